// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-api-key.h"
#include "bridge-assistant-window-private.h"
#include "bridge-check-row.h"
#include "bridge-compat.h"
#include "bridge-demo-server.h"
#include "bridge-page-foot.h"
#include "bridge-ui-fixture.h"
#include "mock-codat.h"
#include "mock-keyring.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

/* Every job of every page, walked through in every way: it fails and is tried again with another input, or given up; while it is under
 * way it is cancelled, its page is left, the window is closed; the keyring is locked, opened, not opened, started anew. A job that is in
 * the sources and not in the table is a failure. */

#define OTHER_API_KEY "AnotherKeyOfTheSameClientAnotherKey12345"
#define OTHER_SECRET "anotherSandboxSecretAnotherSandbox123456"
#define RETRY "Try Again"
#define UNLOCK "Unlock Keyring"

/* What there is when the page is opened. */
enum
{
  API_KEY = 1 << 0,
  NO_API_KEY_THERE = 1 << 1, /* it was looked for in vain */
  KEYS = 1 << 2,
  NO_KEYS_THERE = 1 << 3,
  NEW_KEYS = 1 << 4,
  SAVED = 1 << 5,
  ENABLED = 1 << 6,
  PORTAL_ONLY = 1 << 7,
  COMPANY = 1 << 8, /* an earlier start has left it */
};

typedef struct _Walk Walk;

typedef struct
{
  const char *source; /* where it is begun, and what begins it */
  const char *what;   /* (nullable): beyond the source */
  const char *step;
  guint facts;
  const char *target; /* the request that fails; none: it is the keyring that fails */
  void (*begin) (Walk *walk);
  void (*change) (Walk *walk); /* (nullable): changes the input */
  const char *done;            /* what is written down once it is done */
  const char *done_changed;
  gboolean changing;
  gboolean glance; /* nobody asked for it */
  gboolean diagnosed; /* what goes wrong at Codat is explained in the page, with a button of its own */
  gboolean listed;    /* so is whatever goes wrong */
} Job;

struct _Walk
{
  const Job *job;
  GString *log;
  MockCodat *codat;
  MockKeyring *keyring;
  BridgeServices *services;
  BridgeAssistantWindow *window;
  BridgePage *page;
  char *file;
};

/* What is in sight */

static gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0 ||
           g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0;

  return (ADW_IS_ENTRY_ROW (widget) || BRIDGE_IS_CHECK_ROW (widget) || ADW_IS_ACTION_ROW (widget)) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0;
}

static GtkWidget *
find (GtkWidget  *widget,
      const char *name,
      gboolean    hidden_too)
{
  GtkWidget *found = NULL;

  if (!hidden_too && !gtk_widget_get_visible (widget))
    return NULL;
  if (is_named (widget, name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, name, hidden_too);

  return found;
}

static GtkWidget *
find_of_type (GtkWidget *widget,
              GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_of_type (child, type);

  return found;
}

typedef struct
{
  Walk *walk;
  const char *name;
} Wish;

static gboolean
can_be_pressed (gpointer data)
{
  const Wish *wish = data;
  GtkWidget *button = find (GTK_WIDGET (wish->walk->page), wish->name, FALSE);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
press (Walk       *walk,
       const char *name)
{
  Wish wish = { walk, name };

  bridge_ui_fixture_wait_for (can_be_pressed, &wish);
  g_signal_emit_by_name (find (GTK_WIDGET (walk->page), name, FALSE), "clicked");
}

static void
type (Walk       *walk,
      const char *field,
      const char *text)
{
  GtkWidget *row = find (GTK_WIDGET (walk->page), field, FALSE);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* A question is a window of its own or none, depending on the version. */
static GType
get_question_type (void)
{
  GType type = g_type_from_name ("AdwAlertDialog");

  return type != G_TYPE_INVALID ? type : ADW_TYPE_MESSAGE_DIALOG;
}

static GtkWidget *
find_answer (const char *name)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *question = NULL;

  for (GList *l = windows; l != NULL && question == NULL; l = l->next)
    question = find_of_type (l->data, get_question_type ());

  return question != NULL ? find (question, name, FALSE) : NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_answer (data) != NULL;
}

static void
answer_question (const char *name)
{
  bridge_ui_fixture_wait_for (is_asked, (gpointer) name);
  g_signal_emit_by_name (find_answer (name), "clicked");
}

static gboolean
is_busy (gpointer data)
{
  return bridge_page_get_busy (((Walk *) data)->page);
}

static gboolean
is_idle (gpointer data)
{
  return !is_busy (data);
}

static gboolean
is_under_way (gpointer data)
{
  Walk *walk = data;

  return is_busy (walk) && mock_codat_count_waiting (walk->codat) + mock_keyring_count_waiting (walk->keyring) > 0;
}

static gboolean
is_prompted (gpointer data)
{
  Walk *walk = data;

  return mock_keyring_has_prompt (walk->keyring) &&
         bridge_key_store_get_wait (bridge_services_get_key_store (walk->services)) == BRIDGE_KEYRING_WAIT_PASSWORD;
}

static void
wait_idle (Walk *walk)
{
  bridge_ui_fixture_wait_for (is_idle, walk);
  bridge_ui_fixture_settle ();
  bridge_ui_fixture_wait_for (is_idle, walk);
}

static gboolean
is_quiet (gpointer data)
{
  Walk *walk = data;

  return bridge_key_store_get_wait (bridge_services_get_key_store (walk->services)) == BRIDGE_KEYRING_WAIT_NONE;
}

static const char *
get_action (Walk *walk)
{
  const BridgePageMessage *message = bridge_page_get_message (walk->page);

  return message != NULL ? message->action : NULL;
}

static void
assert_no_error (Walk *walk)
{
  const BridgePageMessage *message = bridge_page_get_message (walk->page);

  if (message != NULL && message->kind == BRIDGE_MESSAGE_ERROR)
    g_error ("%s: %s %s\n%s", walk->job->source, message->title, message->body, walk->log->str);
}

/* What went wrong is told with a way on, on the page and in its foot, and nothing is under way. */
static void
assert_failed (Walk       *walk,
               const char *action)
{
  GtkWidget *foot = find_of_type (GTK_WIDGET (walk->page), BRIDGE_TYPE_PAGE_FOOT);

  g_assert_false (is_busy (walk));
  if (walk->job->listed || (walk->job->diagnosed && bridge_page_get_message (walk->page) == NULL))
    {
      g_assert_null (bridge_page_get_message (walk->page));
      g_assert_nonnull (find (GTK_WIDGET (walk->page), walk->job->listed ? "Check Again" : RETRY, FALSE));
      return;
    }

  g_assert_nonnull (bridge_page_get_message (walk->page));
  g_assert_cmpint (bridge_page_get_message (walk->page)->kind, ==, BRIDGE_MESSAGE_ERROR);
  g_assert_cmpstr (get_action (walk), ==, action);
  g_assert_nonnull (find (foot, action, FALSE));
}

static void
assert_done (Walk       *walk,
             const char *done)
{
  assert_no_error (walk);
  if (strstr (walk->log->str, done) == NULL)
    g_error ("%s: “%s” was not done, but\n%s", walk->job->source, done, walk->log->str);
}

/* What is known under other names, in what was written down. */
static void
simplify_log (Walk *walk)
{
  static const char *const secrets[][2] = {
    { BRIDGE_DEMO_API_KEY, "API-KEY-1" }, { OTHER_API_KEY, "API-KEY-2" },
    { BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, "PAIR-1" }, { BRIDGE_DEMO_CLIENT_ID ":" OTHER_SECRET, "PAIR-2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *token = g_base64_encode ((const guchar *) secrets[i][0], strlen (secrets[i][0]));

      g_string_replace (walk->log, token, secrets[i][1], 0);
    }
  g_string_replace (walk->log, BRIDGE_DEMO_CLIENT_SECRET, "SECRET-1", 0);
  g_string_replace (walk->log, OTHER_SECRET, "SECRET-2", 0);
  g_string_replace (walk->log, BRIDGE_DEMO_CLIENT_ID, "ID", 0);
}

/* What there is before */

static void
put_api_key (MockKeyring *keyring,
             const char  *key)
{
  g_autofree char *token = g_base64_encode ((const guchar *) key, strlen (key));

  mock_keyring_put (keyring, "api-key", NULL, token);
}

static void
put_keys (MockKeyring *keyring,
          const char  *kind,
          const char  *client_secret)
{
  g_autofree char *json = g_strdup_printf ("{\"clientId\":\"" BRIDGE_DEMO_CLIENT_ID "\",\"clientSecret\":\"%s\"}", client_secret);

  mock_keyring_put (keyring, kind, "sandbox", json);
}

static void
fill_in_keys (Walk                   *walk,
              BridgeEnvironmentSetup *sandbox,
              GDateTime              *now)
{
  const char *tail = BRIDGE_DEMO_CLIENT_ID + strlen (BRIDGE_DEMO_CLIENT_ID) - 4;

  put_keys (walk->keyring, "app-keys", BRIDGE_DEMO_CLIENT_SECRET);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, tail, now);
  if (walk->job->facts & SAVED)
    {
      bridge_demo_state_set_keys (mock_codat_get_state (walk->codat), BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID,
                                  BRIDGE_DEMO_CLIENT_SECRET);
      bridge_environment_setup_set_codat_saved_at (sandbox, now);
    }
  if (walk->job->facts & NEW_KEYS)
    {
      put_keys (walk->keyring, "new-app-keys", OTHER_SECRET);
      bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_KEYRING, tail, now);
    }
  bridge_keys_record_set_missing (bridge_environment_setup_get_keys (sandbox), (walk->job->facts & NO_KEYS_THERE) != 0);
}

static void
fill_in (Walk *walk)
{
  BridgeSetup *setup = bridge_services_get_setup (walk->services);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint facts = walk->job->facts;

  if (facts & API_KEY)
    {
      put_api_key (walk->keyring, BRIDGE_DEMO_API_KEY);
      bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, BRIDGE_DEMO_CLIENT_NAME, now);
      bridge_keys_record_set_missing (bridge_setup_get_api_key_record (setup), (facts & NO_API_KEY_THERE) != 0);
    }
  if (facts & KEYS)
    fill_in_keys (walk, sandbox, now);
  if (facts & ENABLED)
    {
      bridge_demo_state_set_enabled (mock_codat_get_state (walk->codat), BRIDGE_ENVIRONMENT_SANDBOX, TRUE);
      bridge_environment_setup_report_enabled (sandbox, TRUE, now);
    }
  mock_codat_set_portal_only (walk->codat, (facts & PORTAL_ONLY) != 0);
}

static gboolean loaded;

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *moved_to = NULL;

  bridge_setup_file_load_finish (BRIDGE_SETUP_FILE (source), result, &moved_to, NULL);
  loaded = TRUE;
}

static gboolean
is_loaded (gpointer data)
{
  return loaded;
}

static void
start_program (Walk *walk)
{
  walk->services = bridge_services_new ("test", NULL, mock_codat_get_url (walk->codat), mock_codat_get_url (walk->codat));
  loaded = FALSE;
  bridge_setup_file_load_async (bridge_services_get_setup_file (walk->services), NULL, on_loaded, NULL);
  bridge_ui_fixture_wait_for (is_loaded, NULL);
}

static void
show_window (Walk       *walk,
             const char *step)
{
  g_settings_set_string (bridge_services_get_settings (walk->services), "last-step", step);
  walk->window = bridge_assistant_window_new (NULL, walk->services, NULL);
  g_object_add_weak_pointer (G_OBJECT (walk->window), (gpointer *) &walk->window);
  bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  walk->page = _bridge_assistant_window_get_page (walk->window);
  wait_idle (walk);
  bridge_ui_fixture_wait_for (is_quiet, walk);
}

static gboolean
is_closed (gpointer data)
{
  return ((Walk *) data)->window == NULL;
}

static gboolean
is_over (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Nothing holds what is over. */
static void
end_program (Walk *walk)
{
  gpointer alive = walk->services;

  g_settings_reset (bridge_services_get_settings (walk->services), "last-step");
  g_object_add_weak_pointer (G_OBJECT (walk->services), &alive);
  g_clear_object (&walk->services);
  bridge_ui_fixture_wait_for (is_over, &alive);
}

static void
close_window (Walk *walk)
{
  if (walk->window == NULL)
    return;

  bridge_page_cancel (walk->page);
  bridge_compat_close_dialogs (GTK_WINDOW (walk->window));
  gtk_window_close (GTK_WINDOW (walk->window));
  bridge_ui_fixture_wait_for (is_closed, walk);
}

static void
make_company (Walk *walk)
{
  show_window (walk, "sandbox-test");
  press (walk, "Start Test");
  wait_idle (walk);
  assert_no_error (walk);
  close_window (walk);
  end_program (walk);
  start_program (walk);
}

static void
set_up (Walk          *walk,
        gconstpointer  job)
{
  g_autoptr (GFile) file = bridge_setup_file_new_location ("test");

  walk->job = job;
  walk->file = g_file_get_path (file);
  g_unlink (walk->file);
  walk->log = g_string_new (NULL);
  walk->codat = mock_codat_new (walk->log);
  walk->keyring = mock_keyring_new (walk->log);
  start_program (walk);
  fill_in (walk);
  if (walk->job->facts & COMPANY)
    make_company (walk);
  show_window (walk, walk->job->glance ? "welcome" : walk->job->step);
  g_string_truncate (walk->log, 0);
}

static void
tear_down (Walk          *walk,
           gconstpointer  job)
{
  mock_codat_set_mood (walk->codat, MOCK_CODAT_WELL, NULL);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_OPEN);
  close_window (walk);
  end_program (walk);
  mock_keyring_free (walk->keyring);
  mock_codat_free (walk->codat);
  secret_service_disconnect ();
  g_string_free (walk->log, TRUE);
  g_unlink (walk->file);
  g_free (walk->file);
}

/* How jobs are begun, and what their input is */

static void
begin_glance (Walk *walk)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", walk->job->step);
  walk->page = _bridge_assistant_window_get_page (walk->window);
}

static void
begin_checking_key (Walk *walk)
{
  type (walk, "Codat API Key", BRIDGE_DEMO_API_KEY);
  press (walk, "Check API Key");
}

static void
type_other_key (Walk *walk)
{
  type (walk, "Codat API Key", OTHER_API_KEY);
}

static void
begin_forgetting_key (Walk *walk)
{
  press (walk, "Forget API Key");
}

static void
begin_looking (Walk *walk)
{
  press (walk, "Look Again");
}

static void
begin_saving (Walk *walk)
{
  type (walk, "Client ID", BRIDGE_DEMO_CLIENT_ID);
  type (walk, "Client Secret", BRIDGE_DEMO_CLIENT_SECRET);
  press (walk, "Save Keys");
}

static void
type_other_secret (Walk *walk)
{
  type (walk, "Client Secret", OTHER_SECRET);
}

static void
begin_dropping (Walk *walk)
{
  press (walk, "Keep the Old Keys");
}

static void
begin_forgetting (Walk *walk)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->page), "page.forget", NULL);
  answer_question ("Forget Keys");
}

static void
begin_asking_intuit (Walk *walk)
{
  press (walk, "Check with Intuit");
}

static void
put_other_keys (Walk *walk)
{
  put_keys (walk->keyring, "app-keys", OTHER_SECRET);
}

static void
put_other_key (Walk *walk)
{
  put_api_key (walk->keyring, OTHER_API_KEY);
}

static void
begin_reading (Walk *walk)
{
  press (walk, "Ask Codat Again");
}

static void
begin_enabling (Walk *walk)
{
  press (walk, "Enable…");
  answer_question ("Enable Now");
}

static void
begin_saving_to_codat (Walk *walk)
{
  press (walk, "Save to Codat");
}

static void
begin_handing_over (Walk *walk)
{
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (find (GTK_WIDGET (walk->page), "Saved in the Codat Portal", FALSE)), TRUE);
}

static void
begin_copying (Walk *walk)
{
  press (walk, "Copy Client Secret");
}

/* What was given up may have made a company. */
static void
begin_test (Walk *walk)
{
  press (walk, find (GTK_WIDGET (walk->page), "Start Test", FALSE) != NULL ? "Start Test" : "Continue the Test");
}

static void
begin_resuming (Walk *walk)
{
  press (walk, "Continue the Test");
}

static void
begin_removing (Walk *walk)
{
  press (walk, "Remove Test Company");
}

static void
begin_switching (Walk *walk)
{
  GtkWidget *enable = find_of_type (GTK_WIDGET (walk->page), GTK_TYPE_SWITCH);

  g_assert_true (gtk_widget_is_sensitive (enable));
  gtk_switch_set_active (GTK_SWITCH (enable), !gtk_switch_get_active (GTK_SWITCH (enable)));
}

static gboolean
is_checking (gpointer data)
{
  Walk *walk = data;

  if (!is_busy (walk))
    press (walk, "Check Again");

  return is_busy (walk);
}

/* One that was given up needs a moment to notice. */
static void
begin_checking (Walk *walk)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.check-everything", NULL);
  walk->page = _bridge_assistant_window_get_page (walk->window);
  bridge_ui_fixture_wait_for (is_checking, walk);
}

#define READY (API_KEY | KEYS | SAVED | ENABLED)

static const Job jobs[] = {
  { "bridge-codat-account-page.c:check_key", NULL, "codat-account", 0, "GET /profile", begin_checking_key, type_other_key,
    "store api-key  API-KEY-1", "store api-key  API-KEY-2", .changing = TRUE },
  { "bridge-codat-account-page.c:forget_key", NULL, "codat-account", API_KEY, NULL, begin_forgetting_key, NULL,
    "delete api-key", NULL, .changing = TRUE },
  { "bridge-codat-account-page.c:look_again", NULL, "codat-account", API_KEY | NO_API_KEY_THERE, NULL, begin_looking, NULL,
    "load api-key", NULL },
  { "bridge-keys-page.c:_bridge_keys_page_save", NULL, "sandbox-keys", 0, NULL, begin_saving, type_other_secret,
    "store app-keys sandbox {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-1\"}",
    "store app-keys sandbox {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-2\"}", .changing = TRUE },
  { "bridge-keys-page.c:_bridge_keys_page_look_again", NULL, "sandbox-keys", KEYS | NO_KEYS_THERE, NULL, begin_looking, NULL,
    "load app-keys sandbox", NULL },
  { "bridge-keys-page.c:_bridge_keys_page_forget", "new", "sandbox-keys", KEYS | SAVED | NEW_KEYS, NULL, begin_dropping, NULL,
    "delete new-app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-keys-page.c:_bridge_keys_page_forget", NULL, "sandbox-keys", KEYS, NULL, begin_forgetting, NULL,
    "delete app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-keys-page.c:ask_intuit", NULL, "sandbox-keys", KEYS, "POST /oauth2", begin_asking_intuit, put_other_keys,
    "POST /oauth2/v1/tokens/bearer Basic PAIR-1", "POST /oauth2/v1/tokens/bearer Basic PAIR-2" },
  { "bridge-codat-page.c:_bridge_codat_page_glance", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/credentials", begin_glance,
    put_other_key, "GET /integrations/credentials/ndsk Basic API-KEY-1", "GET /integrations/credentials/ndsk Basic API-KEY-2",
    .glance = TRUE },
  { "bridge-codat-page-jobs.c:glance_at_integration", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/ndsk", begin_glance,
    put_other_key, "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2", .glance = TRUE },
  { "bridge-codat-page-jobs.c:read_integration", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/ndsk", begin_reading,
    put_other_key, "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2" },
  { "bridge-codat-page-jobs.c:save_keys", NULL, "sandbox-codat", API_KEY | KEYS, "PUT /integrations/credentials", begin_saving_to_codat,
    put_other_keys, "PUT /integrations/credentials/ndsk Basic API-KEY-1 {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-1\"}",
    "PUT /integrations/credentials/ndsk Basic API-KEY-1 {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-2\"}", .changing = TRUE },
  { "bridge-codat-page-jobs.c:enable", NULL, "sandbox-codat", API_KEY | KEYS | SAVED, "PUT /integrations/ndsk/enabled", begin_enabling,
    put_other_key, "PUT /integrations/ndsk/enabled Basic API-KEY-1 {\"enabled\":true}",
    "PUT /integrations/ndsk/enabled Basic API-KEY-2 {\"enabled\":true}", .changing = TRUE },
  { "bridge-codat-page.c:_bridge_codat_page_hand_over", NULL, "sandbox-codat", READY | NEW_KEYS | PORTAL_ONLY, NULL, begin_handing_over,
    NULL, "delete new-app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-assistant-actions.c:copy_key", NULL, "sandbox-codat", READY | PORTAL_ONLY, NULL, begin_copying, NULL,
    "load app-keys sandbox", NULL },
  { "bridge-test-page.c:start", NULL, "sandbox-test", READY, "/companies", begin_test, put_other_key,
    "/companies Basic API-KEY-1", "/companies Basic API-KEY-2", .changing = TRUE, .diagnosed = TRUE },
  { "bridge-test-page.c:resume", NULL, "sandbox-test", READY | COMPANY, "GET /companies", begin_resuming, put_other_key,
    "/connections", NULL, .changing = TRUE, .diagnosed = TRUE },
  { "bridge-test-page.c:remove_company", NULL, "sandbox-test", READY | COMPANY, "DELETE /companies", begin_removing, put_other_key,
    "DELETE /companies", NULL, .changing = TRUE, .diagnosed = TRUE },
  { "bridge-overview-page.c:read_integration", NULL, "overview", READY, "GET /integrations/ndsk", begin_glance, put_other_key,
    "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2", .glance = TRUE },
  { "bridge-overview-page.c:read_integration", "production", "overview", READY, "GET /integrations/qhyg", begin_glance, put_other_key,
    "GET /integrations/qhyg Basic API-KEY-1", "GET /integrations/qhyg Basic API-KEY-2", .glance = TRUE },
  { "bridge-overview-page.c:set_enabled", NULL, "overview", READY, "PUT /integrations/ndsk/enabled", begin_switching, put_other_key,
    "PUT /integrations/ndsk/enabled Basic API-KEY-1 {\"enabled\":false}", "PUT /integrations/ndsk/enabled Basic API-KEY-2 {\"enabled\":false}",
    .changing = TRUE },
  { "bridge-verdict-page.c:run", NULL, "welcome", READY, "GET /profile", begin_checking, put_other_key,
    "GET /profile Basic API-KEY-1", "GET /profile Basic API-KEY-2", .listed = TRUE },
};

/* The ways */

static void
let_work (Walk *walk)
{
  mock_codat_set_mood (walk->codat, MOCK_CODAT_WELL, NULL);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_OPEN);
}

static void
let_fail (Walk *walk)
{
  if (walk->job->target != NULL)
    mock_codat_set_mood (walk->codat, MOCK_CODAT_FAILING, walk->job->target);
  else
    mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_FAILING);
}

static void
let_hang (Walk *walk)
{
  if (walk->job->target != NULL)
    mock_codat_set_mood (walk->codat, MOCK_CODAT_HANGING, walk->job->target);
  else
    mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_SILENT);
}

static void
begin (Walk *walk)
{
  walk->job->begin (walk);
}

static void
begin_hanging (Walk *walk)
{
  let_hang (walk);
  begin (walk);
  bridge_ui_fixture_wait_for (is_under_way, walk);
}

static void
try_again (Walk *walk)
{
  const char *action = get_action (walk);

  press (walk, walk->job->listed ? "Check Again" : action != NULL ? action : RETRY);
}

static void
finish (Walk       *walk,
        const char *done)
{
  wait_idle (walk);
  simplify_log (walk);
  assert_done (walk, done);
}

/* It fails; the user changes the input; what is tried again is what there is then, and nothing else. */
static void
test_corrected (Walk          *walk,
                gconstpointer  data)
{
  const Job *job = data;

  let_fail (walk);
  begin (walk);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  if (job->change != NULL)
    job->change (walk);
  let_work (walk);
  g_string_truncate (walk->log, 0);
  try_again (walk);
  finish (walk, job->done_changed != NULL ? job->done_changed : job->done);
  if (job->done_changed != NULL)
    g_assert_null (strstr (walk->log->str, job->done));
}

/* What is given up is over at once, and whatever comes of it later is not told. */
static void
cancel (Walk *walk)
{
  GtkWidget *foot = find_of_type (GTK_WIDGET (walk->page), BRIDGE_TYPE_PAGE_FOOT);
  g_autoptr (GCancellable) cancellable = g_object_ref (bridge_job_get_cancellable (bridge_page_get_job (walk->page)));

  /* It shows only when it takes a while. */
  g_signal_emit_by_name (find (foot, "_Cancel", TRUE), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_true (is_idle (walk));
  g_assert_null (bridge_page_get_message (walk->page));
  let_fail (walk);
  bridge_ui_fixture_settle ();
  bridge_ui_fixture_wait_for (is_quiet, walk);
  bridge_ui_fixture_settle ();
  g_assert_true (is_idle (walk));
  assert_no_error (walk);
}

/* All that was there before can be done again. */
static void
do_after_all (Walk *walk)
{
  let_work (walk);
  g_string_truncate (walk->log, 0);
  if (walk->job->glance)
    gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", "welcome");
  begin (walk);
  finish (walk, walk->job->done);
}

static void
test_given_up (Walk          *walk,
               gconstpointer  data)
{
  let_fail (walk);
  begin (walk);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  let_hang (walk);
  try_again (walk);
  bridge_ui_fixture_wait_for (is_under_way, walk);
  cancel (walk);
  do_after_all (walk);
}

static void
test_cancelled (Walk          *walk,
                gconstpointer  data)
{
  begin_hanging (walk);
  cancel (walk);
  do_after_all (walk);
}

/* How it ends shows on the page that it was begun on, and nowhere else. */
static void
test_left (Walk          *walk,
           gconstpointer  data)
{
  BridgePage *elsewhere;

  begin_hanging (walk);
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", "intuit-app");
  elsewhere = _bridge_assistant_window_get_page (walk->window);
  g_assert_true (elsewhere != walk->page);
  g_assert_true (is_busy (walk));
  let_fail (walk);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  g_assert_null (bridge_page_get_message (elsewhere));
  g_assert_false (bridge_page_get_busy (elsewhere));
  if (walk->job->listed)
    return;

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", walk->job->step);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  let_work (walk);
  g_string_truncate (walk->log, 0);
  try_again (walk);
  finish (walk, walk->job->done);
}

static gboolean
is_decided (gpointer data)
{
  Walk *walk = data;

  return !walk->window->asking;
}

/* Who closes the window in the middle of a change is asked; then the window goes, and what was under way with it. */
static void
test_closed (Walk          *walk,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = NULL;

  begin_hanging (walk);
  cancellable = g_object_ref (bridge_job_get_cancellable (bridge_page_get_job (walk->page)));
  gtk_window_close (GTK_WINDOW (walk->window));
  if (walk->job->changing)
    {
      answer_question ("Wait");
      bridge_ui_fixture_wait_for (is_decided, walk);
      g_assert_true (is_under_way (walk));
      g_assert_false (g_cancellable_is_cancelled (cancellable));
      gtk_window_close (GTK_WINDOW (walk->window));
      answer_question ("Close");
    }
  bridge_ui_fixture_wait_for (is_closed, walk);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  let_work (walk);
}

/* What nobody asked for asks nobody for a password. */
static void
begin_locked (Walk *walk)
{
  g_autofree char *title = NULL;

  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_LOCKED);
  begin (walk);
  if (walk->job->glance)
    {
      wait_idle (walk);
      assert_failed (walk, UNLOCK);
      try_again (walk);
    }
  bridge_ui_fixture_wait_for (is_prompted, walk);
  title = bridge_page_dup_job_title (walk->page);
  g_assert_true (g_str_has_prefix (title, "Waiting for your answer to"));
  g_assert_true (is_busy (walk));
}

static void
test_unlocked (Walk          *walk,
               gconstpointer  data)
{
  begin_locked (walk);
  mock_keyring_close_prompt (walk->keyring, FALSE);
  finish (walk, walk->job->done);
}

static void
test_dismissed (Walk          *walk,
                gconstpointer  data)
{
  begin_locked (walk);
  mock_keyring_close_prompt (walk->keyring, TRUE);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  try_again (walk);
  bridge_ui_fixture_wait_for (is_prompted, walk);
  mock_keyring_close_prompt (walk->keyring, FALSE);
  finish (walk, walk->job->done);
}

/* libsecret, 0.20.5 as 0.21.8, complains of itself when its service goes, and then never completes. */
static gboolean
on_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return g_strcmp0 (domain, "GLib-GIO") != 0 || strstr (message, "g_task_return_error") == NULL;
}

static void
on_log (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        user_data)
{
  g_test_message ("%s: %s", domain, message);
}

/* In the middle of it, and with a prompt open. */
static void
test_restarted (Walk          *walk,
                gconstpointer  data)
{
  guint handler = g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_log, NULL);

  g_test_log_set_fatal_handler (on_fatal, NULL);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_SILENT);
  begin (walk);
  bridge_ui_fixture_wait_for (is_under_way, walk);
  mock_keyring_restart (walk->keyring);
  /* Who checks everything goes on with the next thing. */
  mock_keyring_set_mood (walk->keyring, walk->job->listed ? MOCK_KEYRING_OPEN : MOCK_KEYRING_LOCKED);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_LOCKED);
  try_again (walk);
  bridge_ui_fixture_wait_for (is_prompted, walk);
  mock_keyring_restart (walk->keyring);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_OPEN);
  wait_idle (walk);
  assert_failed (walk, RETRY);
  try_again (walk);
  finish (walk, walk->job->done);
  g_log_remove_handler ("GLib-GIO", handler);
}

/* While nothing was asked of it. */
static void
test_replaced (Walk          *walk,
               gconstpointer  data)
{
  mock_keyring_restart (walk->keyring);
  begin (walk);
  finish (walk, walk->job->done);
}

static const struct
{
  const char *name;
  void (*walk) (Walk *walk, gconstpointer data);
} ways[] = {
  { "corrected", test_corrected },
  { "given-up", test_given_up },
  { "cancelled", test_cancelled },
  { "left", test_left },
  { "closed", test_closed },
  { "unlocked", test_unlocked },
  { "dismissed", test_dismissed },
  { "restarted", test_restarted },
  { "replaced", test_replaced },
};

static void
add_walks (const Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/page-jobs/", ways[i].name, "/", job->source, job->what != NULL ? "-" : "",
                                           job->what != NULL ? job->what : "", NULL);

      g_test_add (path, Walk, job, set_up, ways[i].walk, tear_down);
    }
}

/* A job that the sources begin, and none of the table's is begun there. */
static gboolean
is_known (const char *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    if (g_str_equal (jobs[i].source, source))
      return TRUE;

  return FALSE;
}

static void
check_source (const char *folder,
              const char *name,
              GHashTable *found)
{
  g_autofree char *path = g_build_filename (g_getenv ("BRIDGE_SOURCE_ROOT"), "src", "ui", folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("bridge_(?:page_do|page_glance|job_new) \\([^;]*_\\(\"[^\"]*\"\\),\\s*(\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *run = g_match_info_fetch (match, 1);
      g_autofree char *source = g_strconcat (name, ":", run, NULL);

      g_test_message ("%s", source);
      if (!is_known (source) && !g_str_has_prefix (source, "bridge-questionnaire-page.c:"))
        g_error ("nobody walks through %s", source);
      g_hash_table_add (found, g_steal_pointer (&source));
    }
}

static void
check_folder (const char *folder,
              GHashTable *found)
{
  g_autofree char *path = g_build_filename (g_getenv ("BRIDGE_SOURCE_ROOT"), "src", "ui", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".c"))
      check_source (folder, name, found);
}

/* Every job has a row, and every row a job. */
static void
test_all (void)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check_folder ("pages", found);
  check_folder ("app", found);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    if (!g_hash_table_contains (found, jobs[i].source))
      g_error ("%s is not begun anywhere", jobs[i].source);
}

/* Links lead to a browser that shows nothing. The folders are those of the test's own desktop. */
static void
install_browser (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *browser = g_build_filename (folder, "nothing.desktop", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);

  g_assert_nonnull (g_getenv ("BRIDGE_BUS_SERVICES"));
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (browser, "[Desktop Entry]\nType=Application\nName=Nothing\nExec=true %u\n", -1, NULL));
  g_assert_true (g_file_set_contents (defaults, "[Default Applications]\nx-scheme-handler/http=nothing.desktop\n", -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  bridge_ui_fixture_init (&argc, &argv);
  g_assert_true (g_application_register (application, NULL, NULL));
  g_application_set_default (application);
  install_browser ();
  g_test_add_func ("/page-jobs/all", test_all);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    add_walks (&jobs[i]);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "page-walk.h"

#include "bridge-check-row.h"
#include "bridge-compat.h"
#include "bridge-demo-companies.h"
#include "bridge-demo-server.h"
#include "bridge-page-foot.h"
#include "bridge-ui-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a walk through a page's job needs: a window with a setup, a Codat and a keyring, and what a user sees and presses in it. */

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

/* @widget: a page is looked through though it was left, and is hidden */
GtkWidget *
page_walk_find (GtkWidget  *widget,
                const char *name,
                gboolean    hidden_too)
{
  GtkWidget *found = NULL;

  if (is_named (widget, name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    if (hidden_too || gtk_widget_get_visible (child))
      found = page_walk_find (child, name, hidden_too);

  return found;
}

GtkWidget *
page_walk_find_of_type (GtkWidget *widget,
                        GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = page_walk_find_of_type (child, type);

  return found;
}

typedef struct
{
  PageWalk *walk;
  const char *name;
} Wish;

static gboolean
can_be_pressed (gpointer data)
{
  const Wish *wish = data;
  GtkWidget *button = page_walk_find (GTK_WIDGET (wish->walk->page), wish->name, FALSE);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
page_walk_press (PageWalk   *walk,
                 const char *name)
{
  Wish wish = { walk, name };

  bridge_ui_fixture_wait_for (can_be_pressed, &wish);
  g_signal_emit_by_name (page_walk_find (GTK_WIDGET (walk->page), name, FALSE), "clicked");
}

void
page_walk_type (PageWalk   *walk,
                const char *field,
                const char *text)
{
  GtkWidget *row = page_walk_find (GTK_WIDGET (walk->page), field, FALSE);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* A question is a window of its own or none, depending on the version. Neither is known before the first is asked. */
static GType
get_question_type (void)
{
  GType type = g_type_from_name ("AdwAlertDialog");

  return type != G_TYPE_INVALID ? type : g_type_from_name ("AdwMessageDialog");
}

static GtkWidget *
find_answer (const char *name)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *question = NULL;

  for (GList *l = windows; l != NULL && question == NULL; l = l->next)
    question = page_walk_find_of_type (l->data, get_question_type ());

  return question != NULL ? page_walk_find (question, name, FALSE) : NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_answer (data) != NULL;
}

void
page_walk_answer (const char *name)
{
  bridge_ui_fixture_wait_for (is_asked, (gpointer) name);
  g_signal_emit_by_name (find_answer (name), "clicked");
}

gboolean
page_walk_is_busy (gpointer data)
{
  return bridge_page_get_busy (((PageWalk *) data)->page);
}

gboolean
page_walk_is_idle (gpointer data)
{
  return !page_walk_is_busy (data);
}

gboolean
page_walk_is_under_way (gpointer data)
{
  PageWalk *walk = data;

  if (walk->job->writes)
    return page_walk_is_busy (walk);

  return page_walk_is_busy (walk) && mock_codat_count_waiting (walk->codat) + mock_keyring_count_waiting (walk->keyring) > 0;
}

gboolean
page_walk_is_prompted (gpointer data)
{
  PageWalk *walk = data;

  return mock_keyring_has_prompt (walk->keyring) &&
         bridge_key_store_get_wait (bridge_services_get_key_store (walk->services)) == BRIDGE_KEYRING_WAIT_PASSWORD;
}

void
page_walk_wait_idle (PageWalk *walk)
{
  bridge_ui_fixture_wait_for (page_walk_is_idle, walk);
  bridge_ui_fixture_settle ();
  bridge_ui_fixture_wait_for (page_walk_is_idle, walk);
}

gboolean
page_walk_is_quiet (gpointer data)
{
  PageWalk *walk = data;

  return bridge_key_store_get_wait (bridge_services_get_key_store (walk->services)) == BRIDGE_KEYRING_WAIT_NONE;
}

const char *
page_walk_get_action (PageWalk *walk)
{
  const BridgePageMessage *message = bridge_page_get_message (walk->page);

  return message != NULL ? message->action : NULL;
}

void
page_walk_assert_no_error (PageWalk *walk)
{
  const BridgePageMessage *message = bridge_page_get_message (walk->page);

  if (message != NULL && message->kind == BRIDGE_MESSAGE_ERROR)
    g_error ("%s: %s %s\n%s", walk->job->source, message->title, message->body, walk->log->str);
}

/* What went wrong is told with a way on, on the page and in its foot, and nothing is under way. */
void
page_walk_assert_failed (PageWalk   *walk,
                         const char *action)
{
  GtkWidget *foot = page_walk_find_of_type (GTK_WIDGET (walk->page), BRIDGE_TYPE_PAGE_FOOT);

  g_assert_false (page_walk_is_busy (walk));
  if (walk->job->listed || (walk->job->diagnosed && bridge_page_get_message (walk->page) == NULL))
    {
      g_assert_null (bridge_page_get_message (walk->page));
      g_assert_nonnull (page_walk_find (GTK_WIDGET (walk->page), walk->job->listed ? "Check Again" : RETRY, FALSE));
      return;
    }

  g_assert_nonnull (bridge_page_get_message (walk->page));
  g_assert_cmpint (bridge_page_get_message (walk->page)->kind, ==, BRIDGE_MESSAGE_ERROR);
  g_assert_cmpstr (page_walk_get_action (walk), ==, action);
  g_assert_nonnull (page_walk_find (foot, action, FALSE));
}

void
page_walk_assert_done (PageWalk   *walk,
                       const char *done)
{
  page_walk_assert_no_error (walk);
  if (strstr (walk->log->str, done) == NULL)
    g_error ("%s: “%s” was not done, but\n%s", walk->job->source, done, walk->log->str);
}

static void
note_export (PageWalk *walk)
{
  g_autofree char *text = NULL;

  if (walk->export != NULL && g_file_get_contents (walk->export, &text, NULL, NULL) && *text != '\0')
    g_string_append_printf (walk->log, "write %c\n", *text);
}

/* What is known under other names, in what was written down. */
void
page_walk_simplify_log (PageWalk *walk)
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
  note_export (walk);
  g_string_replace (walk->log, BRIDGE_DEMO_CLIENT_SECRET, "SECRET-1", 0);
  g_string_replace (walk->log, OTHER_SECRET, "SECRET-2", 0);
  g_string_replace (walk->log, BRIDGE_DEMO_CLIENT_ID, "ID", 0);
}

/* Where a file is written to */

static GtkWidget *
find_chooser (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GtkFileChooserDialog") && gtk_widget_get_mapped (l->data))
      return l->data;

  return NULL;
}

static gboolean
can_choose (gpointer data)
{
  GtkWidget *chooser = find_chooser ();
  GtkWidget *save = chooser != NULL ? page_walk_find (chooser, "_Save", FALSE) : NULL;

  return save != NULL && gtk_widget_is_sensitive (save);
}

void
page_walk_make_dead_link (const char *path)
{
  g_assert_no_errno (symlink ("/nowhere/at-all", path));
}

/* Whoever opens it to write waits for somebody who reads. */
void
page_walk_make_pipe (const char *path)
{
  g_assert_no_errno (mkfifo (path, 0600));
}

/* What is in the way comes after it was chosen, for nobody would choose it. */
void
page_walk_on_writing (BridgePage *page,
                      GParamSpec *pspec,
                      PageWalk   *walk)
{
  if (!bridge_page_get_busy (page) || !walk->chosen)
    return;

  walk->chosen = FALSE;
  if (walk->block != NULL)
    walk->block (walk->export);
}

static gboolean
is_chosen (gpointer data)
{
  return find_chooser () == NULL;
}

void
page_walk_choose_file (PageWalk *walk)
{
  GtkWidget *name;

  g_free (walk->export);
  walk->export = g_strdup_printf ("%s/export-%u.md", g_get_user_runtime_dir (), walk->exports++);
  g_unlink (walk->export);
  bridge_ui_fixture_wait_for (can_choose, NULL);
  name = page_walk_find_of_type (find_chooser (), g_type_from_name ("GtkFileChooserEntry"));
  gtk_editable_set_text (GTK_EDITABLE (name), walk->export);
  bridge_ui_fixture_wait_for (can_choose, NULL);
  walk->chosen = TRUE;
  g_signal_emit_by_name (page_walk_find (find_chooser (), "_Save", FALSE), "clicked");
  bridge_ui_fixture_wait_for (is_chosen, NULL);
}

void
page_walk_begin_exporting (PageWalk *walk)
{
  g_signal_handlers_disconnect_by_data (walk->page, walk);
  g_signal_connect (walk->page, "notify::busy", G_CALLBACK (page_walk_on_writing), walk);
  page_walk_press (walk, "Export Answers");
  page_walk_choose_file (walk);
}

/* Lets who waits for a reader go on, now or later, and find that it is no file. */
void
page_walk_unblock (PageWalk *walk)
{
  int reader = walk->export != NULL ? g_open (walk->export, O_RDONLY | O_NONBLOCK, 0) : -1;

  if (reader >= 0)
    g_array_append_val (walk->readers, reader);
}

static void
close_readers (PageWalk *walk)
{
  for (guint i = 0; i < walk->readers->len; i++)
    close (g_array_index (walk->readers, int, i));
  g_array_unref (walk->readers);
}

/* What there is before */

void
page_walk_put_api_key (MockKeyring *keyring,
                       const char  *key)
{
  g_autofree char *token = g_base64_encode ((const guchar *) key, strlen (key));

  mock_keyring_put (keyring, "api-key", NULL, token);
}

void
page_walk_put_keys (MockKeyring *keyring,
                    const char  *kind,
                    const char  *client_secret)
{
  g_autofree char *json = g_strdup_printf ("{\"clientId\":\"" BRIDGE_DEMO_CLIENT_ID "\",\"clientSecret\":\"%s\"}", client_secret);

  mock_keyring_put (keyring, kind, "sandbox", json);
}

static void
fill_in_keys (PageWalk               *walk,
              BridgeEnvironmentSetup *sandbox,
              GDateTime              *now)
{
  const char *tail = BRIDGE_DEMO_CLIENT_ID + strlen (BRIDGE_DEMO_CLIENT_ID) - 4;

  page_walk_put_keys (walk->keyring, "app-keys", BRIDGE_DEMO_CLIENT_SECRET);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, tail, now);
  if (walk->job->facts & SAVED)
    {
      bridge_demo_state_set_keys (mock_codat_get_state (walk->codat), BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID,
                                  BRIDGE_DEMO_CLIENT_SECRET);
      bridge_environment_setup_set_codat_saved_at (sandbox, now);
    }
  if (walk->job->facts & NEW_KEYS)
    {
      page_walk_put_keys (walk->keyring, "new-app-keys", OTHER_SECRET);
      bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_KEYRING, tail, now);
    }
  bridge_keys_record_set_missing (bridge_environment_setup_get_keys (sandbox), (walk->job->facts & NO_KEYS_THERE) != 0);
}

static void
fill_in (PageWalk *walk)
{
  BridgeSetup *setup = bridge_services_get_setup (walk->services);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint facts = walk->job->facts;

  if (facts & API_KEY)
    {
      page_walk_put_api_key (walk->keyring, BRIDGE_DEMO_API_KEY);
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
start_program (PageWalk *walk)
{
  walk->services = bridge_services_new ("test", NULL, mock_codat_get_url (walk->codat), mock_codat_get_url (walk->codat));
  loaded = FALSE;
  bridge_setup_file_load_async (bridge_services_get_setup_file (walk->services), NULL, on_loaded, NULL);
  bridge_ui_fixture_wait_for (is_loaded, NULL);
}

static void
show_window (PageWalk   *walk,
             const char *step)
{
  g_settings_set_string (bridge_services_get_settings (walk->services), "last-step", step);
  walk->window = bridge_assistant_window_new (NULL, walk->services, NULL);
  g_object_add_weak_pointer (G_OBJECT (walk->window), (gpointer *) &walk->window);
  /* Drawing it takes most of the time; but from one page to another GTK goes in sight only. */
  if (walk->job->glance || walk->job->listed || walk->job->writes)
    bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  else
    gtk_widget_realize (GTK_WIDGET (walk->window));
  walk->page = _bridge_assistant_window_get_page (walk->window);
  page_walk_wait_idle (walk);
  bridge_ui_fixture_wait_for (page_walk_is_quiet, walk);
}

gboolean
page_walk_is_closed (gpointer data)
{
  return ((PageWalk *) data)->window == NULL;
}

static gboolean
is_over (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Nothing holds what is over. */
static void
end_program (PageWalk *walk)
{
  gpointer alive = walk->services;

  g_settings_reset (bridge_services_get_settings (walk->services), "last-step");
  g_object_add_weak_pointer (G_OBJECT (walk->services), &alive);
  g_clear_object (&walk->services);
  bridge_ui_fixture_wait_for (is_over, &alive);
}

static void
close_window (PageWalk *walk)
{
  if (walk->window == NULL)
    return;

  bridge_page_cancel (walk->page);
  bridge_compat_close_dialogs (GTK_WINDOW (walk->window));
  gtk_window_close (GTK_WINDOW (walk->window));
  bridge_ui_fixture_wait_for (page_walk_is_closed, walk);
}

static void
link_company (PageWalk *walk)
{
  BridgeSetup *setup = bridge_services_get_setup (walk->services);
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (setup));

  bridge_demo_companies_control (mock_codat_get_state (walk->codat), "Linked", NULL);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), now);
}

static void
make_company (PageWalk *walk)
{
  show_window (walk, "sandbox-test");
  page_walk_press (walk, "Start Test");
  page_walk_wait_idle (walk);
  page_walk_assert_no_error (walk);
  if (walk->job->facts & LINKED)
    link_company (walk);
  close_window (walk);
  end_program (walk);
  start_program (walk);
}

void
page_walk_set_up (PageWalk      *walk,
                  gconstpointer  job)
{
  g_autoptr (GFile) file = bridge_setup_file_new_location ("test");

  walk->job = job;
  walk->file = g_file_get_path (file);
  g_unlink (walk->file);
  walk->log = g_string_new (NULL);
  walk->readers = g_array_new (FALSE, FALSE, sizeof (int));
  walk->codat = mock_codat_new (walk->log);
  walk->keyring = mock_keyring_new (walk->log);
  start_program (walk);
  fill_in (walk);
  if (walk->job->facts & COMPANY)
    make_company (walk);
  show_window (walk, walk->job->glance ? "welcome" : walk->job->step);
  g_string_truncate (walk->log, 0);
}

void
page_walk_tear_down (PageWalk      *walk,
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
  close_readers (walk);
  g_free (walk->export);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-data-control.h"
#include "bridge-ui-fixture.h"
#include "elsewhere.h"

/* What was copied elsewhere is offered on the page that has a use for it, and nothing else is. */

/* Made up, in the usual shapes. */
#define KEY "fakefakefakefakefakefakefakefakefake0123"
#define OTHER_KEY "fakefakefakefakefakefakefakefakefake4567"
#define TOKEN "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw=="
#define ID "ABfakefakefakefakefakefakefakefakefakefakefake0123"
#define OTHER_ID "ABfakefakefakefakefakefakefakefakefakefakefake4567"
#define SECRET "fakefakefakefakefakefakefakefakefake9876"
#define MASKED "****************************************"

#define SANDBOX "https://quickbooksonlinesandbox.codat.io/oauth2/callback"
#define PRODUCTION "https://quickbooksonline.codat.io/oauth2/callback"

#define FILL_IN_KEY "Fill In API Key"
#define FILL_IN_BOTH "Fill In Client ID and Client Secret"
#define FILL_IN_ID "Fill In Client ID"
#define FILL_IN_SECRET "Fill In Client Secret"
#define COMPARE "Compare With Intuit’s Address"

/* More than is looked at. */
#define LARGE (64 * 1024)

typedef struct
{
  BridgeServices *services;
  BridgeAssistantWindow *window;
  GtkWindow *other;
  GSubprocess *copied; /* (nullable) */
} Fixture;

static GtkWindow *
open_other (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_title (window, "Elsewhere");
  gtk_window_set_default_size (window, 200, 100);
  bridge_ui_fixture_present (window);

  return window;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = bridge_ui_fixture_services ();
  fixture->other = open_other ();
  fixture->window = bridge_assistant_window_new (NULL, fixture->services, NULL);
  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->copied, elsewhere_end);
  g_settings_reset (fixture->window->settings, "offer-copied");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gtk_window_destroy (fixture->other);
  bridge_ui_fixture_settle ();
  g_settings_reset (bridge_services_get_settings (fixture->services), "last-step");
  g_assert_finalize_object (fixture->services);
}

static BridgePage *
show (Fixture    *fixture,
      const char *step)
{
  _bridge_assistant_window_show_step (fixture->window, bridge_step_find (step));

  return _bridge_assistant_window_get_page (fixture->window);
}

static gpointer
get_child (BridgePage *page,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (page), G_OBJECT_TYPE (page), name);
}

/* Returns: (nullable): the row, which is there only while something is offered */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = g_str_equal (G_OBJECT_TYPE_NAME (child), "BridgeOfferRow") ? child : find_row (child);

  return found;
}

static gboolean
is_offering (gpointer data)
{
  return bridge_page_get_offer (data) != NULL;
}

static gboolean
is_offering_nothing (gpointer data)
{
  return bridge_page_get_offer (data) == NULL;
}

static void
wait_offer (BridgePage *page,
            const char *offer)
{
  bridge_ui_fixture_wait_for (is_offering, page);
  g_assert_cmpstr (bridge_page_get_offer (page), ==, offer);
  g_assert_true (gtk_widget_get_visible (find_row (GTK_WIDGET (page))));
}

static void
press (BridgePage *page)
{
  g_signal_emit_by_name (find_row (GTK_WIDGET (page)), "clicked");
}

static const char *
get_text (BridgePage *page,
          const char *name)
{
  return gtk_editable_get_text (get_child (page, name));
}

static void
offer (BridgePage *page,
       const char *text)
{
  bridge_page_offer (page, bridge_paste_new (text, -1), FALSE);
}

static void
copy (Fixture    *fixture,
      const char *text)
{
  g_clear_pointer (&fixture->copied, elsewhere_end);
  fixture->copied = elsewhere_copy (text);
}

static void
come_back (Fixture *fixture)
{
  elsewhere_activate (GTK_WINDOW (fixture->window));
}

static void
leave (Fixture *fixture)
{
  elsewhere_activate (fixture->other);
}

typedef struct
{
  const char *step;
  const char *text;
  const char *offer; /* (nullable) */
} Example;

static const Example examples[] = {
  { "codat-account", KEY, FILL_IN_KEY },
  { "codat-account", "Authorization: Basic " TOKEN, FILL_IN_KEY },
  { "codat-account", "CODAT_API_KEY=\"" KEY "\"", FILL_IN_KEY },
  { "codat-account", ID, NULL },
  { "codat-account", ID "\n" SECRET, NULL },
  { "codat-account", MASKED, NULL },
  { "codat-account", "<YOUR_API_KEY>", NULL },
  { "codat-account", KEY "\n" OTHER_KEY, NULL },
  { "codat-account", "some words", NULL },
  { "codat-account", "", NULL },

  { "sandbox-keys", ID "\n" SECRET, FILL_IN_BOTH },
  { "sandbox-keys", SECRET "\n" ID, FILL_IN_BOTH },
  { "sandbox-keys", "Client ID\n" ID "\nClient Secret\n" SECRET "\n", FILL_IN_BOTH },
  { "sandbox-keys", "CLIENT_ID=" ID "\nCLIENT_SECRET=" SECRET "\nCODAT_API_KEY=" KEY "\n", FILL_IN_BOTH },
  { "sandbox-keys", ID, FILL_IN_ID },
  { "sandbox-keys", SECRET, FILL_IN_SECRET },
  { "production-keys", "“" SECRET "”", FILL_IN_SECRET },
  { "sandbox-keys", "Client ID\n" ID "\nClient Secret\n" MASKED "\n", FILL_IN_ID },
  { "sandbox-keys", "Client ID: " SECRET "\nClient Secret: " ID, NULL },
  { "sandbox-keys", KEY "\n" SECRET, NULL },
  { "sandbox-keys", MASKED, NULL },
  { "sandbox-keys", "YOUR_CLIENT_SECRET", NULL },
  { "sandbox-keys", "Authorization: Basic " TOKEN, NULL },
  { "sandbox-keys", "CODAT_API_KEY=" KEY, NULL },
  { "sandbox-keys", SANDBOX, NULL },
  { "sandbox-keys", "some words", NULL },

  { "sandbox-redirect", SANDBOX, COMPARE },
  { "sandbox-redirect", PRODUCTION, COMPARE },
  { "production-redirect", "http://quickbooksonline.codat.io/oauth2/callback/ ", COMPARE },
  { "production-redirect", "https://example.com/oauth2/callback\n" PRODUCTION "\n", COMPARE },
  { "sandbox-redirect", "https://developer.intuit.com/appdetail", NULL },
  { "sandbox-redirect", "REDIRECT_URI=" SANDBOX "\nCLIENT_SECRET=" SECRET, NULL },
  { "sandbox-redirect", SECRET, NULL },

  { "welcome", KEY, NULL },
  { "intuit-app", ID "\n" SECRET, NULL },
  { "overview", KEY, NULL },
};

/* Whatever the page has a use for, and nothing else. */
static void
test_examples (Fixture       *fixture,
               gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      BridgePage *page = show (fixture, examples[i].step);

      g_test_message ("%s: “%s”", examples[i].step, examples[i].text);
      offer (page, examples[i].text);
      g_assert_cmpstr (bridge_page_get_offer (page), ==, examples[i].offer);
      bridge_page_offer (page, NULL, FALSE);
      g_assert_null (bridge_page_get_offer (page));
    }
}

/* One press, and it is in its place; and the row has gone. */
static void
test_taken (Fixture       *fixture,
            gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");
  GtkEditable *field = get_child (page, "api_key");

  come_back (fixture);
  copy (fixture, "API key: " KEY "\n");
  wait_offer (page, FILL_IN_KEY);
  press (page);
  g_assert_cmpstr (gtk_editable_get_text (field), ==, KEY);
  g_assert_null (bridge_page_get_offer (page));
  g_assert_false (gtk_widget_get_visible (find_row (GTK_WIDGET (page))));
  /* It is there already. */
  leave (fixture);
  come_back (fixture);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_null (bridge_page_get_offer (page));
}

/* One press fills in both; one by one they are filled in as well, and what is there already is not offered. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  BridgePage *page = show (fixture, "sandbox-keys");

  offer (page, "Client ID\n" ID "\nClient Secret\n" SECRET "\n");
  press (page);
  g_assert_cmpstr (get_text (page, "client_id"), ==, ID);
  g_assert_cmpstr (get_text (page, "client_secret"), ==, SECRET);
  g_assert_true (gtk_widget_get_sensitive (get_child (page, "save")));
  g_assert_null (bridge_page_get_offer (page));
  offer (page, ID "\n" SECRET);
  g_assert_null (bridge_page_get_offer (page));
  offer (page, SECRET);
  g_assert_null (bridge_page_get_offer (page));

  page = show (fixture, "production-keys");
  offer (page, ID);
  press (page);
  g_assert_cmpstr (get_text (page, "client_id"), ==, ID);
  offer (page, ID);
  g_assert_null (bridge_page_get_offer (page));
  offer (page, SECRET);
  press (page);
  g_assert_cmpstr (get_text (page, "client_id"), ==, ID);
  g_assert_cmpstr (get_text (page, "client_secret"), ==, SECRET);
}

static void
keep (Fixture           *fixture,
      BridgeEnvironment  environment,
      const char        *tail)
{
  BridgeEnvironmentSetup *setup = bridge_setup_get_environment (bridge_services_get_setup (fixture->services), environment);

  bridge_keys_record_keep (bridge_environment_setup_get_keys (setup), BRIDGE_KEPT_KEYRING, tail, NULL);
}

/* Keys that are kept are not wanted before they are to be replaced; and those of the other environment never. */
static void
test_kept_keys (Fixture       *fixture,
                gconstpointer  data)
{
  BridgePage *page;

  keep (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID + strlen (ID) - 4);
  page = show (fixture, "sandbox-keys");
  offer (page, ID "\n" SECRET);
  g_assert_null (bridge_page_get_offer (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.replace", NULL);
  offer (page, ID "\n" SECRET);
  g_assert_cmpstr (bridge_page_get_offer (page), ==, FILL_IN_BOTH);
  g_signal_emit_by_name (get_child (page, "keep_old"), "clicked");
  g_assert_null (bridge_page_get_offer (page));

  page = show (fixture, "production-keys");
  offer (page, ID "\n" SECRET);
  g_assert_null (bridge_page_get_offer (page));
  offer (page, OTHER_ID "\n" SECRET);
  g_assert_cmpstr (bridge_page_get_offer (page), ==, FILL_IN_BOTH);
}

/* It is compared as it is; once it is right nothing is left to compare. */
static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  BridgePage *page = show (fixture, "production-redirect");

  offer (page, SANDBOX);
  press (page);
  g_assert_cmpstr (get_text (page, "pasted"), ==, SANDBOX);
  g_assert_true (bridge_page_get_wanting (page));
  offer (page, SANDBOX);
  g_assert_null (bridge_page_get_offer (page));
  offer (page, PRODUCTION);
  press (page);
  g_assert_cmpstr (get_text (page, "pasted"), ==, PRODUCTION);
  g_assert_false (bridge_page_get_wanting (page));
  offer (page, PRODUCTION "/");
  g_assert_null (bridge_page_get_offer (page));
}

/* What was refused because it was copied from here is offered when it has been copied there. */
static void
test_own_address (Fixture       *fixture,
                  gconstpointer  data)
{
  BridgePage *page = show (fixture, "production-redirect");

  bridge_clipboard_copy_text (GTK_WIDGET (page), PRODUCTION);
  gtk_editable_set_text (get_child (page, "pasted"), PRODUCTION);
  g_assert_true (bridge_page_get_wanting (page));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), NULL);
  offer (page, PRODUCTION);
  press (page);
  g_assert_cmpstr (get_text (page, "pasted"), ==, PRODUCTION);
  g_assert_false (bridge_page_get_wanting (page));
}

/* It takes no focus, and goes when what it offers has come into the field by another way. */
static void
test_pasted (Fixture       *fixture,
             gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");
  GtkEditable *field = get_child (page, "api_key");
  GtkWidget *focus;

  come_back (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  copy (fixture, KEY);
  wait_offer (page, FILL_IN_KEY);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  gtk_editable_set_text (field, KEY);
  g_assert_null (bridge_page_get_offer (page));
}

/* Nobody looks while the window is not active; when it becomes so it is there. */
static void
test_came_back (Fixture       *fixture,
                gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");

  come_back (fixture);
  leave (fixture);
  copy (fixture, KEY);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_null (bridge_page_get_offer (page));
  come_back (fixture);
  wait_offer (page, FILL_IN_KEY);
  /* And it goes when something else is there. */
  leave (fixture);
  copy (fixture, "some words");
  come_back (fixture);
  bridge_ui_fixture_wait_for (is_offering_nothing, page);
}

static gboolean
has_text (gpointer data)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (data), ELSEWHERE_TEXT);
}

static gboolean
has_no_text (gpointer data)
{
  return !has_text (data);
}

/* Copies for the first who reads, and waits until the program knows of it. */
static void
copy_once (Fixture    *fixture,
           const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));

  /* What it still thinks to be there is this from now on, and then nothing. */
  copy (fixture, "some words");
  bridge_ui_fixture_wait_for (has_text, clipboard);
  g_clear_pointer (&fixture->copied, elsewhere_end);
  bridge_ui_fixture_wait_for (has_no_text, clipboard);
  fixture->copied = elsewhere_copy_once (text);
  bridge_ui_fixture_wait_for (has_text, clipboard);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
}

/* A page that wants nothing, one that has gone, and whoever has turned it off: nobody reads then. */
static void
test_not_read (Fixture       *fixture,
               gconstpointer  data)
{
  show (fixture, "codat-account");
  come_back (fixture);
  show (fixture, "welcome");
  copy_once (fixture, KEY);
  g_assert_true (elsewhere_finds (KEY));
  copy_once (fixture, KEY);
  g_settings_set_boolean (fixture->window->settings, "offer-copied", FALSE);
  show (fixture, "codat-account");
  leave (fixture);
  come_back (fixture);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_true (elsewhere_finds (KEY));
}

static gboolean
has_ended (gpointer data)
{
  return g_subprocess_get_identifier (data) == NULL;
}

/* Here it is read, and the test before would find that. */
static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  show (fixture, "codat-account");
  come_back (fixture);
  copy_once (fixture, KEY);
  bridge_ui_fixture_wait_for (has_ended, fixture->copied);
}

static void
test_switch (Fixture       *fixture,
             gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");

  come_back (fixture);
  copy (fixture, KEY);
  wait_offer (page, FILL_IN_KEY);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.offer-copied", NULL);
  bridge_ui_fixture_wait_for (is_offering_nothing, page);
  g_assert_false (g_settings_get_boolean (fixture->window->settings, "offer-copied"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.offer-copied", NULL);
  wait_offer (page, FILL_IN_KEY);
}

static void
test_other_page (Fixture       *fixture,
                 gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");

  come_back (fixture);
  copy (fixture, KEY);
  wait_offer (page, FILL_IN_KEY);
  show (fixture, "welcome");
  g_assert_null (bridge_page_get_offer (page));
  show (fixture, "codat-account");
  wait_offer (page, FILL_IN_KEY);
}

static gboolean
is_ours (gpointer data)
{
  return bridge_clipboard_is_ours (data);
}

/* What was copied from here is not offered; nor when a program that keeps what is copied has taken it at once. */
static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");

  come_back (fixture);
  copy (fixture, OTHER_KEY);
  wait_offer (page, FILL_IN_KEY);
  bridge_clipboard_copy_text (GTK_WIDGET (fixture->window), KEY);
  bridge_ui_fixture_wait_for (is_offering_nothing, page);
  copy (fixture, KEY);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_null (bridge_page_get_offer (page));
  /* Now it may be from anywhere. */
  leave (fixture);
  copy (fixture, KEY);
  come_back (fixture);
  wait_offer (page, FILL_IN_KEY);
}

static void
test_own_secret (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new (KEY, -1);
  BridgePage *page = show (fixture, "codat-account");

  come_back (fixture);
  copy (fixture, OTHER_KEY);
  wait_offer (page, FILL_IN_KEY);
  bridge_clipboard_copy_secret (fixture->window->clipboard, secret);
  elsewhere_wait_for (KEY);
  bridge_ui_fixture_wait_for (is_ours, fixture->window->clipboard);
  bridge_ui_fixture_wait_for (is_offering_nothing, page);
  leave (fixture);
  come_back (fixture);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_null (bridge_page_get_offer (page));
  /* And what comes after it is somebody else's. */
  copy (fixture, OTHER_KEY);
  wait_offer (page, FILL_IN_KEY);
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = g_strnfill (LARGE, '\n');
  BridgePage *page = show (fixture, "codat-account");

  memcpy (text, KEY, strlen (KEY));
  come_back (fixture);
  copy (fixture, OTHER_KEY);
  wait_offer (page, FILL_IN_KEY);
  copy (fixture, text);
  bridge_ui_fixture_wait_for (is_offering_nothing, page);
}

/* A form that opens has a use for it from then on, and one that closes has none any more. */
static void
test_wanting (Fixture       *fixture,
              gconstpointer  data)
{
  BridgePage *page = show (fixture, "codat-account");

  bridge_setup_keep_api_key (bridge_services_get_setup (fixture->services), BRIDGE_KEPT_KEYRING, "Client", NULL);
  g_assert_false (bridge_page_get_wanting (page));
  come_back (fixture);
  copy (fixture, KEY);
  bridge_ui_fixture_lay_out (GTK_WIDGET (fixture->window));
  g_assert_null (bridge_page_get_offer (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.replace", NULL);
  wait_offer (page, FILL_IN_KEY);
  g_signal_emit_by_name (get_child (page, "keep_old"), "clicked");
  g_assert_null (bridge_page_get_offer (page));
}

static void
add (const char *name,
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/offer/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  add ("examples", test_examples);
  add ("taken", test_taken);
  add ("keys", test_keys);
  add ("kept-keys", test_kept_keys);
  add ("address", test_address);
  add ("pasted", test_pasted);
  add ("came-back", test_came_back);
  add ("switch", test_switch);
  add ("other-page", test_other_page);
  /* In one of them GDK cannot copy without a mouse or a key being pressed; in the other a program cannot tell whether its text was read
   * or only asked for. */
  if (bridge_data_control_is_there (gdk_display_get_default ()))
    {
      add ("not-read", test_not_read);
      add ("read", test_read);
    }
  else
    {
      add ("own", test_own);
      add ("own-address", test_own_address);
    }
  add ("own-secret", test_own_secret);
  add ("large", test_large);
  add ("wanting", test_wanting);

  return g_test_run ();
}

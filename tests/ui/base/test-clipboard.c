// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-application.h"
#include "bridge-assistant-window-private.h"
#include "bridge-ui-fixture.h"

/* What is copied is there for other programs, and a secret not for long. Another program looks, by the display's own selection. */

#define SECRET "not to be kept"
#define THEIRS "somebody else’s"
#define KEPT_SECONDS 45
/* GLib moves what is measured in whole seconds, so that programs wake together. */
#define LEEWAY_SECONDS 2

#define TEXT_TYPE "UTF8_STRING"

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  char **text = user_data;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, text, NULL, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Returns: what another program reads of that type, nothing where there is none */
static char *
read_type (const char *type)
{
  g_autoptr (GSubprocess) reader =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                      "xclip", "-selection", "clipboard", "-out", "-target", type, NULL);
  char *text = NULL;

  g_assert_nonnull (reader);
  g_subprocess_communicate_utf8_async (reader, NULL, NULL, on_read, &text);
  bridge_ui_fixture_wait_for (is_set, &text);

  return text;
}

static gboolean
holds (const char *expected)
{
  g_autofree char *text = read_type (TEXT_TYPE);

  return g_str_equal (text, expected);
}

/* Never says what is there instead. */
static void
wait_for_text (const char *expected)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!holds (expected))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

/* Has the desktop give the window the focus, which it takes from the others. */
static void
activate (GtkWindow *window)
{
  g_autofree char *name = g_strdup_printf ("^%s$", gtk_window_get_title (window));

  while (!is_active (window))
    {
      g_autoptr (GSubprocess) focus =
        g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                          "xdotool", "search", "--onlyvisible", "--name", name, "windowfocus", NULL);

      g_assert_true (g_subprocess_wait (focus, NULL, NULL));
      bridge_ui_fixture_lay_out (GTK_WIDGET (window));
    }
}

static GtkWindow *
open_window (const char *title)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_title (window, title);
  gtk_window_set_default_size (window, 200, 100);
  bridge_ui_fixture_present (window);

  return window;
}

/* What is copied last was copied between these. */
static gint64 not_before;
static gint64 not_after;

static void
copy_secret (BridgeClipboard *clipboard)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new (SECRET, -1);

  not_before = g_get_monotonic_time ();
  bridge_clipboard_copy_secret (clipboard, secret);
  not_after = g_get_monotonic_time ();
  g_assert_true (holds (SECRET));
}

/* Returns: (nullable): what waits for the time after which a secret goes */
static GSource *
find_timeout (BridgeClipboard *clipboard)
{
  return g_main_context_find_source_by_funcs_user_data (NULL, &g_timeout_funcs, clipboard);
}

static gboolean
is_over (gpointer data)
{
  return find_timeout (data) == NULL;
}

/* It is later now: nobody has to wait. */
static void
let_time_pass (BridgeClipboard *clipboard)
{
  GSource *timeout = find_timeout (clipboard);
  gint64 due;

  g_assert_nonnull (timeout);
  due = g_source_get_ready_time (timeout);
  g_assert_cmpint (due - not_before, >, (KEPT_SECONDS - LEEWAY_SECONDS) * G_TIME_SPAN_SECOND);
  g_assert_cmpint (due - not_after, <, (KEPT_SECONDS + LEEWAY_SECONDS) * G_TIME_SPAN_SECOND);
  g_source_set_ready_time (timeout, 0);
  bridge_ui_fixture_wait_for (is_over, clipboard);
}

static void
test_text (void)
{
  GtkWindow *window = open_window ("Copies");

  bridge_clipboard_copy_text (GTK_WIDGET (window), "https://example.com/ä");
  g_assert_true (holds ("https://example.com/ä"));
  gtk_window_destroy (window);
}

/* Those who keep what is copied are told not to. */
static void
test_hint (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autofree char *types = NULL;

  copy_secret (clipboard);
  types = read_type ("TARGETS");
  g_assert_nonnull (strstr (types, "x-kde-passwordManagerHint"));
  gtk_window_destroy (window);
}

static void
test_goes (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);

  activate (window);
  copy_secret (clipboard);
  let_time_pass (clipboard);
  g_assert_true (holds (""));
  gtk_window_destroy (window);
}

/* Each copy has the whole time. */
static void
test_again (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autoptr (GSource) first = NULL;

  activate (window);
  copy_secret (clipboard);
  first = g_source_ref (find_timeout (clipboard));
  copy_secret (clipboard);
  g_assert_true (g_source_is_destroyed (first));
  let_time_pass (clipboard);
  g_assert_true (holds (""));
  gtk_window_destroy (window);
}

/* Only a window with the focus can change the clipboard everywhere: without it the secret stays until that comes back. */
static void
test_inactive (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *other = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);

  activate (window);
  copy_secret (clipboard);
  activate (other);
  g_assert_false (gtk_window_is_active (window));
  let_time_pass (clipboard);
  g_assert_true (holds (SECRET));
  activate (window);
  g_assert_true (holds (""));
  gtk_window_destroy (other);
  gtk_window_destroy (window);
}

/* To look elsewhere and come back before the time is over takes nothing away. */
static void
test_back_early (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *other = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);

  activate (window);
  copy_secret (clipboard);
  activate (other);
  activate (window);
  g_assert_true (holds (SECRET));
  gtk_window_destroy (other);
  gtk_window_destroy (window);
}

/* Returns: (transfer full): another program that has copied something */
static GSubprocess *
copy_elsewhere (void)
{
  GSubprocess *other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                         "xclip", "-quiet", "-selection", "clipboard", "-in", NULL);
  GOutputStream *input;

  g_assert_nonnull (other);
  input = g_subprocess_get_stdin_pipe (other);
  g_assert_true (g_output_stream_write_all (input, THEIRS, strlen (THEIRS), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));
  wait_for_text (THEIRS);

  return other;
}

/* What somebody else has copied since is not ours to take away, whatever the occasion. */
static void
test_theirs (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *elsewhere = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autoptr (GSubprocess) other = NULL;

  activate (window);
  copy_secret (clipboard);
  activate (elsewhere);
  other = copy_elsewhere ();
  let_time_pass (clipboard);
  g_assert_true (holds (THEIRS));
  activate (window);
  g_assert_true (holds (THEIRS));
  bridge_clipboard_clear (clipboard);
  g_assert_true (holds (THEIRS));

  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  gtk_window_destroy (elsewhere);
  gtk_window_destroy (window);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_close (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  copy_secret (window->clipboard);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_gone, &alive);
  g_assert_true (holds (""));
}

static gboolean
on_opened (gpointer user_data)
{
  GtkWindow *window = bridge_application_get_window (user_data);

  bridge_ui_fixture_present (window);
  copy_secret (BRIDGE_ASSISTANT_WINDOW (window)->clipboard);
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
on_window_added (BridgeApplication *application)
{
  g_idle_add (on_opened, application);
}

static void
on_window_removed (GtkApplication *application,
                   GtkWindow      *window,
                   gboolean       *looked)
{
  /* The program is still there, and would still hand out what it has. */
  g_assert_true (holds (""));
  *looked = TRUE;
}

static void
test_quit (void)
{
  g_autoptr (BridgeApplication) application = bridge_application_new ();
  const char *arguments[] = { "bookbridge", "--profile=clipboard", "--codat-url=http://127.0.0.1:9", "--intuit-url=http://127.0.0.1:9", NULL };
  gboolean looked = FALSE;

  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  g_signal_connect (application, "window-removed", G_CALLBACK (on_window_removed), &looked);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments) - 1, (char **) arguments), ==, 0);
  g_assert_true (looked);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/clipboard/text", test_text);
  g_test_add_func ("/clipboard/hint", test_hint);
  g_test_add_func ("/clipboard/goes", test_goes);
  g_test_add_func ("/clipboard/again", test_again);
  g_test_add_func ("/clipboard/inactive", test_inactive);
  g_test_add_func ("/clipboard/back-early", test_back_early);
  g_test_add_func ("/clipboard/theirs", test_theirs);
  g_test_add_func ("/clipboard/close", test_close);
  g_test_add_func ("/clipboard/quit", test_quit);

  return g_test_run ();
}

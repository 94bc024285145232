// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-application.h"
#include "bridge-assistant-window-private.h"
#include "bridge-clipboard-private.h"
#include "bridge-data-control.h"
#include "bridge-ui-fixture.h"
#include "bridge-x-selection.h"
#include "elsewhere.h"

/* What is copied is there for other programs, and a secret not for long. Another program looks, by the display's own selection. */

#define SECRET "not to be kept"
#define THEIRS "somebody else’s"
#define HINT "x-kde-passwordManagerHint"
#define KEPT_SECONDS 45
/* GLib moves what is measured in whole seconds, so that programs wake together. */
#define LEEWAY_SECONDS 2

static GtkWindow *
open_window (const char *title)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_title (window, title);
  gtk_window_set_default_size (window, 200, 100);
  bridge_ui_fixture_present (window);

  return window;
}

/* Whether there is more than GDK to own the clipboard by. */
static gboolean
is_owned (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return bridge_data_control_is_there (display) || bridge_x_selection_is_there (display);
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
  /* A compositor is asked by the window, and an X server for the time: they may not have answered yet. */
  if (is_owned ())
    elsewhere_wait_for (SECRET);
  g_assert_true (elsewhere_finds (SECRET));
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
  g_assert_true (elsewhere_finds ("https://example.com/ä"));
  gtk_window_destroy (window);
}

/* Those who keep what is copied are told not to. */
static void
test_hint (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autofree char *types = NULL;
  g_autofree char *hint = NULL;

  elsewhere_activate (window);
  copy_secret (clipboard);
  types = elsewhere_list_types ();
  g_assert_nonnull (strstr (types, HINT));
  hint = elsewhere_read (HINT);
  g_assert_cmpstr (hint, ==, "secret");
  gtk_window_destroy (window);
}

static void
test_goes (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);

  elsewhere_activate (window);
  copy_secret (clipboard);
  let_time_pass (clipboard);
  g_assert_true (elsewhere_finds (""));
  gtk_window_destroy (window);
}

/* Each copy has the whole time. */
static void
test_again (void)
{
  GtkWindow *window = open_window ("Copies");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autoptr (GSource) first = NULL;

  elsewhere_activate (window);
  copy_secret (clipboard);
  first = g_source_ref (find_timeout (clipboard));
  copy_secret (clipboard);
  g_assert_true (g_source_is_destroyed (first));
  let_time_pass (clipboard);
  g_assert_true (elsewhere_finds (""));
  gtk_window_destroy (window);
}

/* The user need not come back for it. */
static void
test_unfocused (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *other = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);

  elsewhere_activate (window);
  copy_secret (clipboard);
  elsewhere_activate (other);
  g_assert_false (gtk_window_is_active (window));
  let_time_pass (clipboard);
  g_assert_true (elsewhere_finds (""));
  gtk_window_destroy (other);
  gtk_window_destroy (window);
}

/* Nor where nobody but GDK can own it. */
static void
test_through_gdk (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *other = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autofree char *types = NULL;

  _bridge_clipboard_go_through_gdk (clipboard);
  elsewhere_activate (window);
  copy_secret (clipboard);
  types = elsewhere_list_types ();
  g_assert_nonnull (strstr (types, HINT));
  elsewhere_activate (other);
  let_time_pass (clipboard);
  g_assert_true (elsewhere_finds (""));
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

  elsewhere_activate (window);
  copy_secret (clipboard);
  elsewhere_activate (other);
  elsewhere_activate (window);
  g_assert_true (elsewhere_finds (SECRET));
  gtk_window_destroy (other);
  gtk_window_destroy (window);
}

/* What somebody else has copied since is not ours to take away, whatever the occasion. */
static void
test_theirs (void)
{
  GtkWindow *window = open_window ("Copies");
  GtkWindow *elsewhere = open_window ("Elsewhere");
  g_autoptr (BridgeClipboard) clipboard = bridge_clipboard_new (window);
  g_autoptr (GSubprocess) other = NULL;

  elsewhere_activate (window);
  copy_secret (clipboard);
  elsewhere_activate (elsewhere);
  other = elsewhere_copy (THEIRS);
  let_time_pass (clipboard);
  g_assert_true (elsewhere_finds (THEIRS));
  elsewhere_activate (window);
  g_assert_true (elsewhere_finds (THEIRS));
  bridge_clipboard_clear (clipboard);
  g_assert_true (elsewhere_finds (THEIRS));

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
close_window (BridgeAssistantWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_gone, &alive);
}

static void
test_close (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  bridge_ui_fixture_present (GTK_WINDOW (window));
  copy_secret (window->clipboard);
  close_window (window);
  g_assert_true (elsewhere_finds (""));
}

/* As from the desktop's overview, or by a key of the desktop's own. */
static void
test_close_unfocused (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);
  GtkWindow *other = open_window ("Elsewhere");

  bridge_ui_fixture_present (GTK_WINDOW (window));
  copy_secret (window->clipboard);
  elsewhere_activate (other);
  g_assert_false (gtk_window_is_active (GTK_WINDOW (window)));
  close_window (window);
  g_assert_true (elsewhere_finds (""));
  gtk_window_destroy (other);
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
  g_assert_true (elsewhere_finds (""));
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

/* What the page says is what these tests find. */
static void
test_promise (void)
{
  const char *promise = bridge_clipboard_get_promise (gdk_display_get_default ());

  g_assert_nonnull (strstr (promise, "after 45 seconds."));
  g_assert_true ((strstr (promise, "asked not to keep it") != NULL) == is_owned ());
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/clipboard/goes", test_goes);
  g_test_add_func ("/clipboard/again", test_again);
  g_test_add_func ("/clipboard/back-early", test_back_early);
  g_test_add_func ("/clipboard/theirs", test_theirs);
  g_test_add_func ("/clipboard/close", test_close);
  g_test_add_func ("/clipboard/close-unfocused", test_close_unfocused);
  g_test_add_func ("/clipboard/quit", test_quit);
  g_test_add_func ("/clipboard/promise", test_promise);
  g_test_add_func ("/clipboard/unfocused", test_unfocused);
  if (is_owned ())
    g_test_add_func ("/clipboard/hint", test_hint);
  if (!bridge_data_control_is_there (gdk_display_get_default ()))
    {
      g_test_add_func ("/clipboard/text", test_text);
      g_test_add_func ("/clipboard/through-gdk", test_through_gdk);
    }

  return g_test_run ();
}

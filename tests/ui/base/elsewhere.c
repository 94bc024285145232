// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "elsewhere"

#include "config.h"

#include "elsewhere.h"

#include "bridge-ui-fixture.h"

/* Other programs, which look at the clipboard by the display's own means and copy to it; and the desktop, which gives the focus to a
 * window and takes it from the others. Under X11, or where sway is the desktop. */

static gboolean
is_wayland (void)
{
  return g_getenv ("WAYLAND_DISPLAY") != NULL;
}

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

/* Returns: what the program says */
static char *
listen_to (const char *const *command)
{
  g_autoptr (GSubprocess) reader =
    g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  char *text = NULL;

  g_assert_nonnull (reader);
  g_subprocess_communicate_utf8_async (reader, NULL, NULL, on_read, &text);
  bridge_ui_fixture_wait_for (is_set, &text);

  return text;
}

/* Returns: what another program reads of that type, nothing where there is none */
char *
elsewhere_read (const char *type)
{
  const char *x11[] = { "xclip", "-selection", "clipboard", "-out", "-target", type, NULL };
  const char *wayland[] = { "wl-paste", "--no-newline", "--type", type, NULL };

  if (is_wayland ())
    return listen_to (wayland);

  if (g_str_equal (type, ELSEWHERE_TEXT))
    x11[5] = "UTF8_STRING";
  return listen_to (x11);
}

/* Another program reads just that as the type. */
void
elsewhere_assert_reads (const char *type,
                        const char *expected)
{
  g_autofree char *text = elsewhere_read (type);

  g_assert_true (g_str_equal (text, expected));
}

/* Returns: the types that another program may ask for */
char *
elsewhere_list_types (void)
{
  const char *wayland[] = { "wl-paste", "--list-types", NULL };

  return is_wayland () ? listen_to (wayland) : elsewhere_read ("TARGETS");
}

gboolean
elsewhere_finds (const char *text)
{
  g_autofree char *found = elsewhere_read (ELSEWHERE_TEXT);

  return g_str_equal (found, text);
}

/* Never says what is there instead. */
void
elsewhere_wait_for (const char *text)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!elsewhere_finds (text))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
}

static GSubprocess *
give (const char *const *command,
      const char        *text)
{
  GSubprocess *other = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  GOutputStream *input;

  g_assert_nonnull (other);
  input = g_subprocess_get_stdin_pipe (other);
  g_assert_true (g_output_stream_write_all (input, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));

  return other;
}

/* Returns: (transfer full): another program that has copied the text */
GSubprocess *
elsewhere_copy (const char *text)
{
  const char *x11[] = { "xclip", "-quiet", "-selection", "clipboard", "-in", NULL };
  const char *wayland[] = { "wl-copy", "--foreground", NULL };
  GSubprocess *other = give (is_wayland () ? wayland : x11, text);

  elsewhere_wait_for (text);

  return other;
}

/* For Wayland.
 * Returns: (transfer full): another program that copies the text in a while, for the first who reads it: then it ends */
GSubprocess *
elsewhere_copy_once (const char *text)
{
  const char *command[] = { "wl-copy", "--foreground", "--paste-once", NULL };

  return give (command, text);
}

void
elsewhere_end (GSubprocess *other)
{
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  g_object_unref (other);
}

static void
ask_for_focus (const char *title)
{
  g_autofree char *name = g_strdup_printf ("^%s$", title);
  g_autofree char *sway = g_strdup_printf ("[title=\"%s\"] focus", name);
  const char *x11[] = { "xdotool", "search", "--onlyvisible", "--name", name, "windowfocus", NULL };
  const char *wayland[] = { "swaymsg", sway, NULL };
  g_autoptr (GSubprocess) focus =
    g_subprocess_newv (is_wayland () ? wayland : x11, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  g_assert_nonnull (focus);
  g_assert_true (g_subprocess_wait (focus, NULL, NULL));
}

/* Has the desktop give the window the focus. */
void
elsewhere_activate (GtkWindow *window)
{
  while (!gtk_window_is_active (window))
    {
      ask_for_focus (gtk_window_get_title (window));
      bridge_ui_fixture_lay_out (GTK_WIDGET (window));
    }
}

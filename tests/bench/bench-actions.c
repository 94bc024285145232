// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-ui-fixture.h"

/* Prints what the main loop works for each thing that a user does in the window, up to the frame that shows it, one line for each:
 *
 *     KIND WHERE MILLISECONDS
 *
 * What counts is the time outside of the wait for events: no frame is waited for, and nobody's answer. The last line of all says how
 * often the program woke up while nothing was done, in IDLE_SECONDS. */

#define LETTERS "Bookbridge"
#define IDLE_SECONDS 10
/* To come to rest: beyond what the window does by and by after its first frame. */
#define REST_MS 1200

typedef struct
{
  gint64 since; /* it works, in microseconds */
  gint64 worked;
  guint waits;
} Loop;

static Loop loop;
/* Of all that it did between two looks at its events. */
static gint64 longest_block;

static void
account (void)
{
  gint64 now = g_get_monotonic_time ();

  loop.worked += now - loop.since;
  longest_block = MAX (longest_block, now - loop.since);
  loop.since = now;
}

static int
poll_and_account (GPollFD *fds,
                  guint    n_fds,
                  int      timeout)
{
  int ready;

  account ();
  ready = g_poll (fds, n_fds, timeout);
  loop.since = g_get_monotonic_time ();
  loop.waits += timeout != 0;

  return ready;
}

static void
begin (void)
{
  loop = (Loop) { .since = g_get_monotonic_time () };
}

static void
say (const char *kind,
     const char *where,
     gint64      microseconds)
{
  g_print ("%s %s %.3f\n", kind, where, microseconds / 1000.0);
}

static gboolean
on_rested (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
rest (guint milliseconds)
{
  gboolean rested = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, milliseconds, on_rested, &rested, NULL);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_painted (GdkFrameClock *clock,
            gboolean      *painted)
{
  *painted = TRUE;
}

/* Until the frame that shows what was done since begin() is there. */
static void
end (BridgeAssistantWindow *window,
     const char            *kind,
     const char            *where)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &painted);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  account ();
  g_signal_handler_disconnect (clock, id);
  say (kind, where, loop.worked);
}

static void
do_action (BridgeAssistantWindow *window,
           const char            *action,
           const char            *kind)
{
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  end (window, kind, bridge_step_get_id (window->step));
  rest (REST_MS);
}

static void
walk (BridgeAssistantWindow *window,
      const char            *kind)
{
  for (guint i = 1; i < bridge_step_get_count (); i++)
    do_action (window, "win.next", kind);
  for (guint i = 1; i < bridge_step_get_count (); i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  rest (REST_MS);
}

static void
type (BridgeAssistantWindow *window,
      GtkWidget             *field)
{
  gtk_widget_grab_focus (field);
  rest (REST_MS);
  for (const char *letter = LETTERS; *letter != '\0'; letter++)
    {
      int position = -1;

      begin ();
      gtk_editable_insert_text (GTK_EDITABLE (field), letter, 1, &position);
      end (window, "keystroke", bridge_step_get_id (window->step));
    }
  gtk_editable_set_text (GTK_EDITABLE (field), "");
}

static void
type_below (BridgeAssistantWindow *window,
            GtkWidget             *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if (GTK_IS_TEXT (widget))
    type (window, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    type_below (window, child);
}

static void
type_everywhere (BridgeAssistantWindow *window)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      type_below (window, GTK_WIDGET (_bridge_assistant_window_get_page (window)));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
      rest (REST_MS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BridgeServices) services = NULL;
  BridgeAssistantWindow *window;

  bridge_ui_fixture_init (&argc, &argv);
  bridge_ui_fixture_load_style ();
  g_main_context_set_poll_func (NULL, poll_and_account);
  services = bridge_ui_fixture_services ();
  window = bridge_assistant_window_new (NULL, services, NULL);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  rest (REST_MS);

  longest_block = 0;
  walk (window, "next");
  say ("longest-block", "tour", longest_block);
  walk (window, "next-again");
  type_everywhere (window);

  begin ();
  rest (IDLE_SECONDS * 1000);
  g_print ("wake-ups idle %u\n", loop.waits - 1);
  gtk_window_destroy (GTK_WINDOW (window));

  return EXIT_SUCCESS;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page-stack"

#include "config.h"

#include "bridge-page-stack.h"

/* A stack of pages in which the next one is ready before it is wanted, and no other but the one that is shown costs anything.
 *
 * What makes a page slow to come for the first time is to build it, to find the style of each of its widgets and to measure its texts.
 * All of that is done for the next page while nobody does anything, one after the other, so that what is typed meanwhile never waits for
 * all of it. And GTK looks after the style of every page of a stack, also of those that are out of sight, unless they are hidden. */

#define AHEAD "bridge-page-ahead"
/* For the page to be shown, what it asks for to be answered, and the user to look at it. */
#define REST_MS 400

typedef struct
{
  GtkStack *stack;
  BridgeMakeNext make_next;
  gpointer user_data;
  GtkWidget *page; /* not owned: the one that is being made ready */
  guint id;
  guint tick_id;
} Ahead;

static Ahead *
get_ahead (GtkStack *stack)
{
  return g_object_get_data (G_OBJECT (stack), AHEAD);
}

static void
stop (Ahead *ahead)
{
  g_clear_handle_id (&ahead->id, g_source_remove);
  if (ahead->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (ahead->stack), ahead->tick_id);
  ahead->tick_id = 0;
  ahead->page = NULL;
}

/* A page that goes is seen until the one that comes covers it. */
static void
hide_others (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);
  Ahead *ahead = get_ahead (stack);

  if (gtk_stack_get_transition_running (stack))
    return;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL; page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, page == shown || page == ahead->page);
}

/* In the width that it will have. */
static gboolean
on_measure (gpointer user_data)
{
  Ahead *ahead = user_data;
  int minimum, width = gtk_widget_get_width (GTK_WIDGET (ahead->stack));

  ahead->id = 0;
  gtk_widget_measure (ahead->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (ahead->page, GTK_ORIENTATION_VERTICAL, MAX (minimum, width), NULL, NULL, NULL, NULL);
  ahead->page = NULL;
  hide_others (ahead->stack);

  return G_SOURCE_REMOVE;
}

/* With this frame the page's widgets get their style. */
static gboolean
on_frame (GtkWidget     *stack,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  Ahead *ahead = user_data;

  ahead->tick_id = 0;
  ahead->id = g_idle_add_full (G_PRIORITY_LOW, on_measure, ahead, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
on_rest (gpointer user_data)
{
  Ahead *ahead = user_data;

  ahead->id = 0;
  ahead->page = ahead->make_next (ahead->user_data);
  if (ahead->page != NULL)
    ahead->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (ahead->stack), on_frame, ahead, NULL);

  return G_SOURCE_REMOVE;
}

/* @make_next: (scope forever): makes the page that is wanted next, if there is none yet; returns NULL if there is nothing to make */
void
bridge_page_stack_begin (GtkStack       *stack,
                         BridgeMakeNext  make_next,
                         gpointer        user_data)
{
  Ahead *ahead = g_new0 (Ahead, 1);

  ahead->stack = stack;
  ahead->make_next = make_next;
  ahead->user_data = user_data;
  g_object_set_data_full (G_OBJECT (stack), AHEAD, ahead, g_free);
  g_signal_connect (stack, "notify::transition-running", G_CALLBACK (hide_others), NULL);
  g_signal_connect_swapped (stack, "destroy", G_CALLBACK (stop), ahead);
}

/* @page: one of the stack's */
void
bridge_page_stack_show (GtkStack  *stack,
                        GtkWidget *page)
{
  Ahead *ahead = get_ahead (stack);

  stop (ahead);
  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (stack, page);
  hide_others (stack);
  ahead->id = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, on_rest, ahead, NULL);
}

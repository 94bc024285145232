// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-list-follow"

#include "config.h"

#include "bridge-list-follow.h"

/* Keeps the selected row of a list in sight, with its neighbours: when another is selected, and when the list gets its place or
 * another size. Who scrolls the list is not disturbed. */

#define FOLLOW "bridge-follow"

typedef struct
{
  GtkListBox *list;
  guint id;
} Follow;

static void
follow_free (gpointer data)
{
  Follow *follow = data;

  g_clear_handle_id (&follow->id, g_source_remove);
  g_free (follow);
}

static GtkAdjustment *
get_adjustment (GtkListBox *list)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view));
}

static gboolean
on_follow (gpointer user_data)
{
  Follow *follow = user_data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (follow->list);
  graphene_rect_t bounds;

  follow->id = 0;
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (follow->list), &bounds) && bounds.size.height > 0)
    gtk_adjustment_clamp_page (get_adjustment (follow->list), bounds.origin.y - bounds.size.height, bounds.origin.y + 2 * bounds.size.height);

  return G_SOURCE_REMOVE;
}

/* Not at once: sizes may be being given out. */
static void
follow_soon (GtkListBox *list)
{
  Follow *follow = g_object_get_data (G_OBJECT (list), FOLLOW);

  if (follow->id == 0)
    follow->id = g_idle_add (on_follow, follow);
}

/* @list: stands in a scrolled window */
void
bridge_list_follow (GtkListBox *list)
{
  Follow *follow = g_new0 (Follow, 1);

  follow->list = list;
  g_object_set_data_full (G_OBJECT (list), FOLLOW, follow, follow_free);
  g_signal_connect (list, "row-selected", G_CALLBACK (follow_soon), NULL);
  g_signal_connect (list, "map", G_CALLBACK (follow_soon), NULL);
  g_signal_connect_object (get_adjustment (list), "changed", G_CALLBACK (follow_soon), list, G_CONNECT_SWAPPED);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-layout"

#include "config.h"

#include "bridge-layout.h"

/* What widgets that lay out their children themselves have in common. */

/* Gives the child its place, which is on the other side where one reads from right to left.
 * @area: where it is where one reads from left to right, in pixels */
void
bridge_layout_place (GtkWidget           *widget,
                     GtkWidget           *child,
                     const GtkAllocation *area)
{
  GtkAllocation mirrored = *area;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    mirrored.x = gtk_widget_get_width (widget) - area->x - area->width;
  gtk_widget_size_allocate (child, &mirrored, -1);
}

/* To be called when the widget is disposed of. */
void
bridge_layout_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

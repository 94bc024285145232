// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-focus"

#include "config.h"

#include "bridge-focus.h"

#include <adwaita.h>

/* Where somebody without a mouse begins on a page. */

/* A row of libadwaita to write in has a suggested button of its own, which it does not show: with the focus there no key does anything. */
static gboolean
is_out_of_reach (GtkWidget *widget)
{
  return !gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget) || !gtk_widget_get_sensitive (widget) ||
         (GTK_IS_REVEALER (widget) && !gtk_revealer_get_reveal_child (GTK_REVEALER (widget)));
}

static gboolean
is_to_do (GtkWidget *widget)
{
  if (ADW_IS_ENTRY_ROW (widget))
    return *gtk_editable_get_text (GTK_EDITABLE (widget)) == '\0';
  if (gtk_widget_has_css_class (widget, BRIDGE_FOCUS_TASK))
    return TRUE;
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static GtkWidget *
find_to_do (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (is_out_of_reach (widget))
    return NULL;
  if (is_to_do (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_to_do (child);
  return found;
}

/* Gives the focus to the first thing below that is to be done: a field to fill in, a row to tick, a value to copy, the suggested
 * button; where there is none, to the first that can have it.
 * Returns: whether anything has it now */
gboolean
bridge_focus_first (GtkWidget *widget)
{
  GtkWidget *to_do = find_to_do (widget);

  return (to_do != NULL && gtk_widget_grab_focus (to_do)) || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Whether it is the button to press next, which the focus begins with too. It differs by its form as well as by its colour. */
void
bridge_focus_set_suggested (GtkWidget *button,
                            gboolean   suggested)
{
  static const char *const classes[] = { "suggested-action", "pill" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (suggested)
      gtk_widget_add_css_class (button, classes[i]);
    else
      gtk_widget_remove_css_class (button, classes[i]);
}

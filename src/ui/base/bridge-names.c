// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-names"

#include "config.h"

#include "bridge-names.h"

#include <adwaita.h>

/* Names for screen readers of what is libadwaita's own and gets none there: a list is called after its class, and a button after its
 * picture. */

static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_title_changed (GtkWidget  *widget,
                  GParamSpec *pspec,
                  GObject    *titled)
{
  g_autofree char *title = NULL;

  g_object_get (titled, "title", &title, NULL);
  set_name (widget, title);
}

static void
name_after (GtkWidget *widget,
            gpointer   titled)
{
  on_title_changed (widget, NULL, titled);
  g_signal_connect_object (titled, "notify::title", G_CALLBACK (on_title_changed), widget, G_CONNECT_SWAPPED);
}

static void
on_tooltip_changed (GtkWidget *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  if (tooltip != NULL)
    set_name (button, tooltip);
}

/* A list is called after what it belongs to, or after what it begins with. */
static void
name_list (GtkWidget *list)
{
  GtkWidget *row = gtk_widget_get_ancestor (list, ADW_TYPE_EXPANDER_ROW);
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  if (row == NULL && title != NULL && *title != '\0')
    name_after (list, group);
  else if (row == NULL)
    row = gtk_widget_get_first_child (list);
  if (ADW_IS_PREFERENCES_ROW (row))
    name_after (list, row);
}

static void
name_one (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    name_after (widget, widget);
  else if (GTK_IS_LIST_BOX (widget))
    name_list (widget);
  /* The one that shows what is typed. */
  else if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL)
    {
      on_tooltip_changed (widget);
      g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (on_tooltip_changed), NULL);
    }
}

/* For a row that shows its title by itself: it may come into the window long after everything there was named. */
void
bridge_names_follow_title (GtkWidget *row)
{
  name_after (row, row);
}

/* Names everything below. */
void
bridge_names_give (GtkWidget *widget)
{
  name_one (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    bridge_names_give (child);
}

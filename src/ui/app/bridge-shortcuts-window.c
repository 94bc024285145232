// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-shortcuts-window"

#include "config.h"

#include "bridge-shortcuts-window.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeShortcutsWindow:
 *
 * The keyboard shortcuts. GTK's own window for them is deprecated in its newest version.
 */
struct _BridgeShortcutsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (BridgeShortcutsWindow, bridge_shortcuts_window, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;
  guint key;
  GdkModifierType modifiers;
} shortcuts[] = {
  { N_("Back"), GDK_KEY_Left, GDK_ALT_MASK },
  { N_("Next"), GDK_KEY_Right, GDK_ALT_MASK },
  { N_("Main Menu"), GDK_KEY_F10, 0 },
  { N_("Help"), GDK_KEY_F1, 0 },
  { N_("Keyboard Shortcuts"), GDK_KEY_question, GDK_CONTROL_MASK },
  { N_("Close the Window"), GDK_KEY_w, GDK_CONTROL_MASK },
  { N_("Quit"), GDK_KEY_q, GDK_CONTROL_MASK },
};

static GtkWidget *
new_row (const char      *title,
         guint            key,
         GdkModifierType  modifiers)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = gtk_accelerator_get_label (key, modifiers);
  GtkWidget *label = gtk_label_new (keys);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static void
bridge_shortcuts_window_class_init (BridgeShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeShortcutsWindow, group);
}

static void
bridge_shortcuts_window_init (BridgeShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    adw_preferences_group_add (self->group,
                               new_row (shortcuts[i].title, shortcuts[i].key, shortcuts[i].modifiers));
}

/* @parent: the window that is kept waiting */
GtkWidget *
bridge_shortcuts_window_new (GtkWindow *parent)
{
  /* The application’s, so that its shortcuts work here too. */
  return g_object_new (BRIDGE_TYPE_SHORTCUTS_WINDOW,
                       "application", gtk_window_get_application (parent),
                       "transient-for", parent,
                       NULL);
}

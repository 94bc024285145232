// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-yes-no-row"

#include "config.h"

#include "bridge-yes-no-row.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeYesNoRow:
 *
 * The user's own Yes or No to a topic of the questionnaire, kept as soon as it is pressed.
 */
struct _BridgeYesNoRow
{
  AdwActionRow parent_instance;

  GtkToggleButton *yes;
  GtkToggleButton *no;

  char *id;
  BridgeSetup *setup;
};

G_DEFINE_FINAL_TYPE (BridgeYesNoRow, bridge_yes_no_row, ADW_TYPE_ACTION_ROW)

static void
on_toggled (BridgeYesNoRow  *self,
            GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    bridge_setup_set_text (self->setup, self->id, button == self->yes ? BRIDGE_TOPIC_YES : BRIDGE_TOPIC_NO);
}

static void
update (BridgeYesNoRow *self)
{
  const char *text = bridge_setup_get_text (self->setup, self->id);

  gtk_toggle_button_set_active (self->yes, g_strcmp0 (text, BRIDGE_TOPIC_YES) == 0);
  gtk_toggle_button_set_active (self->no, g_strcmp0 (text, BRIDGE_TOPIC_NO) == 0);
}

static void
on_text_changed (BridgeYesNoRow *self,
                 const char     *id)
{
  if (g_str_equal (id, self->id))
    update (self);
}

static void
bridge_yes_no_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_YES_NO_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_yes_no_row_parent_class)->dispose (object);
}

static void
bridge_yes_no_row_finalize (GObject *object)
{
  g_free (BRIDGE_YES_NO_ROW (object)->id);

  G_OBJECT_CLASS (bridge_yes_no_row_parent_class)->finalize (object);
}

static void
bridge_yes_no_row_class_init (BridgeYesNoRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_yes_no_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = bridge_yes_no_row_finalize;
}

static void
bridge_yes_no_row_init (BridgeYesNoRow *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "valign", GTK_ALIGN_CENTER, NULL);

  /* Translators: An answer in Intuit’s form. */
  self->yes = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Yes")));
  /* Translators: An answer in Intuit’s form. */
  self->no = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("No")));
  gtk_toggle_button_set_group (self->no, self->yes);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->yes));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->no));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Your Choice"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your Choice"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), box);
}

/* @topic: one that wants a Yes or a No; it belongs to a table, which stays */
GtkWidget *
bridge_yes_no_row_new (const BridgeTopic *topic,
                       BridgeSetup       *setup)
{
  BridgeYesNoRow *self = g_object_new (BRIDGE_TYPE_YES_NO_ROW, NULL);

  self->id = bridge_topic_dup_yes_no_id (topic);
  self->setup = g_object_ref (setup);
  update (self);
  g_signal_connect_object (self->yes, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->no, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (setup, "text-changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

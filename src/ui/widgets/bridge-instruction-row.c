// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-instruction-row"

#include "config.h"

#include "bridge-instruction-row.h"

/**
 * BridgeInstructionRow:
 *
 * One thing to do on a vendor's web site, with its number in the order of doing.
 */
struct _BridgeInstructionRow
{
  AdwActionRow parent_instance;

  GtkWidget *number;
};

G_DEFINE_FINAL_TYPE (BridgeInstructionRow, bridge_instruction_row, ADW_TYPE_ACTION_ROW)

/* The number is derived from the place in the list, so that no list can be numbered wrongly. */
static void
on_parent_changed (BridgeInstructionRow *self)
{
  g_autofree char *text = NULL;
  guint number = 1;

  for (GtkWidget *row = gtk_widget_get_prev_sibling (GTK_WIDGET (self)); row != NULL; row = gtk_widget_get_prev_sibling (row))
    number += BRIDGE_IS_INSTRUCTION_ROW (row);

  text = g_strdup_printf ("%u", number);
  gtk_label_set_label (GTK_LABEL (self->number), text);
}

static void
bridge_instruction_row_class_init (BridgeInstructionRowClass *klass)
{
}

static void
bridge_instruction_row_init (BridgeInstructionRow *self)
{
  self->number = gtk_label_new (NULL);
  gtk_widget_set_valign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->number, "bridge-number");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->number);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent_changed), NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-step-row"

#include "config.h"

#include "bridge-step-row.h"

#include "bridge-state-icon.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeStepRow:
 *
 * A step in the list of steps: its title and, as a picture and in words, its state.
 */
struct _BridgeStepRow
{
  GtkListBoxRow parent_instance;

  BridgeStateIcon *icon;
  GtkLabel *title;
  const BridgeStep *step;
};

G_DEFINE_FINAL_TYPE (BridgeStepRow, bridge_step_row, GTK_TYPE_LIST_BOX_ROW)

static const BridgeState states[] = {
  [BRIDGE_STEP_TO_DO] = BRIDGE_STATE_TO_DO,
  [BRIDGE_STEP_DONE] = BRIDGE_STATE_DONE,
  [BRIDGE_STEP_WAITING] = BRIDGE_STATE_WAITING,
  [BRIDGE_STEP_LATER] = BRIDGE_STATE_LATER,
  [BRIDGE_STEP_SKIPPED] = BRIDGE_STATE_SKIPPED,
};

static void
bridge_step_row_class_init (BridgeStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeStepRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeStepRow, title);
}

static void
bridge_step_row_init (BridgeStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bridge_step_row_new (const BridgeStep *step)
{
  BridgeStepRow *self = g_object_new (BRIDGE_TYPE_STEP_ROW, NULL);

  self->step = step;
  gtk_label_set_label (self->title, bridge_step_get_title (step));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, bridge_step_get_title (step), -1);

  return GTK_WIDGET (self);
}

const BridgeStep *
bridge_step_row_get_step (BridgeStepRow *self)
{
  return self->step;
}

/* @current: whether the step's page is the one that is shown */
void
bridge_step_row_update (BridgeStepRow   *self,
                        BridgeStepState  state,
                        gboolean         current)
{
  gboolean shows_current = current && state == BRIDGE_STEP_TO_DO;
  /* Translators: The state of a step whose page is shown and which is still to be done. */
  const char *name = shows_current ? _("Current") : bridge_step_state_get_name (state);

  bridge_state_icon_set_state (self->icon, shows_current ? BRIDGE_STATE_CURRENT : states[state]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
}

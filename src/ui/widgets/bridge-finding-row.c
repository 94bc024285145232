// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-finding-row"

#include "config.h"

#include "bridge-finding-row.h"

#include "bridge-state-icon.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeFindingRow:
 *
 * One finding of a verdict as it comes in; pressed, it leads to the step where it can be set right.
 */
struct _BridgeFindingRow
{
  AdwActionRow parent_instance;

  BridgeStateIcon *icon;
  GtkWidget *arrow;
  BridgeFinding *finding;
};

G_DEFINE_FINAL_TYPE (BridgeFindingRow, bridge_finding_row, ADW_TYPE_ACTION_ROW)

static const BridgeState states[] = {
  [BRIDGE_FINDING_RUNNING] = BRIDGE_STATE_WAITING,
  [BRIDGE_FINDING_OK] = BRIDGE_STATE_DONE,
  [BRIDGE_FINDING_PROBLEM] = BRIDGE_STATE_ERROR,
  [BRIDGE_FINDING_UNKNOWN] = BRIDGE_STATE_UNKNOWN,
  [BRIDGE_FINDING_NOT_YET] = BRIDGE_STATE_TO_DO,
};

/* The state is said, not shown by the icon alone. */
static char *
dup_subtitle (BridgeFinding *finding)
{
  const char *hint = bridge_finding_get_hint (finding);
  const char *message = bridge_finding_get_message (finding);
  g_autofree char *text = *message == '\0' ? g_strdup (bridge_finding_get_state_name (finding))
                                           : g_strjoin (" · ", bridge_finding_get_state_name (finding), message, NULL);
  g_autofree char *whole = *hint != '\0' ? g_strjoin ("\n", text, hint, NULL) : g_strdup (text);

  return g_markup_escape_text (whole, -1);
}

static void
update (BridgeFindingRow *self)
{
  BridgeFindingState state = bridge_finding_get_state (self->finding);
  g_autofree char *subtitle = dup_subtitle (self->finding);
  gboolean leads = bridge_finding_get_leads (self->finding);

  bridge_state_icon_set_state (self->icon, states[state]);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->arrow, leads);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), leads);
}

static void
bridge_finding_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_FINDING_ROW (object)->finding);

  G_OBJECT_CLASS (bridge_finding_row_parent_class)->dispose (object);
}

static void
bridge_finding_row_class_init (BridgeFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_finding_row_dispose;
}

static void
bridge_finding_row_init (BridgeFindingRow *self)
{
  self->icon = g_object_new (BRIDGE_TYPE_STATE_ICON, NULL);
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->arrow);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

GtkWidget *
bridge_finding_row_new (BridgeFinding *finding)
{
  BridgeFindingRow *self = g_object_new (BRIDGE_TYPE_FINDING_ROW, NULL);

  self->finding = g_object_ref (finding);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), bridge_finding_get_title (finding));
  if (bridge_finding_get_target (finding) != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", bridge_finding_get_target (finding));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-step");
    }
  g_signal_connect_object (finding, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

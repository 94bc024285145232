// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-row"

#include "config.h"

#include "bridge-setup-row.h"

#include "bridge-foreign.h"
#include "bridge-state-icon.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeSetupRow:
 *
 * One setup of this user: what it is called, whose it is, how far it is, and what somebody should look at. Pressed, it opens in a window
 * of its own; what else can be done with it is in its menu.
 */
struct _BridgeSetupRow
{
  AdwActionRow parent_instance;

  BridgeSetupEntry *entry;
  gboolean is_here; /* it is the one of this window */
};

G_DEFINE_FINAL_TYPE (BridgeSetupRow, bridge_setup_row, ADW_TYPE_ACTION_ROW)

static BridgeState
find_state (BridgeSetupEntry *entry)
{
  if (bridge_setup_entry_get_error (entry) != NULL)
    return BRIDGE_STATE_ERROR;
  if (bridge_setup_entry_get_attention (entry)[0] != NULL)
    return BRIDGE_STATE_WARNING;

  return bridge_setup_entry_get_live_since (entry) != NULL ? BRIDGE_STATE_DONE : BRIDGE_STATE_TO_DO;
}

/* Returns: (transfer full) (nullable): the client, where the setup is not called by it */
static char *
dup_client (BridgeSetupEntry *entry)
{
  const char *client_name = bridge_setup_entry_get_client_name (entry);
  g_autofree char *client = client_name != NULL ? bridge_foreign_name (client_name) : NULL;

  return bridge_setup_entry_get_name (entry) != NULL ? g_steal_pointer (&client) : NULL;
}

/* Returns: (transfer full): whose it is and how far, and below that what somebody should look at */
static char *
dup_text (BridgeSetupEntry *entry)
{
  g_autofree char *client = dup_client (entry);
  g_autofree char *progress = bridge_setup_entry_dup_progress (entry);
  g_autofree char *first = client != NULL ? g_strjoin (" · ", client, progress, NULL) : g_strdup (progress);
  g_autofree char *attention = g_strjoinv ("\n", (char **) bridge_setup_entry_get_attention (entry));

  return *attention != '\0' ? g_strjoin ("\n", first, attention, NULL) : g_steal_pointer (&first);
}

static void
show_text (BridgeSetupRow *self)
{
  g_autofree char *text = dup_text (self->entry);

  /* Neither of them is markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), bridge_setup_entry_get_display_name (self->entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
add_icon (BridgeSetupRow *self)
{
  BridgeStateIcon *icon = g_object_new (BRIDGE_TYPE_STATE_ICON, NULL);

  bridge_state_icon_set_state (icon, find_state (self->entry));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (icon));
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static const char *const take_over_labels[] = {
  [BRIDGE_ENVIRONMENT_SANDBOX] = N_("Use Its _Development Keys Here…"),
  [BRIDGE_ENVIRONMENT_PRODUCTION] = N_("Use Its _Production Keys Here…"),
};

static void
add_take_over (BridgeSetupRow *self,
               GMenu          *menu)
{
  const char *profile = bridge_setup_entry_get_profile (self->entry);

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (bridge_setup_entry_get_has_keys (self->entry, i))
      add_item (menu, _(take_over_labels[i]), "setups.take-over", g_variant_new ("(si)", profile, i));
}

/* Nothing is done to a file that is not understood, and the setup of a window cannot go from under it. */
static GMenuModel *
new_menu (BridgeSetupRow *self)
{
  const char *profile = bridge_setup_entry_get_profile (self->entry);
  GMenu *menu = g_menu_new ();

  if (bridge_setup_entry_get_error (self->entry) == NULL)
    add_item (menu, _("_Rename…"), "setups.rename", g_variant_new_string (profile));
  if (self->is_here)
    return G_MENU_MODEL (menu);

  add_take_over (self, menu);
  if (bridge_setup_entry_get_error (self->entry) == NULL)
    add_item (menu, _("Re_move…"), "setups.remove", g_variant_new_string (profile));

  return G_MENU_MODEL (menu);
}

static void
add_menu (BridgeSetupRow *self)
{
  g_autoptr (GMenuModel) menu = new_menu (self);
  /* Translators: What a screen reader says of the button of a menu. %s is the name of a setup. */
  g_autofree char *label = g_strdup_printf (_("Actions for “%s”"), bridge_setup_entry_get_display_name (self->entry));
  GtkWidget *button;

  if (g_menu_model_get_n_items (menu) == 0)
    return;

  button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "menu-model", menu, "tooltip-text", _("Actions"),
                         "valign", GTK_ALIGN_CENTER, "css-classes", (const char *[]) { "flat", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
add_here (BridgeSetupRow *self)
{
  GtkWidget *here = gtk_label_new (_("This Window"));

  gtk_widget_add_css_class (here, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), here);
}

static void
add_way (BridgeSetupRow *self)
{
  const char *profile = bridge_setup_entry_get_profile (self->entry);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", profile);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "app.open-setup");
}

static void
bridge_setup_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_SETUP_ROW (object)->entry);

  G_OBJECT_CLASS (bridge_setup_row_parent_class)->dispose (object);
}

static void
bridge_setup_row_class_init (BridgeSetupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_setup_row_dispose;
}

static void
bridge_setup_row_init (BridgeSetupRow *self)
{
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

/* @entry: the setup
 * @is_here: whether it is the one of this window */
GtkWidget *
bridge_setup_row_new (BridgeSetupEntry *entry,
                      gboolean          is_here)
{
  BridgeSetupRow *self = g_object_new (BRIDGE_TYPE_SETUP_ROW, NULL);

  self->entry = g_object_ref (entry);
  self->is_here = is_here;
  show_text (self);
  add_icon (self);
  add_menu (self);
  if (is_here)
    add_here (self);
  else
    add_way (self);

  return GTK_WIDGET (self);
}

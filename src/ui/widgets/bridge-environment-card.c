// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-environment-card"

#include "config.h"

#include "bridge-environment-card.h"

#include "bridge-actions.h"
#include "bridge-state-icon.h"
#include "bridge-step.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeEnvironmentCard:
 *
 * How one environment stands: its integration with a switch, its keys, and whether Codat has them. Whoever shows it says when it
 * is to follow the setup.
 */

enum
{
  SIGNAL_ENABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeEnvironmentCard
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow *enable_row;
  GtkSwitch *enable;
  AdwActionRow *keys_row;
  BridgeStateIcon *trouble_icon;
  AdwActionRow *codat_row;
  AdwActionRow *test_row;
  GtkWidget *actions;
  GtkWidget *replace;
  GtkWidget *forget;

  BridgeEnvironmentSetup *setup;
  BridgeLinkRecord *record;
  char *trouble;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BridgeEnvironmentCard, bridge_environment_card, ADW_TYPE_BIN)

/* The switch moves at once, its state follows when Codat has done it. */
static gboolean
on_state_set (GtkSwitch             *enable,
              gboolean               state,
              BridgeEnvironmentCard *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_ENABLE], 0, state);

  return TRUE;
}

static void
set_step (AdwActionRow      *row,
          BridgeEnvironment  environment,
          const char        *what)
{
  g_autofree char *step = g_strconcat (bridge_environment_get_id (environment), what, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", step);
}

static void
fill_in (BridgeEnvironmentCard *self,
         BridgeEnvironment      environment)
{
  const char *name = bridge_environment_get_integration_name (environment);
  const char *id = bridge_environment_get_id (environment);
  /* Translators: %s is the name of an integration. */
  g_autofree char *enable = g_strdup_printf (_("Enable %s"), name);
  g_autofree char *keys = g_strconcat (id, "-keys", NULL);

  adw_preferences_group_set_title (self->group, name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->enable_row), enable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->enable), GTK_ACCESSIBLE_PROPERTY_LABEL, enable, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->keys_row), bridge_step_get_title (bridge_step_find (keys)));
  set_step (self->keys_row, environment, "-keys");
  set_step (self->codat_row, environment, "-codat");
  set_step (self->test_row, environment, "-test");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->replace), "s", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->forget), "s", id);
}

static void
bridge_environment_card_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_ENVIRONMENT_CARD (object)->setup);
  g_clear_object (&BRIDGE_ENVIRONMENT_CARD (object)->record);

  g_clear_pointer (&BRIDGE_ENVIRONMENT_CARD (object)->trouble, g_free);

  G_OBJECT_CLASS (bridge_environment_card_parent_class)->dispose (object);
}

static void
bridge_environment_card_class_init (BridgeEnvironmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bridge_environment_card_dispose;

  /* The user wants the integration on or off. */
  signals[SIGNAL_ENABLE] =
    g_signal_new ("enable", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-environment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, group);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, enable_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, enable);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, keys_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, codat_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, test_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, actions);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, replace);
  gtk_widget_class_bind_template_child (widget_class, BridgeEnvironmentCard, forget);
  gtk_widget_class_bind_template_callback (widget_class, on_state_set);
}

static void
bridge_environment_card_init (BridgeEnvironmentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bridge_environment_card_set_setup (BridgeEnvironmentCard  *self,
                                   BridgeEnvironmentSetup *setup,
                                   BridgeLinkRecord       *record)
{
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  self->record = g_object_ref (record);
  fill_in (self, bridge_environment_setup_get_environment (setup));
  bridge_environment_card_update (self);
}

/* Without an API key, or while something is under way, there is nothing to switch. */
void
bridge_environment_card_set_switchable (BridgeEnvironmentCard *self,
                                        gboolean               switchable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->enable), switchable);
}

static const char *
get_codat_text (BridgeEnvironmentSetup *setup)
{
  if (bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (setup)) != BRIDGE_KEPT_NOWHERE)
    return _("The old ones; the new keys are not saved yet");
  return bridge_environment_setup_get_codat_saved_at (setup) != NULL ? _("Saved") : _("Not saved");
}

/* @state: how bad it is
 * @trouble: (nullable): what is wrong with the keys, if anything is; shown with the next update */
void
bridge_environment_card_set_trouble (BridgeEnvironmentCard *self,
                                     BridgeState            state,
                                     const char            *trouble)
{
  bridge_state_icon_set_state (self->trouble_icon, state);
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
}

/* Shows what the setup says; a switch that Codat refused to follow goes back. */
void
bridge_environment_card_update (BridgeEnvironmentCard *self)
{
  gboolean enabled = bridge_environment_setup_get_enabled (self->setup);
  g_autofree char *state = bridge_words_for_enabled (self->setup);
  BridgeKeysRecord *record = bridge_environment_setup_get_keys (self->setup);
  BridgeKept kept = bridge_keys_record_get_kept (record);
  g_autofree char *keys = bridge_words_for_kept (record, NULL);
  g_autofree char *test = bridge_words_for_test (self->record, self->setup);

  self->updating = TRUE;
  gtk_switch_set_active (self->enable, enabled);
  gtk_switch_set_state (self->enable, enabled);
  self->updating = FALSE;
  adw_action_row_set_subtitle (self->enable_row, state);
  adw_action_row_set_subtitle (self->keys_row, self->trouble != NULL ? self->trouble : keys);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_icon), self->trouble != NULL);
  adw_action_row_set_subtitle (self->codat_row, get_codat_text (self->setup));
  adw_action_row_set_subtitle (self->test_row, test);
  gtk_widget_set_visible (self->actions, kept != BRIDGE_KEPT_NOWHERE);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-environment-setup"

#include "config.h"

#include "bridge-environment-setup.h"
#include "bridge-environment.h"
#include "bridge-slot.h"

/**
 * BridgeEnvironmentSetup:
 *
 * How far the set-up of one environment is. It knows that there are keys and since when, never what they are.
 */

typedef enum
{
  PROP_ENVIRONMENT = 1,
  PROP_REDIRECT_SAVED,
  PROP_KEYS,
  PROP_REPLACEMENT,
  PROP_CODAT_SAVED_AT,
  PROP_ENABLE_CHOICE,
  PROP_ENABLED,
  PROP_ENABLED_READ_AT,
} Property;

static GParamSpec *properties[PROP_ENABLED_READ_AT + 1];

struct _BridgeEnvironmentSetup
{
  GObject parent_instance;

  BridgeEnvironment environment;
  BridgeOrder *order;
  gboolean redirect_saved;
  BridgeKeysRecord *keys;
  BridgeKeysRecord *replacement;
  GDateTime *codat_saved_at;
  BridgeEnableChoice enable_choice;
  gboolean enabled;
  GDateTime *enabled_read_at;
};

G_DEFINE_ENUM_TYPE (BridgeEnableChoice, bridge_enable_choice,
                    G_DEFINE_ENUM_VALUE (BRIDGE_ENABLE_UNDECIDED, "undecided"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_ENABLE_NOW, "now"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_ENABLE_LATER, "later"))
G_DEFINE_FINAL_TYPE (BridgeEnvironmentSetup, bridge_environment_setup, G_TYPE_OBJECT)

static void
notify (BridgeEnvironmentSetup *self,
        Property                property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
on_keys_changed (BridgeEnvironmentSetup *self)
{
  notify (self, PROP_KEYS);
}

static void
on_replacement_changed (BridgeEnvironmentSetup *self)
{
  notify (self, PROP_REPLACEMENT);
}

static void
bridge_environment_setup_get_property (GObject    *object,
                                       guint       property_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  BridgeEnvironmentSetup *self = BRIDGE_ENVIRONMENT_SETUP (object);

  switch ((Property) property_id)
    {
    case PROP_ENVIRONMENT:
      g_value_set_enum (value, self->environment);
      break;
    case PROP_REDIRECT_SAVED:
      g_value_set_boolean (value, self->redirect_saved);
      break;
    case PROP_KEYS:
      g_value_set_object (value, self->keys);
      break;
    case PROP_REPLACEMENT:
      g_value_set_object (value, self->replacement);
      break;
    case PROP_CODAT_SAVED_AT:
      g_value_set_boxed (value, self->codat_saved_at);
      break;
    case PROP_ENABLE_CHOICE:
      g_value_set_enum (value, self->enable_choice);
      break;
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_ENABLED_READ_AT:
      g_value_set_boxed (value, self->enabled_read_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bridge_environment_setup_set_property (GObject      *object,
                                       guint         property_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  BridgeEnvironmentSetup *self = BRIDGE_ENVIRONMENT_SETUP (object);

  switch ((int) property_id)
    {
    case PROP_ENVIRONMENT:
      self->environment = g_value_get_enum (value);
      break;
    case PROP_REDIRECT_SAVED:
      bridge_environment_setup_set_redirect_saved (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bridge_environment_setup_finalize (GObject *object)
{
  BridgeEnvironmentSetup *self = BRIDGE_ENVIRONMENT_SETUP (object);

  g_clear_object (&self->order);
  g_clear_object (&self->keys);
  g_clear_object (&self->replacement);
  g_clear_pointer (&self->codat_saved_at, g_date_time_unref);
  g_clear_pointer (&self->enabled_read_at, g_date_time_unref);

  G_OBJECT_CLASS (bridge_environment_setup_parent_class)->finalize (object);
}

static void
bridge_environment_setup_class_init (BridgeEnvironmentSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->get_property = bridge_environment_setup_get_property;
  object_class->set_property = bridge_environment_setup_set_property;
  object_class->finalize = bridge_environment_setup_finalize;

  properties[PROP_ENVIRONMENT] = g_param_spec_enum ("environment", NULL, NULL, BRIDGE_TYPE_ENVIRONMENT, BRIDGE_ENVIRONMENT_SANDBOX,
                                                    writable | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_REDIRECT_SAVED] = g_param_spec_boolean ("redirect-saved", NULL, NULL, FALSE, writable);
  properties[PROP_KEYS] = g_param_spec_object ("keys", NULL, NULL, BRIDGE_TYPE_KEYS_RECORD, readable);
  properties[PROP_REPLACEMENT] = g_param_spec_object ("replacement", NULL, NULL, BRIDGE_TYPE_KEYS_RECORD, readable);
  properties[PROP_CODAT_SAVED_AT] = g_param_spec_boxed ("codat-saved-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  properties[PROP_ENABLE_CHOICE] = g_param_spec_enum ("enable-choice", NULL, NULL, BRIDGE_TYPE_ENABLE_CHOICE, BRIDGE_ENABLE_UNDECIDED,
                                                      readable);
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, readable);
  properties[PROP_ENABLED_READ_AT] = g_param_spec_boxed ("enabled-read-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bridge_environment_setup_init (BridgeEnvironmentSetup *self)
{
  self->order = bridge_order_new ();
  self->keys = bridge_keys_record_new ();
  self->replacement = bridge_keys_record_new ();
  g_signal_connect_object (self->keys, "changed", G_CALLBACK (on_keys_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->replacement, "changed", G_CALLBACK (on_replacement_changed), self, G_CONNECT_SWAPPED);
}

/**
 * bridge_environment_setup_new:
 * @environment: the environment that it is about
 *
 * Returns: (transfer full): a set-up in which nothing has been done yet
 */
BridgeEnvironmentSetup *
bridge_environment_setup_new (BridgeEnvironment environment)
{
  return g_object_new (BRIDGE_TYPE_ENVIRONMENT_SETUP, "environment", environment, NULL);
}

/**
 * bridge_environment_setup_get_environment:
 * @self: a set-up
 *
 * Returns: the environment that it is about
 */
BridgeEnvironment
bridge_environment_setup_get_environment (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), BRIDGE_ENVIRONMENT_SANDBOX);

  return self->environment;
}

/**
 * bridge_environment_setup_get_order:
 * @self: a set-up
 *
 * Returns: (transfer none): in which order things were done that have a time in it
 */
BridgeOrder *
bridge_environment_setup_get_order (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), NULL);

  return self->order;
}

/**
 * bridge_environment_setup_set_order:
 * @self: a set-up
 * @order: the order of the whole that it is a part of; alone it has one of its own
 */
void
bridge_environment_setup_set_order (BridgeEnvironmentSetup *self,
                                    BridgeOrder            *order)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  g_set_object (&self->order, order);
}

/**
 * bridge_environment_setup_get_redirect_saved:
 * @self: a set-up
 *
 * Returns: whether the user says that the redirect URI is saved at Intuit
 */
gboolean
bridge_environment_setup_get_redirect_saved (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), FALSE);

  return self->redirect_saved;
}

/**
 * bridge_environment_setup_set_redirect_saved:
 * @self: a set-up
 * @redirect_saved: whether the redirect URI is saved at Intuit
 */
void
bridge_environment_setup_set_redirect_saved (BridgeEnvironmentSetup *self,
                                             gboolean                redirect_saved)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  redirect_saved = !!redirect_saved;
  if (self->redirect_saved == redirect_saved)
    return;
  self->redirect_saved = redirect_saved;
  notify (self, PROP_REDIRECT_SAVED);
}

/**
 * bridge_environment_setup_get_keys:
 * @self: a set-up
 *
 * Returns: (transfer none): what is known of the app keys; new ones come through bridge_environment_setup_keep_keys(). When they are
 *   forgotten Codat still has what it has, so that is not forgotten
 */
BridgeKeysRecord *
bridge_environment_setup_get_keys (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), NULL);

  return self->keys;
}

/**
 * bridge_environment_setup_get_replacement:
 * @self: a set-up
 *
 * Returns: (transfer none): what is known of the pair that is to take the place of the keys: it waits while Codat still works with
 *   the old ones, which stay until Codat has the new
 */
BridgeKeysRecord *
bridge_environment_setup_get_replacement (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), NULL);

  return self->replacement;
}

/**
 * bridge_environment_setup_keep_keys:
 * @self: a set-up
 * @kept: where the keys are kept now, not %BRIDGE_KEPT_NOWHERE
 * @id_tail: (nullable): the end of their Client ID
 * @saved_at: (nullable): when they were saved
 *
 * Notes that there are keys. If these are others than before, Codat still has the old ones: then nothing has been saved there yet.
 */
void
bridge_environment_setup_keep_keys (BridgeEnvironmentSetup *self,
                                    BridgeKept              kept,
                                    const char             *id_tail,
                                    GDateTime              *saved_at)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (bridge_keys_record_keep (self->keys, kept, id_tail, saved_at))
    {
      bridge_environment_setup_set_codat_saved_at (self, NULL);
      bridge_environment_setup_set_enable_choice (self, BRIDGE_ENABLE_UNDECIDED);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* @kept: where the new pair is */
static void
take_over (BridgeEnvironmentSetup *self,
           BridgeKept              kept)
{
  bridge_keys_record_keep (self->keys, kept, bridge_keys_record_get_id_tail (self->replacement),
                           bridge_keys_record_get_saved_at (self->replacement));
  bridge_keys_record_set_doubt (self->keys, bridge_keys_record_get_doubt (self->replacement));
}

/**
 * bridge_environment_setup_hand_over:
 * @self: a set-up
 * @at: when it was
 *
 * Notes that Codat has the keys. If there were some to take the place of the old ones, they do so now; what the user chose about
 * enabling the integration stands.
 */
void
bridge_environment_setup_hand_over (BridgeEnvironmentSetup *self,
                                    GDateTime              *at)
{
  BridgeKept new_kept;

  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));
  g_return_if_fail (at != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  new_kept = bridge_keys_record_get_kept (self->replacement);
  if (new_kept != BRIDGE_KEPT_NOWHERE)
    take_over (self, new_kept);
  bridge_keys_record_forget (self->replacement);
  bridge_environment_setup_set_codat_saved_at (self, at);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * bridge_environment_setup_get_codat_saved_at:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): when the keys were saved in Codat, %NULL if they were not
 */
GDateTime *
bridge_environment_setup_get_codat_saved_at (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), NULL);

  return self->codat_saved_at;
}

/**
 * bridge_environment_setup_set_codat_saved_at:
 * @self: a set-up
 * @codat_saved_at: (nullable): when the keys were saved in Codat
 */
void
bridge_environment_setup_set_codat_saved_at (BridgeEnvironmentSetup *self,
                                             GDateTime              *codat_saved_at)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  if (bridge_slot_set_date (&self->codat_saved_at, codat_saved_at))
    notify (self, PROP_CODAT_SAVED_AT);
}

/**
 * bridge_environment_setup_get_enable_choice:
 * @self: a set-up
 *
 * Returns: what the user chose when asked whether to enable the integration
 */
BridgeEnableChoice
bridge_environment_setup_get_enable_choice (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), BRIDGE_ENABLE_UNDECIDED);

  return self->enable_choice;
}

/**
 * bridge_environment_setup_set_enable_choice:
 * @self: a set-up
 * @choice: what the user chose
 */
void
bridge_environment_setup_set_enable_choice (BridgeEnvironmentSetup *self,
                                            BridgeEnableChoice      choice)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  if (self->enable_choice == choice)
    return;
  self->enable_choice = choice;
  notify (self, PROP_ENABLE_CHOICE);
}

/**
 * bridge_environment_setup_get_enabled:
 * @self: a set-up
 *
 * Returns: whether the integration was enabled when Codat was last asked
 */
gboolean
bridge_environment_setup_get_enabled (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), FALSE);

  return self->enabled;
}

/**
 * bridge_environment_setup_get_enabled_read_at:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): when that was, %NULL if never
 */
GDateTime *
bridge_environment_setup_get_enabled_read_at (BridgeEnvironmentSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self), NULL);

  return self->enabled_read_at;
}

/**
 * bridge_environment_setup_report_enabled:
 * @self: a set-up
 * @enabled: whether Codat says that the integration is enabled
 * @read_at: (nullable): when it said so
 */
void
bridge_environment_setup_report_enabled (BridgeEnvironmentSetup *self,
                                         gboolean                enabled,
                                         GDateTime              *read_at)
{
  g_return_if_fail (BRIDGE_IS_ENVIRONMENT_SETUP (self));

  g_object_freeze_notify (G_OBJECT (self));
  enabled = !!enabled;
  if (self->enabled != enabled)
    {
      self->enabled = enabled;
      notify (self, PROP_ENABLED);
    }
  if (bridge_slot_set_date (&self->enabled_read_at, read_at))
    notify (self, PROP_ENABLED_READ_AT);
  g_object_thaw_notify (G_OBJECT (self));
}

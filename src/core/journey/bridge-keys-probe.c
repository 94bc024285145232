// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-keys-probe"

#include "config.h"

#include "bridge-keys-probe.h"
#include "bridge-slot.h"

/**
 * BridgeKeysProbe:
 *
 * What Intuit said the last time that it was shown the keys of an environment. The keys may have been replaced since: what it
 * said counts only for the pair that it was shown, which is known by the moment at which that pair was saved.
 */

typedef enum
{
  PROP_ASKED_AT = 1,
} Property;

static GParamSpec *properties[PROP_ASKED_AT + 1];

struct _BridgeKeysProbe
{
  GObject parent_instance;

  BridgeProbeOutcome outcome;
  GDateTime *asked_at;
  GDateTime *keys_saved_at;
  char *intuit_tid;
};

G_DEFINE_ENUM_TYPE (BridgeProbeOutcome, bridge_probe_outcome,
                    G_DEFINE_ENUM_VALUE (BRIDGE_PROBE_NEVER, "never"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_PROBE_RECOGNISED, "recognised"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_PROBE_NOT_RECOGNISED, "not-recognised"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_PROBE_UNCLEAR, "unclear"))
G_DEFINE_FINAL_TYPE (BridgeKeysProbe, bridge_keys_probe, G_TYPE_OBJECT)

static void
bridge_keys_probe_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_ASKED_AT)
    g_value_set_boxed (value, BRIDGE_KEYS_PROBE (object)->asked_at);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
bridge_keys_probe_finalize (GObject *object)
{
  BridgeKeysProbe *self = BRIDGE_KEYS_PROBE (object);

  g_clear_pointer (&self->asked_at, g_date_time_unref);
  g_clear_pointer (&self->keys_saved_at, g_date_time_unref);
  g_clear_pointer (&self->intuit_tid, g_free);

  G_OBJECT_CLASS (bridge_keys_probe_parent_class)->finalize (object);
}

static void
bridge_keys_probe_class_init (BridgeKeysProbeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_keys_probe_get_property;
  object_class->finalize = bridge_keys_probe_finalize;

  properties[PROP_ASKED_AT] = g_param_spec_boxed ("asked-at", NULL, NULL, G_TYPE_DATE_TIME,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bridge_keys_probe_init (BridgeKeysProbe *self)
{
}

/**
 * bridge_keys_probe_new:
 *
 * Returns: (transfer full): a probe that has not been made yet
 */
BridgeKeysProbe *
bridge_keys_probe_new (void)
{
  return g_object_new (BRIDGE_TYPE_KEYS_PROBE, NULL);
}

/**
 * bridge_keys_probe_get_outcome:
 * @self: a probe
 * @keys_saved_at: (nullable): when the pair in question was saved
 *
 * Returns: what Intuit said of that pair, %BRIDGE_PROBE_NEVER if it was asked about another one or not at all
 */
BridgeProbeOutcome
bridge_keys_probe_get_outcome (BridgeKeysProbe *self,
                               GDateTime       *keys_saved_at)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_PROBE (self), BRIDGE_PROBE_NEVER);

  if (keys_saved_at == NULL || self->keys_saved_at == NULL || !g_date_time_equal (keys_saved_at, self->keys_saved_at))
    return BRIDGE_PROBE_NEVER;
  return self->outcome;
}

/**
 * bridge_keys_probe_get_last_outcome:
 * @self: a probe
 *
 * Returns: what Intuit said last, of whichever pair
 */
BridgeProbeOutcome
bridge_keys_probe_get_last_outcome (BridgeKeysProbe *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_PROBE (self), BRIDGE_PROBE_NEVER);

  return self->outcome;
}

/**
 * bridge_keys_probe_get_asked_at:
 * @self: a probe
 *
 * Returns: (transfer none) (nullable): when Intuit was asked
 */
GDateTime *
bridge_keys_probe_get_asked_at (BridgeKeysProbe *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_PROBE (self), NULL);

  return self->asked_at;
}

/**
 * bridge_keys_probe_get_keys_saved_at:
 * @self: a probe
 *
 * Returns: (transfer none) (nullable): when the pair that it was asked about had been saved
 */
GDateTime *
bridge_keys_probe_get_keys_saved_at (BridgeKeysProbe *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_PROBE (self), NULL);

  return self->keys_saved_at;
}

/**
 * bridge_keys_probe_get_intuit_tid:
 * @self: a probe
 *
 * Returns: (transfer none) (nullable): the number by which Intuit's support finds the call
 */
const char *
bridge_keys_probe_get_intuit_tid (BridgeKeysProbe *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_PROBE (self), NULL);

  return self->intuit_tid;
}

/**
 * bridge_keys_probe_note:
 * @self: a probe
 * @outcome: what Intuit said
 * @asked_at: (nullable): when it was asked
 * @keys_saved_at: (nullable): when the pair that it was asked about had been saved
 * @intuit_tid: (nullable): Intuit's number of the call
 */
void
bridge_keys_probe_note (BridgeKeysProbe    *self,
                        BridgeProbeOutcome  outcome,
                        GDateTime          *asked_at,
                        GDateTime          *keys_saved_at,
                        const char         *intuit_tid)
{
  g_return_if_fail (BRIDGE_IS_KEYS_PROBE (self));

  self->outcome = outcome;
  bridge_slot_set_date (&self->keys_saved_at, keys_saved_at);
  bridge_slot_set_text (&self->intuit_tid, intuit_tid);
  bridge_slot_set_date (&self->asked_at, asked_at);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASKED_AT]);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What Intuit said when it was shown a pair of app keys. */
typedef enum
{
  BRIDGE_PROBE_NEVER,
  BRIDGE_PROBE_RECOGNISED,
  BRIDGE_PROBE_NOT_RECOGNISED,
  BRIDGE_PROBE_UNCLEAR,
} BridgeProbeOutcome;

#define BRIDGE_TYPE_PROBE_OUTCOME (bridge_probe_outcome_get_type ())
#define BRIDGE_TYPE_KEYS_PROBE (bridge_keys_probe_get_type ())

GType bridge_probe_outcome_get_type (void);

G_DECLARE_FINAL_TYPE (BridgeKeysProbe, bridge_keys_probe, BRIDGE, KEYS_PROBE, GObject)

BridgeKeysProbe    *bridge_keys_probe_new               (void);
BridgeProbeOutcome  bridge_keys_probe_get_outcome       (BridgeKeysProbe    *self,
                                                         GDateTime          *keys_saved_at);
BridgeProbeOutcome  bridge_keys_probe_get_last_outcome  (BridgeKeysProbe    *self);
GDateTime          *bridge_keys_probe_get_asked_at      (BridgeKeysProbe    *self);
GDateTime          *bridge_keys_probe_get_keys_saved_at (BridgeKeysProbe    *self);
const char         *bridge_keys_probe_get_intuit_tid    (BridgeKeysProbe    *self);
void                bridge_keys_probe_note              (BridgeKeysProbe    *self,
                                                         BridgeProbeOutcome  outcome,
                                                         GDateTime          *asked_at,
                                                         GDateTime          *keys_saved_at,
                                                         const char         *intuit_tid);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include "bridge-pair-doubt.h"
#include "bridge-secret.h"

G_BEGIN_DECLS

/* Why two values that are fine by themselves are not a pair. */
typedef enum
{
  BRIDGE_PAIR_FAULT_NONE,
  BRIDGE_PAIR_FAULT_EQUAL_FIELDS,
  BRIDGE_PAIR_FAULT_SAME_PAIR,
  BRIDGE_PAIR_FAULT_SAME_SECRET,
  BRIDGE_PAIR_FAULT_SAME_ID,
} BridgePairFault;

typedef struct _BridgeAppKeys BridgeAppKeys;

BridgeAppKeys   *bridge_app_keys_new               (BridgeSecret      *client_id,
                                                    BridgeSecret      *client_secret);
BridgeAppKeys   *bridge_app_keys_ref               (BridgeAppKeys     *self);
void             bridge_app_keys_unref             (BridgeAppKeys     *self);
BridgeSecret    *bridge_app_keys_get_client_id     (BridgeAppKeys     *self);
BridgeSecret    *bridge_app_keys_get_client_secret (BridgeAppKeys     *self);
char            *bridge_app_keys_dup_id_tail       (BridgeAppKeys     *self);
BridgePairFault  bridge_app_keys_judge             (BridgeAppKeys     *self,
                                                    BridgeAppKeys     *other);
BridgePairDoubt  bridge_app_keys_find_doubt        (BridgeAppKeys     *self);
char            *bridge_app_keys_describe_doubt    (BridgePairDoubt    doubt);
char            *bridge_pair_fault_describe        (BridgePairFault    fault,
                                                    BridgeEnvironment  environment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeAppKeys, bridge_app_keys_unref)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-kept.h"
#include "bridge-pair-doubt.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_KEYS_RECORD (bridge_keys_record_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeysRecord, bridge_keys_record, BRIDGE, KEYS_RECORD, GObject)

BridgeKeysRecord *bridge_keys_record_new              (void);
BridgeKept        bridge_keys_record_get_kept         (BridgeKeysRecord  *self);
GDateTime        *bridge_keys_record_get_saved_at     (BridgeKeysRecord  *self);
const char       *bridge_keys_record_get_id_tail      (BridgeKeysRecord  *self);
gboolean          bridge_keys_record_get_stored       (BridgeKeysRecord  *self,
                                                       const char       **id_tail,
                                                       GDateTime        **saved_at);
gboolean          bridge_keys_record_get_covered      (BridgeKeysRecord  *self);
gboolean          bridge_keys_record_get_missing      (BridgeKeysRecord  *self);
void              bridge_keys_record_set_missing      (BridgeKeysRecord  *self,
                                                       gboolean           missing);
gboolean          bridge_keys_record_keep             (BridgeKeysRecord  *self,
                                                       BridgeKept         kept,
                                                       const char        *id_tail,
                                                       GDateTime         *saved_at);
BridgePairDoubt   bridge_keys_record_get_doubt        (BridgeKeysRecord  *self);
BridgePairDoubt   bridge_keys_record_get_stored_doubt (BridgeKeysRecord  *self);
void              bridge_keys_record_set_doubt        (BridgeKeysRecord  *self,
                                                       BridgePairDoubt    doubt);
void              bridge_keys_record_forget           (BridgeKeysRecord  *self);
void              bridge_keys_record_end_session      (BridgeKeysRecord  *self);

G_END_DECLS

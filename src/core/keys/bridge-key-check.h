// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-removed.h"
#include "bridge-secret.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_KEY_CLIENT_ID,
  BRIDGE_KEY_CLIENT_SECRET,
} BridgeKeyField;

/* Why a value is refused. */
typedef enum
{
  BRIDGE_KEY_FAULT_NONE,
  BRIDGE_KEY_FAULT_EMPTY,
  BRIDGE_KEY_FAULT_NOT_TEXT,
  BRIDGE_KEY_FAULT_BLANK,
  BRIDGE_KEY_FAULT_CHARACTER,
  BRIDGE_KEY_FAULT_URL,
  BRIDGE_KEY_FAULT_ACCESS_TOKEN,
  BRIDGE_KEY_FAULT_REFRESH_TOKEN,
  BRIDGE_KEY_FAULT_UUID,
  BRIDGE_KEY_FAULT_NUMBER,
  BRIDGE_KEY_FAULT_API_KEY,
  BRIDGE_KEY_FAULT_SEVERAL,
  BRIDGE_KEY_FAULT_MASKED,
  BRIDGE_KEY_FAULT_PLACEHOLDER,
} BridgeKeyFault;

typedef struct _BridgeKeyCheck BridgeKeyCheck;

BridgeKeyField    bridge_key_field_get_other        (BridgeKeyField  field);
gboolean          bridge_key_check_is_usual         (BridgeKeyField  field,
                                                     BridgeSecret   *value);
char             *bridge_key_field_describe_odd     (BridgeKeyField  field);
BridgeKeyCheck   *bridge_key_check_new              (BridgeKeyField  field,
                                                     const char     *text);
void              bridge_key_check_free             (BridgeKeyCheck *self);
BridgeSecret     *bridge_key_check_get_value        (BridgeKeyCheck *self);
BridgeSecret     *bridge_key_check_get_other        (BridgeKeyCheck *self);
gboolean          bridge_key_check_get_swapped      (BridgeKeyCheck *self);
BridgeKeyFault    bridge_key_check_get_fault        (BridgeKeyCheck *self);
char             *bridge_key_check_describe_removed (BridgeKeyCheck *self);
char             *bridge_key_check_describe_fault   (BridgeKeyCheck *self);
char             *bridge_key_check_describe_warning (BridgeKeyCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeKeyCheck, bridge_key_check_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_KEY_CLIENT_ID,
  BRIDGE_KEY_CLIENT_SECRET,
} BridgeKeyField;

/* What was taken off around the value. */
typedef enum
{
  BRIDGE_KEY_REMOVED_NOTHING     = 0,
  BRIDGE_KEY_REMOVED_BLANKS      = 1 << 0,
  BRIDGE_KEY_REMOVED_LINE_BREAKS = 1 << 1,
  BRIDGE_KEY_REMOVED_QUOTES      = 1 << 2,
  BRIDGE_KEY_REMOVED_LABEL       = 1 << 3,
  BRIDGE_KEY_REMOVED_INVISIBLE   = 1 << 4,
} BridgeKeyRemoved;

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
} BridgeKeyFault;

typedef struct _BridgeKeyCheck BridgeKeyCheck;

BridgeKeyCheck   *bridge_key_check_new              (BridgeKeyField  field,
                                                     const char     *text);
void              bridge_key_check_free             (BridgeKeyCheck *self);
BridgeSecret     *bridge_key_check_get_value        (BridgeKeyCheck *self);
BridgeKeyFault    bridge_key_check_get_fault        (BridgeKeyCheck *self);
char             *bridge_key_check_describe_removed (BridgeKeyCheck *self);
char             *bridge_key_check_describe_fault   (BridgeKeyCheck *self);
char             *bridge_key_check_describe_warning (BridgeKeyCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeKeyCheck, bridge_key_check_free)

G_END_DECLS

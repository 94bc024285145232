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

/* What is odd about a value that is accepted. */
typedef enum
{
  BRIDGE_KEY_WARNING_NONE,
  BRIDGE_KEY_WARNING_SHAPE,
  BRIDGE_KEY_WARNING_SWAPPED,
} BridgeKeyWarning;

#define BRIDGE_TYPE_KEY_CHECK (bridge_key_check_get_type ())

typedef struct _BridgeKeyCheck BridgeKeyCheck;

GType             bridge_key_check_get_type         (void);
BridgeKeyCheck   *bridge_key_check_new              (BridgeKeyField  field,
                                                     const char     *text);
BridgeKeyCheck   *bridge_key_check_ref              (BridgeKeyCheck *self);
void              bridge_key_check_unref            (BridgeKeyCheck *self);
BridgeSecret     *bridge_key_check_get_value        (BridgeKeyCheck *self);
BridgeKeyRemoved  bridge_key_check_get_removed      (BridgeKeyCheck *self);
BridgeKeyFault    bridge_key_check_get_fault        (BridgeKeyCheck *self);
BridgeKeyWarning  bridge_key_check_get_warning      (BridgeKeyCheck *self);
guint             bridge_key_check_get_position     (BridgeKeyCheck *self);
char             *bridge_key_check_describe_removed (BridgeKeyCheck *self);
char             *bridge_key_check_describe_fault   (BridgeKeyCheck *self);
char             *bridge_key_check_describe_warning (BridgeKeyCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeKeyCheck, bridge_key_check_unref)

G_END_DECLS

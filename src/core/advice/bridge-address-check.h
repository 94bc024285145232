// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an address is for: of some, Codat's own will do. */
typedef enum
{
  BRIDGE_ADDRESS_HOST_DOMAIN,
  BRIDGE_ADDRESS_LAUNCH,
  BRIDGE_ADDRESS_DISCONNECT,
  BRIDGE_ADDRESS_RECONNECT,
  BRIDGE_ADDRESS_DOCUMENT,
} BridgeAddressKind;

/* Why an address is not what Intuit wants. */
typedef enum
{
  BRIDGE_ADDRESS_FAULT_NONE,
  BRIDGE_ADDRESS_FAULT_EMPTY,
  BRIDGE_ADDRESS_FAULT_NOT_TEXT,
  BRIDGE_ADDRESS_FAULT_BLANK,
  BRIDGE_ADDRESS_FAULT_NOT_BARE,
  BRIDGE_ADDRESS_FAULT_NO_SCHEME,
  BRIDGE_ADDRESS_FAULT_NOT_HTTPS,
  BRIDGE_ADDRESS_FAULT_USER_NAME,
  BRIDGE_ADDRESS_FAULT_IP_ADDRESS,
  BRIDGE_ADDRESS_FAULT_LOCALHOST,
  BRIDGE_ADDRESS_FAULT_RESERVED,
  BRIDGE_ADDRESS_FAULT_NOT_PUBLIC,
  BRIDGE_ADDRESS_FAULT_REDIRECT_URI,
  BRIDGE_ADDRESS_FAULT_ONE_COMPANY,
  BRIDGE_ADDRESS_FAULT_CODAT,
  BRIDGE_ADDRESS_FAULT_INTUIT,
  BRIDGE_ADDRESS_FAULT_TOOL,
  BRIDGE_ADDRESS_FAULT_SECRET,
  BRIDGE_ADDRESS_FAULT_INVALID,
} BridgeAddressFault;

typedef struct _BridgeAddressCheck BridgeAddressCheck;

BridgeAddressCheck *bridge_address_check_new              (BridgeAddressKind   kind,
                                                           const char         *text);
void                bridge_address_check_free             (BridgeAddressCheck *self);
BridgeAddressFault  bridge_address_check_get_fault        (BridgeAddressCheck *self);
const char         *bridge_address_check_get_value        (BridgeAddressCheck *self);
gboolean            bridge_address_check_has_secret       (BridgeAddressCheck *self);
char               *bridge_address_check_describe         (BridgeAddressCheck *self);
char               *bridge_address_check_describe_forms   (BridgeAddressCheck *self);
char               *bridge_address_check_describe_doubt   (BridgeAddressCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeAddressCheck, bridge_address_check_free)

G_END_DECLS

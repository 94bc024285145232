// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-kept"

#include "config.h"

#include "bridge-kept.h"

G_DEFINE_ENUM_TYPE (BridgeKept, bridge_kept,
                    G_DEFINE_ENUM_VALUE (BRIDGE_KEPT_NOWHERE, "nowhere"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_KEPT_KEYRING, "keyring"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_KEPT_SESSION, "session"))

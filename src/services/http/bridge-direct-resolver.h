// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DIRECT_RESOLVER (bridge_direct_resolver_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDirectResolver, bridge_direct_resolver, BRIDGE, DIRECT_RESOLVER, GObject)

GProxyResolver *bridge_direct_resolver_new (void);

G_END_DECLS

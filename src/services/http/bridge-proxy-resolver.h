// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-proxy-route.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_PROXY_RESOLVER (bridge_proxy_resolver_get_type ())

G_DECLARE_FINAL_TYPE (BridgeProxyResolver, bridge_proxy_resolver, BRIDGE, PROXY_RESOLVER, GObject)

BridgeProxyResolver    *bridge_proxy_resolver_new       (void);
const BridgeProxyRoute *bridge_proxy_resolver_get_route (BridgeProxyResolver *self,
                                                         const char          *host);

G_END_DECLS

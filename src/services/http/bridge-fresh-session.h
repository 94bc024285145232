// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-proxy-route.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_FRESH_SESSION (bridge_fresh_session_get_type ())

G_DECLARE_FINAL_TYPE (BridgeFreshSession, bridge_fresh_session, BRIDGE, FRESH_SESSION, GObject)

BridgeFreshSession     *bridge_fresh_session_new       (void);
SoupSession            *bridge_fresh_session_get       (BridgeFreshSession *self);
void                    bridge_fresh_session_renew     (BridgeFreshSession *self);
const BridgeProxyRoute *bridge_fresh_session_get_route (BridgeFreshSession *self,
                                                        const char         *host);

G_END_DECLS

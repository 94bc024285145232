// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The scheme of the addresses of HTTP proxies that are reached by way of it. */
#define BRIDGE_TUNNEL_SCHEME "bridge-http"

#define BRIDGE_TYPE_TUNNEL (bridge_tunnel_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTunnel, bridge_tunnel, BRIDGE, TUNNEL, GObject)

void bridge_tunnel_register (void);

G_END_DECLS

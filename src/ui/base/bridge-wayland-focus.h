// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_WAYLAND_FOCUS (bridge_wayland_focus_get_type ())

G_DECLARE_FINAL_TYPE (BridgeWaylandFocus, bridge_wayland_focus, BRIDGE, WAYLAND_FOCUS, GObject)

BridgeWaylandFocus *bridge_wayland_focus_new     (GdkDisplay         *display);
gboolean            bridge_wayland_focus_is_ours (BridgeWaylandFocus *self);

G_END_DECLS

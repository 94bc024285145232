// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-wayland-focus"

#include "config.h"

#include "bridge-wayland-focus.h"

/* In the place of the real one where the program is built without Wayland: there never is any. */

struct _BridgeWaylandFocus
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeWaylandFocus, bridge_wayland_focus, G_TYPE_OBJECT)

static void
bridge_wayland_focus_class_init (BridgeWaylandFocusClass *klass)
{
}

static void
bridge_wayland_focus_init (BridgeWaylandFocus *self)
{
}

BridgeWaylandFocus *
bridge_wayland_focus_new (GdkDisplay *display)
{
  return NULL;
}

gboolean
bridge_wayland_focus_is_ours (BridgeWaylandFocus *self)
{
  return FALSE;
}

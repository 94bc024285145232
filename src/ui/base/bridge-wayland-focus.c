// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-wayland-focus"

#include "config.h"

#include "bridge-wayland-focus.h"

#include <gdk/wayland/gdkwayland.h>
#include <unistd.h>

/**
 * BridgeWaylandFocus:
 *
 * Knows whether the keyboard is ours, at the moment at which the compositor says so. GTK's windows learn it with their next frame only,
 * and one that nobody sees may have to wait long for that.
 */

struct _BridgeWaylandFocus
{
  GObject parent_instance;

  struct wl_keyboard *keyboard;
  gboolean ours;
};

G_DEFINE_FINAL_TYPE (BridgeWaylandFocus, bridge_wayland_focus, G_TYPE_OBJECT)

static void
on_keymap (void               *data,
           struct wl_keyboard *keyboard,
           uint32_t            format,
           int32_t             file,
           uint32_t            size)
{
  close (file);
}

static void
on_enter (void               *data,
          struct wl_keyboard *keyboard,
          uint32_t            serial,
          struct wl_surface  *surface,
          struct wl_array    *keys)
{
  BRIDGE_WAYLAND_FOCUS (data)->ours = TRUE;
}

static void
on_leave (void               *data,
          struct wl_keyboard *keyboard,
          uint32_t            serial,
          struct wl_surface  *surface)
{
  BRIDGE_WAYLAND_FOCUS (data)->ours = FALSE;
}

static void
on_key (void               *data,
        struct wl_keyboard *keyboard,
        uint32_t            serial,
        uint32_t            time,
        uint32_t            key,
        uint32_t            state)
{
}

static void
on_modifiers (void               *data,
              struct wl_keyboard *keyboard,
              uint32_t            serial,
              uint32_t            depressed,
              uint32_t            latched,
              uint32_t            locked,
              uint32_t            group)
{
}

static void
on_repeat_info (void               *data,
                struct wl_keyboard *keyboard,
                int32_t             rate,
                int32_t             delay)
{
}

static const struct wl_keyboard_listener listener = {
  .keymap = on_keymap,
  .enter = on_enter,
  .leave = on_leave,
  .key = on_key,
  .modifiers = on_modifiers,
  .repeat_info = on_repeat_info,
};

static void
drop (struct wl_keyboard *keyboard)
{
  if (wl_keyboard_get_version (keyboard) >= WL_KEYBOARD_RELEASE_SINCE_VERSION)
    wl_keyboard_release (keyboard);
  else
    wl_keyboard_destroy (keyboard);
}

static void
bridge_wayland_focus_dispose (GObject *object)
{
  BridgeWaylandFocus *self = BRIDGE_WAYLAND_FOCUS (object);

  g_clear_pointer (&self->keyboard, drop);

  G_OBJECT_CLASS (bridge_wayland_focus_parent_class)->dispose (object);
}

static void
bridge_wayland_focus_class_init (BridgeWaylandFocusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_wayland_focus_dispose;
}

static void
bridge_wayland_focus_init (BridgeWaylandFocus *self)
{
}

/* Returns: (nullable) (transfer full): nothing where the display is none of Wayland's, or has no keyboard */
BridgeWaylandFocus *
bridge_wayland_focus_new (GdkDisplay *display)
{
  GdkSeat *seat = gdk_display_get_default_seat (display);
  BridgeWaylandFocus *self;

  if (!GDK_IS_WAYLAND_DISPLAY (display) || seat == NULL || !(gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_KEYBOARD))
    return NULL;

  self = g_object_new (BRIDGE_TYPE_WAYLAND_FOCUS, NULL);
  /* It is told at once where the keyboard is. */
  self->keyboard = wl_seat_get_keyboard (gdk_wayland_seat_get_wl_seat (seat));
  wl_keyboard_add_listener (self->keyboard, &listener, self);

  return self;
}

/* Whether one of our windows has the keyboard. */
gboolean
bridge_wayland_focus_is_ours (BridgeWaylandFocus *self)
{
  return self->ours;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-data-control"

#include "config.h"

#include "bridge-data-control.h"

#include "ext-data-control-v1-client-protocol.h"

#include <gdk/wayland/gdkwayland.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>

/**
 * BridgeDataControl:
 *
 * Owns the clipboard of a Wayland compositor that lets programs do so without the focus: KWin, those that are made with wlroots, COSMIC.
 * A secret is offered with the hint that those heed who keep what is copied, and is withdrawn whoever has the focus.
 *
 * It shares GDK's connection and its queue of events, which GDK reads and hands out.
 */

#define EXT_MANAGER "ext_data_control_manager_v1"
#define WLR_MANAGER "zwlr_data_control_manager_v1"
#define VERSION 1

#define PASSWORD_MANAGER_HINT "x-kde-passwordManagerHint"
#define HINT_TEXT "secret"

/* What text is called, by those under Wayland and by those under X11 that the compositor translates for. */
static const char *const text_types[] = { "text/plain;charset=utf-8", "text/plain", "UTF8_STRING", "STRING", "TEXT", NULL };

struct _BridgeDataControl
{
  GObject parent_instance;

  GdkDisplay *display;
  const struct wl_interface *interface; /* of what the compositor has */
  struct wl_registry *registry;
  struct ext_data_control_manager_v1 *manager;

  /* While a secret is offered. */
  BridgeSecret *secret;
  struct ext_data_control_device_v1 *device;
  struct ext_data_control_source_v1 *source;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BridgeDataControl, bridge_data_control, G_TYPE_OBJECT)

/* The one of wlroots, whose parts have the same messages. Its name is all that goes over the wire. */
static struct wl_interface wlr_manager_interface;

/* Returns: (nullable): what the compositor has; the newer protocol is taken where it has both */
static const struct wl_interface *
find_interface (GdkDisplay *display)
{
  if (!GDK_IS_WAYLAND_DISPLAY (display) || gdk_display_get_default_seat (display) == NULL)
    return NULL;
  if (gdk_wayland_display_query_registry (display, EXT_MANAGER))
    return &ext_data_control_manager_v1_interface;

  return gdk_wayland_display_query_registry (display, WLR_MANAGER) ? &wlr_manager_interface : NULL;
}

/* Ends what is under way too, so that nobody who does not read keeps the secret in memory. */
static void
drop (BridgeDataControl *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->source, ext_data_control_source_v1_destroy);
  g_clear_pointer (&self->device, ext_data_control_device_v1_destroy);
  g_clear_pointer (&self->secret, bridge_secret_unref);
}

/* Returns: (transfer full): what there is of that type, nothing where there is none */
static GBytes *
get_content (BridgeDataControl *self,
             const char        *type)
{
  if (g_str_equal (type, PASSWORD_MANAGER_HINT))
    return g_bytes_new_static (HINT_TEXT, strlen (HINT_TEXT));
  if (!g_strv_contains (text_types, type))
    return g_bytes_new_static (NULL, 0);

  return g_bytes_new_with_free_func (bridge_secret_get_text (self->secret), bridge_secret_get_length (self->secret),
                                     (GDestroyNotify) bridge_secret_unref, bridge_secret_ref (self->secret));
}

/* A reader that has gone is no news. */
static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GBytes) bytes = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
}

/* The reader may take its time. The file is closed with the stream. */
static void
on_send (void                              *data,
         struct ext_data_control_source_v1 *source,
         const char                        *type,
         int                                file)
{
  BridgeDataControl *self = data;
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (file, TRUE);
  GBytes *bytes = get_content (self, type);
  gsize size;
  gconstpointer content = g_bytes_get_data (bytes, &size);

  g_unix_set_fd_nonblocking (file, TRUE, NULL);
  g_output_stream_write_all_async (stream, content, size, G_PRIORITY_DEFAULT, self->cancellable, on_written, bytes);
}

/* Somebody else has copied something. */
static void
on_cancelled (void                              *data,
              struct ext_data_control_source_v1 *source)
{
  drop (data);
}

static const struct ext_data_control_source_v1_listener source_listener = {
  .send = on_send,
  .cancelled = on_cancelled,
};

/* It comes again, as what is selected. */
static void
on_data_offer (void                              *data,
               struct ext_data_control_device_v1 *device,
               struct ext_data_control_offer_v1  *offer)
{
}

/* What is on the clipboard is nothing to us, whosoever it is. */
static void
on_selection (void                              *data,
              struct ext_data_control_device_v1 *device,
              struct ext_data_control_offer_v1  *offer)
{
  if (offer != NULL)
    ext_data_control_offer_v1_destroy (offer);
}

/* The seat is gone, and its clipboard with it. */
static void
on_finished (void                              *data,
             struct ext_data_control_device_v1 *device)
{
  drop (data);
}

static const struct ext_data_control_device_v1_listener device_listener = {
  .data_offer = on_data_offer,
  .selection = on_selection,
  .finished = on_finished,
  .primary_selection = on_selection,
};

static void
publish (BridgeDataControl *self)
{
  struct wl_seat *seat = gdk_wayland_seat_get_wl_seat (gdk_display_get_default_seat (self->display));

  self->source = ext_data_control_manager_v1_create_data_source (self->manager);
  ext_data_control_source_v1_add_listener (self->source, &source_listener, self);
  for (gsize i = 0; text_types[i] != NULL; i++)
    ext_data_control_source_v1_offer (self->source, text_types[i]);
  ext_data_control_source_v1_offer (self->source, PASSWORD_MANAGER_HINT);

  self->device = ext_data_control_manager_v1_get_data_device (self->manager, seat);
  ext_data_control_device_v1_add_listener (self->device, &device_listener, self);
  ext_data_control_device_v1_set_selection (self->device, self->source);
  wl_display_flush (gdk_wayland_display_get_wl_display (self->display));
}

static void
on_global (void               *data,
           struct wl_registry *registry,
           uint32_t            name,
           const char         *interface,
           uint32_t            version)
{
  BridgeDataControl *self = data;

  if (self->manager != NULL || !g_str_equal (interface, self->interface->name))
    return;

  self->manager = wl_registry_bind (registry, name, self->interface, VERSION);
  if (self->secret != NULL)
    publish (self);
}

static void
on_global_remove (void               *data,
                  struct wl_registry *registry,
                  uint32_t            name)
{
}

static const struct wl_registry_listener registry_listener = {
  .global = on_global,
  .global_remove = on_global_remove,
};

static void
bridge_data_control_dispose (GObject *object)
{
  BridgeDataControl *self = BRIDGE_DATA_CONTROL (object);

  bridge_data_control_withdraw (self);
  g_clear_pointer (&self->manager, ext_data_control_manager_v1_destroy);
  g_clear_pointer (&self->registry, wl_registry_destroy);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (bridge_data_control_parent_class)->dispose (object);
}

static void
bridge_data_control_class_init (BridgeDataControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_data_control_dispose;

  wlr_manager_interface = ext_data_control_manager_v1_interface;
  wlr_manager_interface.name = WLR_MANAGER;

  /* A reader that goes in the middle would end the program else. */
  signal (SIGPIPE, SIG_IGN);
}

static void
bridge_data_control_init (BridgeDataControl *self)
{
}

/* Whether the display has what this takes. */
gboolean
bridge_data_control_is_there (GdkDisplay *display)
{
  return find_interface (display) != NULL;
}

/* Returns: (nullable) (transfer full): nothing where the display does not have what this takes */
BridgeDataControl *
bridge_data_control_new (GdkDisplay *display)
{
  const struct wl_interface *interface = find_interface (display);
  BridgeDataControl *self;

  if (interface == NULL)
    return NULL;

  self = g_object_new (BRIDGE_TYPE_DATA_CONTROL, NULL);
  self->display = g_object_ref (display);
  self->interface = interface;
  self->registry = wl_display_get_registry (gdk_wayland_display_get_wl_display (display));
  wl_registry_add_listener (self->registry, &registry_listener, self);

  return self;
}

/* Puts a secret on the clipboard; if the compositor has not answered yet, as soon as it does. */
void
bridge_data_control_offer (BridgeDataControl *self,
                           BridgeSecret      *secret)
{
  drop (self);
  self->secret = bridge_secret_ref (secret);
  self->cancellable = g_cancellable_new ();
  if (self->manager != NULL)
    publish (self);
}

/* Takes the secret back if it is still there. What somebody else has copied since stays: only what is ours is destroyed. */
void
bridge_data_control_withdraw (BridgeDataControl *self)
{
  drop (self);
  if (self->display != NULL && !gdk_display_is_closed (self->display))
    wl_display_flush (gdk_wayland_display_get_wl_display (self->display));
}

/* Whether the secret is still there: nobody has copied anything else since, and it was not taken back. */
gboolean
bridge_data_control_is_offering (BridgeDataControl *self)
{
  return self->secret != NULL;
}

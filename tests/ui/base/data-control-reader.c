// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "data-control-reader"

#include "config.h"

#include "data-control-reader.h"

#include "ext-data-control-v1-client-protocol.h"

/* A program that asks for what is on the clipboard, on a connection of its own, and does with the file what it likes. */

struct _DataControlReader
{
  struct wl_display *display;
  struct wl_registry *registry;
  struct wl_seat *seat;
  struct ext_data_control_manager_v1 *manager;
  struct ext_data_control_device_v1 *device;
  struct ext_data_control_offer_v1 *offer;
};

/* The compositor knows it by the name that it has for it. */
static struct wl_interface manager_interface;

static void
on_global (void               *data,
           struct wl_registry *registry,
           uint32_t            name,
           const char         *interface,
           uint32_t            version)
{
  DataControlReader *self = data;

  if (self->seat == NULL && g_str_equal (interface, wl_seat_interface.name))
    self->seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
  if (self->manager == NULL && g_str_has_suffix (interface, "_data_control_manager_v1"))
    {
      manager_interface = ext_data_control_manager_v1_interface;
      manager_interface.name = g_intern_string (interface);
      self->manager = wl_registry_bind (registry, name, &manager_interface, 1);
    }
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
on_data_offer (void                              *data,
               struct ext_data_control_device_v1 *device,
               struct ext_data_control_offer_v1  *offer)
{
}

static void
on_selection (void                              *data,
              struct ext_data_control_device_v1 *device,
              struct ext_data_control_offer_v1  *offer)
{
  DataControlReader *self = data;

  self->offer = offer;
}

static void
on_primary_selection (void                              *data,
                      struct ext_data_control_device_v1 *device,
                      struct ext_data_control_offer_v1  *offer)
{
}

static void
on_finished (void                              *data,
             struct ext_data_control_device_v1 *device)
{
}

static const struct ext_data_control_device_v1_listener device_listener = {
  .data_offer = on_data_offer,
  .selection = on_selection,
  .finished = on_finished,
  .primary_selection = on_primary_selection,
};

/* Returns: a reader of what is on the clipboard now */
DataControlReader *
data_control_reader_new (void)
{
  DataControlReader *self = g_new0 (DataControlReader, 1);

  self->display = wl_display_connect (NULL);
  g_assert_nonnull (self->display);
  self->registry = wl_display_get_registry (self->display);
  wl_registry_add_listener (self->registry, &registry_listener, self);
  g_assert_cmpint (wl_display_roundtrip (self->display), >=, 0);
  self->device = ext_data_control_manager_v1_get_data_device (self->manager, self->seat);
  ext_data_control_device_v1_add_listener (self->device, &device_listener, self);
  g_assert_cmpint (wl_display_roundtrip (self->display), >=, 0);
  g_assert_nonnull (self->offer);

  return self;
}

void
data_control_reader_free (DataControlReader *self)
{
  g_clear_pointer (&self->offer, ext_data_control_offer_v1_destroy);
  ext_data_control_device_v1_destroy (self->device);
  ext_data_control_manager_v1_destroy (self->manager);
  wl_seat_destroy (self->seat);
  wl_registry_destroy (self->registry);
  wl_display_disconnect (self->display);
  g_free (self);
}

/* Asks for it to be written into the file. Returns when the compositor has passed that on. */
void
data_control_reader_request (DataControlReader *self,
                             const char        *type,
                             int                file)
{
  ext_data_control_offer_v1_receive (self->offer, type, file);
  g_assert_cmpint (wl_display_roundtrip (self->display), >=, 0);
}

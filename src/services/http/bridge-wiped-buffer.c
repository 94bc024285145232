// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-wiped-buffer"

#include "config.h"

#include "bridge-wiped-buffer.h"

#include <string.h>

/**
 * BridgeWipedBuffer:
 *
 * Bytes that grow and leave nothing behind: realloc(), and with it GByteArray, frees the smaller piece as it is.
 */
struct _BridgeWipedBuffer
{
  guint8 *data;
  gsize length;
  gsize size;
};

static void
wipe (BridgeWipedBuffer *self)
{
  if (self->data != NULL)
    explicit_bzero (self->data, self->size);
  g_clear_pointer (&self->data, g_free);
}

/**
 * bridge_wiped_buffer_new:
 *
 * Returns: (transfer full): an empty buffer
 */
BridgeWipedBuffer *
bridge_wiped_buffer_new (void)
{
  return g_new0 (BridgeWipedBuffer, 1);
}

/**
 * bridge_wiped_buffer_free:
 * @self: (transfer full): a buffer, wiped
 */
void
bridge_wiped_buffer_free (BridgeWipedBuffer *self)
{
  wipe (self);
  g_free (self);
}

/**
 * bridge_wiped_buffer_prepare:
 * @self: a buffer
 * @size: for how many more bytes there has to be room
 *
 * Returns: (transfer none): where to write them, until the next call; bridge_wiped_buffer_add() says how many there were
 */
gpointer
bridge_wiped_buffer_prepare (BridgeWipedBuffer *self,
                             gsize              size)
{
  if (self->size - self->length < size)
    {
      gsize larger = MAX (self->size * 2, self->length + size);
      guint8 *data = g_malloc (larger);

      if (self->length > 0)
        memcpy (data, self->data, self->length);
      wipe (self);
      self->data = data;
      self->size = larger;
    }

  return self->data + self->length;
}

/**
 * bridge_wiped_buffer_add:
 * @self: a buffer
 * @size: how many bytes were written to where bridge_wiped_buffer_prepare() said
 */
void
bridge_wiped_buffer_add (BridgeWipedBuffer *self,
                         gsize              size)
{
  g_return_if_fail (size <= self->size - self->length);

  self->length += size;
}

/**
 * bridge_wiped_buffer_get_length:
 * @self: a buffer
 *
 * Returns: how many bytes are in it
 */
gsize
bridge_wiped_buffer_get_length (BridgeWipedBuffer *self)
{
  return self->length;
}

/**
 * bridge_wiped_buffer_free_to_bytes:
 * @self: (transfer full): a buffer
 *
 * Returns: (transfer full): what is in it, not copied, and wiped with the last reference
 */
GBytes *
bridge_wiped_buffer_free_to_bytes (BridgeWipedBuffer *self)
{
  return g_bytes_new_with_free_func (self->data, self->length, (GDestroyNotify) bridge_wiped_buffer_free, self);
}

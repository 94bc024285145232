// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-secret-stream"

#include "config.h"

#include "bridge-secret-stream.h"

#include <string.h>

/**
 * BridgeSecretStream:
 *
 * A secret to be read by libsoup, which copies it into a buffer of its own and frees that as it is (GIO's splice). But it reads until
 * nothing comes any more, into the same buffer, and what is read last wipes it.
 */
struct _BridgeSecretStream
{
  GMemoryInputStream parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeSecretStream, bridge_secret_stream, G_TYPE_MEMORY_INPUT_STREAM)

static gssize
bridge_secret_stream_read (GInputStream  *stream,
                           void          *buffer,
                           gsize          count,
                           GCancellable  *cancellable,
                           GError       **error)
{
  GInputStreamClass *parent_class = G_INPUT_STREAM_CLASS (bridge_secret_stream_parent_class);
  gssize n_read = parent_class->read_fn (stream, buffer, count, cancellable, error);

  if (n_read >= 0)
    explicit_bzero ((guint8 *) buffer + n_read, count - (gsize) n_read);

  return n_read;
}

static void
bridge_secret_stream_class_init (BridgeSecretStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = bridge_secret_stream_read;
}

static void
bridge_secret_stream_init (BridgeSecretStream *self)
{
}

/**
 * bridge_secret_stream_new:
 * @secret: what is to be read; it is not copied
 *
 * Returns: (transfer full): a stream that holds a reference to @secret
 */
GInputStream *
bridge_secret_stream_new (BridgeSecret *secret)
{
  GInputStream *self = g_object_new (BRIDGE_TYPE_SECRET_STREAM, NULL);
  g_autoptr (GBytes) bytes =
    g_bytes_new_with_free_func (bridge_secret_get_text (secret), bridge_secret_get_length (secret),
                                (GDestroyNotify) bridge_secret_unref, bridge_secret_ref (secret));

  g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (self), bytes);

  return self;
}

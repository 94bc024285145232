// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-secret"

#include "config.h"

#include "bridge-secret.h"

#include <libsecret/secret.h>
#include <string.h>

/**
 * BridgeSecret:
 *
 * A text that nobody but the user may see: an API key, a Client ID, a Client Secret.
 *
 * It lives in memory that is not paged out, and is wiped when the last reference goes. It never changes, and its references may be
 * counted from any thread.
 */
struct _BridgeSecret
{
  SecretValue *value;
};

static void
clear (gpointer data)
{
  BridgeSecret *self = data;
  gsize length;
  const char *text = secret_value_get (self->value, &length);

  /* When the memory that may be locked runs out, libsecret takes ordinary memory, and does not wipe that. Nobody else has this value. */
  explicit_bzero ((char *) text, length);
  secret_value_unref (self->value);
}

/**
 * bridge_secret_new:
 * @text: the text; it is copied, and wiping the original is up to the caller
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Returns: (transfer full): a new secret
 */
BridgeSecret *
bridge_secret_new (const char *text,
                   gssize      length)
{
  BridgeSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_atomic_rc_box_new0 (BridgeSecret);
  self->value = secret_value_new (text, length < 0 ? (gssize) strlen (text) : length, "text/plain");
  return self;
}

/**
 * bridge_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
BridgeSecret *
bridge_secret_ref (BridgeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * bridge_secret_unref:
 * @self: (transfer full): a secret, wiped with its last reference
 */
void
bridge_secret_unref (BridgeSecret *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bridge_secret_get_text:
 * @self: a secret
 *
 * Returns: (transfer none): the text, with a NUL behind it; it must not be copied to memory that is not wiped
 */
const char *
bridge_secret_get_text (const BridgeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return secret_value_get (self->value, NULL);
}

/**
 * bridge_secret_get_length:
 * @self: a secret
 *
 * Returns: the length in bytes, without the NUL
 */
gsize
bridge_secret_get_length (const BridgeSecret *self)
{
  gsize length;

  g_return_val_if_fail (self != NULL, 0);

  secret_value_get (self->value, &length);
  return length;
}

/**
 * bridge_secret_equal:
 * @a: (nullable): a secret
 * @b: (nullable): another
 *
 * Compares two secrets; how long that takes depends on their length alone.
 *
 * Returns: %TRUE if both are the same text, or both are %NULL
 */
gboolean
bridge_secret_equal (const BridgeSecret *a,
                     const BridgeSecret *b)
{
  const char *left, *right;
  gsize length;
  volatile guint8 difference = 0;

  if (a == NULL || b == NULL)
    return a == b;
  length = bridge_secret_get_length (a);
  if (length != bridge_secret_get_length (b))
    return FALSE;
  left = bridge_secret_get_text (a);
  right = bridge_secret_get_text (b);
  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (left[i] ^ right[i]);
  return difference == 0;
}

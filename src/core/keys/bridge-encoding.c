// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-encoding"

#include "config.h"

#include "bridge-encoding.h"

#include <string.h>

/* What a key is encoded in, as people copy it: in one of its two alphabets, with its padding or without (RFC 4648, sections 3.2, 4
 * and 5). */

#define LONGEST 8192

static int
get_digit (char character)
{
  if (character >= 'A' && character <= 'Z')
    return character - 'A';
  if (character >= 'a' && character <= 'z')
    return character - 'a' + 26;
  if (character >= '0' && character <= '9')
    return character - '0' + 52;
  if (character == '+' || character == '-')
    return 62;
  return character == '/' || character == '_' ? 63 : -1;
}

static gsize
count_digits (const char *text,
              gsize       length)
{
  gsize n_digits = 0;

  while (n_digits < length && get_digit (text[n_digits]) >= 0)
    n_digits++;
  return n_digits;
}

/* Whether there is nothing but padding behind the digits: all of it, some, or none. */
static gboolean
is_padded (const char *text,
           gsize       length,
           gsize       n_digits)
{
  if (n_digits == 0 || n_digits % 4 == 1 || length - n_digits > 2)
    return FALSE;
  for (gsize i = n_digits; i < length; i++)
    if (text[i] != '=')
      return FALSE;
  return length == n_digits || n_digits % 4 != 0;
}

static gsize
decode (const char *text,
        gsize       n_digits,
        char       *data)
{
  guint32 bits = 0;
  gsize length = 0;

  for (gsize i = 0; i < n_digits; i++)
    {
      bits = bits << 6 | (guint32) get_digit (text[i]);
      if (i % 4 > 0)
        data[length++] = (char) (bits >> (6 - 2 * (i % 4)) & 0xFF);
    }
  return length;
}

/**
 * bridge_encoding_encode:
 * @text: what to encode
 * @length: its length in bytes
 *
 * Returns: (transfer full): its Base64, in the standard alphabet and with the padding
 */
BridgeSecret *
bridge_encoding_encode (const char *text,
                        gsize       length)
{
  char *encoded = g_base64_encode ((const guchar *) text, length);
  BridgeSecret *secret = bridge_secret_new (encoded, -1);

  explicit_bzero (encoded, strlen (encoded));
  g_free (encoded);
  return secret;
}

/**
 * bridge_encoding_decode:
 * @text: what may be Base64, without white space
 * @length: its length in bytes
 * @scratch: (out): what it is the Base64 of, which may be any bytes, and a NUL; to be cleared with bridge_scratch_clear()
 *
 * Returns: whether it is Base64, and not longer than 8 KiB; otherwise @scratch is untouched
 */
gboolean
bridge_encoding_decode (const char    *text,
                        gsize          length,
                        BridgeScratch *scratch)
{
  gsize n_digits = length <= LONGEST ? count_digits (text, length) : 0;

  if (!is_padded (text, length, n_digits))
    return FALSE;
  scratch->size = n_digits + 1;
  scratch->buffer = scratch->start = g_malloc0 (scratch->size);
  scratch->end = scratch->start + decode (text, n_digits, scratch->buffer);
  return TRUE;
}

/**
 * bridge_encoding_is_canonical:
 * @text: a text
 * @length: its length in bytes
 *
 * Returns: whether it can go into a header as it is: Base64 in the standard alphabet, with the padding
 */
gboolean
bridge_encoding_is_canonical (const char *text,
                              gsize       length)
{
  return length % 4 == 0 && is_padded (text, length, count_digits (text, length)) &&
         memchr (text, '-', length) == NULL && memchr (text, '_', length) == NULL;
}

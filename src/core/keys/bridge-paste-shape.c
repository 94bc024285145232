// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-shape"

#include "config.h"

#include "bridge-paste-private.h"

#include <string.h>

/* What a value looks like. The shapes of keys and tokens are those of Intuit's keys in public repositories and of Intuit's own SDK
 * samples, and of the examples in Codat's OpenAPI; neither documents any. */

#define ID_LENGTH 50
#define SECRET_LENGTH 40
#define SHORTEST_COMPANY_ID 14
#define LONGEST_COMPANY_ID 20
#define SHORTEST_ACCESS_TOKEN 60
#define SHORTEST_OF_PAIR 30
#define UUID_LENGTH 36

static gboolean
begins_with (const char *text,
             gsize       length,
             const char *word)
{
  return length >= strlen (word) && g_ascii_strncasecmp (text, word, strlen (word)) == 0;
}

static gboolean
has (const char *text,
     gsize       length,
     const char *piece)
{
  return g_strstr_len (text, (gssize) length, piece) != NULL;
}

static gboolean
is_all (const char *value,
        gsize       length,
        gboolean  (*matches) (char))
{
  for (gsize i = 0; i < length; i++)
    if (!matches (value[i]))
      return FALSE;
  return length > 0;
}

static gboolean
is_letter_or_digit (char character)
{
  return g_ascii_isalnum (character);
}

static gboolean
is_digit (char character)
{
  return g_ascii_isdigit (character);
}

/* The sum of a file or a commit. Of random letters and digits no more than two in five are of these. */
static gboolean
is_hex (char character)
{
  return g_ascii_isxdigit (character);
}

/* A key has been thrown, not written: it has digits, or capital letters among small ones. */
static gboolean
is_random (const char *value,
           gsize       length)
{
  gboolean has_digit = FALSE, has_small = FALSE, has_capital = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      has_digit = has_digit || g_ascii_isdigit (value[i]);
      has_small = has_small || g_ascii_islower (value[i]);
      has_capital = has_capital || g_ascii_isupper (value[i]);
    }
  return has_digit ? has_small || has_capital : has_small && has_capital;
}

static gboolean
is_uuid (const char *value,
         gsize       length)
{
  char text[UUID_LENGTH + 1] = { 0, };

  if (length != UUID_LENGTH)
    return FALSE;
  memcpy (text, value, UUID_LENGTH);
  return g_uuid_string_is_valid (text);
}

static gboolean
is_address (const char *value,
            gsize       length)
{
  const char *scheme = g_strstr_len (value, (gssize) length, "://");

  if (scheme != NULL && scheme > value && scheme - value <= 10)
    return is_all (value, (gsize) (scheme - value), is_letter_or_digit);
  if (scheme != NULL)
    return FALSE;
  return begins_with (value, length, "www.") || has (value, length, ".codat.io") || begins_with (value, length, "localhost:");
}

/* Both keys of an app with a colon between, as curl takes them. */
gboolean
_bridge_paste_is_pair (const char *value,
                       gsize       length)
{
  const char *colon = memchr (value, ':', length);

  return colon != NULL && colon - value >= SHORTEST_OF_PAIR && value + length - colon - 1 >= SHORTEST_OF_PAIR &&
         is_all (value, (gsize) (colon - value), is_letter_or_digit) &&
         is_all (colon + 1, (gsize) (value + length - colon - 1), is_letter_or_digit);
}

static BridgeShape
find_encoded_shape (const char *value,
                    gsize       length)
{
  BridgeKeyRemoved ignored = BRIDGE_KEY_REMOVED_NOTHING;
  g_autoptr (BridgeSecret) pair = _bridge_paste_open_pair (value, length);
  g_autoptr (BridgeSecret) key = pair == NULL ? _bridge_paste_open_key (value, length, &ignored) : NULL;

  if (pair != NULL)
    return BRIDGE_SHAPE_ENCODED_PAIR;
  return key != NULL ? BRIDGE_SHAPE_ENCODED_KEY : BRIDGE_SHAPE_NONE;
}

static BridgeShape
find_plain_shape (const char *value,
                  gsize       length)
{
  if (is_all (value, length, is_digit))
    return length >= SHORTEST_COMPANY_ID && length <= LONGEST_COMPANY_ID ? BRIDGE_SHAPE_NUMBER : BRIDGE_SHAPE_NONE;
  if (!is_all (value, length, is_letter_or_digit) || is_all (value, length, is_hex) || !is_random (value, length))
    return BRIDGE_SHAPE_NONE;
  if (length == ID_LENGTH)
    return BRIDGE_SHAPE_ID;
  return length == SECRET_LENGTH ? BRIDGE_SHAPE_SECRET : BRIDGE_SHAPE_NONE;
}

/* Without the colon between a name and no password.
 * Returns: how long the value is that its shape is about */
gsize
_bridge_paste_trim_colons (const char *value,
                           gsize       length)
{
  while (length > 1 && value[length - 1] == ':')
    length--;

  return length;
}

BridgeShape
_bridge_paste_find_shape (const char *value,
                          gsize       length)
{
  BridgeShape shape;

  length = _bridge_paste_trim_colons (value, length);
  if (is_address (value, length))
    return BRIDGE_SHAPE_ADDRESS;
  if (length > 4 && strncmp (value, "RT1-", 4) == 0)
    return BRIDGE_SHAPE_REFRESH_TOKEN;
  if (length > 3 && strncmp (value, "eyJ", 3) == 0 && (memchr (value, '.', length) != NULL || length >= SHORTEST_ACCESS_TOKEN))
    return BRIDGE_SHAPE_ACCESS_TOKEN;
  if (is_uuid (value, length))
    return BRIDGE_SHAPE_UUID;
  if (_bridge_paste_is_pair (value, length))
    return BRIDGE_SHAPE_PAIR;
  shape = find_encoded_shape (value, length);
  return shape != BRIDGE_SHAPE_NONE ? shape : find_plain_shape (value, length);
}

/* What the shape alone makes a value. */
BridgePasteKind
_bridge_paste_name_shape (BridgeShape shape)
{
  switch (shape)
    {
    case BRIDGE_SHAPE_REFRESH_TOKEN:
      return BRIDGE_PASTE_REFRESH_TOKEN;
    case BRIDGE_SHAPE_ACCESS_TOKEN:
      return BRIDGE_PASTE_ACCESS_TOKEN;
    case BRIDGE_SHAPE_UUID:
      return BRIDGE_PASTE_UUID;
    case BRIDGE_SHAPE_NUMBER:
      return BRIDGE_PASTE_COMPANY_ID;
    case BRIDGE_SHAPE_ENCODED_KEY:
    case BRIDGE_SHAPE_SECRET:
      return BRIDGE_PASTE_API_KEY;
    case BRIDGE_SHAPE_ID:
      return BRIDGE_PASTE_CLIENT_ID;
    case BRIDGE_SHAPE_ADDRESS:
      return BRIDGE_PASTE_ADDRESS;
    case BRIDGE_SHAPE_NONE:
    case BRIDGE_SHAPE_PAIR:
    case BRIDGE_SHAPE_ENCODED_PAIR:
    default:
      return BRIDGE_PASTE_UNKNOWN;
    }
}

/* Codat's links begin with this host (Codat's documentation, "Link"); its redirect URIs end with this path (Codat's guide "Set up the
 * QuickBooks Online integration").
 * @wanted_back: whether a label says that it is a redirect URI */
BridgePasteKind
_bridge_paste_sort_address (const char *address,
                            gsize       length,
                            gboolean    wanted_back)
{
  const char *scheme = g_strstr_len (address, (gssize) length, "://");
  const char *host = scheme != NULL ? scheme + 3 : address;
  gsize before = (gsize) (host - address);
  gsize path_length = length;

  for (gsize i = before; i < length && path_length == length; i++)
    if (address[i] == '?' || address[i] == '#')
      path_length = i;
  if (!wanted_back && begins_with (host, length - before, "link") && has (host, length - before, ".codat.io"))
    return BRIDGE_PASTE_CODAT_LINK;
  if (wanted_back || has (address, path_length, "/callback") || has (address, path_length, "/redirect") ||
      has (address, path_length, "oauth2/") || has (address, path_length, "RedirectUrl"))
    return BRIDGE_PASTE_REDIRECT_URI;
  return BRIDGE_PASTE_ADDRESS;
}

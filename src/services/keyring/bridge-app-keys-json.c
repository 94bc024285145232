// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-app-keys-json"

#include "config.h"

#include "bridge-app-keys-json.h"

#include "bridge-json-text.h"

#include <string.h>

/* A pair of app keys as one JSON object: what the keyring keeps, so that a pair is never half old and half new, and what
 * Codat is sent (Codat Partners OpenAPI: update-credentials). json-glib takes no part: its copies cannot be wiped. What is
 * allocated here is allocated once, at its full length, and wiped. */

#define CLIENT_ID "clientId"
#define CLIENT_SECRET "clientSecret"
#define BEFORE_ID "{\"" CLIENT_ID "\":\""
#define BETWEEN "\",\"" CLIENT_SECRET "\":\""
#define AFTER_SECRET "\"}"
#define FRAME BEFORE_ID BETWEEN AFTER_SECRET

/* As long as "\u0000". */
#define MAX_ESCAPED 6

static char *
append (char       *to,
        const char *text)
{
  gsize length = strlen (text);

  memcpy (to, text, length);

  return to + length;
}

static char *
append_escaped (char               *to,
                const BridgeSecret *secret)
{
  static const char digits[] = "0123456789abcdef";

  for (const char *from = bridge_secret_get_text (secret); *from != '\0'; from++)
    if ((guchar) *from < 0x20)
      {
        to = append (to, "\\u00");
        *to++ = digits[*from >> 4];
        *to++ = digits[*from & 0xf];
      }
    else
      {
        if (*from == '"' || *from == '\\')
          *to++ = '\\';
        *to++ = *from;
      }

  return to;
}

/**
 * bridge_app_keys_to_json:
 * @self: a pair
 *
 * Returns: (transfer full): the JSON text `{"clientId":…,"clientSecret":…}`
 */
BridgeSecret *
bridge_app_keys_to_json (BridgeAppKeys *self)
{
  BridgeSecret *client_id = bridge_app_keys_get_client_id (self);
  BridgeSecret *client_secret = bridge_app_keys_get_client_secret (self);
  gsize size = sizeof FRAME + MAX_ESCAPED * (bridge_secret_get_length (client_id) + bridge_secret_get_length (client_secret));
  g_autofree char *text = g_malloc (size);
  char *to = text;
  BridgeSecret *json;

  to = append_escaped (append (to, BEFORE_ID), client_id);
  to = append_escaped (append (to, BETWEEN), client_secret);
  to = append (to, AFTER_SECRET);
  json = bridge_secret_new (text, to - text);
  explicit_bzero (text, size);

  return json;
}

/* Returns: (transfer full) (nullable): what the string that comes next says, if one does that is not empty */
static BridgeSecret *
take_secret (BridgeJsonText *text)
{
  g_autofree char *decoded = NULL;
  BridgeJsonPiece string;
  BridgeSecret *secret;

  if (bridge_json_text_peek (text) != '"')
    {
      bridge_json_text_skip_value (text, 1);
      return NULL;
    }
  bridge_json_text_take_string (text, &string);
  decoded = bridge_json_piece_decode (&string);
  secret = *decoded != '\0' ? bridge_secret_new (decoded, -1) : NULL;
  explicit_bzero (decoded, string.length + 1);

  return secret;
}

/* Where a name comes twice, the last counts, as elsewhere. */
static void
take_member (BridgeJsonText  *text,
             BridgeSecret   **client_id,
             BridgeSecret   **client_secret)
{
  g_autofree char *name = NULL;
  BridgeSecret *value;
  BridgeJsonPiece string;

  bridge_json_text_take_string (text, &string);
  name = bridge_json_piece_decode (&string);
  bridge_json_text_take (text, ':');
  value = take_secret (text);
  if (g_str_equal (name, CLIENT_ID))
    {
      g_clear_pointer (client_id, bridge_secret_unref);
      *client_id = g_steal_pointer (&value);
    }
  else if (g_str_equal (name, CLIENT_SECRET))
    {
      g_clear_pointer (client_secret, bridge_secret_unref);
      *client_secret = g_steal_pointer (&value);
    }
  g_clear_pointer (&value, bridge_secret_unref);
}

/**
 * bridge_app_keys_new_from_json:
 * @text: a JSON text
 * @length: its length in bytes, -1 if it ends with a zero
 *
 * Returns: (transfer full) (nullable): the pair in it, if it is one
 */
BridgeAppKeys *
bridge_app_keys_new_from_json (const char *text,
                               gssize      length)
{
  g_autoptr (BridgeSecret) client_id = NULL;
  g_autoptr (BridgeSecret) client_secret = NULL;
  BridgeJsonText start, rest;

  if (!bridge_json_text_init (&start, text, length < 0 ? strlen (text) : (gsize) length))
    return NULL;
  rest = start;
  if (!bridge_json_text_skip_value (&rest, 0) || !bridge_json_text_is_at_end (&rest) || !bridge_json_text_take (&start, '{'))
    return NULL;
  for (; !bridge_json_text_take (&start, '}'); bridge_json_text_take (&start, ','))
    take_member (&start, &client_id, &client_secret);

  return client_id != NULL && client_secret != NULL ? bridge_app_keys_new (client_id, client_secret) : NULL;
}

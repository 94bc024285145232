// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-app-keys-json"

#include "config.h"

#include "bridge-app-keys-json.h"

#include "bridge-json.h"

/* A pair of app keys as one JSON object: what the keyring keeps, so that a pair is never half old and half new, and what
 * Codat is sent (Codat Partners OpenAPI: update-credentials). json-glib's own copies cannot be wiped; they live for the
 * length of these functions. */

#define CLIENT_ID "clientId"
#define CLIENT_SECRET "clientSecret"

/**
 * bridge_app_keys_to_json:
 * @self: a pair
 *
 * Returns: (transfer full): the JSON text `{"clientId":…,"clientSecret":…}`
 */
BridgeSecret *
bridge_app_keys_to_json (BridgeAppKeys *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = NULL;
  BridgeSecret *json;

  json_object_set_string_member (object, CLIENT_ID, bridge_secret_get_text (bridge_app_keys_get_client_id (self)));
  json_object_set_string_member (object, CLIENT_SECRET, bridge_secret_get_text (bridge_app_keys_get_client_secret (self)));
  text = json_to_string (node, FALSE);
  json = bridge_secret_new (text, -1);
  explicit_bzero (text, strlen (text));

  return json;
}

static gboolean
has_text (JsonObject *object,
          const char *member)
{
  const char *text = bridge_json_get_string (object, member);

  return text != NULL && *text != '\0';
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
  g_autoptr (JsonNode) node = bridge_json_parse (text, length < 0 ? strlen (text) : (gsize) length, NULL);
  g_autoptr (BridgeSecret) client_id = NULL;
  g_autoptr (BridgeSecret) client_secret = NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL || !has_text (object, CLIENT_ID) || !has_text (object, CLIENT_SECRET))
    return NULL;

  client_id = bridge_secret_new (bridge_json_get_string (object, CLIENT_ID), -1);
  client_secret = bridge_secret_new (bridge_json_get_string (object, CLIENT_SECRET), -1);

  return bridge_app_keys_new (client_id, client_secret);
}

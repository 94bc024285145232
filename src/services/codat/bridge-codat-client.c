// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-client"

#include "config.h"

#include "bridge-codat-client.h"

#include "bridge-app-keys-json.h"
#include "bridge-json.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCodatClient:
 *
 * The calls of Codat's API that the assistant makes. Reading is in the supported public API; writing the keys is published
 * for partners only, the switch in an older specification only, and a client may not be offered either.
 */
struct _BridgeCodatClient
{
  GObject parent_instance;

  BridgeTransport *transport;
  char *base_url;
};

/* Codat masks all but a few characters of what it holds. */
#define MAX_TAIL 4

G_DEFINE_FINAL_TYPE (BridgeCodatClient, bridge_codat_client, G_TYPE_OBJECT)

static void
send (BridgeCodatClient   *self,
      const char          *method,
      const char          *path,
      BridgeApiKey        *key,
      BridgeSecret        *body,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      GTask               *task)
{
  g_autofree char *uri = g_strconcat (self->base_url, path, NULL);
  const BridgeRequest request = { .method = method, .uri = uri, .authorization = bridge_api_key_get_token (key), .body = body };

  bridge_transport_send_async (self->transport, &request, cancellable, callback, task);
}

static GTask *
new_task (BridgeCodatClient   *self,
          gpointer             source_tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);

  return task;
}

/* Check of the API key */

typedef struct
{
  BridgeApiKey *key;
  char *client_name;
} KeyCheck;

static void
key_check_free (KeyCheck *check)
{
  g_clear_pointer (&check->key, bridge_api_key_unref);
  g_free (check->client_name);
  g_free (check);
}

static void ask_profile (GTask *task);

static const char *
get_name (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) ? bridge_json_get_string (json_node_get_object (node), "name") : NULL;
}

static void
on_profile (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyCheck *check = g_task_get_task_data (task);
  BridgeApiKey *other = bridge_api_key_get_other_reading (check->key);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_UNAUTHORIZED) && other != NULL)
    {
      bridge_api_key_ref (other);
      bridge_api_key_unref (check->key);
      check->key = other;
      ask_profile (g_steal_pointer (&task));
    }
  else if (node == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (get_name (node) == NULL)
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                             "%s", _("Codat’s answer does not name the client."));
  else
    {
      check->client_name = g_strdup (get_name (node));
      g_task_return_boolean (task, TRUE);
    }
}

/* Takes @task. */
static void
ask_profile (GTask *task)
{
  KeyCheck *check = g_task_get_task_data (task);

  send (g_task_get_source_object (task), SOUP_METHOD_GET, "/profile", check->key, NULL,
        g_task_get_cancellable (task), on_profile, task);
}

/* Calls that answer with an integration */

static void
on_integration (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *platform_key = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);
  g_autoptr (BridgeIntegration) integration = node != NULL ? bridge_integration_new_from_json (node, &error) : NULL;

  if (integration == NULL)
    g_task_return_error (task, error);
  else if (!g_str_equal (bridge_integration_get_key (integration), platform_key))
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                             "%s", _("Codat answered about another integration than the one asked for."));
  else
    g_task_return_pointer (task, g_steal_pointer (&integration), g_object_unref);
}

static BridgeIntegration *
integration_finish (BridgeCodatClient  *self,
                    GAsyncResult       *result,
                    GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Calls about credentials */

static char *
get_credentials_path (BridgeEnvironment environment)
{
  return g_strconcat ("/integrations/credentials/", bridge_environment_get_platform_key (environment), NULL);
}

/* What leaves it open whether this client may write: nothing came back, or nothing for good. */
static gboolean
leaves_it_open (const GError *error)
{
  return error->domain != BRIDGE_SERVICE_ERROR ||
         error->code == BRIDGE_SERVICE_ERROR_CLOCK || error->code == BRIDGE_SERVICE_ERROR_PROXY ||
         error->code == BRIDGE_SERVICE_ERROR_NETWORK || error->code == BRIDGE_SERVICE_ERROR_TLS ||
         error->code == BRIDGE_SERVICE_ERROR_UNAUTHORIZED || error->code == BRIDGE_SERVICE_ERROR_PLAN ||
         error->code == BRIDGE_SERVICE_ERROR_BUSY || error->code == BRIDGE_SERVICE_ERROR_SERVER;
}

typedef struct
{
  gboolean offered;
  char *id_tail;
} Credentials;

static void
credentials_free (Credentials *credentials)
{
  g_free (credentials->id_tail);
  g_free (credentials);
}

/* What Codat shows of a Client ID: the end, behind what is masked. No more is taken than anybody may see. */
static char *
read_tail (JsonNode *node)
{
  const char *masked = bridge_json_get_string (json_node_get_object (node), "clientId");
  gsize length = masked != NULL ? strlen (masked) : 0;
  gsize shown = 0;

  while (shown < length && shown < MAX_TAIL && g_ascii_isalnum (masked[length - shown - 1]))
    shown++;

  return shown > 0 ? g_strdup (masked + length - shown) : NULL;
}

static void
on_credentials (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Credentials *credentials = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (error != NULL && leaves_it_open (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  credentials->offered = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  if (credentials->offered)
    credentials->id_tail = read_tail (node);
  g_task_return_boolean (task, TRUE);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (node == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
bridge_codat_client_finalize (GObject *object)
{
  BridgeCodatClient *self = BRIDGE_CODAT_CLIENT (object);

  g_clear_object (&self->transport);
  g_free (self->base_url);

  G_OBJECT_CLASS (bridge_codat_client_parent_class)->finalize (object);
}

static void
bridge_codat_client_class_init (BridgeCodatClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_codat_client_finalize;
}

static void
bridge_codat_client_init (BridgeCodatClient *self)
{
}

/**
 * bridge_codat_client_new:
 * @transport: what sends
 * @base_url: where Codat's API is, without a slash at the end (Codat OpenAPI: servers)
 *
 * Returns: (transfer full): a client; it keeps a reference on @transport
 */
BridgeCodatClient *
bridge_codat_client_new (BridgeTransport *transport,
                         const char      *base_url)
{
  BridgeCodatClient *self = g_object_new (BRIDGE_TYPE_CODAT_CLIENT, NULL);

  self->transport = g_object_ref (transport);
  self->base_url = g_strdup (base_url);

  return self;
}

/**
 * bridge_codat_client_check_key_async:
 * @self: a client
 * @key: an API key as it was pasted
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the profile, the cheapest call that needs a key and the one that names the client (Codat OpenAPI: get-profile).
 * If the key is not accepted and can be read in another way, that is tried, once.
 */
void
bridge_codat_client_check_key_async (BridgeCodatClient   *self,
                                     BridgeApiKey        *key,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = new_task (self, bridge_codat_client_check_key_async, cancellable, callback, user_data);
  KeyCheck *check = g_new0 (KeyCheck, 1);

  check->key = bridge_api_key_ref (key);
  g_task_set_task_data (task, check, (GDestroyNotify) key_check_free);
  ask_profile (task);
}

/**
 * bridge_codat_client_check_key_finish:
 * @self: a client
 * @result: what the callback was given
 * @client_name: (out) (transfer full): the client that the key belongs to
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the key as Codat accepted it
 */
BridgeApiKey *
bridge_codat_client_check_key_finish (BridgeCodatClient  *self,
                                      GAsyncResult       *result,
                                      char              **client_name,
                                      GError            **error)
{
  KeyCheck *check;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  check = g_task_get_task_data (G_TASK (result));
  *client_name = g_strdup (check->client_name);

  return bridge_api_key_ref (check->key);
}

/**
 * bridge_codat_client_get_integration_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: get-integration.
 */
void
bridge_codat_client_get_integration_async (BridgeCodatClient   *self,
                                           BridgeApiKey        *key,
                                           BridgeEnvironment    environment,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  GTask *task = new_task (self, bridge_codat_client_get_integration_async, cancellable, callback, user_data);
  const char *platform_key = bridge_environment_get_platform_key (environment);
  g_autofree char *path = g_strconcat ("/integrations/", platform_key, NULL);

  g_task_set_task_data (task, (gpointer) platform_key, NULL);
  send (self, SOUP_METHOD_GET, path, key, NULL, cancellable, on_integration, task);
}

/**
 * bridge_codat_client_get_integration_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the integration
 */
BridgeIntegration *
bridge_codat_client_get_integration_finish (BridgeCodatClient  *self,
                                            GAsyncResult       *result,
                                            GError            **error)
{
  return integration_finish (self, result, error);
}

/**
 * bridge_codat_client_ask_writes_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the credentials that Codat holds, which it shows masked: where that is answered, writing them is offered
 * (Codat Partners OpenAPI: get-credentials). Nothing secret but the API key is sent.
 */
void
bridge_codat_client_ask_writes_async (BridgeCodatClient   *self,
                                      BridgeApiKey        *key,
                                      BridgeEnvironment    environment,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task = new_task (self, bridge_codat_client_ask_writes_async, cancellable, callback, user_data);
  g_autofree char *path = get_credentials_path (environment);

  g_task_set_task_data (task, g_new0 (Credentials, 1), (GDestroyNotify) credentials_free);
  send (self, SOUP_METHOD_GET, path, key, NULL, cancellable, on_credentials, task);
}

/**
 * bridge_codat_client_ask_writes_finish:
 * @self: a client
 * @result: what the callback was given
 * @offered: (out): whether this client may write keys by API
 * @id_tail: (out) (optional) (nullable) (transfer full): the end of the Client ID that Codat holds, %NULL if it holds none
 * @error: return location for an error, where it could not be found out
 *
 * Returns: whether it could be found out
 */
gboolean
bridge_codat_client_ask_writes_finish (BridgeCodatClient  *self,
                                       GAsyncResult       *result,
                                       gboolean           *offered,
                                       char              **id_tail,
                                       GError            **error)
{
  Credentials *credentials;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  credentials = g_task_get_task_data (G_TASK (result));
  *offered = credentials->offered;
  if (id_tail != NULL)
    *id_tail = g_strdup (credentials->id_tail);
  return TRUE;
}

/**
 * bridge_codat_client_save_keys_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @keys: the app keys of that environment
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat Partners OpenAPI: update-credentials; the names of the two members are from Codat's page on another integration.
 */
void
bridge_codat_client_save_keys_async (BridgeCodatClient   *self,
                                     BridgeApiKey        *key,
                                     BridgeEnvironment    environment,
                                     BridgeAppKeys       *keys,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = new_task (self, bridge_codat_client_save_keys_async, cancellable, callback, user_data);
  g_autofree char *path = get_credentials_path (environment);
  g_autoptr (BridgeSecret) body = bridge_app_keys_to_json (keys);

  send (self, SOUP_METHOD_PUT, path, key, body, cancellable, on_saved, task);
}

/**
 * bridge_codat_client_save_keys_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether Codat has them
 */
gboolean
bridge_codat_client_save_keys_finish (BridgeCodatClient  *self,
                                      GAsyncResult       *result,
                                      GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bridge_codat_client_set_enabled_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @enabled: on or off
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Published in Codat's Swagger of before 2023 only.
 */
void
bridge_codat_client_set_enabled_async (BridgeCodatClient   *self,
                                       BridgeApiKey        *key,
                                       BridgeEnvironment    environment,
                                       gboolean             enabled,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task = new_task (self, bridge_codat_client_set_enabled_async, cancellable, callback, user_data);
  const char *platform_key = bridge_environment_get_platform_key (environment);
  g_autofree char *path = g_strdup_printf ("/integrations/%s/enabled", platform_key);
  g_autoptr (BridgeSecret) body = bridge_secret_new (enabled ? "{\"enabled\":true}" : "{\"enabled\":false}", -1);

  g_task_set_task_data (task, (gpointer) platform_key, NULL);
  send (self, SOUP_METHOD_PUT, path, key, body, cancellable, on_integration, task);
}

/**
 * bridge_codat_client_set_enabled_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the integration as it is now
 */
BridgeIntegration *
bridge_codat_client_set_enabled_finish (BridgeCodatClient  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  return integration_finish (self, result, error);
}

/**
 * bridge_codat_client_error_means_by_hand:
 * @error: (nullable): an error of a call that writes
 *
 * Returns: whether it says that this client is not offered the call (403, 404, 405, 501), so that the Portal is the way
 */
gboolean
bridge_codat_client_error_means_by_hand (const GError *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FORBIDDEN) ||
         g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND) ||
         g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_OFFERED);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-client"

#include "config.h"

#include "bridge-codat-client.h"

#include "bridge-answer.h"
#include "bridge-app-keys-json.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCodatClient:
 *
 * The calls of Codat's API that the assistant makes. Reading is in the supported public API; writing the keys is published
 * for partners only, the switch in an older specification only, and a client may not be offered either.
 */
struct _BridgeCodatClient
{
  BridgeClient parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeCodatClient, bridge_codat_client, BRIDGE_TYPE_CLIENT)

/* Check of the API key */

static gpointer
read_name (JsonNode    *answer,
           const char  *wanted,
           GError     **error)
{
  JsonObject *object = bridge_answer_get_object (answer);
  g_autofree char *name = object != NULL ? bridge_answer_dup_text (object, "name") : NULL;

  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, _("Codat’s answer does not name the client."));
  return NULL;
}

typedef struct
{
  BridgeApiKey *key;
  BridgeOccasion occasion;
  GError *first;                /* what came of the likelier reading of the key */
} Check;

static void
check_free (Check *check)
{
  bridge_api_key_unref (check->key);
  g_clear_error (&check->first);
  g_free (check);
}

static void ask_profile (GTask          *task,
                         BridgeApiKey   *key,
                         BridgeOccasion  occasion,
                         GError         *first);

/* Nothing says with which of the two Codat refuses a key that it does not know; it is 401 for one that it cannot read. */
static gboolean
is_refused (const GError *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_UNAUTHORIZED) ||
         g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FORBIDDEN);
}

/* A key that is refused in both readings is not allowed something, rather than unknown, if one of the answers says so. */
static GError *
choose_error (Check  *check,
              GError *error)
{
  if (!g_error_matches (check->first, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FORBIDDEN) || !is_refused (error))
    return error;
  g_error_free (error);
  return g_steal_pointer (&check->first);
}

static void
on_profile (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  BridgeApiKey *other = bridge_api_key_get_other_reading (check->key);
  g_autoptr (GError) error = NULL;
  char *name = bridge_client_call_finish (source, result, ask_profile, &error);

  if (is_refused (error) && other != NULL)
    ask_profile (g_steal_pointer (&task), other, check->occasion, g_steal_pointer (&error));
  else if (error != NULL)
    g_task_return_error (task, choose_error (check, g_steal_pointer (&error)));
  else
    g_task_return_pointer (task, name, g_free);
}

/* Takes @task, which remembers @key, and @first. */
static void
ask_profile (GTask          *task,
             BridgeApiKey   *key,
             BridgeOccasion  occasion,
             GError         *first)
{
  Check *check = g_new (Check, 1);
  const BridgeCall call = {
    .method = SOUP_METHOD_GET, .path = "/profile", .authorization = bridge_api_key_get_token (key),
    .read = read_name, .free = g_free, .finish = ask_profile, .occasion = occasion
  };

  *check = (Check) { bridge_api_key_ref (key), occasion, first };
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  bridge_client_call_async (g_task_get_source_object (task), &call, g_task_get_cancellable (task), on_profile, task);
}

/* Calls that answer with an integration */

static gpointer
read_integration (JsonNode    *answer,
                  const char  *wanted,
                  GError     **error)
{
  g_autoptr (BridgeIntegration) integration = bridge_integration_new_from_json (answer, error);
  const char *key = integration != NULL ? bridge_integration_get_key (integration) : NULL;

  /* It was asked for by its key, so it need not be told. */
  if (key == NULL || bridge_answer_is_word (key, wanted))
    return g_steal_pointer (&integration);

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                       _("Codat answered about a different integration."));

  return NULL;
}

/* It was switched, and the answer does not describe what came of it: that is looked up, and it is not switched again. */

typedef struct
{
  BridgeApiKey *key;
  BridgeEnvironment environment;
} Switch;

static void
switch_free (Switch *data)
{
  bridge_api_key_unref (data->key);
  g_free (data);
}

static void
return_integration (GTask             *task,
                    BridgeIntegration *integration,
                    GError            *error)
{
  if (integration != NULL)
    g_task_return_pointer (task, integration, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  BridgeIntegration *integration = bridge_codat_client_integration_finish (BRIDGE_CODAT_CLIENT (source), result, &error);

  return_integration (task, integration, error);
}

static void
on_switched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Switch *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  BridgeIntegration *integration = bridge_client_call_finish (source, result, on_switched, &error);

  if (!g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER))
    {
      return_integration (task, integration, error);
      return;
    }

  g_error_free (error);
  bridge_codat_client_get_integration_async (BRIDGE_CODAT_CLIENT (source), data->key, data->environment, BRIDGE_OCCASION_PRESS,
                                             cancellable, on_looked_up, g_steal_pointer (&task));
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
         error->code == BRIDGE_SERVICE_ERROR_PROXY_LOGIN || error->code == BRIDGE_SERVICE_ERROR_PROXY_SETTING ||
         error->code == BRIDGE_SERVICE_ERROR_NETWORK || error->code == BRIDGE_SERVICE_ERROR_TLS ||
         error->code == BRIDGE_SERVICE_ERROR_UNAUTHORIZED || error->code == BRIDGE_SERVICE_ERROR_PLAN ||
         error->code == BRIDGE_SERVICE_ERROR_BUSY || error->code == BRIDGE_SERVICE_ERROR_SERVER;
}

/* Returns: (nullable): %NULL if Codat does not tell */
static gpointer
read_held (JsonNode    *answer,
           const char  *wanted,
           GError     **error)
{
  JsonObject *object = bridge_answer_get_object (answer);

  return object != NULL ? bridge_held_keys_read (object) : NULL;
}

static void
free_held (gpointer held)
{
  bridge_held_keys_free (held);
}

static void
bridge_codat_client_class_init (BridgeCodatClientClass *klass)
{
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
  return bridge_client_new (BRIDGE_TYPE_CODAT_CLIENT, transport, base_url);
}

/**
 * bridge_codat_client_check_key_async:
 * @self: a client
 * @key: an API key as it was pasted
 * @occasion: why it is asked
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
                                     BridgeOccasion       occasion,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, bridge_codat_client_check_key_async);
  ask_profile (task, key, occasion, NULL);
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
  Check *check;
  char *name;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_codat_client_check_key_async, NULL);

  name = g_task_propagate_pointer (G_TASK (result), error);
  if (name == NULL)
    return NULL;

  *client_name = name;

  check = g_task_get_task_data (G_TASK (result));

  return bridge_api_key_ref (check->key);
}

/**
 * bridge_codat_client_get_integration_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @occasion: why it is asked
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_client_integration_finish()
 * @user_data: for @callback
 *
 * Codat OpenAPI: get-integration.
 */
void
bridge_codat_client_get_integration_async (BridgeCodatClient   *self,
                                           BridgeApiKey        *key,
                                           BridgeEnvironment    environment,
                                           BridgeOccasion       occasion,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  const char *platform_key = bridge_environment_get_platform_key (environment);
  g_autofree char *path = g_strconcat ("/integrations/", platform_key, NULL);
  const BridgeCall call = {
    .method = SOUP_METHOD_GET, .path = path, .authorization = bridge_api_key_get_token (key),
    .read = read_integration, .free = g_object_unref, .wanted = platform_key, .finish = bridge_codat_client_integration_finish,
    .occasion = occasion
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_codat_client_ask_writes_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @occasion: why it is asked
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
                                      BridgeOccasion       occasion,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autofree char *path = get_credentials_path (environment);
  const BridgeCall call = {
    .method = SOUP_METHOD_GET, .path = path, .authorization = bridge_api_key_get_token (key),
    .read = read_held, .free = free_held, .finish = bridge_codat_client_ask_writes_finish, .occasion = occasion
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_codat_client_ask_writes_finish:
 * @self: a client
 * @result: what the callback was given
 * @offered: (out): whether this client may write keys by API
 * @held: (out) (optional) (nullable) (transfer full): which keys Codat has, %NULL if it does not show that to this client
 * @error: return location for an error, where it could not be found out
 *
 * Returns: whether it could be found out
 */
gboolean
bridge_codat_client_ask_writes_finish (BridgeCodatClient  *self,
                                       GAsyncResult       *result,
                                       gboolean           *offered,
                                       BridgeHeldKeys    **held,
                                       GError            **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (BridgeHeldKeys) answer = bridge_client_call_finish (self, result, bridge_codat_client_ask_writes_finish, &own_error);

  if (own_error != NULL && leaves_it_open (own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  *offered = answer != NULL;
  if (held != NULL)
    *held = g_steal_pointer (&answer);

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
  g_autofree char *path = get_credentials_path (environment);
  g_autoptr (BridgeSecret) body = bridge_app_keys_to_json (keys);
  const BridgeCall call = {
    .method = SOUP_METHOD_PUT, .path = path, .authorization = bridge_api_key_get_token (key), .body = body,
    .read = bridge_client_read_done, .finish = bridge_codat_client_save_keys_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
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
  return bridge_client_call_finish (self, result, bridge_codat_client_save_keys_finish, error) != NULL;
}

/**
 * bridge_codat_client_set_enabled_async:
 * @self: a client
 * @key: the API key
 * @environment: whose integration
 * @enabled: on or off
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_client_integration_finish()
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
  const char *platform_key = bridge_environment_get_platform_key (environment);
  g_autofree char *path = g_strdup_printf ("/integrations/%s/enabled", platform_key);
  g_autoptr (BridgeSecret) body = bridge_secret_new (enabled ? "{\"enabled\":true}" : "{\"enabled\":false}", -1);
  const BridgeCall call = {
    .method = SOUP_METHOD_PUT, .path = path, .authorization = bridge_api_key_get_token (key), .body = body,
    .read = read_integration, .free = g_object_unref, .wanted = platform_key, .finish = on_switched
  };
  Switch *data = g_new (Switch, 1);

  *data = (Switch) { bridge_api_key_ref (key), environment };
  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, on_switched,
                            bridge_task_new (self, bridge_codat_client_integration_finish, data, (GDestroyNotify) switch_free,
                                             cancellable, callback, user_data));
}

/**
 * bridge_codat_client_integration_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the integration as it is now
 */
BridgeIntegration *
bridge_codat_client_integration_finish (BridgeCodatClient  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  return bridge_client_call_finish (self, result, bridge_codat_client_integration_finish, error);
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

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-companies-client"

#include "config.h"

#include "bridge-companies-client.h"

#include "bridge-json.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCompaniesClient:
 *
 * The calls of Codat's API about companies and their connections; all of them are in the supported public API.
 */
struct _BridgeCompaniesClient
{
  GObject parent_instance;

  BridgeTransport *transport;
  char *base_url;
};

#define MANY "100"

G_DEFINE_FINAL_TYPE (BridgeCompaniesClient, bridge_companies_client, G_TYPE_OBJECT)

typedef struct
{
  const char *method;
  BridgeApiKey *key;
  JsonObject *body;
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
} Call;

static BridgeSecret *
print_body (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);

  return bridge_secret_new (text, -1);
}

/* Takes @task and @path; an answer comes to the call's callback, with @task. */
static void
send (BridgeCompaniesClient *self,
      const Call            *call,
      char                  *path,
      GTask                 *task)
{
  g_autofree char *own_path = path;
  g_autofree char *uri = g_strconcat (self->base_url, own_path, NULL);
  g_autoptr (BridgeSecret) body = call->body != NULL ? print_body (call->body) : NULL;
  const BridgeRequest request = {
    .method = call->method, .uri = uri, .authorization = bridge_api_key_get_token (call->key), .body = body
  };

  bridge_transport_send_async (self->transport, &request, call->cancellable, call->callback, task);
}

/* An id comes from outside and goes into an address.
 * Returns: (transfer full): the path of a company, with what stands behind it */
static char *
new_path (const char *company_id,
          const char *rest,
          const char *connection_id)
{
  g_autofree char *company = g_uri_escape_string (company_id, NULL, FALSE);
  g_autofree char *connection = connection_id != NULL ? g_uri_escape_string (connection_id, NULL, FALSE) : NULL;

  return g_strconcat ("/companies/", company, rest, connection, NULL);
}

static GTask *
new_task (BridgeCompaniesClient *self,
          gpointer               source_tag,
          GCancellable          *cancellable,
          GAsyncReadyCallback    callback,
          gpointer               user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);

  return task;
}

/* Companies */

static const char *
get_id (JsonNode *node)
{
  const char *id = JSON_NODE_HOLDS_OBJECT (node) ? bridge_json_get_string (json_node_get_object (node), "id") : NULL;

  return id != NULL && *id != '\0' ? id : NULL;
}

static void
on_company_created (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (node == NULL)
    g_task_return_error (task, error);
  else if (get_id (node) == NULL)
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                             "%s", _("Codat’s answer does not name the company."));
  else
    g_task_return_pointer (task, g_strdup (get_id (node)), g_free);
}

/* The results of a page, which may be missing where there are none (Codat OpenAPI: PagingInfo). */
static JsonArray *
get_results (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *results = object != NULL ? json_object_get_member (object, "results") : NULL;

  return results != NULL && JSON_NODE_HOLDS_ARRAY (results) ? json_node_get_array (results) : NULL;
}

static gboolean
is_called (JsonNode   *node,
           const char *name)
{
  return JSON_NODE_HOLDS_OBJECT (node) && g_strcmp0 (bridge_json_get_string (json_node_get_object (node), "name"), name) == 0;
}

/* The name is compared here, letter for letter: nothing is taken for ours, and later deleted, on the word of a search. */
static void
on_companies_listed (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *name = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);
  JsonArray *results = node != NULL ? get_results (node) : NULL;
  const char *id = NULL;

  for (guint i = 0; results != NULL && id == NULL && i < json_array_get_length (results); i++)
    if (is_called (json_array_get_element (results, i), name))
      id = get_id (json_array_get_element (results, i));

  if (node == NULL)
    g_task_return_error (task, error);
  else if (!JSON_NODE_HOLDS_OBJECT (node))
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                             "%s", _("Codat’s answer is not a list of companies."));
  else
    g_task_return_pointer (task, g_strdup (id), g_free);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  /* What is not there is deleted. */
  if (node != NULL || g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Connections */

static void
return_connection (GTask    *task,
                   JsonNode *node)
{
  GError *error = NULL;
  BridgeConnection *connection = bridge_connection_new_from_json (node, &error);

  if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_connection (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (node != NULL)
    return_connection (task, node);
  else
    g_task_return_error (task, error);
}

static void
on_connections_listed (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);
  JsonArray *results = node != NULL ? get_results (node) : NULL;

  if (node == NULL)
    g_task_return_error (task, error);
  else if (results == NULL || json_array_get_length (results) == 0)
    g_task_return_pointer (task, NULL, NULL);
  else
    return_connection (task, json_array_get_element (results, 0));
}

static void
bridge_companies_client_finalize (GObject *object)
{
  BridgeCompaniesClient *self = BRIDGE_COMPANIES_CLIENT (object);

  g_clear_object (&self->transport);
  g_free (self->base_url);

  G_OBJECT_CLASS (bridge_companies_client_parent_class)->finalize (object);
}

static void
bridge_companies_client_class_init (BridgeCompaniesClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_companies_client_finalize;
}

static void
bridge_companies_client_init (BridgeCompaniesClient *self)
{
}

/**
 * bridge_companies_client_new:
 * @transport: what sends
 * @base_url: where Codat's API is, without a slash at the end (Codat OpenAPI: servers)
 *
 * Returns: (transfer full): a client; it keeps a reference on @transport
 */
BridgeCompaniesClient *
bridge_companies_client_new (BridgeTransport *transport,
                             const char      *base_url)
{
  BridgeCompaniesClient *self = g_object_new (BRIDGE_TYPE_COMPANIES_CLIENT, NULL);

  self->transport = g_object_ref (transport);
  self->base_url = g_strdup (base_url);

  return self;
}

/**
 * bridge_companies_client_create_async:
 * @self: a client
 * @key: the API key
 * @name: what the company is called, within the characters that Codat allows
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: create-company. It is sent once; where no answer comes, the company may be there all the same.
 */
void
bridge_companies_client_create_async (BridgeCompaniesClient *self,
                                      BridgeApiKey          *key,
                                      const char            *name,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  JsonObject *body = json_object_new ();
  const Call call = { SOUP_METHOD_POST, key, body, cancellable, on_company_created };

  json_object_set_string_member (body, "name", name);
  send (self, &call, g_strdup ("/companies"),
        new_task (self, bridge_companies_client_create_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_find_async:
 * @self: a client
 * @key: the API key
 * @name: what the company is called
 * @token: a word of the name, of letters and digits, that narrows the search (Codat documentation: querying)
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: list-companies.
 */
void
bridge_companies_client_find_async (BridgeCompaniesClient *self,
                                    BridgeApiKey          *key,
                                    const char            *name,
                                    const char            *token,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data)
{
  const Call call = { SOUP_METHOD_GET, key, NULL, cancellable, on_companies_listed };
  GTask *task = new_task (self, bridge_companies_client_find_async, cancellable, callback, user_data);
  g_autofree char *query = g_strconcat ("name~", token, NULL);
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);

  g_task_set_task_data (task, g_strdup (name), g_free);
  send (self, &call, g_strconcat ("/companies?page=1&pageSize=" MANY "&query=", escaped, NULL), task);
}

/**
 * bridge_companies_client_company_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the id of the company; %NULL without an error if it was looked for and there is none
 */
char *
bridge_companies_client_company_finish (BridgeCompaniesClient  *self,
                                        GAsyncResult           *result,
                                        GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bridge_companies_client_delete_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: delete-company. It cannot be undone.
 */
void
bridge_companies_client_delete_async (BridgeCompaniesClient *self,
                                      BridgeApiKey          *key,
                                      const char            *company_id,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  const Call call = { SOUP_METHOD_DELETE, key, NULL, cancellable, on_deleted };

  send (self, &call, new_path (company_id, NULL, NULL),
        new_task (self, bridge_companies_client_delete_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_delete_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the company is gone, now or before
 */
gboolean
bridge_companies_client_delete_finish (BridgeCompaniesClient  *self,
                                       GAsyncResult           *result,
                                       GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bridge_companies_client_create_connection_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @environment: whose integration it is to be connected to
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: create-connection.
 */
void
bridge_companies_client_create_connection_async (BridgeCompaniesClient *self,
                                                 BridgeApiKey          *key,
                                                 const char            *company_id,
                                                 BridgeEnvironment      environment,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data)
{
  JsonObject *body = json_object_new ();
  const Call call = { SOUP_METHOD_POST, key, body, cancellable, on_connection };

  json_object_set_string_member (body, "platformKey", bridge_environment_get_platform_key (environment));
  send (self, &call, new_path (company_id, "/connections", NULL),
        new_task (self, bridge_companies_client_create_connection_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_find_connection_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of a company of ours, which has one connection at the most
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: list-connections.
 */
void
bridge_companies_client_find_connection_async (BridgeCompaniesClient *self,
                                               BridgeApiKey          *key,
                                               const char            *company_id,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data)
{
  const Call call = { SOUP_METHOD_GET, key, NULL, cancellable, on_connections_listed };

  send (self, &call, new_path (company_id, "/connections?page=1&pageSize=" MANY, NULL),
        new_task (self, bridge_companies_client_find_connection_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_get_connection_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @connection_id: Codat's id of its connection
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: get-connection. The link that comes with it may be a new one each time.
 */
void
bridge_companies_client_get_connection_async (BridgeCompaniesClient *self,
                                              BridgeApiKey          *key,
                                              const char            *company_id,
                                              const char            *connection_id,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data)
{
  const Call call = { SOUP_METHOD_GET, key, NULL, cancellable, on_connection };

  send (self, &call, new_path (company_id, "/connections/", connection_id),
        new_task (self, bridge_companies_client_get_connection_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_unlink_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @connection_id: Codat's id of its connection, which is linked
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Codat OpenAPI: unlink-connection.
 */
void
bridge_companies_client_unlink_async (BridgeCompaniesClient *self,
                                      BridgeApiKey          *key,
                                      const char            *company_id,
                                      const char            *connection_id,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  JsonObject *body = json_object_new ();
  const Call call = { "PATCH", key, body, cancellable, on_connection };

  json_object_set_string_member (body, "status", "Unlinked");
  send (self, &call, new_path (company_id, "/connections/", connection_id),
        new_task (self, bridge_companies_client_unlink_async, cancellable, callback, user_data));
}

/**
 * bridge_companies_client_connection_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the connection; %NULL without an error if it was looked for and there is none
 */
BridgeConnection *
bridge_companies_client_connection_finish (BridgeCompaniesClient  *self,
                                           GAsyncResult           *result,
                                           GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

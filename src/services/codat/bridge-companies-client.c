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
  BridgeClient parent_instance;
};

#define MANY "100"

G_DEFINE_FINAL_TYPE (BridgeCompaniesClient, bridge_companies_client, BRIDGE_TYPE_CLIENT)

static BridgeSecret *
new_body (const char *member,
          const char *value)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), member, value);
  text = json_to_string (node, FALSE);

  return bridge_secret_new (text, -1);
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

/* Companies */

static const char *
get_id (JsonNode *node)
{
  const char *id = JSON_NODE_HOLDS_OBJECT (node) ? bridge_json_get_string (json_node_get_object (node), "id") : NULL;

  return id != NULL && *id != '\0' ? id : NULL;
}

static gpointer
read_company (JsonNode    *answer,
              const char  *wanted,
              GError     **error)
{
  if (get_id (answer) == NULL)
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, _("Codat’s answer does not name the company."));

  return g_strdup (get_id (answer));
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
static gpointer
read_companies (JsonNode    *answer,
                const char  *wanted,
                GError     **error)
{
  JsonArray *results = get_results (answer);
  const char *id = NULL;

  for (guint i = 0; results != NULL && id == NULL && i < json_array_get_length (results); i++)
    if (is_called (json_array_get_element (results, i), wanted))
      id = get_id (json_array_get_element (results, i));

  if (!JSON_NODE_HOLDS_OBJECT (answer))
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, _("Codat’s answer is not a list of companies."));

  return g_strdup (id);
}

/* Connections */

static gpointer
read_connection (JsonNode    *answer,
                 const char  *wanted,
                 GError     **error)
{
  return bridge_connection_new_from_json (answer, error);
}

static gpointer
read_connections (JsonNode    *answer,
                  const char  *wanted,
                  GError     **error)
{
  JsonArray *results = get_results (answer);

  if (results == NULL || json_array_get_length (results) == 0)
    return NULL;

  return bridge_connection_new_from_json (json_array_get_element (results, 0), error);
}

static void
bridge_companies_client_class_init (BridgeCompaniesClientClass *klass)
{
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
  return bridge_client_new (BRIDGE_TYPE_COMPANIES_CLIENT, transport, base_url);
}

/**
 * bridge_companies_client_create_async:
 * @self: a client
 * @key: the API key
 * @name: what the company is called, within the characters that Codat allows
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_companies_client_company_finish()
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
  g_autoptr (BridgeSecret) body = new_body ("name", name);
  const BridgeCall call = {
    .method = SOUP_METHOD_POST, .path = "/companies", .authorization = bridge_api_key_get_token (key), .body = body,
    .read = read_company, .free = g_free, .finish = bridge_companies_client_company_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_companies_client_find_async:
 * @self: a client
 * @key: the API key
 * @name: what the company is called
 * @token: a word of the name, of letters and digits, that narrows the search (Codat documentation: querying)
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_companies_client_company_finish()
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
  g_autofree char *query = g_strconcat ("name~", token, NULL);
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/companies?page=1&pageSize=" MANY "&query=", escaped, NULL);
  const BridgeCall call = {
    .method = SOUP_METHOD_GET, .path = path, .authorization = bridge_api_key_get_token (key),
    .read = read_companies, .free = g_free, .wanted = name, .finish = bridge_companies_client_company_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
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
  return bridge_client_call_finish (self, result, bridge_companies_client_company_finish, error);
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
  g_autofree char *path = new_path (company_id, NULL, NULL);
  const BridgeCall call = {
    .method = SOUP_METHOD_DELETE, .path = path, .authorization = bridge_api_key_get_token (key),
    .read = bridge_client_read_done, .finish = bridge_companies_client_delete_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
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
  g_autoptr (GError) own_error = NULL;

  /* What is not there is deleted. */
  if (bridge_client_call_finish (self, result, bridge_companies_client_delete_finish, &own_error) != NULL ||
      g_error_matches (own_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * bridge_companies_client_create_connection_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @environment: whose integration it is to be connected to
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_companies_client_connection_finish()
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
  g_autofree char *path = new_path (company_id, "/connections", NULL);
  g_autoptr (BridgeSecret) body = new_body ("platformKey", bridge_environment_get_platform_key (environment));
  const BridgeCall call = {
    .method = SOUP_METHOD_POST, .path = path, .authorization = bridge_api_key_get_token (key), .body = body,
    .read = read_connection, .free = g_object_unref, .finish = bridge_companies_client_connection_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_companies_client_get_connection_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of a company of ours, which has one connection at the most
 * @connection_id: (nullable): Codat's id of that connection; %NULL to look whether there is one
 * @occasion: why it is asked
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_companies_client_connection_finish()
 * @user_data: for @callback
 *
 * Codat OpenAPI: get-connection, list-connections. The link that comes with it may be a new one each time.
 */
void
bridge_companies_client_get_connection_async (BridgeCompaniesClient *self,
                                              BridgeApiKey          *key,
                                              const char            *company_id,
                                              const char            *connection_id,
                                              BridgeOccasion         occasion,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data)
{
  g_autofree char *path =
    new_path (company_id, connection_id != NULL ? "/connections/" : "/connections?page=1&pageSize=" MANY, connection_id);
  const BridgeCall call = {
    .method = SOUP_METHOD_GET, .path = path, .authorization = bridge_api_key_get_token (key),
    .read = connection_id != NULL ? read_connection : read_connections, .free = g_object_unref,
    .finish = bridge_companies_client_connection_finish, .occasion = occasion
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_companies_client_unlink_async:
 * @self: a client
 * @key: the API key
 * @company_id: Codat's id of the company
 * @connection: its connection, which is linked
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_companies_client_connection_finish()
 * @user_data: for @callback
 *
 * Codat OpenAPI: unlink-connection.
 */
void
bridge_companies_client_unlink_async (BridgeCompaniesClient *self,
                                      BridgeApiKey          *key,
                                      const char            *company_id,
                                      BridgeConnection      *connection,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  g_autofree char *path = new_path (company_id, "/connections/", bridge_connection_get_id (connection));
  g_autoptr (BridgeSecret) body = new_body ("status", "Unlinked");
  const BridgeCall call = {
    .method = "PATCH", .path = path, .authorization = bridge_api_key_get_token (key), .body = body,
    .read = read_connection, .free = g_object_unref, .finish = bridge_companies_client_connection_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
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
  return bridge_client_call_finish (self, result, bridge_companies_client_connection_finish, error);
}

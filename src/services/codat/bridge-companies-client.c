// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-companies-client"

#include "config.h"

#include "bridge-companies-client.h"

#include "bridge-answer.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

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

static char *
dup_id (JsonObject *object)
{
  char *id = object != NULL ? bridge_answer_dup_text (object, "id") : NULL;

  if (id != NULL && *id == '\0')
    g_clear_pointer (&id, g_free);

  return id;
}

static gpointer
read_company (JsonNode    *answer,
              const char  *wanted,
              GError     **error)
{
  char *id = dup_id (bridge_answer_get_object (answer));

  if (id == NULL)
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, _("Codat’s answer does not name the company."));

  return id;
}

/* The results of a page, which may be missing where there are none (Codat OpenAPI: PagingInfo). */
static GPtrArray *
get_results (JsonNode *node)
{
  return bridge_answer_get_objects (JSON_NODE_HOLDS_OBJECT (node) ? bridge_answer_get_member (json_node_get_object (node), "results")
                                                                  : node);
}

static gboolean
is_called (JsonObject *company,
           const char *name)
{
  g_autofree char *given = bridge_answer_dup_text (company, "name");

  return g_strcmp0 (given, name) == 0;
}

/* The name is compared here, letter for letter: nothing is taken for ours, and later deleted, on the word of a search. */
static gpointer
read_companies (JsonNode    *answer,
                const char  *wanted,
                GError     **error)
{
  g_autoptr (GPtrArray) results = get_results (answer);
  char *id = NULL;

  for (guint i = 0; id == NULL && i < results->len; i++)
    if (is_called (results->pdata[i], wanted))
      id = dup_id (results->pdata[i]);

  if (!JSON_NODE_HOLDS_OBJECT (answer) && !JSON_NODE_HOLDS_ARRAY (answer))
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, _("Codat’s answer is not a list of companies."));

  return id;
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
  g_autoptr (GPtrArray) results = get_results (answer);
  g_autoptr (JsonNode) first = results->len > 0 ? json_node_init_object (json_node_alloc (), results->pdata[0]) : NULL;

  return first != NULL ? bridge_connection_new_from_json (first, error) : NULL;
}

/* Something was changed, and the answer does not describe what came of it: that is looked up, and it is not changed again. */

typedef struct
{
  BridgeApiKey *key;
  char *company_id;
  char *connection_id; /* %NULL if it was made just now */
  GError *unread;
} Change;

static void
change_free (Change *change)
{
  bridge_api_key_unref (change->key);
  g_free (change->company_id);
  g_free (change->connection_id);
  g_clear_error (&change->unread);
  g_free (change);
}

/* Any other no is one to the question, and not to the change before it. */
static gboolean
is_about_company (const GError *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  BridgeConnection *connection = bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else if (error == NULL || !is_about_company (error))
    g_task_return_error (task, g_steal_pointer (&change->unread));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  BridgeConnection *connection = bridge_client_call_finish (source, result, on_changed, &error);

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER))
    {
      change->unread = g_steal_pointer (&error);
      bridge_companies_client_get_connection_async (BRIDGE_COMPANIES_CLIENT (source), change->key, change->company_id,
                                                    change->connection_id, BRIDGE_OCCASION_PRESS, cancellable, on_looked_up,
                                                    g_steal_pointer (&task));
    }
  else if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static Change *
change_new (BridgeApiKey *key,
            const char   *company_id,
            const char   *connection_id)
{
  Change *change = g_new0 (Change, 1);

  change->key = bridge_api_key_ref (key);
  change->company_id = g_strdup (company_id);
  change->connection_id = g_strdup (connection_id);

  return change;
}

/* Takes @change. */
static void
change_connection (BridgeCompaniesClient *self,
                   const char            *method,
                   const char            *path,
                   BridgeSecret          *body,
                   Change                *change,
                   GCancellable          *cancellable,
                   GAsyncReadyCallback    callback,
                   gpointer               user_data)
{
  const BridgeCall call = {
    .method = method, .path = path, .authorization = bridge_api_key_get_token (change->key), .body = body,
    .read = read_connection, .free = g_object_unref, .finish = on_changed
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, on_changed,
                            bridge_task_new (self, bridge_companies_client_connection_finish, change, (GDestroyNotify) change_free,
                                             cancellable, callback, user_data));
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

  change_connection (self, SOUP_METHOD_POST, path, body, change_new (key, company_id, NULL), cancellable, callback, user_data);
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

  change_connection (self, "PATCH", path, body, change_new (key, company_id, bridge_connection_get_id (connection)), cancellable, callback,
                     user_data);
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

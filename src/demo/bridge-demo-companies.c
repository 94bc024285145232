// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-companies"

#include "config.h"

#include "bridge-demo-companies.h"

#include "bridge-demo-codat.h"
#include "bridge-json.h"

#include <string.h>

/* Companies and their connections as Codat's specification describes them (Codat OpenAPI: create-company to unlink-connection),
 * and as strict. What is remembered of each is a JSON object of our own form; what is answered is made from it. */

#define NAME_PATTERN "^[A-Za-z0-9\\s\\-',&@.,?!]+$"
#define ZERO_UUID "00000000-0000-0000-0000-000000000000"
#define MAX_COMPANIES 50

typedef struct
{
  BridgeDemoState *state;
  SoupServerMessage *message;
  const char *company_id;
  const char *connection_id;
} Call;

/* What goes wrong at Intuit, as Codat words it. */
static const struct
{
  const char *name;
  const char *status;
  const char *text;
} faults[] = {
  { "cancelled", "403", "User cancelled linking" },
  { "invalid-client", "500", "{\"error\":\"invalid_client\"}" },
  { "invalid-grant", "500", "{\"error\":\"invalid_grant\",\"error_description\":\"Incorrect Token type or clientID\"}" },
  { "access-denied", "403", "access_denied" },
  { "wrong-environment", "403", "ApplicationAuthorizationFailed: errorCode=003100" },
  { "wrong-cluster", "500", "Accessing Wrong Cluster (130)" },
  { "already-purchased", "500", "app_already_purchased" },
  { "forbidden", "403", "Forbidden" },
  { "throttled", "429", "ThrottleExceeded" },
  { "unknown", "500", "Unknown error occurred." },
  { "not-supported", "501", "Not supported." },
};

static char *
format_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%f0Z");
}

/* Returns: TRUE, for it has been answered */
static gboolean
answer_object (Call       *call,
               JsonObject *object)
{
  bridge_demo_codat_answer_object (call->message, SOUP_STATUS_OK, object);

  return TRUE;
}

static gboolean
refuse (Call       *call,
        guint       status,
        const char *error,
        const char *detail)
{
  bridge_demo_codat_answer_error (call->message, status, error, detail);

  return TRUE;
}

static JsonObject *
find (BridgeDemoState *state,
      const char      *id,
      guint           *index)
{
  JsonArray *companies = bridge_demo_state_get_companies (state);

  for (guint i = 0; i < json_array_get_length (companies); i++)
    {
      JsonObject *company = json_array_get_object_element (companies, i);

      if (g_strcmp0 (bridge_json_get_string (company, "id"), id) == 0)
        {
          if (index != NULL)
            *index = i;
          return company;
        }
    }

  return NULL;
}

/* A link works once. A new one is made when the last was used, not before: it may still be open in a browser. */
static char *
new_link (Call       *call,
          JsonObject *connection)
{
  g_autoptr (GUri) own = g_uri_ref (soup_server_message_get_uri (call->message));
  g_autofree char *otp = g_uuid_string_random ();

  if (bridge_json_get_string (connection, "otp") == NULL)
    {
      json_object_set_string_member (connection, "otp", otp);
      bridge_demo_state_changed (call->state);
    }

  return g_strdup_printf ("http://%s:%d/link/companies/%s/connections/%s/start?otp=%s",
                          g_uri_get_host (own), g_uri_get_port (own), call->company_id,
                          bridge_json_get_string (connection, "id"), bridge_json_get_string (connection, "otp"));
}

static JsonArray *
new_errors (JsonObject *connection)
{
  JsonArray *errors = json_array_new ();
  JsonObject *kept = bridge_json_get_object (connection, "error");
  JsonObject *error;

  if (kept == NULL)
    return errors;

  error = json_object_new ();
  json_object_set_string_member (error, "statusCode", bridge_json_get_string (kept, "statusCode"));
  json_object_set_string_member (error, "statusText", "Error");
  json_object_set_string_member (error, "errorMessage", bridge_json_get_string (kept, "errorMessage"));
  json_object_set_string_member (error, "erroredOnUtc", bridge_json_get_string (kept, "erroredOnUtc"));
  json_object_set_string_member (error, "status", "Active");
  json_object_set_null_member (error, "resolvedOnUtc");
  json_array_add_object_element (errors, error);

  return errors;
}

static JsonObject *
new_connection_answer (Call       *call,
                       JsonObject *connection)
{
  JsonObject *object = json_object_new ();
  g_autofree char *link = new_link (call, connection);
  const char *key = bridge_json_get_string (connection, "platformKey");
  BridgeEnvironment environment = BRIDGE_ENVIRONMENT_SANDBOX;

  bridge_demo_state_find (key, &environment);
  json_object_set_string_member (object, "id", bridge_json_get_string (connection, "id"));
  json_object_set_string_member (object, "integrationId", ZERO_UUID);
  json_object_set_string_member (object, "integrationKey", key);
  json_object_set_string_member (object, "sourceId", ZERO_UUID);
  json_object_set_string_member (object, "sourceType", "Accounting");
  json_object_set_string_member (object, "platformName", bridge_environment_get_integration_name (environment));
  json_object_set_string_member (object, "linkUrl", link);
  json_object_set_string_member (object, "status", bridge_json_get_string (connection, "status"));
  json_object_set_string_member (object, "created", bridge_json_get_string (connection, "created"));
  json_object_set_null_member (object, "lastSync");
  json_object_set_array_member (object, "dataConnectionErrors", new_errors (connection));
  json_object_set_null_member (object, "connectionInfo");

  return object;
}

/* What is counted down with each reading has come about with the last. */
static void
count_down (Call       *call,
            JsonObject *connection,
            const char *member,
            const char *status)
{
  gint64 left = json_object_get_int_member_with_default (connection, member, 0);

  if (left == 0)
    return;
  json_object_set_int_member (connection, member, left - 1);
  if (left == 1)
    json_object_set_string_member (connection, "status", status);
  bridge_demo_state_changed (call->state);
}

/* As Codat, which notes an authorization a moment after it was given. */
static void
settle (Call       *call,
        JsonObject *connection)
{
  count_down (call, connection, "settle", "Linked");
  count_down (call, connection, "unlinking", "Unlinked");
}

static JsonObject *
new_company_answer (Call       *call,
                    JsonObject *company)
{
  JsonObject *object = json_object_new ();
  JsonArray *connections = json_array_new ();
  JsonObject *connection = bridge_json_get_object (company, "connection");
  g_autofree char *redirect = g_strconcat ("https://link.example.com/company/", bridge_json_get_string (company, "id"), NULL);

  call->company_id = bridge_json_get_string (company, "id");
  if (connection != NULL)
    json_array_add_object_element (connections, new_connection_answer (call, connection));
  json_object_set_string_member (object, "id", bridge_json_get_string (company, "id"));
  json_object_set_string_member (object, "name", bridge_json_get_string (company, "name"));
  json_object_set_string_member (object, "description", "");
  json_object_set_string_member (object, "redirect", redirect);
  json_object_set_array_member (object, "dataConnections", connections);
  json_object_set_string_member (object, "created", bridge_json_get_string (company, "created"));

  return object;
}

static gboolean
answer_page (Call      *call,
             JsonArray *results)
{
  JsonObject *object = json_object_new ();
  JsonObject *links = json_object_new ();
  JsonObject *current = json_object_new ();

  json_object_set_string_member (current, "href", "/companies?page=1&pageSize=100");
  json_object_set_object_member (links, "current", current);
  json_object_set_object_member (links, "self", json_object_ref (current));
  json_object_set_int_member (object, "pageNumber", 1);
  json_object_set_int_member (object, "pageSize", 100);
  json_object_set_int_member (object, "totalResults", json_array_get_length (results));
  json_object_set_object_member (object, "_links", links);
  json_object_set_array_member (object, "results", results);

  return answer_object (call, object);
}

/* Only the form of a query that is asked here: name~text. */
static gboolean
list_companies (Call *call)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (call->message));
  g_autoptr (GHashTable) query = soup_form_decode (text != NULL ? text : "");
  const char *wanted = g_hash_table_lookup (query, "query");
  JsonArray *companies = bridge_demo_state_get_companies (call->state);
  JsonArray *results = json_array_new ();

  if (wanted != NULL && !g_str_has_prefix (wanted, "name~"))
    {
      json_array_unref (results);
      return refuse (call, 400, "Error parsing query", NULL);
    }

  for (guint i = 0; i < json_array_get_length (companies); i++)
    {
      JsonObject *company = json_array_get_object_element (companies, i);

      if (wanted == NULL || strstr (bridge_json_get_string (company, "name"), wanted + strlen ("name~")) != NULL)
        json_array_add_object_element (results, new_company_answer (call, company));
    }

  return answer_page (call, results);
}

static gboolean
create_company (Call *call)
{
  g_autoptr (JsonNode) node = bridge_demo_codat_read_object (call->message);
  JsonObject *body = node != NULL ? json_node_get_object (node) : NULL;
  const char *name = body != NULL ? bridge_json_get_string (body, "name") : NULL;
  JsonArray *companies = bridge_demo_state_get_companies (call->state);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = format_now ();
  JsonObject *company;

  if (body == NULL)
    return TRUE;
  if (name == NULL || !g_regex_match_simple (NAME_PATTERN, name, 0, 0))
    return refuse (call, 400, "Error processing request - not valid.", "The name is missing or has characters that are not allowed.");
  if (json_array_get_length (companies) >= MAX_COMPANIES)
    return refuse (call, 402, "Your account is limited to 50 companies.", NULL);

  company = json_object_new ();
  json_object_set_string_member (company, "id", id);
  json_object_set_string_member (company, "name", name);
  json_object_set_string_member (company, "created", now);
  json_array_add_object_element (companies, company);
  bridge_demo_state_changed (call->state);

  return answer_object (call, new_company_answer (call, company));
}

static gboolean
delete_company (Call *call)
{
  guint index;

  find (call->state, call->company_id, &index);
  json_array_remove_element (bridge_demo_state_get_companies (call->state), index);
  bridge_demo_state_changed (call->state);
  soup_server_message_set_status (call->message, SOUP_STATUS_NO_CONTENT, NULL);

  return TRUE;
}

static gboolean
create_connection (Call       *call,
                   JsonObject *company)
{
  g_autoptr (JsonNode) node = bridge_demo_codat_read_object (call->message);
  const char *key = node != NULL ? bridge_json_get_string (json_node_get_object (node), "platformKey") : NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = format_now ();
  BridgeEnvironment environment;
  JsonObject *connection;

  if (node == NULL)
    return TRUE;
  if (key == NULL || !bridge_demo_state_find (key, &environment))
    return refuse (call, 404, "The integration is not known.", NULL);
  if (!bridge_demo_state_get_enabled (call->state, environment))
    return refuse (call, 400, "The integration is not enabled.", NULL);

  connection = json_object_new ();
  json_object_set_string_member (connection, "id", id);
  json_object_set_string_member (connection, "platformKey", key);
  json_object_set_string_member (connection, "status", "PendingAuth");
  json_object_set_string_member (connection, "created", now);
  json_object_set_object_member (company, "connection", connection);
  bridge_demo_state_changed (call->state);

  return answer_object (call, new_connection_answer (call, connection));
}

static gboolean
list_connections (Call       *call,
                  JsonObject *company)
{
  JsonObject *connection = bridge_json_get_object (company, "connection");
  JsonArray *results = json_array_new ();

  if (connection != NULL)
    json_array_add_object_element (results, new_connection_answer (call, connection));

  return answer_page (call, results);
}

static gboolean
unlink_connection (Call       *call,
                   JsonObject *connection)
{
  g_autoptr (JsonNode) node = bridge_demo_codat_read_object (call->message);
  JsonObject *body = node != NULL ? json_node_get_object (node) : NULL;
  gint64 delay = json_object_get_int_member_with_default (connection, "unlinkDelay", 0);

  if (body == NULL)
    return TRUE;
  if (json_object_get_size (body) != 1 || g_strcmp0 (bridge_json_get_string (body, "status"), "Unlinked") != 0)
    return refuse (call, 400, "Error processing request - not valid.", "Exactly the status Unlinked is expected.");
  if (g_strcmp0 (bridge_json_get_string (connection, "status"), "Linked") != 0)
    return refuse (call, 400, "Only a linked connection can be unlinked.", NULL);

  if (delay > 0)
    json_object_set_int_member (connection, "unlinking", delay);
  else
    json_object_set_string_member (connection, "status", "Unlinked");
  bridge_demo_state_changed (call->state);

  return answer_object (call, new_connection_answer (call, connection));
}

static gboolean
answer_connection (Call       *call,
                   const char *method)
{
  JsonObject *connection = bridge_demo_companies_find_connection (call->state, call->company_id, call->connection_id);

  if (connection == NULL)
    return refuse (call, 404, "Not Found", NULL);
  if (g_str_equal (method, "PATCH"))
    return unlink_connection (call, connection);
  if (!g_str_equal (method, "GET"))
    return refuse (call, 405, "Method Not Allowed", NULL);

  settle (call, connection);

  return answer_object (call, new_connection_answer (call, connection));
}

static gboolean
answer_company (Call       *call,
                const char *method,
                gboolean    to_connections)
{
  JsonObject *company = find (call->state, call->company_id, NULL);

  if (company == NULL)
    return refuse (call, 404, "Not Found", NULL);
  if (call->connection_id != NULL)
    return answer_connection (call, method);
  if (to_connections && g_str_equal (method, "POST"))
    return create_connection (call, company);
  if (to_connections && g_str_equal (method, "GET"))
    return list_connections (call, company);
  if (!to_connections && g_str_equal (method, "DELETE"))
    return delete_company (call);
  if (to_connections || !g_str_equal (method, "GET"))
    return refuse (call, 405, "Method Not Allowed", NULL);

  return answer_object (call, new_company_answer (call, company));
}

/* Returns: whether the path is about companies, so that it has been answered */
gboolean
bridge_demo_companies_answer (BridgeDemoState   *state,
                              SoupServerMessage *message,
                              const char        *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 6);
  guint length = g_strv_length (parts);
  const char *method = soup_server_message_get_method (message);
  Call call = { state, message, NULL, NULL };

  if (length < 2 || length > 5 || !g_str_equal (parts[1], "companies") || (length > 3 && !g_str_equal (parts[3], "connections")))
    return FALSE;
  if (length == 2 && g_str_equal (method, "POST"))
    return create_company (&call);
  if (length == 2)
    return g_str_equal (method, "GET") ? list_companies (&call) : refuse (&call, 405, "Method Not Allowed", NULL);

  call.company_id = parts[2];
  call.connection_id = length == 5 ? parts[4] : NULL;

  return answer_company (&call, method, length == 4);
}

/* Returns: (nullable): what is remembered of a connection */
JsonObject *
bridge_demo_companies_find_connection (BridgeDemoState *state,
                                       const char      *company_id,
                                       const char      *connection_id)
{
  JsonObject *company = find (state, company_id, NULL);
  JsonObject *connection = company != NULL ? bridge_json_get_object (company, "connection") : NULL;

  if (connection == NULL || g_strcmp0 (bridge_json_get_string (connection, "id"), connection_id) != 0)
    return NULL;

  return connection;
}

/* @name: of one of the faults
 * Returns: whether there is such a fault */
gboolean
bridge_demo_companies_set_error (JsonObject *connection,
                                 const char *name)
{
  g_autofree char *now = format_now ();

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_strcmp0 (faults[i].name, name) == 0)
      {
        JsonObject *error = json_object_new ();

        json_object_set_string_member (error, "statusCode", faults[i].status);
        json_object_set_string_member (error, "errorMessage", faults[i].text);
        json_object_set_string_member (error, "erroredOnUtc", now);
        json_object_set_object_member (connection, "error", error);
        return TRUE;
      }

  return FALSE;
}

/* The next reading but one says that it is linked. */
void
bridge_demo_companies_authorize (JsonObject *connection)
{
  json_object_remove_member (connection, "error");
  json_object_set_int_member (connection, "settle", 2);
}

/* For tests: how all connections stand, without a browser.
 * @status, @error: (nullable): what to set; an empty error takes the last one away */
gboolean
bridge_demo_companies_control (BridgeDemoState *state,
                               const char      *status,
                               const char      *error)
{
  JsonArray *companies = bridge_demo_state_get_companies (state);

  for (guint i = 0; i < json_array_get_length (companies); i++)
    {
      JsonObject *connection = bridge_json_get_object (json_array_get_object_element (companies, i), "connection");

      if (connection == NULL)
        continue;
      if (status != NULL)
        json_object_set_string_member (connection, "status", status);
      if (error != NULL && *error == '\0')
        json_object_remove_member (connection, "error");
      else if (error != NULL && !bridge_demo_companies_set_error (connection, error))
        return FALSE;
    }
  bridge_demo_state_changed (state);

  return TRUE;
}

/* For tests: after how many readings all connections are unlinked that are to be. */
void
bridge_demo_companies_set_unlink_delay (BridgeDemoState *state,
                                        guint            readings)
{
  JsonArray *companies = bridge_demo_state_get_companies (state);

  for (guint i = 0; i < json_array_get_length (companies); i++)
    {
      JsonObject *connection = bridge_json_get_object (json_array_get_object_element (companies, i), "connection");

      if (connection != NULL)
        json_object_set_int_member (connection, "unlinkDelay", readings);
    }
  bridge_demo_state_changed (state);
}

/* For tests: somebody has deleted all connections in the Portal. */
void
bridge_demo_companies_forget_connections (BridgeDemoState *state)
{
  JsonArray *companies = bridge_demo_state_get_companies (state);

  for (guint i = 0; i < json_array_get_length (companies); i++)
    json_object_remove_member (json_array_get_object_element (companies, i), "connection");
  bridge_demo_state_changed (state);
}

/* Returns: (nullable): the name of a fault, %NULL behind the last */
const char *
bridge_demo_companies_get_error_name (guint index)
{
  return index < G_N_ELEMENTS (faults) ? faults[index].name : NULL;
}

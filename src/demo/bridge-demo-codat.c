// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-codat"

#include "config.h"

#include "bridge-demo-codat.h"

#include "bridge-demo-companies.h"
#include "bridge-demo-server.h"
#include "bridge-json.h"

/* Codat's API as its specifications describe it, and as strict (Codat OpenAPI: get-profile, get-integration, ErrorMessage;
 * Codat Partners OpenAPI: get-credentials, update-credentials; the switch from the Swagger of before 2023). */

#define MAX_BODY_BYTES (64 * 1024)
#define UUID "6b113e06-e818-45d7-977b-8e6bb3d01269"

typedef struct
{
  BridgeDemoState *state;
  SoupServerMessage *message;
  BridgeEnvironment environment;
} Call;

typedef struct
{
  const char *method;
  const char *pattern;
  gboolean write_api;
  void (*answer) (Call *call);
} Route;

/* Takes @object. */
void
bridge_demo_codat_answer_object (SoupServerMessage *message,
                                 guint              status,
                                 JsonObject        *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = bridge_json_to_text (node, FALSE);

  json_object_unref (object);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static char *
new_correlation_id (void)
{
  GString *id = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (id, "%08x", g_random_int ());

  return g_string_free (id, FALSE);
}

static JsonObject *
new_validation (const char *detail)
{
  JsonObject *validation = json_object_new ();
  JsonObject *entry = json_object_new ();
  JsonArray *errors = json_array_new ();

  json_object_set_string_member (entry, "itemId", "");
  json_object_set_string_member (entry, "message", detail);
  json_object_set_string_member (entry, "validatorName", "Demo");
  json_array_add_object_element (errors, entry);
  json_object_set_array_member (validation, "errors", errors);
  json_object_set_array_member (validation, "warnings", json_array_new ());

  return validation;
}

/* @detail: (nullable): what exactly is wrong with what was sent */
void
bridge_demo_codat_answer_error (SoupServerMessage *message,
                                guint              status,
                                const char        *error,
                                const char        *detail)
{
  JsonObject *object = json_object_new ();
  g_autofree char *correlation_id = new_correlation_id ();

  json_object_set_int_member (object, "statusCode", status);
  json_object_set_string_member (object, "service", "PublicApi");
  json_object_set_string_member (object, "error", error);
  json_object_set_string_member (object, "correlationId", correlation_id);
  if (detail != NULL)
    json_object_set_object_member (object, "validation", new_validation (detail));
  else
    json_object_set_null_member (object, "validation");
  json_object_set_string_member (object, "canBeRetried", "Unknown");
  json_object_set_int_member (object, "detailedErrorCode", 0);
  bridge_demo_codat_answer_object (message, status, object);
}

/* Returns: (nullable): the body, if it is a JSON object of a sensible size; else the call has been answered */
JsonNode *
bridge_demo_codat_read_object (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonNode) node = NULL;

  if (g_strcmp0 (type, "application/json") != 0)
    {
      bridge_demo_codat_answer_error (message, 415, "Unsupported Media Type", NULL);
      return NULL;
    }
  if (g_bytes_get_size (bytes) > MAX_BODY_BYTES)
    {
      bridge_demo_codat_answer_error (message, 413, "Payload Too Large", NULL);
      return NULL;
    }

  node = bridge_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);

  bridge_demo_codat_answer_error (message, 400, "Error processing request - not valid.", "The body is not a JSON object.");
  return NULL;
}

static gboolean
is_authorized (BridgeDemoState   *state,
               SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return bridge_demo_state_accepts (state, soup_message_headers_get_one (headers, "Authorization"));
}

static void
answer_profile (Call *call)
{
  JsonObject *object = json_object_new ();
  JsonArray *urls = json_array_new ();

  json_array_add_string_element (urls, "https://example.com");
  json_object_set_string_member (object, "name", bridge_demo_state_get_client_name (call->state));
  json_object_set_string_member (object, "redirectUrl", "https://example.com/{companyId}");
  json_object_set_string_member (object, "logoUrl", "https://example.com/logo.png");
  json_object_set_string_member (object, "iconUrl", "https://example.com/icon.png");
  json_object_set_array_member (object, "whiteListUrls", urls);
  json_object_set_boolean_member (object, "confirmCompanyName", TRUE);
  bridge_demo_codat_answer_object (call->message, SOUP_STATUS_OK, object);
}

static void
answer_integration (Call *call)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "key", bridge_environment_get_platform_key (call->environment));
  json_object_set_string_member (object, "logoUrl", "https://example.com/quickbooks.png");
  json_object_set_string_member (object, "name", bridge_environment_get_integration_name (call->environment));
  json_object_set_boolean_member (object, "enabled", bridge_demo_state_get_enabled (call->state, call->environment));
  json_object_set_string_member (object, "sourceId", UUID);
  json_object_set_string_member (object, "sourceType", "Accounting");
  json_object_set_string_member (object, "integrationId", UUID);
  json_object_set_boolean_member (object, "isOfflineConnector", FALSE);
  json_object_set_boolean_member (object, "isBeta", FALSE);
  json_object_set_array_member (object, "datatypeFeatures", json_array_new ());
  bridge_demo_codat_answer_object (call->message, SOUP_STATUS_OK, object);
}

static void
answer_credentials (Call *call)
{
  bridge_demo_codat_answer_object (call->message, SOUP_STATUS_OK,
                                   bridge_demo_state_get_credentials (call->state, call->environment));
}

static gboolean
is_clean (const char *value)
{
  if (value == NULL || *value == '\0')
    return FALSE;

  for (; *value != '\0'; value++)
    if (!g_ascii_isgraph (*value))
      return FALSE;

  return TRUE;
}

static void
save_credentials (Call *call)
{
  g_autoptr (JsonNode) node = bridge_demo_codat_read_object (call->message);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return;
  if (json_object_get_size (object) != 2 ||
      !is_clean (bridge_json_get_string (object, "clientId")) || !is_clean (bridge_json_get_string (object, "clientSecret")))
    {
      bridge_demo_codat_answer_error (call->message, 400, "Error processing request - not valid.",
                                      "Exactly clientId and clientSecret are expected, without blanks.");
      return;
    }

  bridge_demo_state_set_keys (call->state, call->environment,
                              bridge_json_get_string (object, "clientId"), bridge_json_get_string (object, "clientSecret"));
  answer_credentials (call);
}

static void
set_enabled (Call *call)
{
  g_autoptr (JsonNode) node = bridge_demo_codat_read_object (call->message);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  gboolean enabled;

  if (object == NULL)
    return;
  if (json_object_get_size (object) != 1 || !bridge_json_get_boolean (object, "enabled", &enabled))
    bridge_demo_codat_answer_error (call->message, 400, "Error processing request - not valid.",
                                    "Exactly enabled is expected, true or false.");
  else if (enabled && !bridge_demo_state_has_keys (call->state, call->environment))
    bridge_demo_codat_answer_error (call->message, 400, "The integration has no credentials.", NULL);
  else
    {
      bridge_demo_state_set_enabled (call->state, call->environment, enabled);
      answer_integration (call);
    }
}

/* * stands for a platform key. */
static const Route routes[] = {
  { "GET", "/profile", FALSE, answer_profile },
  { "GET", "/integrations/*", FALSE, answer_integration },
  { "GET", "/integrations/credentials/*", TRUE, answer_credentials },
  { "PUT", "/integrations/credentials/*", TRUE, save_credentials },
  { "PUT", "/integrations/*/enabled", TRUE, set_enabled },
};

/* Returns: whether the path is of the route's form; where it names a platform, that must be one */
static gboolean
match (const Route       *route,
       const char        *path,
       BridgeEnvironment *environment)
{
  const char *star = strchr (route->pattern, '*');
  gsize prefix = star != NULL ? (gsize) (star - route->pattern) : 0;
  g_autofree char *key = NULL;

  if (star == NULL)
    return g_str_equal (route->pattern, path);
  if (strncmp (route->pattern, path, prefix) != 0 || strlen (path) < prefix + 4 || !g_str_equal (path + prefix + 4, star + 1))
    return FALSE;

  key = g_strndup (path + prefix, 4);
  return bridge_demo_state_find (key, environment);
}

/* @portal_only: whether to be as Codat's public API is, without the calls that write */
void
bridge_demo_codat_answer (BridgeDemoState   *state,
                          SoupServerMessage *message,
                          const char        *path,
                          gboolean           portal_only)
{
  Call call = { state, message, BRIDGE_ENVIRONMENT_SANDBOX };
  gboolean known = FALSE;

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "X-Rate-Limit-Limit", "1000");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "X-Rate-Limit-Remaining", "999");
  if (!is_authorized (state, message))
    {
      bridge_demo_codat_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "Unauthorized", NULL);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if ((portal_only && routes[i].write_api) || !match (&routes[i], path, &call.environment))
        continue;
      known = TRUE;
      if (g_str_equal (routes[i].method, soup_server_message_get_method (message)))
        {
          routes[i].answer (&call);
          return;
        }
    }

  if (bridge_demo_companies_answer (state, message, path))
    return;
  if (known)
    bridge_demo_codat_answer_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Method Not Allowed", NULL);
  else
    bridge_demo_codat_answer_error (message, SOUP_STATUS_NOT_FOUND, "Not Found", NULL);
}

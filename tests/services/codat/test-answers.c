// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-codat-client.h"
#include "bridge-companies-client.h"
#include "bridge-service-error.h"

/* Answers that say the same as the specification's in another way, and such as only look like it, over real HTTP. */

#define KEY "DemoApiKeyDemoApiKeyDemoApiKeyDemoApi123"
#define JSON "application/json"

typedef struct
{
  guint status;
  const char *type;
  const char *body;
} Answer;

typedef struct
{
  SoupServer *server;
  BridgeTransport *transport;
  BridgeCodatClient *client;
  BridgeCompaniesClient *companies;
  BridgeApiKey *key;
  GString *calls;           /* the methods of what was asked */
  Answer read;              /* what is answered to GET, */
  Answer written;           /* and to everything else */
  GAsyncResult *result;
} Fixture;

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Fixture *fixture = user_data;
  const char *method = soup_server_message_get_method (message);
  const Answer *answer = g_str_equal (method, "GET") ? &fixture->read : &fixture->written;

  g_string_append_printf (fixture->calls, "%s ", method);
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->body != NULL)
    soup_server_message_set_response (message, answer->type, SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  fixture->client = bridge_codat_client_new (fixture->transport, url);
  fixture->companies = bridge_companies_client_new (fixture->transport, url);
  fixture->key = bridge_api_key_new_from_text (KEY, NULL);
  fixture->calls = g_string_new (NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->companies);
  g_assert_finalize_object (fixture->transport);
  bridge_api_key_unref (fixture->key);
  g_string_free (fixture->calls, TRUE);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

/* What was waited for before is forgotten by whoever begins anew. */
static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static void
begin (Fixture      *fixture,
       const Answer *read,
       const Answer *written)
{
  g_clear_object (&fixture->result);
  g_string_truncate (fixture->calls, 0);
  if (read != NULL)
    fixture->read = *read;
  if (written != NULL)
    fixture->written = *written;
}

/* Connections */

static const struct
{
  Answer answer;
  BridgeConnectionStatus status;
  guint error_status;
  gboolean has_link;
} connections[] = {
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"Linked\",\"linkUrl\":\"https://a.example\"}" }, BRIDGE_CONNECTION_LINKED, 0, TRUE },
  { { 200, JSON, "\xef\xbb\xbf{\"Id\":\"c\",\"Status\":\"LINKED\",\"linkURL\":\"https://a.example\"}" }, BRIDGE_CONNECTION_LINKED, 0, TRUE },
  { { 200, "text/html", " {\"id\":7,\"status\":\"pending_auth\",\"link_url\":null}" }, BRIDGE_CONNECTION_PENDING, 0, FALSE },
  { { 200, "text/plain", "[{\"id\":\"c\",\"status\":\"Pending Auth\"}]" }, BRIDGE_CONNECTION_PENDING, 0, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"Reconnecting\"}" }, BRIDGE_CONNECTION_UNKNOWN, 0, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":null}" }, BRIDGE_CONNECTION_UNKNOWN, 0, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":1}" }, BRIDGE_CONNECTION_UNKNOWN, 0, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"NotLinked\"}" }, BRIDGE_CONNECTION_UNKNOWN, 0, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"Deauthorized\",\"dataConnectionErrors\":[null,{\"statusCode\":403,\"status\":null}]}" },
    BRIDGE_CONNECTION_DEAUTHORIZED, 403, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"Unlinked\",\"dataConnectionErrors\":{\"statusCode\":\"401\"}}" }, BRIDGE_CONNECTION_UNLINKED,
    401, FALSE },
  { { 200, JSON, "{\"id\":\"c\",\"status\":\"Linked\",\"dataConnectionErrors\":[{\"statusCode\":401,\"resolvedOnUtc\":\"2026-01-01\"}]}" },
    BRIDGE_CONNECTION_LINKED, 0, FALSE },
};

static void
test_connection (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeConnection) connection = NULL;

      g_test_message ("%s", connections[i].answer.body);
      begin (fixture, &connections[i].answer, NULL);
      bridge_companies_client_get_connection_async (fixture->companies, fixture->key, "a", "c", BRIDGE_OCCASION_PRESS, NULL, on_done, fixture);
      connection = bridge_companies_client_connection_finish (fixture->companies, wait (fixture), &error);
      g_assert_no_error (error);
      g_assert_cmpint (bridge_connection_get_status (connection), ==, connections[i].status);
      g_assert_cmpuint (bridge_connection_get_error_status (connection), ==, connections[i].error_status);
      g_assert_cmpint (bridge_connection_get_link (connection) != NULL, ==, connections[i].has_link);
    }
}

static const Answer no_connections[] = {
  { 200, JSON, "{\"status\":\"Linked\"}" },
  { 200, JSON, "{\"id\":\"\",\"status\":\"Linked\"}" },
  { 200, JSON, "{\"id\":null,\"status\":\"Linked\"}" },
  { 200, JSON, "[{\"id\":\"c\",\"status\":\"Linked\"},{\"id\":\"d\",\"status\":\"Linked\"}]" },
  { 200, JSON, "{\"id\":\"c\",\"status\":\"Linked\"" },
  { 200, "text/html", "<html>{\"id\":\"c\",\"status\":\"Linked\"}" },
  { 200, JSON, "\n <!DOCTYPE html>" },
  { 200, JSON, "" },
  { 204, NULL, NULL },
};

static void
test_no_connection (Fixture       *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_connections); i++)
    {
      g_autoptr (GError) error = NULL;

      begin (fixture, &no_connections[i], NULL);
      bridge_companies_client_get_connection_async (fixture->companies, fixture->key, "a", "c", BRIDGE_OCCASION_PRESS, NULL, on_done, fixture);
      g_assert_null (bridge_companies_client_connection_finish (fixture->companies, wait (fixture), &error));
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
    }
}

/* Lists */

static const struct
{
  Answer answer;
  const char *id;
} lists[] = {
  { { 200, JSON, "{\"results\":[null,{\"id\":\"a\",\"name\":\"Other\"},{\"id\":\"b\",\"name\":\"Mine\"}]}" }, "b" },
  { { 200, JSON, "{\"Results\":[{\"Id\":12,\"Name\":\"Mine\"}]}" }, "12" },
  { { 200, JSON, "[{\"id\":\"b\",\"name\":\"Mine\"}]" }, "b" },
  { { 200, JSON, "{\"results\":null}" }, NULL },
  { { 200, JSON, "{\"results\":[{\"id\":\"b\",\"name\":\"mine\"},{\"id\":null,\"name\":\"Mine\"}]}" }, NULL },
};

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = NULL;

      begin (fixture, &lists[i].answer, NULL);
      bridge_companies_client_find_async (fixture->companies, fixture->key, "Mine", "Mine", NULL, on_done, fixture);
      id = bridge_companies_client_company_finish (fixture->companies, wait (fixture), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (id, ==, lists[i].id);
    }
}

/* What was changed, and was not described: it is looked at, and changed once. */
static const Answer quiet[] = {
  { 204, NULL, NULL },
  { 200, JSON, "" },
  { 200, "text/html", "" },
  { 202, JSON, "  \r\n" },
  { 200, JSON, "{}" },
  { 200, JSON, "null" },
  { 200, JSON, "true" },
};

static void
test_switch (Fixture       *fixture,
             gconstpointer  data)
{
  static const Answer enabled = { 200, JSON, "{\"key\":\"NDSK\",\"enabled\":\"true\"}" };
  static const Answer still_off = { 200, JSON, "{\"key\":\"ndsk\",\"enabled\":false}" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (quiet); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeIntegration) integration = NULL;

      begin (fixture, i % 2 == 0 ? &enabled : &still_off, &quiet[i / 2]);
      bridge_codat_client_set_enabled_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, TRUE, NULL, on_done, fixture);
      integration = bridge_codat_client_integration_finish (fixture->client, wait (fixture), &error);
      g_assert_no_error (error);
      g_assert_cmpint (bridge_integration_get_enabled (integration), ==, i % 2 == 0);
      g_assert_cmpstr (fixture->calls->str, ==, "PUT GET ");
    }
}

/* An answer about something else, or a refusal, changes nothing that is known. */
static void
test_switch_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  static const Answer other = { 200, JSON, "{\"key\":\"qhyg\",\"enabled\":true}" };
  static const Answer refused = { 403, JSON, "{}" };
  g_autoptr (GError) error = NULL;

  begin (fixture, &other, &quiet[0]);
  bridge_codat_client_set_enabled_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, TRUE, NULL, on_done, fixture);
  g_assert_null (bridge_codat_client_integration_finish (fixture->client, wait (fixture), &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
  g_clear_error (&error);

  begin (fixture, &other, &refused);
  bridge_codat_client_set_enabled_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, TRUE, NULL, on_done, fixture);
  g_assert_null (bridge_codat_client_integration_finish (fixture->client, wait (fixture), &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FORBIDDEN);
  g_assert_cmpstr (fixture->calls->str, ==, "PUT ");
}

static void
test_make_connection (Fixture       *fixture,
                      gconstpointer  data)
{
  static const Answer list = { 200, JSON, "{\"results\":[{\"id\":\"c\",\"status\":\"PendingAuth\"}]}" };
  static const Answer none = { 200, JSON, "{\"results\":[]}" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (quiet); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeConnection) connection = NULL;

      begin (fixture, i % 2 == 0 ? &list : &none, &quiet[i / 2]);
      bridge_companies_client_create_connection_async (fixture->companies, fixture->key, "a", BRIDGE_ENVIRONMENT_SANDBOX, NULL, on_done, fixture);
      connection = bridge_companies_client_connection_finish (fixture->companies, wait (fixture), &error);
      g_assert_cmpstr (fixture->calls->str, ==, "POST GET ");
      if (i % 2 == 0)
        g_assert_cmpstr (bridge_connection_get_id (connection), ==, "c");
      else
        g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
    }
}

static void
test_unlink (Fixture       *fixture,
             gconstpointer  data)
{
  static const Answer linked = { 200, JSON, "{\"id\":\"c\",\"status\":\"Linked\"}" };
  static const Answer unlinked = { 200, JSON, "{\"id\":\"c\",\"status\":\"Unlinked\"}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection = NULL;
  g_autoptr (BridgeConnection) after = NULL;

  begin (fixture, &linked, &quiet[0]);
  bridge_companies_client_get_connection_async (fixture->companies, fixture->key, "a", "c", BRIDGE_OCCASION_PRESS, NULL, on_done, fixture);
  connection = bridge_companies_client_connection_finish (fixture->companies, wait (fixture), NULL);
  begin (fixture, &unlinked, NULL);
  bridge_companies_client_unlink_async (fixture->companies, fixture->key, "a", connection, NULL, on_done, fixture);
  after = bridge_companies_client_connection_finish (fixture->companies, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (bridge_connection_get_status (after), ==, BRIDGE_CONNECTION_UNLINKED);
  g_assert_cmpstr (fixture->calls->str, ==, "PATCH GET ");
}

/* Nothing to say is a fine answer, of whatever type. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    {
      g_autoptr (GError) error = NULL;

      begin (fixture, NULL, &quiet[i]);
      bridge_companies_client_delete_async (fixture->companies, fixture->key, "a", NULL, on_done, fixture);
      g_assert_true (bridge_companies_client_delete_finish (fixture->companies, wait (fixture), &error));
      g_assert_cmpstr (fixture->calls->str, ==, "DELETE ");
    }
}

static void
test_profile (Fixture       *fixture,
              gconstpointer  data)
{
  static const Answer answers[] = {
    { 200, JSON, "{\"Name\":\"365\"}" }, { 200, JSON, "{\"name\":365}" }, { 200, JSON, "[{\"NAME\":\"365\"}]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeApiKey) key = NULL;
      g_autofree char *name = NULL;

      begin (fixture, &answers[i], NULL);
      bridge_codat_client_check_key_async (fixture->client, fixture->key, BRIDGE_OCCASION_PRESS, NULL, on_done, fixture);
      key = bridge_codat_client_check_key_finish (fixture->client, wait (fixture), &name, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, "365");
    }
}

static void
add (const char *name,
     void      (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/answers/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("connection", test_connection);
  add ("no-connection", test_no_connection);
  add ("list", test_list);
  add ("switch", test_switch);
  add ("switch-refused", test_switch_refused);
  add ("make-connection", test_make_connection);
  add ("unlink", test_unlink);
  add ("delete", test_delete);
  add ("profile", test_profile);

  return g_test_run ();
}

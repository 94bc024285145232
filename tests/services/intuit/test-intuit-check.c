// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-demo-server.h"
#include "bridge-intuit-check.h"
#include "bridge-service-error.h"
#include "file-keyring.h"

/* When Intuit counts as asked: nothing is said of it that was not so. */

#define MINUTE_MS 60000
#define CLIENT_ID "ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7"
#define CLIENT_SECRET "p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti"

typedef struct
{
  BridgeDemoServer *server;
  BridgeSetup *setup;
  BridgeKeyStore *store;
  BridgeKeyKeeper *keeper;
  BridgeIntuitCheck *check;
  GAsyncResult *result;
} Fixture;

static void
open_check (Fixture    *fixture,
            const char *url)
{
  g_autoptr (BridgeTransport) transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  g_autoptr (BridgeIntuitClient) client = bridge_intuit_client_new (transport, url);

  g_clear_object (&fixture->check);
  fixture->check = bridge_intuit_check_new (fixture->setup, fixture->keeper, client, MINUTE_MS);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  file_keyring_begin ();
  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->store = bridge_key_store_new ("test", NULL);
  fixture->keeper = bridge_key_keeper_new (fixture->setup, fixture->store);
  open_check (fixture, bridge_demo_server_get_url (fixture->server));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->check);
  g_assert_finalize_object (fixture->keeper);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->setup);
  g_clear_object (&fixture->server);
  file_keyring_end ();
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static void
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static BridgeProbeOutcome
ask (Fixture  *fixture,
     GError  **error)
{
  g_clear_object (&fixture->result);
  bridge_intuit_check_ask_async (fixture->check, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  wait (fixture);

  return bridge_intuit_check_ask_finish (fixture->check, fixture->result, error);
}

static void
keep_keys (Fixture *fixture)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (CLIENT_ID, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (CLIENT_SECRET, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_keeper_save_async (fixture->keeper, BRIDGE_ENVIRONMENT_SANDBOX, keys, BRIDGE_KEPT_KEYRING, FALSE, NULL, on_done, fixture);
  wait (fixture);
  bridge_key_keeper_finish (fixture->keeper, fixture->result, &error);
  g_assert_no_error (error);
}

/* Once it has answered it rests. */
static void
test_rests (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  keep_keys (fixture);
  g_assert_cmpuint (bridge_intuit_check_get_rest (fixture->check, BRIDGE_ENVIRONMENT_SANDBOX), ==, 0);
  g_assert_cmpint (ask (fixture, &error), ==, BRIDGE_PROBE_NOT_RECOGNISED);
  g_assert_no_error (error);
  g_assert_cmpuint (bridge_intuit_check_get_rest (fixture->check, BRIDGE_ENVIRONMENT_SANDBOX), >, 0);
  ask (fixture, &error);
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY);
}

/* The keyring had no keys, so Intuit never heard of it. */
static void
test_no_keys (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  bridge_environment_setup_keep_keys (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX),
                                      BRIDGE_KEPT_KEYRING, CLIENT_ID + 46, NULL);
  ask (fixture, &error);
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST);
  g_clear_error (&error);
  keep_keys (fixture);
  g_assert_cmpint (ask (fixture, &error), ==, BRIDGE_PROBE_NOT_RECOGNISED);
  g_assert_no_error (error);
}

/* Nor when nothing came back. */
static void
test_no_answer (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  keep_keys (fixture);
  open_check (fixture, "http://127.0.0.1:9");
  for (guint i = 0; i < 2; i++)
    {
      ask (fixture, &error);
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NETWORK);
      g_clear_error (&error);
    }
  g_assert_cmpuint (bridge_intuit_check_get_rest (fixture->check, BRIDGE_ENVIRONMENT_SANDBOX), ==, 0);
}

static guint intuit_status;
static const char *intuit_body;

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  soup_server_message_set_status (message, intuit_status, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "intuit_tid", "1-2345");
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_COPY, intuit_body, strlen (intuit_body));
}

static const struct
{
  guint status;
  const char *body;
  int code; /* of an error, -1 for none */
  BridgeProbeOutcome outcome;
} answers[] = {
  { 500, "", BRIDGE_SERVICE_ERROR_INTUIT, BRIDGE_PROBE_UNCLEAR },
  { 502, "<html>Bad gateway", BRIDGE_SERVICE_ERROR_INTUIT, BRIDGE_PROBE_UNCLEAR },
  { 503, "{\"error\":\"invalid_client\"}", BRIDGE_SERVICE_ERROR_INTUIT, BRIDGE_PROBE_UNCLEAR },
  { 500, "{\"correlationId\":\"67\"}", BRIDGE_SERVICE_ERROR_INTUIT, BRIDGE_PROBE_UNCLEAR },
  { 429, "", BRIDGE_SERVICE_ERROR_BUSY, BRIDGE_PROBE_UNCLEAR },
  { 403, "{}", -1, BRIDGE_PROBE_UNCLEAR },
  { 200, "{}", -1, BRIDGE_PROBE_UNCLEAR },
  { 200, "{\"error\":\"invalid_grant\"}", -1, BRIDGE_PROBE_UNCLEAR },
  { 400, "{\"Error\":\"INVALID_GRANT\"}", -1, BRIDGE_PROBE_RECOGNISED },
  { 400, "[{\"error\":\"invalid_client\"}]", -1, BRIDGE_PROBE_NOT_RECOGNISED },
};

/* A server that has trouble is named, and rests too; nothing is said of the keys then. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autofree char *url = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, on_request, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL);
  uris = soup_server_get_uris (server);
  url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  keep_keys (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      intuit_status = answers[i].status;
      intuit_body = answers[i].body;
      open_check (fixture, url);
      g_assert_cmpint (ask (fixture, &error), ==, answers[i].outcome);
      g_assert_cmpint (error != NULL ? error->code : -1, ==, answers[i].code);
      g_assert_cmpuint (bridge_intuit_check_get_rest (fixture->check, BRIDGE_ENVIRONMENT_SANDBOX), >, 0);
      if (answers[i].status < 500)
        continue;
      g_assert_nonnull (strstr (error->message, g_ascii_dtostr ((char[32]) { 0 }, 32, answers[i].status)));
      g_assert_nonnull (strstr (error->message, "Intuit’s reference: 1-2345"));
      g_assert_null (strstr (error->message, "Codat"));
    }
  soup_server_disconnect (server);
}

/* A company that was linked since then tells otherwise, whatever the clock said when Intuit was asked. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  BridgeOrder *order = bridge_setup_get_order (fixture->setup);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) ahead = g_date_time_new_utc (2130, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) linked = NULL;

  keep_keys (fixture);
  bridge_order_add (order, ahead);
  bridge_keys_probe_note (bridge_setup_get_keys_probe (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_NOT_RECOGNISED,
                          ahead, bridge_intuit_check_get_asked_keys_saved_at (sandbox), NULL);
  g_assert_true (bridge_intuit_check_get_refused (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX));
  linked = bridge_order_new_now (order);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), linked);
  g_assert_false (bridge_intuit_check_get_refused (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/intuit-check/rests", Fixture, NULL, set_up, test_rests, tear_down);
  g_test_add ("/intuit-check/no-keys", Fixture, NULL, set_up, test_no_keys, tear_down);
  g_test_add ("/intuit-check/no-answer", Fixture, NULL, set_up, test_no_answer, tear_down);
  g_test_add ("/intuit-check/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/intuit-check/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-demo-server.h"
#include "bridge-service-error.h"
#include "bridge-verdict-report.h"
#include "file-keyring.h"

#include <json-glib/json-glib.h>

/* The verdict against the demo server, with keys that are kept for the session only: what each link says, that nothing waits for
 * ever, and that Intuit is asked only when that is wanted. */

typedef struct
{
  BridgeDemoServer *server;
  BridgeSetup *setup;
  BridgeKeyStore *store;
  BridgeKeyKeeper *key_keeper;
  BridgeIntuitCheck *intuit_check;
  BridgeVerdict *verdict;
  GAsyncResult *result;
} Fixture;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (BridgeTransport) transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  g_autoptr (BridgeCodatClient) codat_client = NULL;
  g_autoptr (BridgeCompaniesClient) companies_client = NULL;
  g_autoptr (BridgeIntuitClient) intuit_client = NULL;
  g_autoptr (GError) error = NULL;
  BridgeVerdictParts parts;
  const char *url;

  file_keyring_begin ();
  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  url = bridge_demo_server_get_url (fixture->server);
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->store = bridge_key_store_new ("test", NULL);
  fixture->key_keeper = bridge_key_keeper_new (fixture->setup, fixture->store);
  codat_client = bridge_codat_client_new (transport, url);
  companies_client = bridge_companies_client_new (transport, url);
  intuit_client = bridge_intuit_client_new (transport, url);
  fixture->intuit_check = bridge_intuit_check_new (fixture->setup, fixture->key_keeper, intuit_client, 60000);
  parts = (BridgeVerdictParts) {
    .setup = fixture->setup, .key_store = fixture->store, .key_keeper = fixture->key_keeper, .transport = transport,
    .codat_client = codat_client, .companies_client = companies_client, .intuit_check = fixture->intuit_check, .codat_url = url,
  };
  fixture->verdict = bridge_verdict_new (&parts);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->verdict);
  g_assert_finalize_object (fixture->intuit_check);
  g_assert_finalize_object (fixture->key_keeper);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->setup);
  g_clear_object (&fixture->server);
  file_keyring_end ();
}

static void
run (Fixture  *fixture,
     gboolean  ask_intuit)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_verdict_run_async (fixture->verdict, ask_intuit, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  g_assert_true (bridge_verdict_get_running (fixture->verdict));
  bridge_verdict_run_finish (fixture->verdict, wait (fixture), &error);
  g_assert_no_error (error);
}

static BridgeFinding *
find (GListModel *findings,
      const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (bridge_finding_get_id (finding), id))
        return finding;
    }
  return NULL;
}

static void
assert_state (Fixture            *fixture,
              const char         *id,
              BridgeFindingState  state)
{
  BridgeFinding *finding = find (bridge_verdict_get_findings (fixture->verdict), id);

  g_assert_nonnull (finding);
  g_test_message ("%s: %s", id, bridge_finding_get_message (finding));
  g_assert_cmpint (bridge_finding_get_state (finding), ==, state);
}

static void
keep_api_key (Fixture *fixture)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (BRIDGE_DEMO_API_KEY, NULL);

  g_clear_object (&fixture->result);
  bridge_key_store_save_api_key_async (fixture->store, key, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  g_assert_true (bridge_key_store_finish (fixture->store, wait (fixture), NULL));
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, NULL, NULL);
}

static void
keep_app_keys (Fixture           *fixture,
               BridgeEnvironment  environment,
               const char        *id,
               const char        *secret)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (id, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (secret, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_keeper_save_async (fixture->key_keeper, environment, keys, BRIDGE_KEPT_KEYRING, TRUE, NULL, on_done, fixture);
  bridge_key_keeper_finish (fixture->key_keeper, wait (fixture), &error);
  g_assert_no_error (error);
}

static void
set_fault (Fixture    *fixture,
           const char *fault)
{
  g_autoptr (GError) error = NULL;

  bridge_demo_server_set_fault (fixture->server, fault, &error);
  g_assert_no_error (error);
}

static void
test_fresh (Fixture       *fixture,
            gconstpointer  data)
{
  run (fixture, TRUE);
  assert_state (fixture, "network", BRIDGE_FINDING_OK);
  assert_state (fixture, "clock", BRIDGE_FINDING_OK);
  assert_state (fixture, "api-key", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "sandbox-keys-stored", BRIDGE_FINDING_NOT_YET);
  g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, BRIDGE_VERDICT_OK);
  g_assert_null (bridge_verdict_get_first_broken (fixture->verdict));
}

static void
test_chain (Fixture       *fixture,
            gconstpointer  data)
{
  keep_api_key (fixture);
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET);
  run (fixture, FALSE);
  assert_state (fixture, "api-key", BRIDGE_FINDING_OK);
  assert_state (fixture, "client", BRIDGE_FINDING_OK);
  assert_state (fixture, "sandbox-keys-stored", BRIDGE_FINDING_OK);
  assert_state (fixture, "sandbox-keys-clean", BRIDGE_FINDING_OK);
  assert_state (fixture, "sandbox-keys-intuit", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "sandbox-keys-codat", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "production-keys-stored", BRIDGE_FINDING_NOT_YET);
  run (fixture, TRUE);
  assert_state (fixture, "sandbox-keys-intuit", BRIDGE_FINDING_OK);
  /* What it said stays known, without asking. */
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-keys-intuit", BRIDGE_FINDING_OK);
  /* Twice in quick succession it is not asked. */
  run (fixture, TRUE);
  assert_state (fixture, "sandbox-keys-intuit", BRIDGE_FINDING_UNKNOWN);
}

static void
test_wrong_keys (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *text = NULL;

  keep_api_key (fixture);
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_DEMO_CLIENT_ID, "not the secret at all");
  run (fixture, TRUE);
  assert_state (fixture, "production-keys-clean", BRIDGE_FINDING_PROBLEM);
  assert_state (fixture, "production-keys-intuit", BRIDGE_FINDING_PROBLEM);
  g_assert_cmpstr (bridge_finding_get_id (bridge_verdict_get_first_broken (fixture->verdict)), ==, "production-keys-clean");
  g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, BRIDGE_VERDICT_PROBLEM);
  text = bridge_verdict_report_text (fixture->verdict);
  g_assert_null (strstr (text, "not the secret"));
  g_assert_nonnull (strstr (text, "The first broken link: QuickBooks Online › Keys Well-Formed"));
}

/* What was saved in Codat is not there any more. */
static void
test_gone_from_codat (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  keep_api_key (fixture);
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET);
  bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), now);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-keys-codat", BRIDGE_FINDING_PROBLEM);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_PROBLEM);
  assert_state (fixture, "production-keys-codat", BRIDGE_FINDING_NOT_YET);
}

/* The key of another client than the setup is about: what Codat says with it is not written down. */
static void
test_other_client (Fixture       *fixture,
                   gconstpointer  data)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  BridgeFinding *client = find (bridge_verdict_get_findings (fixture->verdict), "client");

  keep_api_key (fixture);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_SESSION, "A Client", NULL);
  bridge_environment_setup_report_enabled (sandbox, TRUE, date);
  bridge_link_record_begin (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), "Bookbridge test", date);
  bridge_link_record_set_company_id (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), "its-company");
  bridge_link_record_set_connection_id (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), "its-connection");
  run (fixture, FALSE);
  assert_state (fixture, "api-key", BRIDGE_FINDING_OK);
  assert_state (fixture, "client", BRIDGE_FINDING_PROBLEM);
  assert_state (fixture, "sandbox-keys-codat", BRIDGE_FINDING_UNKNOWN);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_UNKNOWN);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  g_assert_nonnull (strstr (bridge_finding_get_message (client), "“" BRIDGE_DEMO_CLIENT_NAME "”"));
  g_assert_nonnull (strstr (bridge_finding_get_message (client), "“A Client”"));
  g_assert_nonnull (strstr (bridge_finding_get_hint (client), "“A Client”"));
  g_assert_true (bridge_verdict_get_first_broken (fixture->verdict) == client);
  g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, BRIDGE_VERDICT_PROBLEM);

  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "A Client");
  g_assert_true (bridge_environment_setup_get_enabled (sandbox));
  g_assert_true (bridge_environment_setup_get_enabled_read_at (sandbox) == date);
}

/* The same client: its name changes nothing. */
static void
test_same_client (Fixture       *fixture,
                  gconstpointer  data)
{
  keep_api_key (fixture);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_SESSION, BRIDGE_DEMO_CLIENT_NAME, NULL);
  run (fixture, FALSE);
  assert_state (fixture, "client", BRIDGE_FINDING_OK);
  g_assert_nonnull (bridge_environment_setup_get_enabled_read_at (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX)));
}

/* A server that says nothing: each check has its own time, and then all is said. */
static void
test_silence (Fixture       *fixture,
              gconstpointer  data)
{
  keep_api_key (fixture);
  set_fault (fixture, "hang");
  bridge_verdict_set_timeout (fixture->verdict, 50);
  run (fixture, FALSE);
  assert_state (fixture, "network", BRIDGE_FINDING_UNKNOWN);
  assert_state (fixture, "api-key", BRIDGE_FINDING_UNKNOWN);
  g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, BRIDGE_VERDICT_UNKNOWN);
  g_assert_cmpstr (bridge_finding_get_id (bridge_verdict_get_first_broken (fixture->verdict)), ==, "network");
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  keep_api_key (fixture);
  set_fault (fixture, "hang");
  g_clear_object (&fixture->result);
  bridge_verdict_run_async (fixture->verdict, FALSE, BRIDGE_PROMPT_NEVER, cancellable, on_done, fixture);
  while (bridge_demo_server_get_request_count (fixture->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (bridge_verdict_run_finish (fixture->verdict, wait (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (bridge_verdict_get_running (fixture->verdict));
  /* And once more, from the beginning. */
  set_fault (fixture, NULL);
  run (fixture, FALSE);
  assert_state (fixture, "api-key", BRIDGE_FINDING_OK);
}

/* Faults of the whole chain, and the first link that each is put down to. */
static void
test_faults (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *fault;
    const char *first;
    BridgeVerdictResult result;
  } rows[] = {
    { "401", "api-key", BRIDGE_VERDICT_PROBLEM }, { "402", "api-key", BRIDGE_VERDICT_PROBLEM },
    { "403", "api-key", BRIDGE_VERDICT_PROBLEM }, { "500", "network", BRIDGE_VERDICT_UNKNOWN },
    { "html", "network", BRIDGE_VERDICT_PROBLEM }, { "reset", "network", BRIDGE_VERDICT_UNKNOWN },
    { "types", "sandbox-enabled", BRIDGE_VERDICT_PROBLEM },
    { "nested", "network", BRIDGE_VERDICT_PROBLEM }, { "large", "network", BRIDGE_VERDICT_PROBLEM },
  };

  keep_api_key (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].fault);
      set_fault (fixture, rows[i].fault);
      run (fixture, FALSE);
      g_assert_cmpstr (bridge_finding_get_id (bridge_verdict_get_first_broken (fixture->verdict)), ==, rows[i].first);
      g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, rows[i].result);
    }
}

/* An API key that is gone is said to be gone, and Codat can be reached all the same. */
static void
test_lost_key (Fixture       *fixture,
               gconstpointer  data)
{
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, NULL, NULL);
  run (fixture, FALSE);
  assert_state (fixture, "network", BRIDGE_FINDING_OK);
  assert_state (fixture, "api-key", BRIDGE_FINDING_PROBLEM);
}

static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonArray *checks;

  run (fixture, FALSE);
  text = bridge_verdict_report_json (fixture->verdict);
  node = json_from_string (text, NULL);
  object = json_node_get_object (node);
  checks = json_object_get_array_member (object, "checks");
  g_assert_cmpstr (json_object_get_string_member (object, "result"), ==, "ok");
  g_assert_true (json_object_get_null_member (object, "firstBroken"));
  g_assert_cmpuint (json_array_get_length (checks), ==, 16);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (checks, 0), "id"), ==, "network");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/verdict/fresh", test_fresh },
    { "/verdict/chain", test_chain },
    { "/verdict/wrong-keys", test_wrong_keys },
    { "/verdict/gone-from-codat", test_gone_from_codat },
    { "/verdict/other-client", test_other_client },
    { "/verdict/same-client", test_same_client },
    { "/verdict/silence", test_silence },
    { "/verdict/cancel", test_cancel },
    { "/verdict/faults", test_faults },
    { "/verdict/lost-key", test_lost_key },
    { "/verdict/json", test_json },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-demo-server.h"
#include "bridge-service-error.h"
#include "bridge-verdict-report.h"
#include "file-keyring.h"

#include <glib/gstdio.h>
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
  BridgeCodatClient *codat_client;
  BridgeVerdict *verdict;
  GAsyncResult *result;
  char *state_file; /* the server's */
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
  fixture->codat_client = bridge_codat_client_new (transport, url);
  companies_client = bridge_companies_client_new (transport, url);
  intuit_client = bridge_intuit_client_new (transport, url);
  fixture->intuit_check = bridge_intuit_check_new (fixture->setup, fixture->key_keeper, intuit_client, 60000);
  parts = (BridgeVerdictParts) {
    .setup = fixture->setup, .key_store = fixture->store, .key_keeper = fixture->key_keeper, .transport = transport,
    .codat_client = fixture->codat_client, .companies_client = companies_client, .intuit_check = fixture->intuit_check, .codat_url = url,
  };
  fixture->verdict = bridge_verdict_new (&parts);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->verdict);
  g_assert_finalize_object (fixture->codat_client);
  g_assert_finalize_object (fixture->intuit_check);
  g_assert_finalize_object (fixture->key_keeper);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->setup);
  g_clear_object (&fixture->server);
  if (fixture->state_file != NULL)
    g_unlink (fixture->state_file);
  g_free (fixture->state_file);
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

/* Production begins with it. */
static void
assert_review_is_between (Fixture *fixture)
{
  GListModel *findings = bridge_verdict_get_findings (fixture->verdict);

  for (guint i = 1; i + 1 < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (BridgeFinding) before = g_list_model_get_item (findings, i - 1);
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr (BridgeFinding) after = g_list_model_get_item (findings, i + 1);

      if (!g_str_equal (bridge_finding_get_id (finding), "review"))
        continue;
      g_assert_cmpstr (bridge_finding_get_id (before), ==, "sandbox-test");
      g_assert_cmpstr (bridge_finding_get_id (after), ==, "production-keys-stored");
      g_assert_false (bridge_finding_has_environment (finding));
      g_assert_cmpstr (bridge_finding_get_target (finding), ==, "review");
      return;
    }
  g_assert_not_reached ();
}

static void
assert_reported (Fixture    *fixture,
                 const char *state)
{
  g_autofree char *text = bridge_verdict_report_json (fixture->verdict);
  g_autofree char *member = g_strdup_printf ("\"review\" : \"%s\"", state);

  g_assert_nonnull (strstr (text, member));
}

/* Only a no is a problem, and keys that Intuit has just recognised are a yes. */
static void
test_review (Fixture       *fixture,
             gconstpointer  data)
{
  BridgeReview *review = bridge_setup_get_review (fixture->setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  run (fixture, FALSE);
  assert_review_is_between (fixture);
  assert_state (fixture, "review", BRIDGE_FINDING_NOT_YET);
  assert_reported (fixture, "not-sent");
  bridge_review_set_sent_on (review, day);
  run (fixture, FALSE);
  assert_state (fixture, "review", BRIDGE_FINDING_NOT_YET);
  assert_reported (fixture, "waiting");
  bridge_review_set_changes_asked_on (review, day);
  run (fixture, FALSE);
  assert_state (fixture, "review", BRIDGE_FINDING_NOT_YET);
  assert_reported (fixture, "changes-asked");
  g_assert_cmpint (bridge_verdict_get_result (fixture->verdict), ==, BRIDGE_VERDICT_OK);
  bridge_review_set_rejected_on (review, day);
  run (fixture, FALSE);
  assert_state (fixture, "review", BRIDGE_FINDING_PROBLEM);
  assert_reported (fixture, "rejected");
  g_assert_cmpstr (bridge_finding_get_id (bridge_verdict_get_first_broken (fixture->verdict)), ==, "review");
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET);
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_DEMO_PRODUCTION_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET);
  run (fixture, TRUE);
  assert_state (fixture, "review", BRIDGE_FINDING_OK);
  assert_reported (fixture, "approved");
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

/* Kept all the same: the check says what is odd, until Intuit knows them. */
static void
test_odd_keys (Fixture       *fixture,
               gconstpointer  data)
{
  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID, "short-9876");
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-keys-clean", BRIDGE_FINDING_UNKNOWN);

  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_SECRET, BRIDGE_DEMO_CLIENT_ID);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-keys-clean", BRIDGE_FINDING_UNKNOWN);

  keep_app_keys (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-keys-clean", BRIDGE_FINDING_OK);
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

/* Puts keys into Codat past the program, as in its Portal. What has at most four characters Codat shows as it is. */
static void
give_codat (Fixture    *fixture,
            const char *id)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (BRIDGE_DEMO_API_KEY, NULL);
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (id, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (BRIDGE_DEMO_CLIENT_SECRET, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_codat_client_save_keys_async (fixture->codat_client, key, BRIDGE_ENVIRONMENT_SANDBOX, keys, NULL, on_done, fixture);
  bridge_codat_client_save_keys_finish (fixture->codat_client, wait (fixture), &error);
  g_assert_no_error (error);
}

#define OLD_TAIL "Ab12"
#define NEW_TAIL "Cd34"
#define ELSEWHERE_TAIL "Ef56"

/* What is said of the keys that Codat has: by what it shows, what is stored here, and what waits beside it. */
static const struct
{
  const char *shown;
  const char *own;         /* "" is a pair whose Client ID has no end to show */
  const char *replacement;
  gboolean saved;
  BridgeFindingState state;
} held_rows[] = {
  { OLD_TAIL, OLD_TAIL, NULL, TRUE, BRIDGE_FINDING_OK },
  { NEW_TAIL, OLD_TAIL, NULL, TRUE, BRIDGE_FINDING_PROBLEM },
  { OLD_TAIL, NULL, NULL, TRUE, BRIDGE_FINDING_OK },
  { "****", NULL, NULL, TRUE, BRIDGE_FINDING_OK },
  /* It does not show which. */
  { "****", OLD_TAIL, NULL, TRUE, BRIDGE_FINDING_UNKNOWN },
  { "****", OLD_TAIL, NULL, FALSE, BRIDGE_FINDING_UNKNOWN },
  { OLD_TAIL, "", NULL, TRUE, BRIDGE_FINDING_UNKNOWN },
  /* New ones wait. */
  { OLD_TAIL, OLD_TAIL, NEW_TAIL, TRUE, BRIDGE_FINDING_PROBLEM },
  { NEW_TAIL, OLD_TAIL, NEW_TAIL, TRUE, BRIDGE_FINDING_NOT_YET },
  { ELSEWHERE_TAIL, OLD_TAIL, NEW_TAIL, TRUE, BRIDGE_FINDING_PROBLEM },
  { OLD_TAIL, OLD_TAIL, OLD_TAIL, TRUE, BRIDGE_FINDING_UNKNOWN },
  { "****", OLD_TAIL, NEW_TAIL, TRUE, BRIDGE_FINDING_UNKNOWN },
  { OLD_TAIL, "", "", TRUE, BRIDGE_FINDING_UNKNOWN },
};

static void
test_held (Fixture       *fixture,
           gconstpointer  data)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  keep_api_key (fixture);
  bridge_environment_setup_set_enable_choice (sandbox, BRIDGE_ENABLE_LATER);
  for (guint i = 0; i < G_N_ELEMENTS (held_rows); i++)
    {
      BridgeFinding *finding = find (bridge_verdict_get_findings (fixture->verdict), "sandbox-keys-codat");
      g_autofree char *shown = g_strconcat ("****", held_rows[i].shown, NULL);

      g_test_message ("row %u", i);
      give_codat (fixture, shown);
      bridge_keys_record_forget (bridge_environment_setup_get_keys (sandbox));
      bridge_keys_record_forget (bridge_environment_setup_get_replacement (sandbox));
      if (held_rows[i].own != NULL)
        bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, held_rows[i].own, day);
      if (held_rows[i].replacement != NULL)
        bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_SESSION, held_rows[i].replacement, day);
      bridge_environment_setup_set_codat_saved_at (sandbox, held_rows[i].saved ? day : NULL);
      bridge_environment_setup_set_enable_choice (sandbox, BRIDGE_ENABLE_LATER);
      run (fixture, FALSE);
      g_test_message ("%s", bridge_finding_get_message (finding));
      g_assert_cmpint (bridge_finding_get_state (finding), ==, held_rows[i].state);
      /* What Codat does not show nobody can do anything about. */
      g_assert_false (bridge_finding_get_failed (finding));
    }
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

#define COMPANY_ID "00000000-0000-4000-8000-000000000001"
#define CONNECTION_ID "00000000-0000-4000-8000-000000000002"

/* What Codat has, as the demo's keeps it. The connection is the sandbox's.
 * @production: "true" or "false": whether production is switched on */
static void
fill_codat (Fixture    *fixture,
            const char *production,
            const char *connection_status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
    "{\"integrations\": {\"qhyg\": {\"enabled\": %s}}, \"companies\": [{\"id\": \"" COMPANY_ID "\", \"name\": \"Bookbridge test\", "
    "\"created\": \"2026-05-03T00:00:00Z\", \"connection\": {\"id\": \"" CONNECTION_ID "\", \"platformKey\": \"ndsk\", "
    "\"status\": \"%s\", \"created\": \"2026-05-03T00:00:00Z\"}}]}",
    production, connection_status);

  if (fixture->state_file == NULL)
    {
      g_close (g_file_open_tmp ("bookbridge-XXXXXX.json", &fixture->state_file, &error), NULL);
      g_assert_no_error (error);
    }
  g_file_set_contents (fixture->state_file, text, -1, &error);
  g_assert_no_error (error);
  bridge_demo_server_set_state_file (fixture->server, fixture->state_file, &error);
  g_assert_no_error (error);
}

static void
note_test_company (Fixture   *fixture,
                   GDateTime *started_at)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_link_record_begin (record, "Bookbridge test", started_at);
  bridge_link_record_set_company_id (record, COMPANY_ID);
  bridge_link_record_set_connection_id (record, CONNECTION_ID);
}

/* A company that is linked still proves the keys that it was linked with. */
static void
test_linked (Fixture       *fixture,
             gconstpointer  data)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) second = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_autoptr (GDateTime) third = g_date_time_new_utc (2026, 5, 5, 0, 0, 0);

  keep_api_key (fixture);
  fill_codat (fixture, "false", "Linked");
  note_test_company (fixture, second);
  bridge_environment_setup_set_codat_saved_at (sandbox, first);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_OK);
  bridge_link_record_set_linked_at (record, second);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_OK);
  bridge_environment_setup_set_codat_saved_at (sandbox, third);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  /* Others are stored here, and Codat has not been given them. */
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", third);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  /* The program did not see it being linked. */
  bridge_link_record_set_linked_at (record, NULL);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
}

static void
note_disconnected (Fixture *fixture)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) linked = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_autoptr (GDateTime) disconnected = g_date_time_new_utc (2026, 5, 5, 0, 0, 0);

  note_test_company (fixture, linked);
  bridge_link_record_set_linked_at (record, linked);
  bridge_link_record_set_disconnect_begun_at (record, disconnected);
  bridge_link_record_set_disconnected_at (record, disconnected);
}

/* A company that was disconnected to be linked again is not linked, and nothing is broken. One that somebody else has unlinked is a
 * problem. */
static void
test_disconnected (Fixture       *fixture,
                   gconstpointer  data)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);

  note_disconnected (fixture);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  keep_api_key (fixture);
  fill_codat (fixture, "false", "Unlinked");
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  bridge_link_record_set_disconnect_begun_at (record, NULL);
  bridge_link_record_set_disconnected_at (record, NULL);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_PROBLEM);
}

/* What Codat says counts. */
static void
test_reconnected (Fixture       *fixture,
                  gconstpointer  data)
{
  note_disconnected (fixture);
  keep_api_key (fixture);
  fill_codat (fixture, "false", "Linked");
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_OK);
}

/* The sandbox may be switched off once production was proved; nothing is broken then, and new keys for production do not undo it. */
static void
test_retired (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 1);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  keep_api_key (fixture);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (fixture->setup, i), now);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION), now);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_OK);
  assert_state (fixture, "production-enabled", BRIDGE_FINDING_PROBLEM);
  bridge_environment_setup_set_codat_saved_at (production, later);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_OK);
  assert_state (fixture, "production-enabled", BRIDGE_FINDING_PROBLEM);
}

/* So it may once customers can connect, whether or not that was tested here, and whichever answer comes first; nor is it a fault then that
 * its keys and its test company are gone. While production is not switched on, all these are. */
static void
test_retired_untested (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const excused[] = { "sandbox-keys-codat", "sandbox-enabled", "sandbox-test" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  keep_api_key (fixture);
  bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), now);
  note_test_company (fixture, now);
  fill_codat (fixture, "false", "Deauthorized");
  run (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (excused); i++)
    assert_state (fixture, excused[i], BRIDGE_FINDING_PROBLEM);

  fill_codat (fixture, "true", "Deauthorized");
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_PROBLEM);
  bridge_environment_setup_report_enabled (production, FALSE, now);
  bridge_environment_setup_set_codat_saved_at (production, now);
  run (fixture, FALSE);
  assert_state (fixture, "sandbox-enabled", BRIDGE_FINDING_OK);
  assert_state (fixture, "sandbox-keys-codat", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "sandbox-test", BRIDGE_FINDING_NOT_YET);
  assert_state (fixture, "production-enabled", BRIDGE_FINDING_OK);
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
  g_assert_cmpuint (json_array_get_length (checks), ==, 17);
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
    { "/verdict/review", test_review },
    { "/verdict/odd-keys", test_odd_keys },
    { "/verdict/wrong-keys", test_wrong_keys },
    { "/verdict/gone-from-codat", test_gone_from_codat },
    { "/verdict/held", test_held },
    { "/verdict/linked", test_linked },
    { "/verdict/disconnected", test_disconnected },
    { "/verdict/reconnected", test_reconnected },
    { "/verdict/retired", test_retired },
    { "/verdict/retired-untested", test_retired_untested },
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

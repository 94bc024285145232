// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-clock.h"
#include "bridge-codat-account.h"
#include "bridge-demo-server.h"
#include "bridge-json.h"
#include "bridge-service-error.h"
#include "bridge-setup-json.h"
#include "file-keyring.h"

/* Codat asked with the keys that are kept, here for the session only: what is seen stands in the setup afterwards, and
 * what went wrong changes nothing there. */

typedef struct
{
  BridgeDemoServer *server;
  BridgeSetup *setup;
  BridgeKeyStore *store;
  BridgeCodatAccount *account;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (BridgeTransport) transport = bridge_transport_new ();
  g_autoptr (BridgeCodatClient) client = NULL;
  g_autoptr (BridgeKeyKeeper) key_keeper = NULL;
  g_autoptr (GError) error = NULL;

  file_keyring_begin ();
  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->store = bridge_key_store_new ("test", NULL);
  client = bridge_codat_client_new (transport, bridge_demo_server_get_url (fixture->server));
  key_keeper = bridge_key_keeper_new (fixture->setup, fixture->store);
  fixture->account = bridge_codat_account_new (fixture->setup, fixture->store, key_keeper, client);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->account);
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
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static gboolean
connect_wanting (Fixture     *fixture,
                 const char  *text,
                 gboolean     other_client_wanted,
                 GError     **error)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (text, error);

  g_clear_object (&fixture->result);
  bridge_codat_account_connect_async (fixture->account, key, BRIDGE_KEPT_KEYRING, other_client_wanted, NULL, on_done, fixture);

  return bridge_codat_account_finish (fixture->account, wait (fixture), error);
}

static gboolean
connect_with (Fixture     *fixture,
              const char  *text,
              GError     **error)
{
  return connect_wanting (fixture, text, FALSE, error);
}

static gboolean
set_enabled (Fixture   *fixture,
             gboolean   enabled,
             GError   **error)
{
  g_clear_object (&fixture->result);
  bridge_codat_account_set_enabled_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, enabled, NULL, on_done, fixture);

  return bridge_codat_account_finish (fixture->account, wait (fixture), error);
}

static gboolean
save_keys (Fixture  *fixture,
           GError  **error)
{
  g_clear_object (&fixture->result);
  bridge_codat_account_save_keys_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, NULL, on_done, fixture);

  return bridge_codat_account_finish (fixture->account, wait (fixture), error);
}

static void
keep_app_keys (Fixture *fixture)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (BRIDGE_DEMO_CLIENT_ID, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (BRIDGE_DEMO_CLIENT_SECRET, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (fixture->store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  bridge_key_store_finish (fixture->store, wait (fixture), &error);
  g_assert_no_error (error);
}

static BridgeEnvironmentSetup *
get_sandbox (Fixture *fixture)
{
  return bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
}

static void
test_connect (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, BRIDGE_DEMO_CLIENT_NAME);
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_KEYRING);
}

static void
test_wrong_key (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (connect_with (fixture, "NotTheKeyNotTheKeyNotTheKeyNotTheKey1234", &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_UNAUTHORIZED);
  g_assert_null (bridge_setup_get_client_name (fixture->setup));
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_NOWHERE);
}

/* A Client Secret looks like an API key. It is known, and Codat is not asked. */
static void
test_kept_secret (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  keep_app_keys (fixture);
  bridge_environment_setup_keep_keys (get_sandbox (fixture), BRIDGE_KEPT_KEYRING, "tail", now);
  g_assert_false (connect_with (fixture, BRIDGE_DEMO_CLIENT_SECRET, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_NOWHERE);
  g_clear_error (&error);
  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_no_error (error);
}

static void
test_whole_way (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  keep_app_keys (fixture);
  g_assert_true (save_keys (fixture, &error));
  g_assert_no_error (error);
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
  g_assert_false (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
  g_assert_true (set_enabled (fixture, TRUE, &error));
  g_assert_true (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
  g_assert_true (set_enabled (fixture, FALSE, &error));
  g_assert_false (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
  g_assert_no_error (error);
}

/* What the keyring that runs now does not have is said as such; what is known of it stays, for another keyring may have it. */
static void
test_lost_keys (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) api_key_error = NULL;
  g_autoptr (GError) app_keys_error = NULL;
  g_autoptr (GError) error = NULL;

  /* The client stays known, so it is the one whose key is entered again. */
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, BRIDGE_DEMO_CLIENT_NAME, now);
  g_assert_false (save_keys (fixture, &api_key_error));
  g_assert_error (api_key_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_API_KEY_LOST);
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, BRIDGE_DEMO_CLIENT_NAME);
  g_assert_true (bridge_keys_record_get_missing (bridge_setup_get_api_key_record (fixture->setup)));

  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  bridge_environment_setup_keep_keys (get_sandbox (fixture), BRIDGE_KEPT_KEYRING, "7890", now);
  g_assert_false (save_keys (fixture, &app_keys_error));
  g_assert_error (app_keys_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST);
  g_assert_cmpint (bridge_keys_record_get_kept (bridge_environment_setup_get_keys (get_sandbox (fixture))), ==,
                   BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (bridge_environment_setup_get_keys (get_sandbox (fixture))), ==, "7890");
  g_assert_true (bridge_keys_record_get_missing (bridge_environment_setup_get_keys (get_sandbox (fixture))));
  g_assert_null (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
}

static void
test_ask_writes (Fixture       *fixture,
                 gconstpointer  portal_only)
{
  g_autoptr (GError) error = NULL;
  gboolean offered = GPOINTER_TO_INT (portal_only);

  bridge_demo_server_set_portal_only (fixture->server, GPOINTER_TO_INT (portal_only));
  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_clear_object (&fixture->result);
  bridge_codat_account_ask_writes_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, NULL, on_done, fixture);
  g_assert_true (bridge_codat_account_ask_writes_finish (fixture->account, wait (fixture), &offered, &error));
  g_assert_no_error (error);
  g_assert_cmpint (offered, ==, !GPOINTER_TO_INT (portal_only));
}

static void
test_refused_write (Fixture       *fixture,
                    gconstpointer  fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;

  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  keep_app_keys (fixture);
  g_assert_true (bridge_demo_server_set_fault (fixture->server, fault, &error));
  g_assert_false (save_keys (fixture, &refusal));
  g_assert_cmpint (bridge_codat_client_error_means_by_hand (refusal), ==, !g_str_equal (fault, "write-500"));
  g_assert_null (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
}

/* Half an emoji in the client's name would be no UTF-8, and no setup file: nothing of it gets there. */
static void
test_half_a_name (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  g_assert_true (bridge_demo_server_set_fault (fixture->server, "half-pair", NULL));
  g_assert_false (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
  g_assert_null (bridge_setup_get_client_name (fixture->setup));
  object = bridge_setup_write_json (fixture->setup, NULL);
  text = bridge_json_to_text (json_node_init_object (node, object), FALSE);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strstr (text, "Caf"));
}

/* Connects, and has something to lose. */
static void
do_sandbox (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  keep_app_keys (fixture);
  g_assert_true (save_keys (fixture, &error));
  g_assert_true (set_enabled (fixture, TRUE, &error));
  g_assert_no_error (error);
}

static void
assert_kept_key (Fixture    *fixture,
                 const char *text)
{
  g_autoptr (BridgeApiKey) expected = bridge_api_key_new_from_text (text, NULL);
  g_autoptr (BridgeApiKey) kept = NULL;

  g_clear_object (&fixture->result);
  bridge_key_store_load_api_key_async (fixture->store, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  kept = bridge_key_store_load_api_key_finish (fixture->store, wait (fixture), NULL);
  g_assert_true (bridge_secret_equal (bridge_api_key_get_token (kept), bridge_api_key_get_token (expected)));
}

static void
assert_first_client (Fixture *fixture)
{
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, BRIDGE_DEMO_CLIENT_NAME);
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
  g_assert_true (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
}

static void
test_other_client (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  g_assert_false (connect_with (fixture, BRIDGE_DEMO_OTHER_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  g_assert_nonnull (strstr (error->message, BRIDGE_DEMO_CLIENT_NAME));
  g_assert_nonnull (strstr (error->message, BRIDGE_DEMO_OTHER_CLIENT_NAME));
  assert_first_client (fixture);
  assert_kept_key (fixture, BRIDGE_DEMO_API_KEY);
}

/* Whose key it was is known when it is gone. */
static void
test_other_client_without_key (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  bridge_setup_forget_api_key (fixture->setup);
  g_assert_false (connect_with (fixture, BRIDGE_DEMO_OTHER_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  assert_first_client (fixture);
}

static void
test_other_client_wanted (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  g_assert_true (connect_wanting (fixture, BRIDGE_DEMO_OTHER_API_KEY, TRUE, &error));
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, BRIDGE_DEMO_OTHER_CLIENT_NAME);
  assert_kept_key (fixture, BRIDGE_DEMO_OTHER_API_KEY);
  g_assert_null (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
  g_assert_null (bridge_environment_setup_get_enabled_read_at (get_sandbox (fixture)));
  g_assert_true (connect_wanting (fixture, BRIDGE_DEMO_API_KEY, TRUE, &error));
  g_assert_no_error (error);
  assert_first_client (fixture);
}

static void
test_renamed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  bridge_demo_server_rename_client (fixture->server, "New Name");
  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "New Name");
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
  g_assert_true (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
}

/* Another keyring has another client's key: nothing is done with it, and nothing is noted. */
static void
test_other_client_in_keyring (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (BRIDGE_DEMO_OTHER_API_KEY, NULL);
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  g_clear_object (&fixture->result);
  bridge_key_store_save_api_key_async (fixture->store, key, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  wait (fixture);
  g_assert_false (save_keys (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, BRIDGE_DEMO_CLIENT_NAME);
  g_assert_true (bridge_environment_setup_get_enabled (get_sandbox (fixture)));
}

/* What could not be kept has not begun. */
static void
test_other_client_unsaved (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  file_keyring_break ();
  g_assert_false (connect_wanting (fixture, BRIDGE_DEMO_OTHER_API_KEY, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == BRIDGE_SERVICE_ERROR);
  assert_first_client (fixture);
}

/* An answer that comes after the change is about the client before. */
static void
test_late_answer (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  do_sandbox (fixture);
  g_clear_object (&fixture->result);
  bridge_codat_account_read_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, NULL, on_done, fixture);
  bridge_setup_change_client (fixture->setup, BRIDGE_DEMO_OTHER_CLIENT_NAME);
  g_assert_false (bridge_codat_account_finish (fixture->account, wait (fixture), &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  g_assert_null (bridge_environment_setup_get_enabled_read_at (get_sandbox (fixture)));
}

static gint64 now = 1000 * G_USEC_PER_SEC;

static gint64
get_now (void)
{
  return now;
}

static gboolean
read_in (Fixture            *fixture,
         BridgeEnvironment   environment,
         BridgeOccasion      occasion,
         GError            **error)
{
  g_clear_object (&fixture->result);
  bridge_codat_account_read_async (fixture->account, environment, occasion, NULL, on_done, fixture);

  return bridge_codat_account_finish (fixture->account, wait (fixture), error);
}

static gboolean
glance (Fixture *fixture)
{
  return read_in (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, NULL);
}

static gboolean
asks_writes (Fixture           *fixture,
             BridgeEnvironment  environment,
             BridgeOccasion     occasion)
{
  gboolean offered = FALSE;

  g_clear_object (&fixture->result);
  bridge_codat_account_ask_writes_async (fixture->account, environment, occasion, NULL, on_done, fixture);

  return bridge_codat_account_ask_writes_finish (fixture->account, wait (fixture), &offered, NULL) && offered;
}

/* @calls: how many there were since the last time */
static void
assert_calls (Fixture *fixture,
              guint    calls)
{
  static guint before;
  guint count = bridge_demo_server_get_request_count (fixture->server);

  if (calls != G_MAXUINT)
    g_assert_cmpuint (count - before, ==, calls);
  before = count;
}

/* Connects, by a clock that stands still, and forgets what it cost. */
static void
begin_to_count (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bridge_clock_set_source (get_now);
  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_no_error (error);
  keep_app_keys (fixture);
  assert_calls (fixture, G_MAXUINT);
}

/* A minute long it is news. */
static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  begin_to_count (fixture);
  g_assert_true (glance (fixture));
  assert_calls (fixture, 1);
  now += 59 * G_USEC_PER_SEC;
  g_assert_true (glance (fixture));
  assert_calls (fixture, 0);
  g_assert_true (read_in (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_OCCASION_GLANCE, NULL));
  assert_calls (fixture, 1);
  now += G_USEC_PER_SEC;
  g_assert_true (glance (fixture));
  assert_calls (fixture, 1);
  /* Who asks for it is given it, and so is who waits for a change. */
  g_assert_true (read_in (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_PRESS, NULL));
  g_assert_true (read_in (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_POLL, NULL));
  assert_calls (fixture, 2);
  /* Whether writes are offered is said of the client. */
  g_assert_true (asks_writes (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE));
  g_assert_true (asks_writes (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_OCCASION_GLANCE));
  assert_calls (fixture, 1);
  g_assert_true (asks_writes (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_OCCASION_PRESS));
  assert_calls (fixture, 1);
  bridge_clock_set_source (NULL);
}

/* What was changed, and whoever may have changed it, make it old. */
static void
test_stale (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  begin_to_count (fixture);
  g_assert_true (glance (fixture));
  g_assert_true (save_keys (fixture, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 3);
  g_assert_true (set_enabled (fixture, TRUE, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 2);
  g_assert_true (connect_with (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 2);
  g_assert_true (asks_writes (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE));
  now += 6 * G_USEC_PER_SEC;
  bridge_codat_account_look_anew (fixture->account);
  g_assert_true (glance (fixture));
  g_assert_true (asks_writes (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE));
  assert_calls (fixture, 2);
  g_assert_true (connect_wanting (fixture, BRIDGE_DEMO_OTHER_API_KEY, TRUE, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 2);
  g_assert_true (connect_wanting (fixture, BRIDGE_DEMO_API_KEY, TRUE, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 2);
  g_assert_no_error (error);
  bridge_clock_set_source (NULL);
}

/* A change that was refused may have been made all the same. */
static void
test_stale_after_error (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  begin_to_count (fixture);
  g_assert_true (glance (fixture));
  g_assert_true (bridge_demo_server_set_fault (fixture->server, "write-500", &error));
  g_assert_false (set_enabled (fixture, TRUE, NULL));
  g_assert_true (glance (fixture));
  g_assert_false (save_keys (fixture, NULL));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 5);
  /* An error is no news. */
  g_assert_true (bridge_demo_server_set_fault (fixture->server, "500", &error));
  now += 6 * G_USEC_PER_SEC;
  bridge_codat_account_look_anew (fixture->account);
  g_assert_false (glance (fixture));
  g_assert_false (glance (fixture));
  assert_calls (fixture, 2);
  g_assert_true (bridge_demo_server_set_fault (fixture->server, NULL, &error));
  g_assert_true (glance (fixture));
  assert_calls (fixture, 1);
  g_assert_no_error (error);
  bridge_clock_set_source (NULL);
}

static void
on_both_done (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_ptr_array_add (user_data, g_object_ref (result));
}

/* @cancel: whether the one that asks is given up */
static void
ask_twice (Fixture       *fixture,
           gconstpointer  cancel)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean cancelled = GPOINTER_TO_INT (cancel);
  guint done = 0;

  begin_to_count (fixture);
  bridge_codat_account_read_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, cancellable, on_both_done, results);
  bridge_codat_account_read_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_POLL, NULL, on_both_done, results);
  if (cancelled)
    bridge_demo_server_set_slow (fixture->server, 100);
  while (cancelled && bridge_demo_server_get_request_count (fixture->server) == 1)
    g_main_context_iteration (NULL, TRUE);
  if (cancelled)
    g_cancellable_cancel (cancellable);
  while (results->len < 2)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < results->len; i++)
    done += bridge_codat_account_finish (fixture->account, results->pdata[i], NULL) ? 1 : 0;
  g_assert_cmpuint (done, ==, cancelled ? 1 : 2);
  assert_calls (fixture, cancelled ? 2 : 1);
  bridge_clock_set_source (NULL);
}

/* It does not wait for who may have to wait long, nor for what was said before it. */
static void
test_press_waits_for_nobody (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint before;

  begin_to_count (fixture);
  before = bridge_demo_server_get_request_count (fixture->server);
  g_assert_true (bridge_demo_server_set_fault (fixture->server, "hang", &error));
  bridge_codat_account_read_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, cancellable, on_both_done, results);
  while (bridge_demo_server_get_request_count (fixture->server) == before)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (bridge_demo_server_set_fault (fixture->server, NULL, &error));
  g_assert_true (read_in (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_PRESS, NULL));
  g_assert_cmpuint (results->len, ==, 0);
  assert_calls (fixture, 2);
  g_cancellable_cancel (cancellable);
  while (results->len == 0)
    g_main_context_iteration (NULL, TRUE);
  bridge_clock_set_source (NULL);
}

/* The user comes back while an answer is awaited: it may have been given before what the user did elsewhere. */
static void
test_outdated (Fixture       *fixture,
               gconstpointer  data)
{
  guint before;

  begin_to_count (fixture);
  before = bridge_demo_server_get_request_count (fixture->server);
  g_clear_object (&fixture->result);
  bridge_codat_account_read_async (fixture->account, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_GLANCE, NULL, on_done, fixture);
  while (bridge_demo_server_get_request_count (fixture->server) == before)
    g_main_context_iteration (NULL, TRUE);
  bridge_codat_account_look_anew (fixture->account);
  g_assert_true (bridge_codat_account_finish (fixture->account, wait (fixture), NULL));
  assert_calls (fixture, 2);
  /* Nobody changes anything within seconds. */
  bridge_codat_account_look_anew (fixture->account);
  g_assert_true (glance (fixture));
  assert_calls (fixture, 0);
  bridge_clock_set_source (NULL);
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/codat-account/half-a-name", NULL, test_half_a_name);
  ADD ("/codat-account/connect", NULL, test_connect);
  ADD ("/codat-account/wrong-key", NULL, test_wrong_key);
  ADD ("/codat-account/kept-secret", NULL, test_kept_secret);
  ADD ("/codat-account/whole-way", NULL, test_whole_way);
  ADD ("/codat-account/lost-keys", NULL, test_lost_keys);
  ADD ("/codat-account/other-client", NULL, test_other_client);
  ADD ("/codat-account/other-client-without-key", NULL, test_other_client_without_key);
  ADD ("/codat-account/other-client-wanted", NULL, test_other_client_wanted);
  ADD ("/codat-account/other-client-unsaved", NULL, test_other_client_unsaved);
  ADD ("/codat-account/other-client-in-keyring", NULL, test_other_client_in_keyring);
  ADD ("/codat-account/renamed", NULL, test_renamed);
  ADD ("/codat-account/late-answer", NULL, test_late_answer);
  ADD ("/codat-account/recent", NULL, test_recent);
  ADD ("/codat-account/stale", NULL, test_stale);
  ADD ("/codat-account/stale-after-error", NULL, test_stale_after_error);
  ADD ("/codat-account/together", GINT_TO_POINTER (FALSE), ask_twice);
  ADD ("/codat-account/together-cancelled", GINT_TO_POINTER (TRUE), ask_twice);
  ADD ("/codat-account/press-waits-for-nobody", NULL, test_press_waits_for_nobody);
  ADD ("/codat-account/outdated", NULL, test_outdated);
  ADD ("/codat-account/writes-offered", GINT_TO_POINTER (FALSE), test_ask_writes);
  ADD ("/codat-account/portal-only", GINT_TO_POINTER (TRUE), test_ask_writes);
  ADD ("/codat-account/refused-403", "write-403", test_refused_write);
  ADD ("/codat-account/refused-404", "write-404", test_refused_write);
  ADD ("/codat-account/refused-405", "write-405", test_refused_write);
  ADD ("/codat-account/refused-501", "write-501", test_refused_write);
  ADD ("/codat-account/refused-500", "write-500", test_refused_write);

  return g_test_run ();
}

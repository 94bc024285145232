// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-clock.h"
#include "bridge-demo-server.h"
#include "bridge-diagnosis-table.h"
#include "bridge-link-test-private.h"
#include "bridge-service-error.h"
#include "bridge-step.h"
#include "file-keyring.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

/* The link test against the demo server: whenever it ends, by a fault, by being given up or by a power cut, no company of ours is
 * left at Codat that is not known. The program that is killed is this one, started
 * once more. */

typedef struct
{
  BridgeDemoServer *server;
  char *folder;
  GFile *file;
  BridgeKeyStore *store;
  SoupSession *browser;

  gboolean cannot_load;

  /* One start of the program */
  BridgeSetup *setup;
  BridgeSetupFile *setup_file;
  BridgeTransport *transport;
  BridgePatience *patience;
  BridgeLinkTest *test;
  char *link;
} Fixture;

static const char *program;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_open_link (BridgeLinkTest *test,
              const char     *uri,
              Fixture        *fixture)
{
  g_free (fixture->link);
  fixture->link = g_strdup (uri);
}

static void
boot_at (Fixture    *fixture,
         const char *url)
{
  g_autoptr (BridgeCompaniesClient) client = NULL;
  g_autoptr (BridgeCodatClient) codat_client = NULL;
  g_autoptr (BridgeKeyKeeper) keeper = NULL;
  g_autoptr (BridgeCodatAccount) account = NULL;
  g_autoptr (BridgePoller) poller = bridge_poller_new (1, 2, 40);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->setup_file = bridge_setup_file_new (fixture->file, fixture->setup);
  bridge_setup_file_load_async (fixture->setup_file, NULL, on_done, &result);
  wait_for (&result);
  g_assert_true (bridge_setup_file_load_finish (fixture->setup_file, result, &moved_to, &error) != fixture->cannot_load);
  fixture->transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  client = bridge_companies_client_new (fixture->transport, url);
  codat_client = bridge_codat_client_new (fixture->transport, url);
  fixture->patience = bridge_patience_new ("Codat");
  bridge_client_set_patience (BRIDGE_CLIENT (client), fixture->patience);
  bridge_client_set_patience (BRIDGE_CLIENT (codat_client), fixture->patience);
  bridge_poller_set_patience (poller, fixture->patience);
  keeper = bridge_key_keeper_new (fixture->setup, fixture->store);
  account = bridge_codat_account_new (fixture->setup, fixture->store, keeper, codat_client);
  fixture->test = bridge_link_test_new (BRIDGE_ENVIRONMENT_SANDBOX, fixture->setup, fixture->setup_file, account,
                                        client, poller);
  g_signal_connect (fixture->test, "open-link", G_CALLBACK (on_open_link), fixture);
}

static void
boot (Fixture *fixture)
{
  boot_at (fixture, bridge_demo_server_get_url (fixture->server));
}

static void
let_go (Fixture *fixture)
{
  g_clear_object (&fixture->test);
  g_clear_object (&fixture->setup_file);
  g_clear_object (&fixture->setup);
  g_clear_object (&fixture->transport);
  g_clear_object (&fixture->patience);
  g_clear_pointer (&fixture->link, g_free);
}

/* What the server counts, and what it has. */
static JsonObject *
ask_state (Fixture    *fixture,
           const char *form)
{
  g_autofree char *uri = g_strconcat (bridge_demo_server_get_url (fixture->server), "/demo/control", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, uri);
  g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", body);
  soup_session_send_and_read_async (fixture->browser, message, G_PRIORITY_DEFAULT, NULL, on_done, &result);
  wait_for (&result);
  answer = soup_session_send_and_read_finish (fixture->browser, result, &error);
  g_assert_no_error (error);
  node = json_from_string (g_bytes_get_data (answer, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, SOUP_STATUS_OK);

  return json_node_dup_object (node);
}

static guint
count_companies (Fixture *fixture)
{
  g_autoptr (JsonObject) state = ask_state (fixture, "");

  return json_array_get_length (json_object_get_array_member (state, "companies"));
}

static void
control (Fixture    *fixture,
         const char *form)
{
  json_object_unref (ask_state (fixture, form));
}

static void
keep_api_key (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (BRIDGE_DEMO_API_KEY, &error);
  g_autoptr (GAsyncResult) result = NULL;

  bridge_key_store_save_api_key_async (fixture->store, key, BRIDGE_KEPT_KEYRING, NULL, on_done, &result);
  wait_for (&result);
  bridge_key_store_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
enable (Fixture *fixture)
{
  static const char enabled[] = "{\"integrations\":{\"ndsk\":{\"enabled\":true,\"clientIdMasked\":\"*1\",\"clientSecretMasked\":\"*2\"},"
                                "\"qhyg\":{\"enabled\":true,\"clientIdMasked\":\"*3\",\"clientSecretMasked\":\"*4\"}}}";
  g_autofree char *state = g_build_filename (fixture->folder, "state.json", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (state, enabled, -1, &error);
  g_assert_no_error (error);
  bridge_demo_server_set_state_file (fixture->server, state, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  file_keyring_begin ();
  fixture->folder = g_dir_make_tmp ("bookbridge-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "setup.json", NULL);
  fixture->file = g_file_new_for_path (path);
  fixture->browser = soup_session_new ();
  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_set_control (fixture->server, TRUE);
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  enable (fixture);
  fixture->store = bridge_key_store_new ("test", NULL);
  keep_api_key (fixture);
  boot (fixture);
}

/* A question that is still under way would be asked of the next test's keyring, beside that test's own. */
static void
wait_for_store_to_go (Fixture *fixture)
{
  gpointer store = fixture->store;

  g_object_add_weak_pointer (store, &store);
  g_clear_object (&fixture->store);
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char *names[] = { "setup.json", "state.json" };

  let_go (fixture);
  wait_for_store_to_go (fixture);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->browser);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_object (&fixture->file);
  g_free (fixture->folder);
  file_keyring_end ();
}

static void
wait_state (Fixture             *fixture,
            BridgeLinkTestState  state)
{
  while (bridge_link_test_get_state (fixture->test) != state)
    {
      g_assert_true (state == BRIDGE_LINK_TEST_FAILED || bridge_link_test_get_state (fixture->test) != BRIDGE_LINK_TEST_FAILED);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* What is waited for may come about when all polls are spent, on a machine that has much else to do. */
static void
iterate_polling (Fixture *fixture)
{
  if (bridge_link_test_get_state (fixture->test) == BRIDGE_LINK_TEST_PAUSED)
    bridge_link_test_go_on (fixture->test);
  g_main_context_iteration (NULL, TRUE);
}

static void
wait_polled (Fixture             *fixture,
             BridgeLinkTestState  state)
{
  while (bridge_link_test_get_state (fixture->test) != state)
    {
      g_assert_true (state == BRIDGE_LINK_TEST_FAILED || bridge_link_test_get_state (fixture->test) != BRIDGE_LINK_TEST_FAILED);
      iterate_polling (fixture);
    }
}

static BridgeLinkRecord *
get_record (Fixture *fixture)
{
  return bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
}

/* Opens the link as a browser does. @answer: (nullable): which button is pressed there */
static guint
visit (Fixture    *fixture,
       const char *answer)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, fixture->link);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("name=\"token\" value=\"([^\"]+)\"", 0, 0, NULL);
  g_autofree char *token = NULL;
  g_autofree char *form = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) post = NULL;
  g_autoptr (GAsyncResult) posted = NULL;

  soup_session_send_and_read_async (fixture->browser, message, G_PRIORITY_DEFAULT, NULL, on_done, &result);
  wait_for (&result);
  page = soup_session_send_and_read_finish (fixture->browser, result, NULL);
  if (answer == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    return soup_message_get_status (message);

  text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_assert_true (g_regex_match (regex, text, 0, &match));
  token = g_match_info_fetch (match, 1);
  form = g_strdup_printf ("token=%s&answer=%s", token, answer);
  body = g_bytes_new (form, strlen (form));
  post = soup_message_new (SOUP_METHOD_POST, fixture->link);
  soup_message_set_request_body_from_bytes (post, "application/x-www-form-urlencoded", body);
  soup_session_send_and_read_async (fixture->browser, post, G_PRIORITY_DEFAULT, NULL, on_done, &posted);
  wait_for (&posted);
  g_bytes_unref (soup_session_send_and_read_finish (fixture->browser, posted, NULL));

  return soup_message_get_status (post);
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_IDLE);
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_nonnull (fixture->link);
  g_assert_cmpuint (count_companies (fixture), ==, 1);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
  g_assert_nonnull (bridge_link_record_get_linked_at (get_record (fixture)));
  g_assert_cmpint (bridge_step_get_state (bridge_step_find ("welcome"), fixture->setup), ==, BRIDGE_STEP_DONE);
  /* The link works once. */
  g_assert_cmpuint (visit (fixture, NULL), ==, SOUP_STATUS_GONE);

  bridge_link_test_remove (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
  g_assert_cmpuint (count_companies (fixture), ==, 0);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
  g_assert_nonnull (bridge_link_record_get_linked_at (get_record (fixture)));
}

static void
wait_text (Fixture     *fixture,
           const char  *id)
{
  for (;;)
    {
      BridgeSigns signs;
      const BridgeDiagnosis *diagnosis;

      bridge_link_test_get_signs (fixture->test, BRIDGE_SCREEN_NONE, &signs);
      diagnosis = bridge_diagnosis_find (&signs);
      if (diagnosis != NULL && g_str_equal (diagnosis->id, id))
        return;
      iterate_polling (fixture);
    }
}

static void
link_company (Fixture *fixture)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
  g_clear_pointer (&fixture->link, g_free);
}

/* Returns: (transfer full): how Codat says that the only connection stands */
static char *
read_status (Fixture *fixture)
{
  g_autoptr (JsonObject) state = ask_state (fixture, "");
  JsonObject *company = json_array_get_object_element (json_object_get_array_member (state, "companies"), 0);

  return g_strdup (json_object_get_string_member (json_object_get_object_member (company, "connection"), "status"));
}

static void
assert_status (Fixture    *fixture,
               const char *status)
{
  g_autofree char *now = read_status (fixture);

  g_assert_cmpstr (now, ==, status);
}

static void
assert_reconnected (Fixture *fixture)
{
  BridgeLinkRecord *record = get_record (fixture);
  BridgeOrder *order = bridge_setup_get_order (fixture->setup);

  g_assert_true (bridge_link_record_get_reconnected (record));
  g_assert_cmpint (bridge_order_compare (order, bridge_link_record_get_disconnected_at (record),
                                         bridge_link_record_get_reconnected_at (record)), <, 0);
  g_assert_true (g_date_time_equal (bridge_link_record_get_reconnected_at (record), bridge_link_record_get_linked_at (record)));
  assert_status (fixture, "Linked");
  g_assert_cmpuint (count_companies (fixture), ==, 1);
}

/* The link of the same connection is handed out again, and denied first. Meanwhile nothing says that the company is linked, and nothing
 * that something is wrong. */
static void
test_reconnect (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *connection_id = NULL;
  BridgeSigns signs;

  link_company (fixture);
  connection_id = g_strdup (bridge_link_record_get_connection_id (get_record (fixture)));
  bridge_link_test_disconnect (fixture->test);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_DISCONNECTING);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  assert_status (fixture, "Unlinked");
  g_assert_true (bridge_link_record_get_disconnected (get_record (fixture)));
  g_assert_false (bridge_link_record_get_linked (get_record (fixture)));
  bridge_link_test_get_signs (fixture->test, BRIDGE_SCREEN_NONE, &signs);
  g_assert_null (bridge_diagnosis_find (&signs));
  g_assert_nonnull (fixture->link);
  g_assert_nonnull (strstr (fixture->link, connection_id));
  g_assert_cmpuint (visit (fixture, "cancelled"), ==, SOUP_STATUS_OK);
  wait_text (fixture, "cancelled");
  g_assert_true (bridge_link_record_get_disconnected (get_record (fixture)));
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
  assert_reconnected (fixture);
  g_assert_cmpstr (bridge_link_record_get_connection_id (get_record (fixture)), ==, connection_id);
}

/* A live company has a customer's books behind it. */
static void
test_reconnect_production (Fixture       *fixture,
                           gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      fixture->test->environment = BRIDGE_ENVIRONMENT_PRODUCTION;
      bridge_link_test_disconnect (fixture->test);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*BRIDGE_ENVIRONMENT_SANDBOX*");
}

static void
flush_setup (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_setup_file_flush_async (fixture->setup_file, NULL, on_done, &result);
  wait_for (&result);
  bridge_setup_file_flush_finish (fixture->setup_file, result, &error);
  g_assert_no_error (error);
}

/* Nor by a file that says that this was begun. */
static void
test_reconnect_production_file (Fixture       *fixture,
                                gconstpointer  data)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);
  g_autoptr (GDateTime) now = NULL;

  link_company (fixture);
  now = bridge_order_new_now (bridge_setup_get_order (fixture->setup));
  bridge_link_record_copy (record, get_record (fixture));
  bridge_link_record_set_disconnect_begun_at (record, now);
  fixture->test->environment = BRIDGE_ENVIRONMENT_PRODUCTION;
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_LINKED);
  assert_status (fixture, "Linked");
}

/* Nor by one that takes it for a company of the sandbox: Codat knows which integration it is linked to. */
static void
test_reconnect_other_integration (Fixture       *fixture,
                                  gconstpointer  data)
{
  BridgeLinkRecord *production = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  fixture->test->environment = BRIDGE_ENVIRONMENT_PRODUCTION;
  link_company (fixture);
  bridge_link_record_copy (get_record (fixture), production);
  fixture->test->environment = BRIDGE_ENVIRONMENT_SANDBOX;
  bridge_link_test_disconnect (fixture->test);
  while (bridge_link_test_get_state (fixture->test) != BRIDGE_LINK_TEST_FAILED)
    {
      /* Its link would be handed out again. */
      g_assert_cmpint (bridge_link_test_get_state (fixture->test), !=, BRIDGE_LINK_TEST_WAITING);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_REFUSED);
  assert_status (fixture, "Linked");
  g_assert_false (bridge_link_record_get_disconnecting (get_record (fixture)));
  g_assert_true (bridge_link_record_get_linked (get_record (fixture)));
}

/* What cannot be written down is not begun. */
static void
test_reconnect_unwritten (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = g_file_get_path (fixture->file);

  link_company (fixture);
  flush_setup (fixture);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_mkdir (path, 0700));
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_no_errno (g_rmdir (path));
  assert_status (fixture, "Linked");
  g_assert_false (bridge_link_record_get_disconnecting (get_record (fixture)));
  g_assert_true (bridge_link_record_get_linked (get_record (fixture)));
}

/* The power goes before Codat has disconnected it, and after. */
static void
test_reconnect_restarted (Fixture       *fixture,
                          gconstpointer  data)
{
  link_company (fixture);
  control (fixture, "fault=write-500");
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_true (bridge_link_record_get_disconnecting (get_record (fixture)));
  control (fixture, "fault=");
  let_go (fixture);
  boot (fixture);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
  g_assert_true (bridge_link_record_get_disconnecting (get_record (fixture)));
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  assert_status (fixture, "Unlinked");
  flush_setup (fixture);
  let_go (fixture);
  boot (fixture);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
  g_assert_true (bridge_link_record_get_disconnected (get_record (fixture)));
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
  assert_reconnected (fixture);
}

/* Codat has disconnected it, and the program has not heard. */
static void
test_reconnect_unheard (Fixture       *fixture,
                        gconstpointer  data)
{
  link_company (fixture);
  control (fixture, "fault=write-500");
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  control (fixture, "fault=&connection=Unlinked");
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_nonnull (bridge_link_record_get_disconnected_at (get_record (fixture)));
}

/* What Codat refuses has not happened: the company is linked as before, and that is said. */
static void
test_reconnect_refused (Fixture       *fixture,
                        gconstpointer  data)
{
  static const struct
  {
    const char *fault;
    int code;
  } cases[] = { { "fault=write-403", BRIDGE_SERVICE_ERROR_FORBIDDEN }, { "fault=write-405", BRIDGE_SERVICE_ERROR_NOT_OFFERED } };

  link_company (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      control (fixture, cases[i].fault);
      bridge_link_test_disconnect (fixture->test);
      wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
      g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, cases[i].code);
      g_assert_true (bridge_link_record_get_linked (get_record (fixture)));
      assert_status (fixture, "Linked");
    }
}

/* Codat says that it has done so, and goes on saying that the company is linked: it is looked at some times, and asked once. */
static void
test_reconnect_still_linked (Fixture       *fixture,
                             gconstpointer  data)
{
  guint requests;

  link_company (fixture);
  control (fixture, "unlink_delay=1000");
  requests = bridge_demo_server_get_request_count (fixture->server);
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SERVER);
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server) - requests, ==, 7);
  g_assert_null (fixture->test->key);
  g_assert_false (bridge_link_record_get_linked (get_record (fixture)));
  control (fixture, "unlink_delay=0");
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  assert_status (fixture, "Unlinked");
}

/* It takes Codat a moment to say so. */
static void
test_reconnect_late (Fixture       *fixture,
                     gconstpointer  data)
{
  link_company (fixture);
  control (fixture, "unlink_delay=3");
  bridge_link_test_disconnect (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  assert_status (fixture, "Unlinked");
  g_assert_nonnull (fixture->link);
  g_assert_true (bridge_link_record_get_disconnected (get_record (fixture)));
}

/* Somebody has deleted the connection in the Portal: nothing claims any more that the company is linked, and it can be linked anew. */
static void
test_reconnect_gone (Fixture       *fixture,
                     gconstpointer  data)
{
  link_company (fixture);
  control (fixture, "forget=connections");
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (bridge_link_record_get_linked (get_record (fixture)));
  g_assert_false (bridge_link_record_get_disconnecting (get_record (fixture)));
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
  g_assert_null (bridge_link_record_get_reconnected_at (get_record (fixture)));
  control (fixture, "forget=companies");
  bridge_link_test_disconnect (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
}

/* Between the two the company can be removed. */
static void
test_reconnect_removed (Fixture       *fixture,
                        gconstpointer  data)
{
  link_company (fixture);
  bridge_link_test_disconnect (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  bridge_link_test_remove (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
  g_assert_cmpuint (count_companies (fixture), ==, 0);
  g_assert_null (bridge_link_record_get_disconnected_at (get_record (fixture)));
  g_assert_nonnull (bridge_link_record_get_linked_at (get_record (fixture)));
}

/* Every error that a connection can have is told while the test waits, and the test goes on. */
static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const cases[][2] = {
    { "cancelled", "cancelled" }, { "invalid-client", "keys-refused-by-link" }, { "invalid-grant", "other-grant" },
    { "access-denied", "access-denied" }, { "wrong-environment", "wrong-environment" }, { "wrong-cluster", "wrong-cluster" },
    { "already-purchased", "already-purchased" }, { "forbidden", "scope-missing" }, { "throttled", "throttled" },
    { "unknown", "link-server" }, { "not-supported", "not-supported" },
  };

  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *form = g_strdup_printf ("connection_error=%s", cases[i][0]);

      control (fixture, form);
      wait_text (fixture, cases[i][1]);
    }
  control (fixture, "connection_error=&connection=Deauthorized");
  wait_text (fixture, "deauthorized");
}

/* After so many questions Codat is left alone until the user says so. */
static void
test_paused (Fixture       *fixture,
             gconstpointer  data)
{
  guint requests;

  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_PAUSED);
  requests = bridge_demo_server_get_request_count (fixture->server);
  /* Two to make it, and as many as the poller has. */
  g_assert_cmpuint (requests, ==, 42);
  /* It has no use for the API key meanwhile. */
  g_assert_null (fixture->test->key);
  bridge_link_test_go_on (fixture->test);
  control (fixture, "connection=Linked");
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
}

/* Each poll is one call, whatever comes back. */
static void
test_single_polls (Fixture       *fixture,
                   gconstpointer  data)
{
  guint requests;

  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  control (fixture, "fault=503");
  wait_state (fixture, BRIDGE_LINK_TEST_PAUSED);
  requests = bridge_demo_server_get_request_count (fixture->server);
  g_assert_cmpuint (requests, ==, 42);
  g_assert_null (fixture->test->key);
}

static void
wait_requests (Fixture *fixture,
               guint    requests)
{
  while (bridge_demo_server_get_request_count (fixture->server) < requests)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
get_soon (void)
{
  return 1000 * G_USEC_PER_SEC;
}

static gint64
get_later (void)
{
  return get_soon () + 3600 * (gint64) G_USEC_PER_SEC;
}

/* Codat asks to wait an hour: it is left alone, whoever comes back, and then the test goes on. */
static void
test_wish (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  guint requests;

  bridge_clock_set_source (get_soon);
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  control (fixture, "fault=429-hour:1");
  while (bridge_patience_get_left_ms (fixture->patience) == 0)
    g_main_context_iteration (NULL, TRUE);
  requests = bridge_demo_server_get_request_count (fixture->server);
  text = bridge_patience_dup_text (fixture->patience);
  g_assert_nonnull (text);

  for (guint i = 0; i < 20; i++)
    {
      bridge_link_test_hurry (fixture->test);
      control (fixture, "");
    }
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, requests);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_WAITING);
  g_assert_null (fixture->test->key);

  bridge_clock_set_source (get_later);
  wait_requests (fixture, requests + 1);
  control (fixture, "connection=Linked");
  wait_state (fixture, BRIDGE_LINK_TEST_LINKED);
  bridge_clock_set_source (NULL);
}

/* Who comes back in a pause has Codat asked once, and the pause goes on. */
static void
test_hurry_in_pause (Fixture       *fixture,
                     gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_PAUSED);
  for (guint i = 1; i <= 3; i++)
    {
      while (bridge_demo_server_get_request_count (fixture->server) < 42 + i)
        {
          bridge_link_test_hurry (fixture->test);
          g_main_context_iteration (NULL, FALSE);
        }
      while (fixture->test->key != NULL)
        g_main_context_iteration (NULL, TRUE);
      control (fixture, "");
      g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, 42 + i);
      g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_PAUSED);
    }
  control (fixture, "connection=Linked");
  bridge_link_test_hurry (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_LINKED);
}

#define CHILD "--child"

/* The program that is killed: it makes a test company and waits. */
static void G_GNUC_NORETURN
run_child (char **argv)
{
  Fixture fixture = { .file = g_file_new_for_path (argv[3]), .store = bridge_key_store_new ("test", NULL) };

  keep_api_key (&fixture);
  boot_at (&fixture, argv[2]);
  bridge_link_test_start (fixture.test);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

/* Runs until the server has seen so many requests, and some turns of the main loop longer. */
static void
kill_child_at (Fixture *fixture,
               guint    requests,
               guint    turns)
{
  g_autofree char *path = g_file_get_path (fixture->file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, CHILD, bridge_demo_server_get_url (fixture->server), path, NULL);
  guint wanted = bridge_demo_server_get_request_count (fixture->server) + requests;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  while (bridge_demo_server_get_request_count (fixture->server) < wanted)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < turns; i++)
    g_main_context_iteration (NULL, FALSE);
  g_subprocess_force_exit (child);
  g_subprocess_wait_async (child, NULL, on_done, &result);
  wait_for (&result);
}

/* The program is killed at each point in turn. Then it starts, finds the company, and it can be removed. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < 16; i++)
    {
      let_go (fixture);
      kill_child_at (fixture, 1 + i % 4, i / 4 * 2);
      boot (fixture);
      g_assert_true (bridge_link_record_get_open (get_record (fixture)));
      g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
      bridge_link_test_remove (fixture->test);
      wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
      g_assert_cmpuint (count_companies (fixture), ==, 0);
    }
}

/* The same, but the test goes on, with one company and one connection however often the power went. */
static void
test_resumed (Fixture       *fixture,
              gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  for (guint i = 0; i < 3; i++)
    {
      let_go (fixture);
      boot (fixture);
      g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
      bridge_link_test_resume (fixture->test);
      wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
      g_assert_nonnull (fixture->link);
      g_assert_cmpuint (count_companies (fixture), ==, 1);
    }
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
}

/* The answer to the call that makes the company is lost: it is found, not made again. */
static void
test_lost_answer (Fixture       *fixture,
                  gconstpointer  data)
{
  control (fixture, "lose=1");
  bridge_link_test_start (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_true (bridge_link_record_get_open (get_record (fixture)));
  g_assert_null (bridge_link_record_get_company_id (get_record (fixture)));
  g_assert_cmpuint (count_companies (fixture), ==, 1);
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (count_companies (fixture), ==, 1);
}

/* Codat refuses to make one: there is none, and nothing to remove. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  BridgeSigns signs;

  control (fixture, "fault=write-402");
  bridge_link_test_start (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_PLAN);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
  bridge_link_test_get_signs (fixture->test, BRIDGE_SCREEN_NONE, &signs);
  g_assert_cmpstr (bridge_diagnosis_find (&signs)->id, ==, "plan");
}

/* The API key is gone: nothing is made, and nothing is said to be there. */
static void
test_no_key (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_key_store_forget_api_key_async (fixture->store, NULL, on_done, &result);
  wait_for (&result);
  bridge_key_store_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  bridge_link_test_start (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_API_KEY_LOST);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, 0);
}

/* The setup cannot be written: nothing is made that nobody would remember. */
static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_file_get_path (fixture->file);

  /* A folder in the place of the file cannot be written over, not even by root. */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  bridge_link_test_start (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, 0);
  g_rmdir (path);
}

/* The setup could not be read when the program started: what is made now would be written nowhere. */
static void
test_not_loaded (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_file_get_path (fixture->file);

  let_go (fixture);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  fixture->cannot_load = TRUE;
  boot (fixture);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, NULL, NULL);
  bridge_link_test_start (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, 0);
  g_rmdir (path);
}

/* Somebody has deleted the company in the Portal. */
static void
test_deleted_elsewhere (Fixture       *fixture,
                        gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  bridge_link_test_cancel (fixture->test);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
  control (fixture, "forget=companies");
  bridge_link_test_resume (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
}

/* Somebody has deleted the connection in the Portal: the company is there as before, and a connection can be made anew. */
static void
test_connection_gone (Fixture       *fixture,
                      gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  bridge_link_test_cancel (fixture->test);
  control (fixture, "forget=connections");
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  g_assert_cmpuint (count_companies (fixture), ==, 1);
  g_assert_cmpuint (visit (fixture, "authorize"), ==, SOUP_STATUS_OK);
  wait_polled (fixture, BRIDGE_LINK_TEST_LINKED);
}

/* The same while it is waited for: it is said, and nothing is made until the user wants to go on. */
static void
test_connection_gone_while_waiting (Fixture       *fixture,
                                    gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  control (fixture, "forget=connections");
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND);
  g_assert_true (bridge_link_record_get_open (get_record (fixture)));
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  control (fixture, "forget=companies");
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
}

/* What Codat does not know is the integration that the company is to be connected to. */
static void
test_connection_refused (Fixture       *fixture,
                         gconstpointer  data)
{
  bridge_link_test_start (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  bridge_link_test_cancel (fixture->test);
  control (fixture, "forget=connections&fault=write-404");
  bridge_link_test_resume (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_true (bridge_link_record_get_open (get_record (fixture)));
  control (fixture, "fault=");
  bridge_link_test_remove (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
  g_assert_cmpuint (count_companies (fixture), ==, 0);
}

/* Another company with almost the same name is not taken for ours. */
static void
test_never_made (Fixture       *fixture,
                 gconstpointer  data)
{
  bridge_link_record_begin (get_record (fixture), "Bookbridge test 2026-11-24 0000", NULL);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
  bridge_link_test_remove (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
  g_assert_false (bridge_link_record_get_open (get_record (fixture)));
}

/* Codat's answer comes when the setup is about another client, which has a record of its own. */
static void
change_at (Fixture *fixture,
           guint    requests)
{
  while (bridge_demo_server_get_request_count (fixture->server) < requests)
    g_main_context_iteration (NULL, TRUE);
  bridge_setup_change_client (fixture->setup, "B");
  count_companies (fixture);
  g_assert_cmpstr (bridge_link_record_get_company_name (get_record (fixture)), ==, "Of B");
  g_assert_null (bridge_link_record_get_company_id (get_record (fixture)));
  g_assert_null (bridge_link_test_get_link (fixture->test));
  requests = bridge_demo_server_get_request_count (fixture->server);
  count_companies (fixture);
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, requests);
  bridge_setup_change_client (fixture->setup, BRIDGE_DEMO_CLIENT_NAME);
  g_assert_cmpint (bridge_link_test_get_state (fixture->test), ==, BRIDGE_LINK_TEST_FOUND);
}

static void
test_other_client (Fixture       *fixture,
                   gconstpointer  data)
{
  bridge_setup_change_client (fixture->setup, "B");
  bridge_link_record_begin (get_record (fixture), "Of B", NULL);
  bridge_setup_change_client (fixture->setup, BRIDGE_DEMO_CLIENT_NAME);
  bridge_link_test_start (fixture->test);
  change_at (fixture, 2 /* named, made */);
  bridge_link_test_resume (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_WAITING);
  change_at (fixture, 0);
  bridge_link_test_remove (fixture->test);
  change_at (fixture, bridge_demo_server_get_request_count (fixture->server) + 2 /* read, deleted */);
  bridge_link_test_remove (fixture->test);
  wait_state (fixture, BRIDGE_LINK_TEST_IDLE);
  g_assert_cmpuint (count_companies (fixture), ==, 0);
}

/* Another keyring has another client's key: that one knows nothing of the company, which is no reason to forget it. */
static void
test_key_of_other_client (Fixture       *fixture,
                          gconstpointer  data)
{
  bridge_setup_change_client (fixture->setup, "Somebody Else");
  bridge_link_record_begin (get_record (fixture), "Bookbridge test 2026-11-24 0000", NULL);
  bridge_link_record_set_company_id (get_record (fixture), "8a210b68-6988-11ed-a1eb-0242ac120002");
  bridge_link_test_resume (fixture->test);
  wait_polled (fixture, BRIDGE_LINK_TEST_FAILED);
  g_assert_error (bridge_link_test_get_error (fixture->test), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  g_assert_true (bridge_link_record_get_open (get_record (fixture)));
  g_assert_cmpuint (bridge_demo_server_get_request_count (fixture->server), ==, 1);
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
    { "/link-test/whole", test_whole },
    { "/link-test/errors", test_errors },
    { "/link-test/paused", test_paused },
    { "/link-test/single-polls", test_single_polls },
    { "/link-test/wish", test_wish },
    { "/link-test/hurry-in-pause", test_hurry_in_pause },
    { "/link-test/killed", test_killed },
    { "/link-test/resumed", test_resumed },
    { "/link-test/lost-answer", test_lost_answer },
    { "/link-test/refused", test_refused },
    { "/link-test/no-key", test_no_key },
    { "/link-test/disk-full", test_disk_full },
    { "/link-test/not-loaded", test_not_loaded },
    { "/link-test/deleted-elsewhere", test_deleted_elsewhere },
    { "/link-test/connection-gone", test_connection_gone },
    { "/link-test/connection-gone-while-waiting", test_connection_gone_while_waiting },
    { "/link-test/connection-refused", test_connection_refused },
    { "/link-test/never-made", test_never_made },
    { "/link-test/other-client", test_other_client },
    { "/link-test/key-of-other-client", test_key_of_other_client },
    { "/link-test/reconnect", test_reconnect },
    { "/link-test/reconnect-production", test_reconnect_production },
    { "/link-test/reconnect-production-file", test_reconnect_production_file },
    { "/link-test/reconnect-other-integration", test_reconnect_other_integration },
    { "/link-test/reconnect-unwritten", test_reconnect_unwritten },
    { "/link-test/reconnect-restarted", test_reconnect_restarted },
    { "/link-test/reconnect-unheard", test_reconnect_unheard },
    { "/link-test/reconnect-refused", test_reconnect_refused },
    { "/link-test/reconnect-still-linked", test_reconnect_still_linked },
    { "/link-test/reconnect-late", test_reconnect_late },
    { "/link-test/reconnect-gone", test_reconnect_gone },
    { "/link-test/reconnect-removed", test_reconnect_removed },
  };

  program = argv[0];
  if (argc > 1 && g_str_equal (argv[1], CHILD))
    run_child (argv);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}

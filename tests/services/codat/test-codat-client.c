// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-codat-client.h"
#include "bridge-demo-server.h"
#include "bridge-service-error.h"

/* The client and its transport against the demo server, with every fault that it knows. */

typedef struct
{
  BridgeDemoServer *server;
  BridgeTransport *transport;
  BridgeCodatClient *client;
  BridgeApiKey *key;
  GCancellable *cancellable;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  fixture->transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  fixture->client = bridge_codat_client_new (fixture->transport, bridge_demo_server_get_url (fixture->server));
  fixture->key = bridge_api_key_new_from_text (BRIDGE_DEMO_API_KEY, &error);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->transport);
  g_clear_pointer (&fixture->key, bridge_api_key_unref);
  g_clear_object (&fixture->cancellable);
  g_clear_object (&fixture->server);
}

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
set_fault (Fixture    *fixture,
           const char *fault)
{
  g_autoptr (GError) error = NULL;

  bridge_demo_server_set_fault (fixture->server, fault, &error);
  g_assert_no_error (error);
}

static BridgeIntegration *
get_integration (Fixture  *fixture,
                 GError  **error)
{
  g_clear_object (&fixture->result);
  bridge_codat_client_get_integration_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_PRESS,
                                             fixture->cancellable, on_done, fixture);

  return bridge_codat_client_integration_finish (fixture->client, wait (fixture), error);
}

static gboolean
save_keys (Fixture  *fixture,
           GError  **error)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (BRIDGE_DEMO_CLIENT_ID, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (BRIDGE_DEMO_CLIENT_SECRET, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);

  g_clear_object (&fixture->result);
  bridge_codat_client_save_keys_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, keys,
                                       fixture->cancellable, on_done, fixture);

  return bridge_codat_client_save_keys_finish (fixture->client, wait (fixture), error);
}

static gboolean
ask_writes (Fixture   *fixture,
            gboolean  *offered,
            GError   **error)
{
  g_clear_object (&fixture->result);
  bridge_codat_client_ask_writes_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_OCCASION_PRESS,
                                        fixture->cancellable, on_done, fixture);

  return bridge_codat_client_ask_writes_finish (fixture->client, wait (fixture), offered, NULL, error);
}

static char *
check_key (Fixture     *fixture,
           const char  *text,
           GError     **error)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (text, error);
  g_autoptr (BridgeApiKey) accepted = NULL;
  char *client_name = NULL;

  g_clear_object (&fixture->result);
  bridge_codat_client_check_key_async (fixture->client, key, BRIDGE_OCCASION_PRESS, NULL, on_done, fixture);
  accepted = bridge_codat_client_check_key_finish (fixture->client, wait (fixture), &client_name, error);
  g_assert_cmpint (accepted != NULL, ==, client_name != NULL);

  return client_name;
}

static guint
count_requests (Fixture *fixture)
{
  return bridge_demo_server_get_request_count (fixture->server);
}

/* Faults that a read ends with, and how many requests that takes. */
static const struct
{
  const char *fault;
  BridgeServiceError code;
  guint requests;
} reads[] = {
  { "401", BRIDGE_SERVICE_ERROR_UNAUTHORIZED, 1 },
  { "402", BRIDGE_SERVICE_ERROR_PLAN, 1 },
  { "403", BRIDGE_SERVICE_ERROR_FORBIDDEN, 1 },
  { "404", BRIDGE_SERVICE_ERROR_NOT_FOUND, 1 },
  { "405", BRIDGE_SERVICE_ERROR_NOT_OFFERED, 1 },
  { "501", BRIDGE_SERVICE_ERROR_NOT_OFFERED, 1 },
  { "500", BRIDGE_SERVICE_ERROR_SERVER, 1 },
  { "503", BRIDGE_SERVICE_ERROR_SERVER, 3 },
  { "429", BRIDGE_SERVICE_ERROR_BUSY, 3 },
  { "reset", BRIDGE_SERVICE_ERROR_NETWORK, 3 },
  { "truncated", BRIDGE_SERVICE_ERROR_NETWORK, 3 },
  { "html", BRIDGE_SERVICE_ERROR_ANSWER, 1 },
  { "types", BRIDGE_SERVICE_ERROR_ANSWER, 1 },
  { "large", BRIDGE_SERVICE_ERROR_ANSWER, 1 },
  { "nested", BRIDGE_SERVICE_ERROR_ANSWER, 1 },
  { "half-pair", BRIDGE_SERVICE_ERROR_ANSWER, 1 },
};

static void
test_read_fault (Fixture       *fixture,
                 gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  set_fault (fixture, reads[i].fault);
  g_assert_null (get_integration (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) reads[i].code);
  g_assert_cmpuint (count_requests (fixture), ==, reads[i].requests);
  g_assert_null (strstr (error->message, BRIDGE_DEMO_API_KEY));
}

/* The same faults on a write: one request, whatever comes back. */
static void
test_write_fault (Fixture       *fixture,
                  gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  gboolean saved;

  set_fault (fixture, reads[i].fault);
  saved = save_keys (fixture, &error);
  g_assert_cmpuint (count_requests (fixture), ==, 1);
  if (g_str_equal (reads[i].fault, "types"))
    return;
  g_assert_false (saved);
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) reads[i].code);
  g_assert_null (strstr (error->message, BRIDGE_DEMO_CLIENT_SECRET));
}

/* What passes is passed over. */
static void
test_recovers (Fixture       *fixture,
               gconstpointer  fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeIntegration) integration = NULL;

  set_fault (fixture, fault);
  integration = get_integration (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (integration);
  g_assert_cmpuint (count_requests (fixture), >=, 2);
}

static void
test_reference (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, "500");
  g_assert_null (get_integration (fixture, &error));
  g_assert_nonnull (strstr (error->message, "Codat’s reference: "));
  g_assert_nonnull (strstr (error->message, "500"));
}

static void
test_hang (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  bridge_transport_set_timeout (fixture->transport, 1);
  set_fault (fixture, "hang");
  g_assert_null (get_integration (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NETWORK);
}

static void
test_slow (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeIntegration) integration = NULL;

  bridge_demo_server_set_slow (fixture->server, 100);
  integration = get_integration (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (integration);
}

static gboolean
on_cancel (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (count_requests (fixture) == 0)
    return G_SOURCE_CONTINUE;

  g_cancellable_cancel (fixture->cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  fault)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, fault);
  g_timeout_add (1, on_cancel, fixture);
  g_assert_null (get_integration (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (fixture->cancellable);
  g_assert_null (get_integration (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody_there (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* The port that was ours is nobody's now. */
  g_clear_object (&fixture->server);
  g_assert_null (get_integration (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NETWORK);
}

static void
test_key_forms (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *token = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY, strlen (BRIDGE_DEMO_API_KEY));
  g_autofree char *header = g_strconcat ("Authorization: Basic ", token, NULL);
  g_autofree char *bare = g_strndup (token, strcspn (token, "="));
  g_autofree char *escaped = g_strconcat ("\"Authorization\":\"Basic ", bare, "\\u003d\\u003d\"", NULL);
  g_autofree char *colon = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY ":", strlen (BRIDGE_DEMO_API_KEY ":"));
  g_autofree char *line = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY "\n", strlen (BRIDGE_DEMO_API_KEY "\n"));
  const char *forms[] = { BRIDGE_DEMO_API_KEY, token, header, "Basic " BRIDGE_DEMO_API_KEY, "  " BRIDGE_DEMO_API_KEY "\n", bare, escaped, colon,
                          line, "export CODAT_API_KEY='" BRIDGE_DEMO_API_KEY "'", "curl -u " BRIDGE_DEMO_API_KEY ": https://api.codat.io" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = check_key (fixture, forms[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, BRIDGE_DEMO_CLIENT_NAME);
    }
}

/* The other reading of a key is tried once, and not for ever. */
static void
test_wrong_key (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (check_key (fixture, "WrongKeyWrongKeyWrongKeyWrongKeyWrong123", &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
}

/* So it is with a key that Codat knows, but does not allow this. */
static void
test_forbidden_key (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, "403");
  g_assert_null (check_key (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FORBIDDEN);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
}

static void
test_profile_without_name (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, "types");
  g_assert_null (check_key (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
}

static void
test_half_a_name (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, "half-pair");
  g_assert_null (check_key (fixture, BRIDGE_DEMO_API_KEY, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
}

static const struct
{
  const char *fault;
  gboolean known;
  gboolean offered;
} offers[] = {
  { NULL, TRUE, TRUE },
  { "403", TRUE, FALSE },
  { "404", TRUE, FALSE },
  { "405", TRUE, FALSE },
  { "501", TRUE, FALSE },
  { "html", TRUE, FALSE },
  { "nested", TRUE, FALSE },
  { "401", FALSE, FALSE },
  { "402", FALSE, FALSE },
  { "429", FALSE, FALSE },
  { "500", FALSE, FALSE },
  { "503", FALSE, FALSE },
  { "reset", FALSE, FALSE },
};

static void
test_offer (Fixture       *fixture,
            gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  gboolean offered = !offers[i].offered;

  set_fault (fixture, offers[i].fault);
  g_assert_cmpint (ask_writes (fixture, &offered, &error), ==, offers[i].known);
  g_assert_cmpint (error == NULL, ==, offers[i].known);
  if (offers[i].known)
    g_assert_cmpint (offered, ==, offers[i].offered);
}

static gboolean
read_on (Fixture         *fixture,
         BridgeOccasion   occasion,
         GError         **error)
{
  g_autoptr (BridgeIntegration) integration = NULL;

  g_clear_object (&fixture->result);
  bridge_codat_client_get_integration_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, occasion, NULL, on_done, fixture);
  integration = bridge_codat_client_integration_finish (fixture->client, wait (fixture), error);

  return integration != NULL;
}

/* The next poll comes soon enough. */
static void
test_poll (Fixture       *fixture,
           gconstpointer  fault)
{
  g_autoptr (GError) error = NULL;

  set_fault (fixture, fault);
  g_assert_false (read_on (fixture, BRIDGE_OCCASION_POLL, &error));
  g_assert_true (error->domain == BRIDGE_SERVICE_ERROR);
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

/* Codat asks to wait: nothing is sent but what the user wants at this moment, until it is answered again. */
static void
test_wish (Fixture       *fixture,
           gconstpointer  data)
{
  static const BridgeOccasion occasions[] = { BRIDGE_OCCASION_PRESS, BRIDGE_OCCASION_GLANCE, BRIDGE_OCCASION_POLL };
  g_autoptr (BridgePatience) patience = bridge_patience_new ("Codat");
  g_autoptr (GError) last = NULL;

  bridge_client_set_patience (BRIDGE_CLIENT (fixture->client), patience);
  set_fault (fixture, "429-hour");
  for (guint i = 0; i < G_N_ELEMENTS (occasions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (read_on (fixture, occasions[i], &error));
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY);
      g_assert_true (g_str_has_prefix (error->message, "Codat asks to wait until "));
      g_assert_cmpuint (count_requests (fixture), ==, 1);
    }

  set_fault (fixture, NULL);
  g_assert_false (read_on (fixture, BRIDGE_OCCASION_GLANCE, &last));
  g_assert_true (read_on (fixture, BRIDGE_OCCASION_PRESS, NULL));
  g_assert_true (read_on (fixture, BRIDGE_OCCASION_GLANCE, NULL));
  g_assert_true (read_on (fixture, BRIDGE_OCCASION_POLL, NULL));
  g_assert_cmpuint (count_requests (fixture), ==, 4);
}

static void
test_save_and_enable (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeIntegration) integration = NULL;

  g_assert_true (save_keys (fixture, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  bridge_codat_client_set_enabled_async (fixture->client, fixture->key, BRIDGE_ENVIRONMENT_SANDBOX, TRUE,
                                         NULL, on_done, fixture);
  integration = bridge_codat_client_integration_finish (fixture->client, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (bridge_integration_get_enabled (integration));
}

static void
test_by_hand (void)
{
  for (BridgeServiceError code = BRIDGE_SERVICE_ERROR_NETWORK; code <= BRIDGE_SERVICE_ERROR_FILE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (BRIDGE_SERVICE_ERROR, code, "x");
      gboolean by_hand = code == BRIDGE_SERVICE_ERROR_FORBIDDEN || code == BRIDGE_SERVICE_ERROR_NOT_FOUND ||
                         code == BRIDGE_SERVICE_ERROR_NOT_OFFERED;

      g_assert_cmpint (bridge_codat_client_error_means_by_hand (error), ==, by_hand);
    }
  g_assert_false (bridge_codat_client_error_means_by_hand (NULL));
}

static void
add (const char    *group,
     const char    *name,
     gconstpointer  data,
     void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/codat-client/%s/%s", group, name);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      add ("read", reads[i].fault, GUINT_TO_POINTER (i), test_read_fault);
      add ("write", reads[i].fault, GUINT_TO_POINTER (i), test_write_fault);
    }
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    add ("offer", offers[i].fault != NULL ? offers[i].fault : "none", GUINT_TO_POINTER (i), test_offer);
  add ("recovers", "503", "503:2", test_recovers);
  add ("recovers", "429", "429:1", test_recovers);
  add ("recovers", "reset", "reset:2", test_recovers);
  add ("recovers", "truncated", "truncated:1", test_recovers);
  add ("poll", "503", "503", test_poll);
  add ("poll", "429", "429", test_poll);
  add ("poll", "reset", "reset", test_poll);
  add ("poll", "wish", NULL, test_wish);
  add ("cancel", "waiting", "hang", test_cancel);
  add ("cancel", "backing-off", "429", test_cancel);
  add ("cancel", "before", NULL, test_cancelled_before);
  add ("time", "hang", NULL, test_hang);
  add ("time", "slow", NULL, test_slow);
  add ("time", "nobody-there", NULL, test_nobody_there);
  add ("answer", "reference", NULL, test_reference);
  add ("key", "forms", NULL, test_key_forms);
  add ("key", "wrong", NULL, test_wrong_key);
  add ("key", "forbidden", NULL, test_forbidden_key);
  add ("key", "profile-without-name", NULL, test_profile_without_name);
  add ("key", "half-a-name", NULL, test_half_a_name);
  add ("write", "save-and-enable", NULL, test_save_and_enable);
  g_test_add_func ("/codat-client/by-hand", test_by_hand);

  return g_test_run ();
}

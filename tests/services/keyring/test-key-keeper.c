// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-key-keeper.h"
#include "bridge-service-error.h"
#include "file-keyring.h"

/* The life of a pair of keys: what the setup says of it is always true. */

#define ID_A "ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7"
#define ID_B "ABm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7k3Vq8zW"
#define SECRET_A "p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti"
#define SECRET_B "Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Tip4Wn8Bx2"

typedef struct
{
  BridgeSetup *setup;
  BridgeKeyStore *store;
  BridgeKeyKeeper *session;
  BridgeKept place;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_keyring_begin ();
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->store = bridge_key_store_new ("test", NULL);
  fixture->place = BRIDGE_KEPT_KEYRING;
  fixture->session = bridge_key_keeper_new (fixture->setup, fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->setup);
  file_keyring_end ();
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static gboolean
finish (Fixture  *fixture,
        GError  **error)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bridge_key_keeper_finish (fixture->session, fixture->result, error);
}

static BridgeAppKeys *
new_keys (const char *client_id,
          const char *client_secret)
{
  g_autoptr (BridgeSecret) id = bridge_secret_new (client_id, -1);
  g_autoptr (BridgeSecret) secret = bridge_secret_new (client_secret, -1);

  return bridge_app_keys_new (id, secret);
}

static gboolean
save (Fixture            *fixture,
      BridgeEnvironment   environment,
      const char         *client_id,
      const char         *client_secret,
      gboolean            other_id_wanted,
      GError            **error)
{
  g_autoptr (BridgeAppKeys) keys = new_keys (client_id, client_secret);

  g_clear_object (&fixture->result);
  bridge_key_keeper_save_async (fixture->session, environment, keys, fixture->place, other_id_wanted, NULL, on_done, fixture);

  return finish (fixture, error);
}

static void
assert_saved (Fixture           *fixture,
              BridgeEnvironment  environment,
              const char        *client_id,
              const char        *client_secret)
{
  g_autoptr (GError) error = NULL;

  save (fixture, environment, client_id, client_secret, FALSE, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture            *fixture,
                BridgeEnvironment   environment,
                const char         *client_id,
                const char         *client_secret,
                BridgeServiceError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (fixture, environment, client_id, client_secret, FALSE, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) code);
}

/* Writes around the session, as another program would. */
static void
put (Fixture           *fixture,
     BridgeEnvironment  environment,
     BridgeKeysRole     role,
     const char        *client_id,
     const char        *client_secret)
{
  g_autoptr (BridgeAppKeys) keys = new_keys (client_id, client_secret);

  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (fixture->store, environment, role, keys, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_stored (Fixture           *fixture,
               BridgeEnvironment  environment,
               BridgeKeysRole     role,
               const char        *client_secret)
{
  g_autoptr (BridgeAppKeys) keys = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_store_load_app_keys_async (fixture->store, environment, role, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  keys = bridge_key_store_load_app_keys_finish (fixture->store, fixture->result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (keys != NULL, ==, client_secret != NULL);
  if (keys != NULL)
    g_assert_true (g_str_equal (bridge_secret_get_text (bridge_app_keys_get_client_secret (keys)), client_secret));
}

static BridgeAppKeys *
load (Fixture            *fixture,
      BridgeEnvironment   environment,
      GError            **error)
{
  g_clear_object (&fixture->result);
  bridge_key_keeper_load_async (fixture->session, environment, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bridge_key_keeper_load_finish (fixture->session, fixture->result, error);
}

static void
assert_to_codat (Fixture    *fixture,
                 const char *client_secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeAppKeys) keys = load (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_equal (bridge_secret_get_text (bridge_app_keys_get_client_secret (keys)), client_secret));
}

static void
hand_over (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_keeper_hand_over_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, NULL, on_done, fixture);
  finish (fixture, &error);
  g_assert_no_error (error);
}

static void
forget (Fixture        *fixture,
        BridgeKeysRole  role)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_keeper_forget_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, role, NULL, on_done, fixture);
  finish (fixture, &error);
  g_assert_no_error (error);
}

static BridgeEnvironmentSetup *
get_sandbox (Fixture *fixture)
{
  return bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
}

static BridgeKeysRecord *
get_keys (Fixture *fixture)
{
  return bridge_environment_setup_get_keys (get_sandbox (fixture));
}

static BridgeKeysRecord *
get_new_keys (Fixture *fixture)
{
  return bridge_environment_setup_get_replacement (get_sandbox (fixture));
}

/* The keys are in use: kept, and handed to Codat. */
static void
start_with_keys (Fixture *fixture)
{
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  hand_over (fixture);
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
}

static void
test_first (Fixture       *fixture,
            gconstpointer  data)
{
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_keys (fixture)), ==, ID_A + 46);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  assert_to_codat (fixture, SECRET_A);
}

/* Nobody works with the first pair yet, so nothing has to wait for the second. */
static void
test_second_thoughts (Fixture       *fixture,
                      gconstpointer  data)
{
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_B);
}

static void
test_rotation (Fixture       *fixture,
               gconstpointer  data)
{
  start_with_keys (fixture);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, SECRET_B);
  assert_to_codat (fixture, SECRET_B);

  hand_over (fixture);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_B);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
}

static void
test_keep_old (Fixture       *fixture,
               gconstpointer  data)
{
  start_with_keys (fixture);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  forget (fixture, BRIDGE_KEYS_NEW);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
  assert_to_codat (fixture, SECRET_A);
}

static void
test_other_id (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  start_with_keys (fixture);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
  save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B, TRUE, &error);
  g_assert_no_error (error);
  assert_to_codat (fixture, SECRET_B);
}

static void
test_same_keys (Fixture       *fixture,
                gconstpointer  data)
{
  start_with_keys (fixture);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_A, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
}

/* What belongs to one environment is not taken for the other. */
static void
test_other_environment (Fixture       *fixture,
                        gconstpointer  data)
{
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_A, SECRET_A, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_B, SECRET_A, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  g_assert_cmpint (bridge_keys_record_get_kept (bridge_environment_setup_get_keys (production)), ==, BRIDGE_KEPT_NOWHERE);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, NULL);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_B, SECRET_B);
}

static void
test_other_client_id (Fixture       *fixture,
                      gconstpointer  data)
{
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_A, SECRET_B, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, NULL);
}

/* A new pair that still waits for Codat is the other environment's too. */
static void
test_other_waiting (Fixture       *fixture,
                    gconstpointer  data)
{
  start_with_keys (fixture);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, SECRET_B);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_B, SECRET_B, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, NULL);
}

static void
keep_api_key (Fixture    *fixture,
              const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (text, NULL);

  g_clear_object (&fixture->result);
  bridge_key_store_save_api_key_async (fixture->store, key, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bridge_key_store_save_finish (fixture->store, fixture->result, NULL), ==, BRIDGE_KEPT_KEYRING);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "Blue Harbour", now);
}

/* Codat's own key has the shape of a Client Secret: only what is kept tells. */
static void
test_api_key (Fixture       *fixture,
              gconstpointer  data)
{
  keep_api_key (fixture, SECRET_B);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, SECRET_B, SECRET_A, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
}

/* Nor does it leave for Codat if it got into the keyring in another way. */
static void
test_guard_before_sending (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (BridgeAppKeys) keys = NULL;
  g_autoptr (GError) error = NULL;

  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  put (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, ID_A, SECRET_A);
  keys = load (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, &error);
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  g_assert_null (keys);
}

/* Another keyring runs today: what is known of the pair stays, and it is found again with the first. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (BridgeAppKeys) keys = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  bridge_environment_setup_keep_keys (get_sandbox (fixture), BRIDGE_KEPT_KEYRING, ID_A + 46, now);
  keys = load (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error);
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST);
  g_assert_null (keys);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_keys (fixture)), ==, ID_A + 46);
  g_assert_true (bridge_keys_record_get_saved_at (get_keys (fixture)) == now);
  g_assert_true (bridge_keys_record_get_missing (get_keys (fixture)));

  put (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, ID_A, SECRET_A);
  assert_to_codat (fixture, SECRET_A);
  g_assert_false (bridge_keys_record_get_missing (get_keys (fixture)));
}

/* New keys that are gone leave the old ones as they are. */
static void
test_lost_new (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  start_with_keys (fixture);
  bridge_keys_record_keep (get_new_keys (fixture), BRIDGE_KEPT_KEYRING, "efgh", NULL);
  g_clear_object (&fixture->result);
  bridge_key_keeper_hand_over_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, NULL, on_done, fixture);
  g_assert_false (finish (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_new_keys (fixture)), ==, "efgh");
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  forget (fixture, BRIDGE_KEYS_NEW);
  assert_to_codat (fixture, SECRET_A);
}

/* The keys are in use, and another keyring runs now. */
static void
start_elsewhere (Fixture *fixture)
{
  start_with_keys (fixture);
  bridge_environment_setup_set_enable_choice (get_sandbox (fixture), BRIDGE_ENABLE_LATER);
  file_keyring_end ();
  file_keyring_begin ();
}

/* Entered once more, the pair is the one that Codat has. */
static void
test_entered_again (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GDateTime) saved_at = NULL;
  g_autoptr (GDateTime) handed_over_at = NULL;

  start_elsewhere (fixture);
  saved_at = g_date_time_ref (bridge_keys_record_get_saved_at (get_keys (fixture)));
  handed_over_at = g_date_time_ref (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
  g_assert_true (g_date_time_equal (bridge_keys_record_get_saved_at (get_keys (fixture)), saved_at));
  g_assert_true (g_date_time_equal (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)), handed_over_at));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (get_sandbox (fixture)), ==, BRIDGE_ENABLE_LATER);
}

/* A pair that waited to be handed over, entered once more elsewhere, goes on waiting. */
static void
test_waiting_entered_again (Fixture       *fixture,
                            gconstpointer  data)
{
  start_with_keys (fixture);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  file_keyring_end ();
  file_keyring_begin ();
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
  assert_to_codat (fixture, SECRET_B);
  hand_over (fixture);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
  assert_to_codat (fixture, SECRET_B);
}

/* Another pair is asked about, and waits beside the one that Codat has. */
static void
test_other_id_elsewhere (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  start_elsewhere (fixture);
  assert_refused (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
  save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B, TRUE, &error);
  g_assert_no_error (error);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, SECRET_B);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_keys (fixture)), ==, ID_A + 46);
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (get_sandbox (fixture)));
}

/* What is kept for the session stands before what the keyring has, and leaves it there. */
static void
test_session (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = bridge_key_store_new ("test", NULL);
  BridgeKeyStore *mine = fixture->store;
  const char *id_tail;
  GDateTime *saved_at;

  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  fixture->place = BRIDGE_KEPT_SESSION;
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_SESSION);
  g_assert_true (bridge_keys_record_get_stored (get_keys (fixture), &id_tail, &saved_at));
  g_assert_cmpstr (id_tail, ==, ID_A + 46);
  assert_to_codat (fixture, SECRET_B);
  fixture->store = other;
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  fixture->store = mine;

  /* To forget is to forget both. */
  forget (fixture, BRIDGE_KEYS_IN_USE);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
  g_clear_object (&fixture->result);
}

/* The keyring cannot be asked: that is said, and what was kept for the session is gone all the same. */
static void
test_forget_session (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_A);
  fixture->place = BRIDGE_KEPT_SESSION;
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_B, SECRET_B);
  file_keyring_break ();
  g_clear_object (&fixture->result);
  bridge_key_keeper_forget_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL, on_done, fixture);
  g_assert_false (finish (fixture, &error));
  g_assert_true (error->domain == BRIDGE_SERVICE_ERROR);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_keys (fixture)), ==, ID_A + 46);
}

/* The user gives up while new keys take the place of the old: it is seen through, and the setup says so. */
static void
test_cancelled_hand_over (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  for (guint turns = 0; turns < 40; turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      const char *old = turns % 2 == 0 ? SECRET_A : SECRET_B;
      const char *new = turns % 2 == 0 ? SECRET_B : SECRET_A;

      if (turns == 0)
        start_with_keys (fixture);
      assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, new);
      g_clear_object (&fixture->result);
      bridge_key_keeper_hand_over_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, cancellable, on_done, fixture);
      for (guint i = 0; i < turns && fixture->result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      if (finish (fixture, &error))
        {
          g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
          assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, new);
          continue;
        }

      /* Before the first step: nothing has changed. */
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
      assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, old);
      hand_over (fixture);
    }
}

static void
test_forget (Fixture       *fixture,
             gconstpointer  data)
{
  start_with_keys (fixture);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_SANDBOX, ID_A, SECRET_B);
  forget (fixture, BRIDGE_KEYS_IN_USE);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, NULL);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
}

/* Taking over from another setup */

/* @store: (out) (transfer full): the keys of a setup of the same Intuit app, which has a pair */
static void
start_other (Fixture        *fixture,
             BridgeKeyStore **store)
{
  g_autoptr (BridgeAppKeys) keys = new_keys (ID_B, SECRET_B);

  *store = bridge_key_store_new ("other", NULL);
  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (*store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_KEYRING, NULL,
                                        on_done, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
take_over (Fixture            *fixture,
           BridgeKeyStore     *from,
           BridgeEnvironment   environment,
           gboolean            replace,
           GError            **error)
{
  g_clear_object (&fixture->result);
  bridge_key_keeper_take_over_async (fixture->session, environment, from, replace, replace, NULL, on_done, fixture);

  return finish (fixture, error);
}

static void
assert_not_taken (Fixture            *fixture,
                  BridgeKeyStore     *from,
                  BridgeEnvironment   environment,
                  gboolean            replace,
                  BridgeServiceError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (take_over (fixture, from, environment, replace, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) code);
}

/* It is noted as what was entered is, and the other setup stays as it is. */
static void
test_take_over (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = NULL;
  g_autoptr (GError) error = NULL;

  start_other (fixture, &other);
  take_over (fixture, other, BRIDGE_ENVIRONMENT_SANDBOX, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bridge_keys_record_get_kept (get_keys (fixture)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (get_keys (fixture)), ==, ID_B + 46);
  g_assert_nonnull (bridge_keys_record_get_saved_at (get_keys (fixture)));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_B);
  assert_to_codat (fixture, SECRET_B);
  /* What it does not have it does not give. */
  assert_not_taken (fixture, other, BRIDGE_ENVIRONMENT_PRODUCTION, FALSE, BRIDGE_SERVICE_ERROR_KEYS_LOST);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, NULL);
}

/* A pair that is there is not touched until the user wants that; one that Codat works with not even then. */
static void
test_take_over_present (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = NULL;
  g_autoptr (GError) error = NULL;

  start_other (fixture, &other);
  start_with_keys (fixture);
  assert_not_taken (fixture, other, BRIDGE_ENVIRONMENT_SANDBOX, FALSE, BRIDGE_SERVICE_ERROR_KEYS_PRESENT);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);

  take_over (fixture, other, BRIDGE_ENVIRONMENT_SANDBOX, TRUE, &error);
  g_assert_no_error (error);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW, SECRET_B);
}

/* To take the place of a pair is one thing, to have another Client ID another: every company has to be linked again. */
static void
test_take_over_other_id (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = NULL;
  g_autoptr (GError) error = NULL;

  start_other (fixture, &other);
  start_with_keys (fixture);
  g_clear_object (&fixture->result);
  bridge_key_keeper_take_over_async (fixture->session, BRIDGE_ENVIRONMENT_SANDBOX, other, TRUE, FALSE, NULL, on_done, fixture);
  g_assert_false (finish (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
  g_assert_cmpint (bridge_keys_record_get_kept (get_new_keys (fixture)), ==, BRIDGE_KEPT_NOWHERE);
}

/* The keyring may have a pair that the setup knows nothing of. */
static void
test_take_over_unknown (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = NULL;

  start_other (fixture, &other);
  put (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, ID_A, SECRET_A);
  assert_not_taken (fixture, other, BRIDGE_ENVIRONMENT_SANDBOX, FALSE, BRIDGE_SERVICE_ERROR_KEYS_PRESENT);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, SECRET_A);
}

/* What would be refused if it was entered is refused here too. */
static void
test_take_over_wrong (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = NULL;

  start_other (fixture, &other);
  assert_saved (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, ID_B, SECRET_B);
  assert_not_taken (fixture, other, BRIDGE_ENVIRONMENT_SANDBOX, FALSE, BRIDGE_SERVICE_ERROR_KEYS_WRONG);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, NULL);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/key-keeper/first", test_first);
  add ("/key-keeper/second-thoughts", test_second_thoughts);
  add ("/key-keeper/rotation", test_rotation);
  add ("/key-keeper/keep-old", test_keep_old);
  add ("/key-keeper/other-id", test_other_id);
  add ("/key-keeper/same-keys", test_same_keys);
  add ("/key-keeper/other-environment", test_other_environment);
  add ("/key-keeper/other-client-id", test_other_client_id);
  add ("/key-keeper/other-waiting", test_other_waiting);
  add ("/key-keeper/api-key", test_api_key);
  add ("/key-keeper/guard-before-sending", test_guard_before_sending);
  add ("/key-keeper/lost", test_lost);
  add ("/key-keeper/lost-new", test_lost_new);
  add ("/key-keeper/entered-again", test_entered_again);
  add ("/key-keeper/waiting-entered-again", test_waiting_entered_again);
  add ("/key-keeper/other-id-elsewhere", test_other_id_elsewhere);
  add ("/key-keeper/session", test_session);
  add ("/key-keeper/forget-session", test_forget_session);
  add ("/key-keeper/cancelled-hand-over", test_cancelled_hand_over);
  add ("/key-keeper/forget", test_forget);
  add ("/key-keeper/take-over", test_take_over);
  add ("/key-keeper/take-over-present", test_take_over_present);
  add ("/key-keeper/take-over-other-id", test_take_over_other_id);
  add ("/key-keeper/take-over-unknown", test_take_over_unknown);
  add ("/key-keeper/take-over-wrong", test_take_over_wrong);

  return g_test_run ();
}

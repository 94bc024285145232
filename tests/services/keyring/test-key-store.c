// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-key-store.h"
#include "bridge-service-error.h"
#include "fake-secret-service.h"

#include <libsecret/secret.h>
#include <signal.h>
#include <sys/wait.h>

/* The key store against a real gnome-keyring: unlocked, locked, stopped, absent; and against a service of the test's own for
 * a prompt that nobody answers. Runs on a bus of its own, where nothing is started by itself. */

#define KEYRING_NAME "org.freedesktop.secrets"
#define LOGIN "/org/freedesktop/secrets/collection/login"
#define SHORT_MS 100

typedef struct
{
  BridgeKeyStore *store;
  GCancellable *cancellable;
  GAsyncResult *result;
  GSubprocess *daemon;
  FakeSecretService *fake;
  BridgePrompting prompting;
} Fixture;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static GAsyncResult *
await (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static gboolean
has_keyring (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "NameHasOwner", g_variant_new ("(s)", KEYRING_NAME), G_VARIANT_TYPE ("(b)"),
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean has_owner;

  g_variant_get (answer, "(b)", &has_owner);

  return has_owner;
}

static void
start_daemon (Fixture *fixture)
{
  g_autofree char *control = g_build_filename (g_get_user_runtime_dir (), "keyring-control", NULL);
  g_autofree char *argument = g_strconcat ("--control-directory=", control, NULL);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (control, 0700);
  /* What makes our own warnings fatal is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  fixture->daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock",
                                                 "--components=secrets", argument, NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->daemon), "test", 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->daemon), NULL, NULL);
  while (!has_keyring ())
    g_usleep (10 * 1000);
}

static void
lock (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  const char *collections[] = { LOGIN, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (connection, KEYRING_NAME, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                 "Lock", g_variant_new ("(^ao)", collections), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
end_daemon (Fixture *fixture)
{
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  g_subprocess_force_exit (fixture->daemon);
  g_subprocess_wait (fixture->daemon, NULL, NULL);
  g_clear_object (&fixture->daemon);
  while (has_keyring ())
    g_usleep (10 * 1000);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  with_daemon)
{
  g_assert_false (has_keyring ());
  fixture->store = bridge_key_store_new ("test", NULL);
  fixture->cancellable = g_cancellable_new ();
  if (GPOINTER_TO_INT (with_daemon))
    start_daemon (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->store);
  g_clear_object (&fixture->cancellable);
  if (fixture->daemon != NULL)
    end_daemon (fixture);
  g_clear_pointer (&fixture->fake, fake_secret_service_free);
  secret_service_disconnect ();
  while (has_keyring ())
    g_usleep (10 * 1000);
}

static BridgeAppKeys *
new_keys (const char *client_id,
          const char *client_secret)
{
  g_autoptr (BridgeSecret) first = bridge_secret_new (client_id, -1);
  g_autoptr (BridgeSecret) second = bridge_secret_new (client_secret, -1);

  return bridge_app_keys_new (first, second);
}

static gboolean
save (Fixture            *fixture,
      BridgeEnvironment   environment,
      const char         *client_id,
      GError            **error)
{
  g_autoptr (BridgeAppKeys) keys = new_keys (client_id, "a secret");

  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (fixture->store, environment, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_KEYRING, fixture->cancellable, on_done, fixture);

  return bridge_key_store_finish (fixture->store, await (fixture), error);
}

static gboolean
finish_loading (Fixture  *fixture,
                GError  **error)
{
  g_autoptr (BridgeAppKeys) keys = bridge_key_store_load_app_keys_finish (fixture->store, await (fixture), error);

  return keys != NULL;
}

static gboolean
load (Fixture            *fixture,
      BridgeEnvironment   environment,
      BridgeAppKeys     **keys,
      GError            **error)
{
  GError *local_error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_store_load_app_keys_async (fixture->store, environment, BRIDGE_KEYS_IN_USE, fixture->prompting,
                                        fixture->cancellable, on_done, fixture);

  *keys = bridge_key_store_load_app_keys_finish (fixture->store, await (fixture), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
forget (Fixture            *fixture,
        BridgeEnvironment   environment,
        GError            **error)
{
  g_clear_object (&fixture->result);
  bridge_key_store_forget_app_keys_async (fixture->store, environment, BRIDGE_KEYS_IN_USE, BRIDGE_PROMPT_ALLOWED,
                                          fixture->cancellable, on_done, fixture);

  return bridge_key_store_finish (fixture->store, await (fixture), error);
}

static void
assert_stored (Fixture           *fixture,
               BridgeEnvironment  environment,
               const char        *client_id)
{
  g_autoptr (BridgeAppKeys) keys = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (load (fixture, environment, &keys, &error));
  g_assert_no_error (error);
  g_assert_cmpint (keys != NULL, ==, client_id != NULL);
  if (client_id != NULL)
    g_assert_true (g_str_equal (bridge_secret_get_text (bridge_app_keys_get_client_id (keys)), client_id));
}

static void
assert_error (Fixture            *fixture,
              BridgeServiceError  code,
              gboolean          (*call) (Fixture *, GError **))
{
  g_autoptr (GError) error = NULL;

  g_assert_false (call (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) code);
}

static gboolean
try_save (Fixture  *fixture,
          GError  **error)
{
  return save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "id", error);
}

static gboolean
try_load (Fixture  *fixture,
          GError  **error)
{
  g_autoptr (BridgeAppKeys) keys = NULL;

  return load (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &keys, error);
}

static gboolean
try_load_other (Fixture  *fixture,
                GError  **error)
{
  g_autoptr (BridgeAppKeys) keys = NULL;

  return load (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, &keys, error);
}

static gboolean
try_forget (Fixture  *fixture,
            GError  **error)
{
  return forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, error);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "first", &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "first");
  save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "second", &error);
  g_assert_no_error (error);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "second");
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, NULL);
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, "third", &error));
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, "third");
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, &error));
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, &error));
  g_assert_no_error (error);
}

static void
test_profiles (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (BridgeKeyStore) other = bridge_key_store_new ("other", NULL);
  BridgeKeyStore *mine = fixture->store;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "mine", &error));
  fixture->store = other;
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  fixture->store = mine;
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
  g_clear_object (&fixture->result);
}

static void
test_api_key (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new ("dG9rZW4=", -1);
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_token (token);
  g_autoptr (BridgeApiKey) loaded = NULL;
  g_autoptr (BridgeApiKey) gone = NULL;
  g_autoptr (GError) error = NULL;

  bridge_key_store_save_api_key_async (fixture->store, key, BRIDGE_KEPT_KEYRING, NULL, on_done, fixture);
  g_assert_true (bridge_key_store_finish (fixture->store, await (fixture), &error));
  g_clear_object (&fixture->result);
  bridge_key_store_load_api_key_async (fixture->store, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  loaded = bridge_key_store_load_api_key_finish (fixture->store, await (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (bridge_secret_equal (bridge_api_key_get_token (loaded), token));
  g_clear_object (&fixture->result);
  bridge_key_store_forget_api_key_async (fixture->store, NULL, on_done, fixture);
  g_assert_true (bridge_key_store_finish (fixture->store, await (fixture), &error));
  g_clear_object (&fixture->result);
  bridge_key_store_load_api_key_async (fixture->store, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
  gone = bridge_key_store_load_api_key_finish (fixture->store, await (fixture), &error);
  g_assert_null (gone);
  g_assert_no_error (error);
}

/* The collection that is gone when the user logs out, which the demo uses. */
static void
test_session_collection (Fixture       *fixture,
                         gconstpointer  data)
{
  BridgeKeyStore *mine = fixture->store;
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new ("demo", SECRET_COLLECTION_SESSION);
  g_autoptr (GError) error = NULL;

  fixture->store = store;
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "demo", &error));
  g_assert_no_error (error);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "demo");
  fixture->store = mine;
  g_clear_object (&fixture->result);
}

static void
assert_in_memory (Fixture  *fixture,
                  gboolean  has_keyring_now)
{
  BridgeKeyStore *mine = fixture->store;
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new ("demo", SECRET_COLLECTION_SESSION);
  g_autoptr (BridgeAppKeys) keys = new_keys ("demo", "a secret");
  g_autoptr (GError) error = NULL;

  fixture->store = store;
  /* The other environment's keys are looked up before these are saved. */
  if (!has_keyring_now)
    assert_stored (fixture, BRIDGE_ENVIRONMENT_PRODUCTION, NULL);
  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_KEYRING, NULL,
                                        on_done, fixture);
  g_assert_cmpint (bridge_key_store_save_finish (store, await (fixture), &error), ==, BRIDGE_KEPT_SESSION);
  g_assert_no_error (error);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "demo");
  fixture->store = mine;
  g_clear_object (&fixture->result);
}

/* Most keyrings have none, and some desktops no keyring: the demo goes on in memory. */
static void
test_no_session_collection (Fixture       *fixture,
                            gconstpointer  data)
{
  assert_in_memory (fixture, FALSE);
  fixture->fake = fake_secret_service_new (FAKE_SECRET_WITHOUT_PLACE);
  assert_in_memory (fixture, TRUE);
}

static const SecretSchema schema = {
  APPLICATION_ID, SECRET_SCHEMA_DONT_MATCH_NAME,
  { { "application", 0 }, { "profile", 0 }, { "kind", 0 }, { "environment", 0 }, { NULL, 0 } },
  0, 0, 0, 0, 0, 0, 0, 0
};

/* Writes around the key store. */
static void
put_keys (const char *text)
{
  g_autoptr (GError) error = NULL;

  secret_password_store_sync (&schema, NULL, "damaged", text, NULL, &error,
                              "application", "bookbridge", "profile", "test",
                              "kind", "app-keys", "environment", "sandbox", NULL);
  g_assert_no_error (error);
}

/* What makes no sense, and what KWallet has lost: nothing of it is taken for keys. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  const char *texts[] = { "not a pair", "", "{\"clientId\":\"\",\"clientSecret\":\"\"}" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      put_keys (texts[i]);
      assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED, try_load);
      g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "repaired", &error));
      assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "repaired");
    }
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
}

static void
test_damaged_api_key (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *texts[] = { "", "two\r\nlines", "a blank" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BridgeApiKey) key = NULL;
      g_autoptr (GError) damaged = NULL;

      secret_password_store_sync (&schema, NULL, "damaged", texts[i], NULL, &error, "application", "bookbridge", "profile", "test",
                                  "kind", "api-key", NULL);
      g_assert_no_error (error);
      g_clear_object (&fixture->result);
      bridge_key_store_load_api_key_async (fixture->store, BRIDGE_PROMPT_NEVER, NULL, on_done, fixture);
      key = bridge_key_store_load_api_key_finish (fixture->store, await (fixture), &damaged);
      g_assert_error (damaged, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED);
      g_assert_null (key);
    }
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "locked in", &error));
  lock ();
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, try_load);
  /* There is nobody on this bus to show a prompt, so each ends as if it had been closed. */
  fixture->prompting = BRIDGE_PROMPT_ALLOWED;
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, try_load);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, try_forget);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, try_save);
}

/* The newest counts, though it is locked and an older one is not. */
static void
test_newest_is_locked (Fixture       *fixture,
                       gconstpointer  data)
{
  BridgeKeyStore *mine = fixture->store;
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new ("test", SECRET_COLLECTION_SESSION);
  g_autoptr (GError) error = NULL;

  fixture->store = store;
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "older", &error));
  fixture->store = mine;
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "newer", &error));
  lock ();
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, try_load);
  g_clear_object (&fixture->result);
}

/* All of a profile */

static gpointer
ask_all (Fixture     *fixture,
         const char  *profile,
         gboolean     count,
         GError     **error)
{
  g_autoptr (BridgeKeyring) keyring = bridge_keyring_new (profile, NULL);
  GTask *task = g_task_new (keyring, NULL, on_done, fixture);

  g_clear_object (&fixture->result);
  if (count)
    bridge_keyring_count (keyring, task);
  else
    bridge_keyring_forget (keyring, BRIDGE_KEYRING_ALL, BRIDGE_PROMPT_NEVER, task);

  return g_task_propagate_pointer (G_TASK (await (fixture)), error);
}

static void
assert_count (Fixture    *fixture,
              const char *profile,
              guint       count)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (GPOINTER_TO_UINT (ask_all (fixture, profile, TRUE, &error)), ==, count);
  g_assert_no_error (error);
}

static void
save_in (Fixture           *fixture,
         const char        *profile,
         BridgeEnvironment  environment)
{
  BridgeKeyStore *mine = fixture->store;
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new (profile, NULL);

  fixture->store = store;
  g_assert_true (save (fixture, environment, "an id", NULL));
  g_clear_object (&fixture->result);
  fixture->store = mine;
}

/* They are counted and removed together, and nobody else's. What is locked is counted, and not removed without a word. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) locked = NULL;

  /* What other tests have left. */
  ask_all (fixture, "test", FALSE, NULL);
  ask_all (fixture, "other", FALSE, NULL);
  assert_count (fixture, "test", 0);
  save_in (fixture, "test", BRIDGE_ENVIRONMENT_SANDBOX);
  save_in (fixture, "test", BRIDGE_ENVIRONMENT_PRODUCTION);
  save_in (fixture, "other", BRIDGE_ENVIRONMENT_SANDBOX);
  assert_count (fixture, "test", 2);
  ask_all (fixture, "test", FALSE, &error);
  g_assert_no_error (error);
  assert_count (fixture, "test", 0);
  assert_count (fixture, "other", 1);

  lock ();
  assert_count (fixture, "other", 1);
  ask_all (fixture, "other", FALSE, &locked);
  g_assert_error (locked, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED);
  assert_count (fixture, "other", 1);
  g_clear_object (&fixture->result);
}

/* Whoever gives up while it is written learns whether it was: told as cancelled it is not there. */
static void
test_cancelled_saving (Fixture       *fixture,
                       gconstpointer  data)
{
  for (guint turns = 0; turns < 40; turns++)
    {
      g_autofree char *id = g_strdup_printf ("id %u", turns);
      g_autoptr (BridgeAppKeys) keys = new_keys (id, "a secret");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      g_clear_object (&fixture->result);
      bridge_key_store_save_app_keys_async (fixture->store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_KEYRING,
                                            cancellable, on_done, fixture);
      for (guint i = 0; i < turns && fixture->result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      if (bridge_key_store_finish (fixture->store, await (fixture), &error))
        {
          assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, id);
          g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
    }
}

/* The keyring is restarted while the program runs. */
static void
test_restarted (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "kept", &error));
  end_daemon (fixture);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_load);
  start_daemon (fixture);
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "kept");
  end_daemon (fixture);
  start_daemon (fixture);
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  while (bridge_key_store_get_keyring_name (fixture->store) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (bridge_key_store_get_keyring_name (fixture->store), ==, "GNOME Keyring");
  end_daemon (fixture);
  while (bridge_key_store_get_keyring_name (fixture->store) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_load);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_save);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_forget);
}

static void
keep_for_session (Fixture    *fixture,
                  const char *client_id)
{
  g_autoptr (BridgeAppKeys) keys = new_keys (client_id, "a secret");
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bridge_key_store_save_app_keys_async (fixture->store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, keys, BRIDGE_KEPT_SESSION,
                                        NULL, on_done, fixture);
  bridge_key_store_finish (fixture->store, await (fixture), &error);
  g_assert_no_error (error);
}

/* The user goes on without: nothing leaves the program, and nothing is left when it ends. */
static void
test_session_only (Fixture       *fixture,
                   gconstpointer  data)
{
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_save);
  keep_for_session (fixture, "kept");
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "kept");
  /* Each key has a place of its own. */
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_load_other);
  /* The keyring is asked too, and says so if it cannot be. */
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_forget);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, try_load);
}

/* What is kept for the session stands before what the keyring has; to forget is to forget both. */
static void
test_session_and_keyring (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "in the keyring", &error));
  keep_for_session (fixture, "for the session");
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "for the session");
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  keep_for_session (fixture, "for the session");
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "newer", &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "newer");
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
}

/* A real daemon that hangs. */
/* A signal is on its way for a moment, in which the daemon still answers. */
static void
stop_daemon (Fixture *fixture)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", g_subprocess_get_identifier (fixture->daemon));
  gboolean stopped = FALSE;

  g_subprocess_send_signal (fixture->daemon, SIGSTOP);
  while (!stopped)
    {
      g_autofree char *stat = NULL;

      g_assert_true (g_file_get_contents (path, &stat, NULL, NULL));
      stopped = strstr (stat, ") T ") != NULL;
    }
}

static void
test_stopped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, NULL);
  bridge_key_store_set_timeout (fixture->store, SHORT_MS);
  stop_daemon (fixture);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_SILENT, try_load);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_SILENT, try_save);

  /* What comes late is dropped, and what comes next works. */
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  bridge_key_store_set_timeout (fixture->store, 30000);
  g_assert_true (save (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "after", &error));
  assert_stored (fixture, BRIDGE_ENVIRONMENT_SANDBOX, "after");
  g_assert_true (forget (fixture, BRIDGE_ENVIRONMENT_SANDBOX, &error));
}

static void
test_silent (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->fake = fake_secret_service_new (FAKE_SECRET_SILENT);
  bridge_key_store_set_timeout (fixture->store, SHORT_MS);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_SILENT, try_load);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_SILENT, try_save);
}

static void
test_cancel_silent (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (BridgeAppKeys) keys = NULL;
  g_autoptr (GError) error = NULL;

  fixture->fake = fake_secret_service_new (FAKE_SECRET_SILENT);
  bridge_key_store_load_app_keys_async (fixture->store, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE, BRIDGE_PROMPT_NEVER,
                                        fixture->cancellable, on_done, fixture);
  while (fake_secret_service_count_calls (fixture->fake) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (fixture->cancellable);
  keys = bridge_key_store_load_app_keys_finish (fixture->store, await (fixture), &error);
  g_assert_null (keys);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
begin_loading (Fixture           *fixture,
               BridgeEnvironment  environment)
{
  bridge_key_store_load_app_keys_async (fixture->store, environment, BRIDGE_KEYS_IN_USE, BRIDGE_PROMPT_ALLOWED,
                                        fixture->cancellable, on_done, fixture);
}

static void
open_prompt (Fixture *fixture)
{
  fixture->fake = fake_secret_service_new (FAKE_SECRET_PROMPTING);
  bridge_key_store_set_timeout (fixture->store, G_MAXINT);
  begin_loading (fixture, BRIDGE_ENVIRONMENT_SANDBOX);
  while (fake_secret_service_count_prompts (fixture->fake) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: (transfer none): what ends the call that is under way when its time is up */
static GSource *
find_deadline (void)
{
  GSource *newest = g_idle_source_new ();
  guint last = g_source_attach (newest, NULL);

  g_source_destroy (newest);
  g_source_unref (newest);
  for (guint id = last; id > 0; id--)
    {
      GSource *source = g_main_context_find_source_by_id (NULL, id);

      if (source != NULL && g_strcmp0 (g_source_get_name (source), "bridge-deadline") == 0)
        return source;
    }

  g_assert_not_reached ();
}

/* Lets the time that the call has be up, without any passing. */
static void
use_up_time (void)
{
  g_autoptr (GSource) deadline = g_source_ref (find_deadline ());

  g_source_set_ready_time (deadline, 0);
  while (!g_source_is_destroyed (deadline) && g_source_get_ready_time (deadline) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Somebody who looks for the password is not timed out. */
static void
test_prompt_has_no_time_out (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  open_prompt (fixture);
  for (guint i = 0; i < 3; i++)
    use_up_time ();
  g_assert_null (fixture->result);

  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (finish_loading (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* libsecret, 0.20.5 as 0.21.8, complains of itself when a prompt is closed or its service goes, and then never completes; newer GLib notes
 * that too. */
static gboolean
on_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return g_strcmp0 (domain, "GLib-GIO") != 0 ||
         (strstr (message, "g_task_return_error") == NULL && strstr (message, "secret_service_real_prompt_async") == NULL);
}

static void
on_log (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        user_data)
{
  g_test_message ("%s: %s", domain, message);
}

/* Returns: the log handler, to be removed in the end */
static guint
tolerate_libsecret (void)
{
  g_test_log_set_fatal_handler (on_fatal, NULL);

  return g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_log, NULL);
}

static void
test_prompt_dismissed (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint handler = tolerate_libsecret ();

  open_prompt (fixture);
  fake_secret_service_dismiss_prompt (fixture->fake);
  g_assert_false (finish_loading (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED);
  g_log_remove_handler ("GLib-GIO", handler);
}

/* The time that ran out while the prompt was open is none: once it is closed the keyring has all of it. */
static void
test_prompt_answered (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  open_prompt (fixture);
  use_up_time ();
  fake_secret_service_answer_prompt (fixture->fake);
  g_assert_false (finish_loading (fixture, &error));
  /* It is locked as before, and that was seen. */
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED);
}

/* The service is gone with its prompt open: nobody waits until the time is up, which is far away. */
static void
test_prompt_orphaned (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint handler = tolerate_libsecret ();

  open_prompt (fixture);
  g_clear_pointer (&fixture->fake, fake_secret_service_free);
  g_assert_false (finish_loading (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED);
  g_assert_cmpint (bridge_key_store_get_wait (fixture->store), ==, BRIDGE_KEYRING_WAIT_NONE);
  g_log_remove_handler ("GLib-GIO", handler);
}

/* Another service takes its place at once. */
static void
test_prompt_replaced (Fixture       *fixture,
                      gconstpointer  data)
{
  FakeSecretService *other;
  g_autoptr (GError) error = NULL;
  guint handler = tolerate_libsecret ();

  open_prompt (fixture);
  other = fake_secret_service_new (FAKE_SECRET_PROMPTING);
  g_assert_false (finish_loading (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED);
  g_clear_error (&error);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, try_load);
  fake_secret_service_free (other);
  g_log_remove_handler ("GLib-GIO", handler);
}

/* Of two calls the one whose prompt was closed fails; the other has its turn then. */
static void
test_two_calls (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  guint handler = tolerate_libsecret ();

  open_prompt (fixture);
  g_assert_cmpint (bridge_key_store_get_wait (fixture->store), ==, BRIDGE_KEYRING_WAIT_PASSWORD);
  bridge_key_store_load_app_keys_async (fixture->store, BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE, BRIDGE_PROMPT_NEVER,
                                        NULL, on_done, fixture);
  fake_secret_service_dismiss_prompt (fixture->fake);
  first = g_object_ref (await (fixture));
  g_assert_null (bridge_key_store_load_app_keys_finish (fixture->store, first, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED);
  while (fixture->result == first)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (finish_loading (fixture, &other_error));
  g_assert_error (other_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED);
  g_log_remove_handler ("GLib-GIO", handler);
}

/* What libsecret takes for its session is none to the keyring: it is asked once more in a new one. */
static void
test_stale_session (Fixture       *fixture,
                    gconstpointer  data)
{
  fixture->fake = fake_secret_service_new (FAKE_SECRET_STALE);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, try_load);
}

/* A keyring that runs, and has no collection that keys could go to. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  fixture->fake = fake_secret_service_new (FAKE_SECRET_WITHOUT_PLACE);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE, try_save);
}

/* One that runs, and fails: it is not missing. */
static void
test_failing (Fixture       *fixture,
              gconstpointer  data)
{
  fixture->fake = fake_secret_service_new (FAKE_SECRET_FAILING);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_FAILED, try_load);
  assert_error (fixture, BRIDGE_SERVICE_ERROR_KEYRING_FAILED, try_forget);
}

static void
add (const char  *name,
     gboolean     with_daemon,
     void       (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/key-store/", name, NULL);

  g_test_add (path, Fixture, GINT_TO_POINTER (with_daemon), set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("missing", FALSE, test_missing);
  add ("session-only", FALSE, test_session_only);
  add ("round-trip", TRUE, test_round_trip);
  add ("profiles", TRUE, test_profiles);
  add ("api-key", TRUE, test_api_key);
  add ("session-collection", TRUE, test_session_collection);
  add ("session-and-keyring", TRUE, test_session_and_keyring);
  add ("damaged", TRUE, test_damaged);
  add ("damaged-api-key", TRUE, test_damaged_api_key);
  add ("cancelled-saving", TRUE, test_cancelled_saving);
  add ("restarted", TRUE, test_restarted);
  add ("name", TRUE, test_name);
  add ("stopped", TRUE, test_stopped);
  /* These leave what is locked behind. */
  add ("all", TRUE, test_all);
  add ("locked", TRUE, test_locked);
  add ("newest-is-locked", TRUE, test_newest_is_locked);
  add ("silent", FALSE, test_silent);
  add ("cancel-silent", FALSE, test_cancel_silent);
  add ("prompt-has-no-time-out", FALSE, test_prompt_has_no_time_out);
  add ("prompt-dismissed", FALSE, test_prompt_dismissed);
  add ("prompt-answered", FALSE, test_prompt_answered);
  add ("prompt-orphaned", FALSE, test_prompt_orphaned);
  add ("prompt-replaced", FALSE, test_prompt_replaced);
  add ("two-calls", FALSE, test_two_calls);
  add ("stale-session", FALSE, test_stale_session);
  add ("no-place", FALSE, test_no_place);
  add ("no-session-collection", FALSE, test_no_session_collection);
  add ("failing", FALSE, test_failing);

  return g_test_run ();
}

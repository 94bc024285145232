// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-key-store.h"
#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-removal.h"
#include "file-keyring.h"
#include "setups-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A setup goes with its keys, or stays so that it can be removed once more. Runs on a bus of its own. */

#define KEPT "{\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\"}}}"

static void
save_keys (const char        *profile,
           BridgeEnvironment  environment,
           BridgeKeysRole     role)
{
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new (profile, NULL);
  g_autoptr (BridgeSecret) id = bridge_secret_new ("an id", -1);
  g_autoptr (BridgeSecret) secret = bridge_secret_new ("a secret", -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (id, secret);
  g_autoptr (GAsyncResult) result = NULL;

  bridge_key_store_save_app_keys_async (store, environment, role, keys, BRIDGE_KEPT_KEYRING, NULL, setups_fixture_on_done, &result);
  g_assert_cmpint (bridge_key_store_save_finish (store, setups_fixture_await (&result), NULL), ==, BRIDGE_KEPT_KEYRING);
}

static BridgeSetupRemoval *
look (const char *profile)
{
  BridgeSetupRemoval *removal = bridge_setup_removal_new (profile);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_setup_removal_look_async (removal, NULL, setups_fixture_on_done, &result);
  bridge_setup_removal_look_finish (removal, setups_fixture_await (&result), &error);
  g_assert_no_error (error);

  return removal;
}

static guint
count_keys (const char *profile)
{
  g_autoptr (BridgeSetupRemoval) removal = look (profile);

  g_assert_no_error (bridge_setup_removal_get_keys_error (removal));

  return bridge_setup_removal_get_n_keys (removal);
}

static gboolean
run (const char  *profile,
     gboolean     leave_keys,
     GError     **error)
{
  g_autoptr (BridgeSetupRemoval) removal = bridge_setup_removal_new (profile);
  g_autoptr (GAsyncResult) result = NULL;

  bridge_setup_removal_run_async (removal, leave_keys, NULL, setups_fixture_on_done, &result);

  return bridge_setup_removal_run_finish (removal, setups_fixture_await (&result), error);
}

static void
assert_removed (const char *profile,
                gboolean    leave_keys)
{
  g_autofree char *folder = setups_fixture_dup_folder (profile);
  g_autoptr (GError) error = NULL;

  run (profile, leave_keys, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
assert_stays (const char *profile,
              GQuark      domain,
              int         code)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (run (profile, FALSE, &error));
  g_assert_error (error, domain, code);
  text = setups_fixture_read (profile);
  g_assert_nonnull (text);
}

static void
write_beside (const char *profile,
              const char *name)
{
  g_autofree char *folder = setups_fixture_dup_folder (profile);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* What is told beforehand is what goes: nothing of another setup's. */
static void
test_all (void)
{
  g_autoptr (BridgeSetupRemoval) removal = NULL;
  g_autofree char *path = bridge_profile_dup_path ("live");

  setups_fixture_write ("live", KEPT);
  setups_fixture_write ("default", KEPT);
  write_beside ("live", "setup.json.other-20260503-102030");
  write_beside ("live", "setup.json.unreadable-20260503-102030-2");
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_NEW);
  save_keys ("live", BRIDGE_ENVIRONMENT_PRODUCTION, BRIDGE_KEYS_IN_USE);
  save_keys ("default", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);

  removal = look ("live");
  g_assert_cmpuint (g_strv_length ((char **) bridge_setup_removal_get_files (removal)), ==, 3);
  g_assert_cmpstr (bridge_setup_removal_get_files (removal)[0], ==, path);
  g_assert_cmpuint (bridge_setup_removal_get_n_keys (removal), ==, 3);
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 3);

  assert_removed ("live", FALSE);
  g_assert_cmpuint (count_keys ("live"), ==, 0);
  g_assert_cmpuint (count_keys ("default"), ==, 1);
  g_assert_cmpuint (setups_fixture_count ("default"), ==, 1);
  /* What is gone can be removed once more. */
  assert_removed ("live", FALSE);
}

/* A copy that the user has made is the user's, and so is what a link leads to. */
static void
test_others_stay (void)
{
  g_autofree char *elsewhere = g_build_filename (g_get_user_data_dir (), "elsewhere.json", NULL);
  g_autofree char *path = bridge_profile_dup_path ("live");
  g_autoptr (GError) error = NULL;

  setups_fixture_write ("live", "{}");
  write_beside ("live", "setup.json.bak");
  g_unlink (path);
  g_assert_true (g_file_set_contents (elsewhere, "{}", -1, NULL));
  g_assert_no_errno (symlink (elsewhere, path));
  run ("live", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* The keyring fails: nothing is gone, and it is said. Who knows better goes on. */
static void
test_keyring_fails (void)
{
  g_autoptr (BridgeSetupRemoval) removal = NULL;

  setups_fixture_write ("live", KEPT);
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);
  file_keyring_break ();
  removal = look ("live");
  g_assert_nonnull (bridge_setup_removal_get_keys_error (removal));
  assert_stays ("live", BRIDGE_SERVICE_ERROR, bridge_setup_removal_get_keys_error (removal)->code);
  assert_removed ("live", TRUE);
}

/* Where no keyring runs, keys that none was given are missed by nobody; those that one was given are. */
static void
test_no_keyring (void)
{
  setups_fixture_write ("live", "{\"ticks\":[\"welcome.role\"]}");
  assert_removed ("live", FALSE);
  setups_fixture_write ("live", KEPT);
  assert_stays ("live", BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING);
  setups_fixture_write ("live", "nonsense");
  assert_stays ("live", BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING);
  assert_removed ("live", TRUE);
}

/* Half-way, as when it was killed there: the setup is still one, and the rest goes the next time. */
static void
test_half_way (void)
{
  g_autofree char *folder = setups_fixture_dup_folder ("live");
  g_autofree char *in_the_way = g_build_filename (folder, "setup.json.other-20260503-102030", NULL);

  setups_fixture_write ("live", KEPT);
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);
  g_assert_no_errno (g_mkdir (in_the_way, 0700));
  assert_stays ("live", BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_cmpuint (count_keys ("live"), ==, 0);
  g_assert_no_errno (g_rmdir (in_the_way));
  assert_removed ("live", FALSE);
}

static guint32
call_bus (GDBusConnection *connection,
          const char      *method,
          GVariant        *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, parameters,
                                 G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  guint32 result;

  g_assert_no_error (error);
  g_variant_get (answer, "(u)", &result);

  return result;
}

static GDBusConnection *
new_connection (void)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (address, flags, NULL, NULL, &error);

  g_assert_no_error (error);

  return connection;
}

/* @connection: whose window it is: another program's, or our own */
static void
assert_open (GDBusConnection *connection)
{
  g_autofree char *name = bridge_profile_dup_application_id ("live");

  setups_fixture_write ("live", KEPT);
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);
  g_assert_cmpuint (call_bus (connection, "RequestName", g_variant_new ("(su)", name, 4)), ==, 1);
  assert_stays ("live", BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_OPEN);
  g_assert_cmpuint (count_keys ("live"), ==, 1);
  /* It was not taken away either. */
  g_assert_cmpuint (call_bus (connection, "ReleaseName", g_variant_new ("(s)", name)), ==, 1);

  assert_removed ("live", FALSE);
  /* Nobody is kept out afterwards. */
  g_assert_cmpuint (call_bus (connection, "RequestName", g_variant_new ("(su)", name, 4)), ==, 1);
  g_assert_cmpuint (call_bus (connection, "ReleaseName", g_variant_new ("(s)", name)), ==, 1);
}

static void
test_open_elsewhere (void)
{
  g_autoptr (GDBusConnection) connection = new_connection ();

  assert_open (connection);
  g_dbus_connection_close_sync (connection, NULL, NULL);
}

static void
test_open_here (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  assert_open (connection);
}

static void
test_cancelled (void)
{
  g_autoptr (BridgeSetupRemoval) removal = bridge_setup_removal_new ("live");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  setups_fixture_write ("live", KEPT);
  save_keys ("live", BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_KEYS_IN_USE);
  g_cancellable_cancel (cancellable);
  bridge_setup_removal_run_async (removal, FALSE, cancellable, setups_fixture_on_done, &result);
  g_assert_false (bridge_setup_removal_run_finish (removal, setups_fixture_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_keys ("live"), ==, 1);
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 1);
}

/* With a keyring that has nothing yet. */
static void
run_with_keyring (gconstpointer test)
{
  setups_fixture_clear ();
  file_keyring_begin ();
  ((void (*) (void)) test) ();
  file_keyring_end ();
}

static void
add (const char *path,
     void      (*test) (void))
{
  g_test_add_data_func (path, test, run_with_keyring);
}

int
main (int   argc,
      char *argv[])
{
  setups_fixture_init (&argc, &argv);
  setups_fixture_add ("/setup-removal/no-keyring", test_no_keyring);
  add ("/setup-removal/all", test_all);
  add ("/setup-removal/others-stay", test_others_stay);
  add ("/setup-removal/keyring-fails", test_keyring_fails);
  add ("/setup-removal/half-way", test_half_way);
  add ("/setup-removal/open-elsewhere", test_open_elsewhere);
  add ("/setup-removal/open-here", test_open_here);
  add ("/setup-removal/cancelled", test_cancelled);

  return setups_fixture_run ();
}

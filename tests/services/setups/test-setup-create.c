// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-create.h"
#include "setups-fixture.h"

#include <glib/gstdio.h>

/* New setups: each in a place of its own, and called as it was typed. */

static char *
create (const char  *name,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bridge_setup_create_async (name, NULL, setups_fixture_on_done, &result);

  return bridge_setup_create_finish (setups_fixture_await (&result), error);
}

static void
assert_created (const char *name,
                const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *created = create (name, &error);
  g_autofree char *text = NULL;
  g_autofree char *member = g_strdup_printf ("\"name\" : \"%s\"", name);

  g_assert_no_error (error);
  g_assert_cmpstr (created, ==, profile);
  text = setups_fixture_read (profile);
  g_assert_nonnull (strstr (text, member));
  g_assert_cmpuint (setups_fixture_count (profile), ==, 1);
}

static void
assert_refused (const char         *name,
                BridgeServiceError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *created = create (name, &error);

  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) code);
  g_assert_null (created);
}

static void
test_names (void)
{
  assert_created ("Blue Harbour", "blue-harbour");
  assert_created ("青い港 ", "setup");
  assert_created ("東京", "setup-2");
  assert_created ("Default", "default-2");
  assert_created ("Demo", "demo-2");
}

/* It is nobody else's, however it is written. */
static void
test_taken (void)
{
  assert_created ("Blue Harbour", "blue-harbour");
  setups_fixture_write ("live", "{\"codat\":{\"clientName\":\"Zebra\"}}");
  assert_refused ("Blue Harbour", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused (" blue\u200b harbour", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused ("Zebra", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused ("", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused (" \u200b\n", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_created ("Blue Harbour!", "blue-harbour-2");
}

/* Whatever is in a folder that is there, it stays. */
static void
test_in_the_way (void)
{
  g_autofree char *folder = setups_fixture_dup_folder ("blue-harbour");
  g_autofree char *text = NULL;

  setups_fixture_write ("blue-harbour-2", "nonsense");
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  assert_created ("Blue Harbour", "blue-harbour-3");
  text = setups_fixture_read ("blue-harbour-2");
  g_assert_cmpstr (text, ==, "nonsense");
  g_assert_cmpuint (setups_fixture_count ("blue-harbour"), ==, 0);
}

static void
test_no_folder (void)
{
  g_autofree char *root = bridge_profile_dup_root ();
  g_autofree char *parent = g_path_get_dirname (root);

  g_assert_no_errno (g_mkdir_with_parents (parent, 0700));
  g_assert_true (g_file_set_contents (root, "", 0, NULL));
  assert_refused ("Blue Harbour", BRIDGE_SERVICE_ERROR_FILE);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bridge_setup_create_async ("Blue Harbour", cancellable, setups_fixture_on_done, &result);
  g_assert_null (bridge_setup_create_finish (setups_fixture_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (setups_fixture_read ("blue-harbour"));
}

int
main (int   argc,
      char *argv[])
{
  setups_fixture_init (&argc, &argv);
  setups_fixture_add ("/setup-create/names", test_names);
  setups_fixture_add ("/setup-create/taken", test_taken);
  setups_fixture_add ("/setup-create/in-the-way", test_in_the_way);
  setups_fixture_add ("/setup-create/no-folder", test_no_folder);
  setups_fixture_add ("/setup-create/cancelled", test_cancelled);

  return setups_fixture_run ();
}

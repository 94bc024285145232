// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-file.h"
#include "bridge-setup-rename.h"
#include "setups-fixture.h"

/* A setup is called something else, and all else in its file stays. */

static gboolean
rename_setup (const char  *profile,
              const char  *name,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bridge_setup_rename_async (profile, name, NULL, setups_fixture_on_done, &result);

  return bridge_setup_rename_finish (setups_fixture_await (&result), error);
}

static void
assert_renamed (const char *profile,
                const char *name)
{
  g_autoptr (GError) error = NULL;

  rename_setup (profile, name, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char         *profile,
                const char         *name,
                BridgeServiceError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rename_setup (profile, name, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, (int) code);
}

static void
assert_has (const char *profile,
            const char *part)
{
  g_autofree char *text = setups_fixture_read (profile);

  g_assert_nonnull (strstr (text, part));
}

static void
test_rename (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  setups_fixture_write ("live", "{\"version\":9,\"ticks\":[\"welcome.role\"],\"newer\":{\"a\":[1]}}");
  assert_renamed ("live", " 青い港");
  assert_has ("live", "\"name\" : \" 青い港\"");
  assert_has ("live", "\"welcome.role\"");
  assert_has ("live", "\"newer\"");
  assert_has ("live", "\"version\" : 9");

  /* What it is called already is not written again. */
  before = setups_fixture_read ("live");
  assert_renamed ("live", " 青い港");
  after = setups_fixture_read ("live");
  g_assert_cmpstr (after, ==, before);

  assert_renamed ("live", NULL);
  g_free (after);
  after = setups_fixture_read ("live");
  g_assert_null (strstr (after, "\"name\""));
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 1);
}

static void
test_refused (void)
{
  g_autofree char *text = NULL;

  setups_fixture_write ("default", "{\"codat\":{\"clientName\":\"Blue Harbour\"}}");
  setups_fixture_write ("live", "nonsense");
  assert_refused ("default", "", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused ("live", "blue harbour", BRIDGE_SERVICE_ERROR_SETUP_NAME);
  assert_refused ("live", "Zebra", BRIDGE_SERVICE_ERROR_FILE);
  assert_refused ("gone", "Zebra", BRIDGE_SERVICE_ERROR_FILE);
  text = setups_fixture_read ("live");
  g_assert_cmpstr (text, ==, "nonsense");
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 1);
  g_assert_cmpuint (setups_fixture_count ("gone"), ==, 0);
  /* What it is called itself is in nobody's way. */
  assert_renamed ("default", "BLUE harbour");
}

/* A window works on it: neither loses what the other has done. */
static void
test_open (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GFile) location = bridge_setup_file_new_location ("live");
  g_autoptr (BridgeSetupFile) file = bridge_setup_file_new (location, setup);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  setups_fixture_write ("live", "{\"name\":\"Before\"}");
  bridge_setup_file_load_async (file, NULL, setups_fixture_on_done, &loaded);
  bridge_setup_file_load_finish (file, setups_fixture_await (&loaded), &moved_to, &error);
  g_assert_no_error (error);
  assert_renamed ("live", "After");
  bridge_setup_set_tick (setup, "welcome.role", TRUE);
  bridge_setup_file_flush_async (file, NULL, setups_fixture_on_done, &flushed);
  bridge_setup_file_flush_finish (file, setups_fixture_await (&flushed), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bridge_setup_get_name (setup), ==, "After");
  assert_has ("live", "\"After\"");
  assert_has ("live", "\"welcome.role\"");
  g_assert_cmpuint (setups_fixture_count ("live"), ==, 1);
}

static gboolean
check_name (const char *profile,
            const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean free;

  bridge_setup_check_name_async (profile, name, NULL, setups_fixture_on_done, &result);
  free = bridge_setup_check_name_finish (setups_fixture_await (&result), &error);
  if (!free)
    g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_NAME);

  return free;
}

static void
test_check (void)
{
  setups_fixture_write ("live", "{\"name\":\"Blue Harbour\"}");
  g_assert_false (check_name (NULL, "Blue Harbour"));
  g_assert_false (check_name ("default", "Blue  Harbour"));
  g_assert_true (check_name ("live", "Blue Harbour"));
  g_assert_true (check_name (NULL, "Blue Harbour 2"));
}

int
main (int   argc,
      char *argv[])
{
  setups_fixture_init (&argc, &argv);
  setups_fixture_add ("/setup-rename/rename", test_rename);
  setups_fixture_add ("/setup-rename/refused", test_refused);
  setups_fixture_add ("/setup-rename/open", test_open);
  setups_fixture_add ("/setup-rename/check", test_check);

  return setups_fixture_run ();
}

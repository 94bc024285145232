// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-json.h"
#include "bridge-service-error.h"
#include "bridge-setup-file.h"
#include "setup-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
get_mode (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);

  return buffer.st_mode & 0777;
}

static void
test_first_start (SetupFixture  *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  setup_fixture_load_well (fixture);
  setup_fixture_flush_well (fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  setup_fixture_flush_well (fixture);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (get_mode (folder), ==, 0700);

  setup_fixture_close (fixture);
  setup_fixture_open (fixture);
  setup_fixture_load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "a.b"));
}

/* Reading is no reason to write. */
static void
test_loading_writes_nothing (SetupFixture  *fixture,
                             gconstpointer  data)
{
  static const char text[] = "{\"version\":1,\"ticks\":[\"a.b\"]}";
  g_autofree char *after = NULL;

  setup_fixture_write (fixture, text, -1);
  setup_fixture_load_well (fixture);
  setup_fixture_flush_well (fixture);
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

/* Nor is what was seen for the moment only, whatever it is about. */
static void
test_seeing_writes_nothing (SetupFixture  *fixture,
                            gconstpointer  data)
{
  static const char text[] = "{\"version\":1,\"codat\":{\"clientName\":\"A Client\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\"},"
                             "\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\"}}}";
  BridgeEnvironmentSetup *sandbox;
  g_autofree char *after = NULL;

  setup_fixture_write (fixture, text, -1);
  setup_fixture_load_well (fixture);
  sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  bridge_keys_record_set_missing (bridge_setup_get_api_key_record (fixture->setup), TRUE);
  bridge_keys_record_set_missing (bridge_environment_setup_get_keys (sandbox), TRUE);
  bridge_keys_record_keep (bridge_environment_setup_get_keys (sandbox), BRIDGE_KEPT_SESSION, "abcd", NULL);
  setup_fixture_flush_well (fixture);
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_many_changes (SetupFixture  *fixture,
                   gconstpointer  data)
{
  setup_fixture_load_well (fixture);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("tick.%u", i);

      bridge_setup_set_tick (fixture->setup, id, TRUE);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  setup_fixture_flush_well (fixture);
  setup_fixture_close (fixture);

  setup_fixture_open (fixture);
  setup_fixture_load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "tick.0"));
  g_assert_true (bridge_setup_get_tick (fixture->setup, "tick.499"));
}

/* What was typed is kept however long it is: a file that is too large to be read again would be lost. */
static void
test_long_text (SetupFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (3 * 1024 * 1024, 'x');

  setup_fixture_load_well (fixture);
  bridge_setup_set_text (fixture->setup, "an.answer", text);
  setup_fixture_flush_well (fixture);
  setup_fixture_close (fixture);

  setup_fixture_open (fixture);
  setup_fixture_load_well (fixture);
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "an.answer"), ==, text);
}

static const struct
{
  const char *name;
  const char *text;
  gssize length;
} unreadable[] = {
  { "empty", "", 0 },
  { "truncated", "{\"version\":1,\"tic", -1 },
  { "binary", "\0\1\2\377\376", 5 },
  { "array", "[]", -1 },
  { "text", "hello", -1 },
};

static void
assert_moved_aside (SetupFixture    *fixture,
                    const char *text,
                    gsize       length)
{
  g_autofree char *moved_to = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gsize kept_length;

  g_assert_true (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_no_error (error);
  g_assert_nonnull (moved_to);
  g_assert_true (g_file_get_contents (moved_to, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, text, length);

  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  setup_fixture_flush_well (fixture);
  g_assert_true (g_file_test (moved_to, G_FILE_TEST_EXISTS));
}

static void
test_unreadable (SetupFixture  *fixture,
                 gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = unreadable[i].length < 0 ? strlen (unreadable[i].text) : (gsize) unreadable[i].length;

  setup_fixture_write (fixture, unreadable[i].text, (gssize) length);
  assert_moved_aside (fixture, unreadable[i].text, length);

  /* And once more within the same second: neither is lost. */
  setup_fixture_close (fixture);
  setup_fixture_write (fixture, unreadable[i].text, (gssize) length);
  setup_fixture_open (fixture);
  assert_moved_aside (fixture, unreadable[i].text, length);
}

static void
test_too_deep (SetupFixture  *fixture,
               gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, '[');

  setup_fixture_write (fixture, text, -1);
  assert_moved_aside (fixture, text, strlen (text));
}

static void
test_too_large (SetupFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *blanks = g_strnfill (33 * 1024 * 1024, ' ');
  g_autofree char *text = g_strconcat ("{}", blanks, NULL);

  setup_fixture_write (fixture, text, -1);
  assert_moved_aside (fixture, text, strlen (text));
}

/* A folder in its place cannot be read as a file: it stays, it is said, and nothing is written over it. */
static void
test_not_a_file (SetupFixture  *fixture,
                 gconstpointer  data)
{
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (fixture->path, 0700);
  g_assert_false (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  g_clear_error (&error);
  g_assert_false (setup_fixture_flush (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_true (bridge_setup_file_get_unsaved (fixture->file));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
}

/* What cannot be written is said, and written as soon as it can be. */
static void
test_write_fails (SetupFixture  *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  setup_fixture_load_well (fixture);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  g_assert_false (setup_fixture_flush (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_cmpuint (fixture->failures, ==, 1);

  g_unlink (folder);
  bridge_setup_set_tick (fixture->setup, "c.d", TRUE);
  setup_fixture_flush_well (fixture);
  setup_fixture_close (fixture);
  setup_fixture_open (fixture);
  setup_fixture_load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "a.b"));
}

/* A child writes on and on until it is killed: what is on disk is whole every time. */
G_NORETURN static void
write_for_ever (const char *path)
{
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeSetupFile) file = bridge_setup_file_new (location, setup);
  SetupFixture fixture = { .setup = setup, .file = file };

  setup_fixture_load_well (&fixture);
  for (guint i = 0;; i++)
    {
      g_autofree char *id = g_strdup_printf ("tick.%u", i % 1000);

      bridge_setup_set_tick (setup, id, i % 2 == 0);
      setup_fixture_flush_well (&fixture);
    }
}

static gboolean
is_whole (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;

  node = bridge_json_parse (text, length, NULL);
  return node != NULL;
}

static void
test_kill (SetupFixture  *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *argument = g_strconcat ("--write=", fixture->path, NULL);
      const char *argv[] = { "/proc/self/exe", argument, NULL };
      g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
      GPid pid;

      argv[0] = self;
      g_assert_true (g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
      while (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
        g_usleep (1000);
      g_usleep (g_random_int_range (0, 20000));
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      g_assert_true (is_whole (fixture->path));
    }
}

static void
add (const char    *name,
     gconstpointer  data,
     void         (*test) (SetupFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/setup-file/", name, NULL);

  g_test_add (path, SetupFixture, data, setup_fixture_set_up, test, setup_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 2 && g_str_has_prefix (argv[1], "--write="))
    write_for_ever (argv[1] + strlen ("--write="));

  g_test_init (&argc, &argv, NULL);
  add ("first-start", NULL, test_first_start);
  add ("loading-writes-nothing", NULL, test_loading_writes_nothing);
  add ("seeing-writes-nothing", NULL, test_seeing_writes_nothing);
  add ("many-changes", NULL, test_many_changes);
  add ("long-text", NULL, test_long_text);
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autofree char *name = g_strconcat ("unreadable/", unreadable[i].name, NULL);

      add (name, GUINT_TO_POINTER (i), test_unreadable);
    }
  add ("unreadable/too-deep", NULL, test_too_deep);
  add ("unreadable/too-large", NULL, test_too_large);
  add ("not-a-file", NULL, test_not_a_file);
  add ("write-fails", NULL, test_write_fails);
  add ("kill", NULL, test_kill);

  return g_test_run ();
}

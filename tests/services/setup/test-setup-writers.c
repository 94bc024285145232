// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-setup-file.h"
#include "setup-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Two programs that write to the same file, each with a setup of its own. */

#define CHILD "--tick="
#define TICKS 25

typedef struct
{
  SetupFixture ours;
  SetupFixture theirs;
} Writers;

static void
set_up (Writers       *writers,
        gconstpointer  data)
{
  setup_fixture_set_up (&writers->ours, NULL);
  writers->theirs.path = g_strdup (writers->ours.path);
  setup_fixture_open (&writers->theirs);
}

static void
load_both (Writers *writers)
{
  setup_fixture_load_well (&writers->ours);
  setup_fixture_load_well (&writers->theirs);
}

static void
tear_down (Writers       *writers,
           gconstpointer  data)
{
  setup_fixture_close (&writers->theirs);
  g_free (writers->theirs.path);
  g_free (writers->theirs.kept_at);
  g_free (writers->theirs.ours_kept_at);
  setup_fixture_tear_down (&writers->ours, NULL);
}

/* What is in the file is what the setup is: it is not written once more. */
static void
assert_at_rest (SetupFixture *fixture)
{
  g_autofree char *before = setup_fixture_read_file (fixture->path);
  g_autofree char *after = NULL;

  g_assert_false (bridge_setup_file_get_unsaved (fixture->file));
  setup_fixture_flush_well (fixture);
  after = setup_fixture_read_file (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_different_things (Writers       *writers,
                       gconstpointer  data)
{
  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "ours", TRUE);
  bridge_setup_set_text (writers->ours.setup, "ours", "1");
  setup_fixture_flush_well (&writers->ours);
  bridge_setup_set_tick (writers->theirs.setup, "theirs", TRUE);
  setup_fixture_flush_well (&writers->theirs);
  g_assert_true (bridge_setup_get_tick (writers->theirs.setup, "ours"));
  g_assert_cmpstr (bridge_setup_get_text (writers->theirs.setup, "ours"), ==, "1");
  assert_at_rest (&writers->theirs);

  bridge_setup_set_tick (writers->ours.setup, "ours.too", TRUE);
  setup_fixture_flush_well (&writers->ours);
  g_assert_true (bridge_setup_get_tick (writers->ours.setup, "theirs"));
  assert_at_rest (&writers->ours);

  setup_fixture_close (&writers->ours);
  setup_fixture_open (&writers->ours);
  setup_fixture_load_well (&writers->ours);
  g_assert_true (bridge_setup_get_tick (writers->ours.setup, "ours"));
  g_assert_true (bridge_setup_get_tick (writers->ours.setup, "theirs"));
  g_assert_true (bridge_setup_get_tick (writers->ours.setup, "ours.too"));
  g_assert_null (writers->ours.kept_at);
  g_assert_null (writers->theirs.kept_at);
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 1);
}

static void
test_same_thing (Writers       *writers,
                 gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *kept = NULL;

  load_both (writers);
  bridge_setup_set_text (writers->theirs.setup, "a", "theirs");
  setup_fixture_flush_well (&writers->theirs);
  first = setup_fixture_read_file (writers->theirs.path);
  bridge_setup_set_text (writers->ours.setup, "a", "ours");
  setup_fixture_flush_well (&writers->ours);
  g_assert_cmpstr (bridge_setup_get_text (writers->ours.setup, "a"), ==, "ours");
  g_assert_nonnull (writers->ours.kept_at);
  g_assert_false (writers->ours.unreadable);
  kept = setup_fixture_read_file (writers->ours.kept_at);
  g_assert_cmpstr (kept, ==, first);
  assert_at_rest (&writers->ours);

  /* The other one comes to know at its next write, and does not begin anew. */
  bridge_setup_set_tick (writers->theirs.setup, "b", TRUE);
  setup_fixture_flush_well (&writers->theirs);
  g_assert_cmpstr (bridge_setup_get_text (writers->theirs.setup, "a"), ==, "ours");
  g_assert_null (writers->theirs.kept_at);
  assert_at_rest (&writers->theirs);
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 2);
}

/* What is typed while a write is under way is newer than what the write finds. */
static void
test_typing_goes_on (Writers       *writers,
                     gconstpointer  data)
{
  g_autofree char *kept = NULL;

  load_both (writers);
  bridge_setup_set_text (writers->theirs.setup, "a", "theirs");
  setup_fixture_flush_well (&writers->theirs);
  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  bridge_setup_file_flush_async (writers->ours.file, NULL, NULL, NULL);
  bridge_setup_set_text (writers->ours.setup, "a", "ours");
  setup_fixture_flush_well (&writers->ours);
  g_assert_cmpstr (bridge_setup_get_text (writers->ours.setup, "a"), ==, "ours");
  g_assert_nonnull (writers->ours.kept_at);
  kept = setup_fixture_read_file (writers->ours.kept_at);
  g_assert_nonnull (strstr (kept, "\"theirs\""));
  assert_at_rest (&writers->ours);
}

static void
test_vanished (Writers       *writers,
               gconstpointer  data)
{
  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->ours);
  g_assert_cmpint (g_unlink (writers->ours.path), ==, 0);
  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  setup_fixture_flush_well (&writers->ours);
  setup_fixture_close (&writers->theirs);
  setup_fixture_open (&writers->theirs);
  setup_fixture_load_well (&writers->theirs);
  g_assert_true (bridge_setup_get_tick (writers->theirs.setup, "a"));
  g_assert_true (bridge_setup_get_tick (writers->theirs.setup, "b"));
}

static void
test_became_unreadable (Writers       *writers,
                        gconstpointer  data)
{
  g_autofree char *kept = NULL;

  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->ours);
  setup_fixture_write (&writers->ours, "rubbish", -1);
  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  setup_fixture_flush_well (&writers->ours);
  g_assert_nonnull (writers->ours.kept_at);
  g_assert_true (writers->ours.unreadable);
  kept = setup_fixture_read_file (writers->ours.kept_at);
  g_assert_cmpstr (kept, ==, "rubbish");
  assert_at_rest (&writers->ours);
}

/* Another program finds the file unreadable, and begins anew: what this one had is not in the file any more, but it is not gone. */
static void
test_begun_anew (Writers       *writers,
                 gconstpointer  data)
{
  g_autofree char *full = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *moved_to = NULL;

  setup_fixture_load_well (&writers->ours);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  bridge_setup_set_text (writers->ours.setup, "a", "1");
  setup_fixture_flush_well (&writers->ours);
  full = setup_fixture_read_file (writers->ours.path);
  setup_fixture_write (&writers->theirs, "{\"version\":", -1);
  g_assert_true (setup_fixture_load (&writers->theirs, &moved_to, NULL));
  g_assert_nonnull (moved_to);
  bridge_setup_set_tick (writers->theirs.setup, "b", TRUE);
  setup_fixture_flush_well (&writers->theirs);

  bridge_setup_set_text (writers->ours.setup, "c", "x");
  setup_fixture_flush_well (&writers->ours);
  g_assert_nonnull (writers->ours.ours_kept_at);
  g_assert_null (writers->ours.kept_at);
  kept = setup_fixture_read_file (writers->ours.ours_kept_at);
  g_assert_nonnull (strstr (kept, "\"a\" : \"1\""));
  g_assert_nonnull (strstr (kept, "\"c\" : \"x\""));
  assert_at_rest (&writers->ours);
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 3);
}

/* What could not be written was not taken over: nothing is kept twice. */
static void
test_begun_anew_in_vain (Writers       *writers,
                         gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (writers->ours.path);
  g_autoptr (GError) error = NULL;

  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->ours);
  setup_fixture_write (&writers->theirs, "{}", -1);
  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  if (setup_fixture_flush (&writers->ours, &error))
    g_test_skip ("for root there is no folder that cannot be written to");
  else
    g_assert_null (writers->ours.ours_kept_at);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  setup_fixture_flush_well (&writers->ours);
  g_assert_nonnull (writers->ours.ours_kept_at);
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 2);
}

static void
assert_other_company (SetupFixture *fixture)
{
  BridgeClientFacts *facts = bridge_other_clients_get (bridge_setup_get_other_clients (fixture->setup), "A");

  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "B");
  g_assert_nonnull (facts);
  g_assert_cmpstr (bridge_link_record_get_company_name (bridge_client_facts_get_link_record (facts, BRIDGE_ENVIRONMENT_SANDBOX)), ==,
                   "Company");
  assert_at_rest (fixture);
}

/* A test is under way when another program goes to another client: its company is not forgotten at the one it was made at. */
static void
test_other_client (Writers       *writers,
                   gconstpointer  data)
{
  BridgeLinkRecord *record;

  load_both (writers);
  bridge_setup_change_client (writers->ours.setup, "A");
  record = bridge_setup_get_link_record (writers->ours.setup, BRIDGE_ENVIRONMENT_SANDBOX);
  setup_fixture_flush_well (&writers->ours);
  bridge_setup_set_tick (writers->theirs.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->theirs);
  bridge_link_record_begin (record, "Company", NULL);
  setup_fixture_flush_well (&writers->ours);
  bridge_setup_change_client (writers->theirs.setup, "B");
  setup_fixture_flush_well (&writers->theirs);
  assert_other_company (&writers->theirs);

  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  setup_fixture_flush_well (&writers->ours);
  g_assert_false (bridge_link_record_get_open (record));
  assert_other_company (&writers->ours);
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 1);
}

/* What this version does not know stays, whoever has written it. */
static void
test_unknown_members (Writers       *writers,
                      gconstpointer  data)
{
  g_autofree char *text = NULL;

  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->ours);
  setup_fixture_write (&writers->ours, "{\"version\":5,\"ticks\":[\"a\",\"b\"],\"future\":{\"x\":[1,2]}}", -1);
  bridge_setup_set_tick (writers->ours.setup, "c", TRUE);
  setup_fixture_flush_well (&writers->ours);
  bridge_setup_set_tick (writers->ours.setup, "d", TRUE);
  setup_fixture_flush_well (&writers->ours);
  g_assert_true (bridge_setup_get_tick (writers->ours.setup, "b"));
  text = setup_fixture_read_file (writers->ours.path);
  g_assert_nonnull (strstr (text, "\"future\""));
  g_assert_nonnull (strstr (text, "\"version\" : 5"));
  assert_at_rest (&writers->ours);
}

/* Who holds the lock for ever does not hold us for ever. */
static void
test_locked (Writers       *writers,
             gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (writers->ours.path);
  g_autoptr (GError) error = NULL;
  int fd;

  load_both (writers);
  bridge_setup_set_tick (writers->ours.setup, "a", TRUE);
  setup_fixture_flush_well (&writers->ours);
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  bridge_setup_set_tick (writers->ours.setup, "b", TRUE);
  g_assert_false (setup_fixture_flush (&writers->ours, &error));
  g_assert_nonnull (strstr (error->message, "another program has locked it"));
  close (fd);
  setup_fixture_flush_well (&writers->ours);
}

/* A child ticks one after the other. */
static int
tick (const char *path,
      const char *name)
{
  SetupFixture fixture = { .path = g_strdup (path) };

  setup_fixture_open (&fixture);
  setup_fixture_load_well (&fixture);
  for (guint i = 0; i < TICKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s.%u", name, i);

      bridge_setup_set_tick (fixture.setup, id, TRUE);
      setup_fixture_flush_well (&fixture);
    }
  g_assert_null (fixture.kept_at);
  setup_fixture_close (&fixture);
  g_free (fixture.path);

  return 0;
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  (*(guint *) user_data)--;
}

static void
start_child (const char *path,
             const char *name,
             guint      *running)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *argument = g_strconcat (CHILD, path, NULL);
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, self, argument, name, NULL);

  (*running)++;
  g_subprocess_wait_check_async (child, NULL, on_ended, running);
}

static void
test_two_processes (Writers       *writers,
                    gconstpointer  data)
{
  static const char *const names[] = { "one", "two" };
  guint running = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    start_child (writers->ours.path, names[i], &running);
  while (running > 0)
    g_main_context_iteration (NULL, TRUE);

  setup_fixture_load_well (&writers->ours);
  for (guint i = 0; i < G_N_ELEMENTS (names) * TICKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s.%u", names[i % 2], i / 2);

      g_assert_true (bridge_setup_get_tick (writers->ours.setup, id));
    }
  g_assert_cmpuint (setup_fixture_count_files (&writers->ours), ==, 1);
}

static void
add (const char *name,
     void      (*test) (Writers *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/setup-writers/", name, NULL);

  g_test_add (path, Writers, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_has_prefix (argv[1], CHILD))
    return tick (argv[1] + strlen (CHILD), argv[2]);

  g_test_init (&argc, &argv, NULL);
  add ("different-things", test_different_things);
  add ("same-thing", test_same_thing);
  add ("typing-goes-on", test_typing_goes_on);
  add ("vanished", test_vanished);
  add ("became-unreadable", test_became_unreadable);
  add ("begun-anew", test_begun_anew);
  add ("begun-anew-in-vain", test_begun_anew_in_vain);
  add ("other-client", test_other_client);
  add ("unknown-members", test_unknown_members);
  add ("locked", test_locked);
  add ("two-processes", test_two_processes);

  return g_test_run ();
}

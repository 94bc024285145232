// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-json.h"
#include "bridge-service-error.h"
#include "bridge-setup-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  BridgeSetup *setup;
  BridgeSetupFile *file;
  GAsyncResult *result;
  guint failures;
} Fixture;

static void
on_write_failed (BridgeSetupFile *file,
                 const GError    *error,
                 Fixture         *fixture)
{
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  fixture->failures++;
}

static void
open_file (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->file = bridge_setup_file_new (file, fixture->setup);
  g_signal_connect (fixture->file, "write-failed", G_CALLBACK (on_write_failed), fixture);
}

static void
close_file (Fixture *fixture)
{
  gpointer alive = fixture->file;

  g_clear_object (&fixture->result);
  g_object_add_weak_pointer (G_OBJECT (fixture->file), &alive);
  g_clear_object (&fixture->file);
  /* The thread that read or wrote lets go of it in its own time. */
  while (g_atomic_pointer_get (&alive) != NULL)
    g_thread_yield ();
  g_assert_finalize_object (g_steal_pointer (&fixture->setup));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "profile", "setup.json", NULL);
  open_file (fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_file (fixture);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

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
load (Fixture  *fixture,
      char    **moved_to,
      GError  **error)
{
  g_clear_object (&fixture->result);
  bridge_setup_file_load_async (fixture->file, NULL, on_done, fixture);

  return bridge_setup_file_load_finish (fixture->file, await (fixture), moved_to, error);
}

static void
load_well (Fixture *fixture)
{
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (load (fixture, &moved_to, &error));
  g_assert_no_error (error);
  g_assert_null (moved_to);
}

static gboolean
flush (Fixture  *fixture,
       GError  **error)
{
  g_clear_object (&fixture->result);
  bridge_setup_file_flush_async (fixture->file, NULL, on_done, fixture);

  return bridge_setup_file_flush_finish (fixture->file, await (fixture), error);
}

static void
flush_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (flush (fixture, &error));
  g_assert_no_error (error);
}

static void
write_text (Fixture    *fixture,
            const char *text,
            gssize      length)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
}

static guint
get_mode (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);

  return buffer.st_mode & 0777;
}

static void
test_first_start (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  load_well (fixture);
  flush_well (fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  flush_well (fixture);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (get_mode (folder), ==, 0700);

  close_file (fixture);
  open_file (fixture);
  load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "a.b"));
}

/* Reading is no reason to write. */
static void
test_loading_writes_nothing (Fixture       *fixture,
                             gconstpointer  data)
{
  static const char text[] = "{\"version\":1,\"ticks\":[\"a.b\"]}";
  g_autofree char *after = NULL;

  write_text (fixture, text, -1);
  load_well (fixture);
  flush_well (fixture);
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

/* Nor is what was seen for the moment only, whatever it is about. */
static void
test_seeing_writes_nothing (Fixture       *fixture,
                            gconstpointer  data)
{
  static const char text[] = "{\"version\":1,\"codat\":{\"clientName\":\"A Client\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\"},"
                             "\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\"}}}";
  BridgeEnvironmentSetup *sandbox;
  g_autofree char *after = NULL;

  write_text (fixture, text, -1);
  load_well (fixture);
  sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  bridge_keys_record_set_missing (bridge_setup_get_api_key_record (fixture->setup), TRUE);
  bridge_keys_record_set_missing (bridge_environment_setup_get_keys (sandbox), TRUE);
  bridge_keys_record_keep (bridge_environment_setup_get_keys (sandbox), BRIDGE_KEPT_SESSION, "abcd", NULL);
  flush_well (fixture);
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_many_changes (Fixture       *fixture,
                   gconstpointer  data)
{
  load_well (fixture);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("tick.%u", i);

      bridge_setup_set_tick (fixture->setup, id, TRUE);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  flush_well (fixture);
  close_file (fixture);

  open_file (fixture);
  load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "tick.0"));
  g_assert_true (bridge_setup_get_tick (fixture->setup, "tick.499"));
}

/* What was typed is kept however long it is: a file that is too large to be read again would be lost. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (3 * 1024 * 1024, 'x');

  load_well (fixture);
  bridge_setup_set_text (fixture->setup, "an.answer", text);
  flush_well (fixture);
  close_file (fixture);

  open_file (fixture);
  load_well (fixture);
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
assert_moved_aside (Fixture    *fixture,
                    const char *text,
                    gsize       length)
{
  g_autofree char *moved_to = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gsize kept_length;

  g_assert_true (load (fixture, &moved_to, &error));
  g_assert_no_error (error);
  g_assert_nonnull (moved_to);
  g_assert_true (g_file_get_contents (moved_to, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, text, length);

  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  flush_well (fixture);
  g_assert_true (g_file_test (moved_to, G_FILE_TEST_EXISTS));
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = unreadable[i].length < 0 ? strlen (unreadable[i].text) : (gsize) unreadable[i].length;

  write_text (fixture, unreadable[i].text, (gssize) length);
  assert_moved_aside (fixture, unreadable[i].text, length);

  /* And once more within the same second: neither is lost. */
  close_file (fixture);
  write_text (fixture, unreadable[i].text, (gssize) length);
  open_file (fixture);
  assert_moved_aside (fixture, unreadable[i].text, length);
}

static void
test_too_deep (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, '[');

  write_text (fixture, text, -1);
  assert_moved_aside (fixture, text, strlen (text));
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *blanks = g_strnfill (33 * 1024 * 1024, ' ');
  g_autofree char *text = g_strconcat ("{}", blanks, NULL);

  write_text (fixture, text, -1);
  assert_moved_aside (fixture, text, strlen (text));
}

/* A folder in its place cannot be read as a file: it stays, it is said, and nothing is written over it. */
static void
test_not_a_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (fixture->path, 0700);
  g_assert_false (load (fixture, &moved_to, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  flush_well (fixture);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
}

/* What cannot be written is said, and written as soon as it can be. */
static void
test_write_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  load_well (fixture);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  g_assert_false (flush (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_cmpuint (fixture->failures, ==, 1);

  g_unlink (folder);
  bridge_setup_set_tick (fixture->setup, "c.d", TRUE);
  flush_well (fixture);
  close_file (fixture);
  open_file (fixture);
  load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "a.b"));
}

/* A child writes on and on until it is killed: what is on disk is whole every time. */
G_NORETURN static void
write_for_ever (const char *path)
{
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeSetupFile) file = bridge_setup_file_new (location, setup);
  Fixture fixture = { .setup = setup, .file = file };

  load_well (&fixture);
  for (guint i = 0;; i++)
    {
      g_autofree char *id = g_strdup_printf ("tick.%u", i % 1000);

      bridge_setup_set_tick (setup, id, i % 2 == 0);
      flush_well (&fixture);
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
test_kill (Fixture       *fixture,
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
     void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/setup-file/", name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
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

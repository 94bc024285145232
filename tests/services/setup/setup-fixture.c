// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "setup-fixture.h"

#include "bridge-advice-rules.h"
#include "bridge-service-error.h"

#include <glib/gstdio.h>

static void
on_error (BridgeSetupFile *file,
          GParamSpec      *property,
          SetupFixture    *fixture)
{
  g_autoptr (GError) error = NULL;

  g_object_get (file, "error", &error, NULL);
  if (error == NULL)
    return;
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  fixture->failures++;
}

static void
on_kept_aside (BridgeSetupFile *file,
               const char      *path,
               gboolean         unreadable,
               SetupFixture    *fixture)
{
  g_free (fixture->kept_at);
  fixture->kept_at = g_strdup (path);
  fixture->unreadable = unreadable;
}

static void
on_taken_away (BridgeSetupFile *file,
               const char      *path,
               SetupFixture    *fixture)
{
  g_free (fixture->ours_kept_at);
  fixture->ours_kept_at = g_strdup (path);
}

void
setup_fixture_open (SetupFixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->file = bridge_setup_file_new (file, fixture->setup);
  g_signal_connect (fixture->file, "notify::error", G_CALLBACK (on_error), fixture);
  g_signal_connect (fixture->file, "kept-aside", G_CALLBACK (on_kept_aside), fixture);
  g_signal_connect (fixture->file, "taken-away", G_CALLBACK (on_taken_away), fixture);
}

void
setup_fixture_close (SetupFixture *fixture)
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

void
setup_fixture_set_up (SetupFixture  *fixture,
                      gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "profile", "setup.json", NULL);
  setup_fixture_open (fixture);
}

void
setup_fixture_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        setup_fixture_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
setup_fixture_tear_down (SetupFixture  *fixture,
                        gconstpointer  data)
{
  setup_fixture_close (fixture);
  setup_fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->kept_at);
  g_free (fixture->ours_kept_at);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((SetupFixture *) user_data)->result, result);
}

static GAsyncResult *
await (SetupFixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

gboolean
setup_fixture_load (SetupFixture  *fixture,
                    char         **moved_to,
                    GError       **error)
{
  g_clear_object (&fixture->result);
  bridge_setup_file_load_async (fixture->file, NULL, on_done, fixture);

  return bridge_setup_file_load_finish (fixture->file, await (fixture), moved_to, error);
}

void
setup_fixture_load_well (SetupFixture *fixture)
{
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_no_error (error);
  g_assert_null (moved_to);
}

gboolean
setup_fixture_flush (SetupFixture  *fixture,
                     GError       **error)
{
  g_clear_object (&fixture->result);
  bridge_setup_file_flush_async (fixture->file, NULL, on_done, fixture);

  return bridge_setup_file_flush_finish (fixture->file, await (fixture), error);
}

void
setup_fixture_flush_well (SetupFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (setup_fixture_flush (fixture, &error));
  g_assert_no_error (error);
}

void
setup_fixture_write (SetupFixture *fixture,
                     const char   *text,
                     gssize        length)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
}

char *
setup_fixture_read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* In the folder that the file is in. */
guint
setup_fixture_count_files (SetupFixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

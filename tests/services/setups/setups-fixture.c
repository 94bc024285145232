// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "setups-fixture.h"

#include "bridge-profile.h"
#include "setup-fixture.h"

/* GLib’s own folders for tests are leaked by it, in frames that tell nobody whose they are. */
static char *home;

void
setups_fixture_init (int    *argc,
                     char ***argv)
{
  home = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (argc, argv, NULL);
}

/* Removes all setups. */
void
setups_fixture_clear (void)
{
  setup_fixture_remove (home);
  g_assert_no_errno (g_mkdir_with_parents (home, 0700));
}

static void
run (gconstpointer test)
{
  setups_fixture_clear ();
  ((void (*) (void)) test) ();
}

void
setups_fixture_add (const char *path,
                    void      (*test) (void))
{
  g_test_add_data_func (path, test, run);
}

int
setups_fixture_run (void)
{
  int status = g_test_run ();

  setup_fixture_remove (home);
  g_free (home);

  return status;
}

void
setups_fixture_write (const char *profile,
                      const char *text)
{
  g_autofree char *folder = setups_fixture_dup_folder (profile);
  g_autofree char *path = bridge_profile_dup_path (profile);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full) (nullable): what is in the file, if there is one */
char *
setups_fixture_read (const char *profile)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

char *
setups_fixture_dup_folder (const char *profile)
{
  g_autofree char *path = bridge_profile_dup_path (profile);

  return g_path_get_dirname (path);
}

/* Returns: how many files its folder has */
guint
setups_fixture_count (const char *profile)
{
  g_autofree char *folder = setups_fixture_dup_folder (profile);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

/* @user_data: where the result goes */
void
setups_fixture_on_done (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

GAsyncResult *
setups_fixture_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

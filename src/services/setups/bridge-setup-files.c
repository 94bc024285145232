// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-files"

#include "config.h"

#include "bridge-setup-files.h"

#include "bridge-advice-rules.h"
#include "bridge-profile.h"
#include "bridge-safe-file.h"
#include "bridge-service-error.h"
#include "bridge-setup-disk.h"
#include "bridge-setup-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What a setup has on the disk: its file, and what was put aside beside it. All else in the folder is somebody else's, and stays. All of
 * this waits for the disk: it is for threads. */

static gboolean
fail (GError     **error,
      const char  *path,
      int          reason)
{
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: A file or a folder, and the system’s reason. */
               _("%s cannot be removed: %s"), path, g_strerror (reason));

  return FALSE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * bridge_setup_files_list:
 * @profile: whose setup
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the paths of its files, that of the setup file first if it is there; none
 *   if there is no folder. A symbolic link is listed as such: what it leads to is not the setup's.
 */
char **
bridge_setup_files_list (const char  *profile,
                         GError     **error)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *file = g_path_get_basename (path);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE, local_error->message);
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_equal (name, file) || bridge_setup_disk_is_aside (name, file))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  /* What has nothing behind it is the shortest. */
  g_ptr_array_sort (paths, compare);
  g_ptr_array_add (paths, NULL);

  return (char **) g_ptr_array_steal (paths, NULL);
}

/**
 * bridge_setup_files_read:
 * @profile: whose setup
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
 *
 * Reads a setup and changes nothing on the disk.
 *
 * Returns: (transfer full) (nullable): the setup, as its file says; one in which nothing was done where there is no file
 */
BridgeSetup *
bridge_setup_files_read (const char  *profile,
                         GError     **error)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeSetupReading) reading = bridge_setup_disk_read (path, TRUE, error);

  if (reading == NULL)
    return NULL;
  if (reading->root != NULL)
    bridge_setup_read_json (setup, json_node_get_object (reading->root));

  return g_steal_pointer (&setup);
}

/**
 * bridge_setup_files_tell_of_keys:
 * @profile: whose setup
 *
 * Returns: whether the keyring was given keys, as far as its file knows; a file that cannot be read or understood may have said so
 */
gboolean
bridge_setup_files_tell_of_keys (const char *profile)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_files_read (profile, NULL);

  return setup == NULL || bridge_setup_has_stored_keys (setup);
}

static gboolean
is_gone (int reason)
{
  return reason == 0 || reason == ENOENT;
}

/* The setup file comes last: as long as it is there the setup is listed, and what is left of it can be removed. */
static gboolean
remove_files (char   **paths,
              GError **error)
{
  for (guint i = g_strv_length (paths); i > 0; i--)
    if (g_unlink (paths[i - 1]) != 0 && !is_gone (errno))
      return fail (error, paths[i - 1], errno);

  return TRUE;
}

/* A folder with something else in it stays, and so does what a link leads to. */
static gboolean
remove_folder (const char  *folder,
               GError     **error)
{
  int reason = g_rmdir (folder) == 0 ? 0 : errno;

  if (reason == ENOTDIR)
    reason = g_unlink (folder) == 0 ? 0 : errno;

  return is_gone (reason) || reason == ENOTEMPTY || reason == EEXIST || fail (error, folder, reason);
}

static gboolean
remove_locked (const char  *profile,
               const char  *folder,
               GError     **error)
{
  g_auto (GStrv) paths = bridge_setup_files_list (profile, error);

  return paths != NULL && remove_files (paths, error) && remove_folder (folder, error);
}

/**
 * bridge_setup_files_remove:
 * @profile: whose setup
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
 *
 * Removes its files, and the folder if nothing else is in it. It may be called again after it has failed, or was killed.
 *
 * Returns: whether they are gone; if not, the setup file is there
 */
gboolean
bridge_setup_files_remove (const char  *profile,
                           GError     **error)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local_error = NULL;
  int lock;
  gboolean done;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (!bridge_safe_file_prepare (path, &lock, &local_error))
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE, local_error->message);
      return FALSE;
    }

  done = remove_locked (profile, folder, error);
  bridge_safe_file_release (lock);

  return done;
}

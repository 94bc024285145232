// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-create"

#include "config.h"

#include "bridge-setup-create.h"

#include "bridge-advice-rules.h"
#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-disk.h"
#include "bridge-setup-json.h"
#include "bridge-setup-rename-private.h"
#include "bridge-task.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* A new setup: a profile of its own, and a file with a name in it and nothing else. */

static gboolean
fail (const char  *folder,
      int          reason,
      GError     **error)
{
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: A folder, and the system’s reason. */
               _("The folder %s cannot be created: %s"), folder, g_strerror (reason));

  return FALSE;
}

/* Whoever makes the folder has the profile: of two programs that want the same, one gets the next. What is there already stays, whatever it
 * is. */
static gboolean
try_profile (const char  *profile,
             gboolean    *taken,
             GError     **error)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  g_autofree char *folder = g_path_get_dirname (path);

  *taken = g_str_equal (profile, BRIDGE_DEFAULT_PROFILE) || g_str_equal (profile, BRIDGE_DEMO_PROFILE);
  if (*taken || g_mkdir (folder, 0700) == 0)
    return TRUE;

  *taken = errno == EEXIST;

  return *taken || fail (folder, errno, error);
}

/* Returns: (transfer full) (nullable): a profile that nobody had, with a folder */
static char *
take_profile (const char  *name,
              GError     **error)
{
  g_autofree char *root = bridge_profile_dup_root ();
  gboolean taken;

  if (g_mkdir_with_parents (root, 0700) != 0)
    {
      fail (root, errno, error);
      return NULL;
    }

  for (guint number = 1;; number++)
    {
      g_autofree char *profile = bridge_profile_new_from_name (name, number);

      if (!try_profile (profile, &taken, error))
        return NULL;
      if (!taken)
        return g_steal_pointer (&profile);
    }
}

static gboolean
write_new (const char  *path,
           const char  *name,
           GError     **error)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *text = NULL;
  g_autoptr (BridgeSetupWriting) writing = NULL;

  bridge_setup_set_name (setup, name);
  object = bridge_setup_write_json (setup, NULL);
  text = bridge_setup_disk_to_text (object);
  writing = bridge_setup_writing_new (path, text);

  return bridge_setup_disk_write (writing, error);
}

/* Returns: (transfer full) (nullable): the profile */
static char *
create (const char  *name,
        GError     **error)
{
  g_autofree char *profile = _bridge_setup_check_name (NULL, name, error) ? take_profile (name, error) : NULL;
  g_autofree char *path = profile != NULL ? bridge_profile_dup_path (profile) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (profile == NULL)
    return NULL;
  if (write_new (path, name, error))
    return g_steal_pointer (&profile);

  g_rmdir (folder);
  return NULL;
}

static void
create_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  char *profile = create (task_data, &error);

  if (profile != NULL)
    g_task_return_pointer (task, profile, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * bridge_setup_create_async:
 * @name: what its user calls it, in any script; it is kept as it is
 * @cancellable: (nullable): to give up before it begins: what was made is told
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a setup in which nothing has been done yet, in a folder that nobody had. It is opened with --profile.
 */
void
bridge_setup_create_async (const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = bridge_task_new (NULL, bridge_setup_create_async, g_strdup (name), g_free, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, create_in_thread);
}

/**
 * bridge_setup_create_finish:
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_SETUP_NAME if there is nothing to be seen in the name or another setup is
 *   called so, %BRIDGE_SERVICE_ERROR_FILE, %G_IO_ERROR_CANCELLED; nothing is left behind then
 *
 * Returns: (transfer full) (nullable): the profile of the new setup: valid, and nobody else's
 */
char *
bridge_setup_create_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bridge_setup_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-rename"

#include "config.h"

#include "bridge-setup-rename-private.h"

#include "bridge-advice-rules.h"
#include "bridge-foreign.h"
#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-disk.h"
#include "bridge-setup-json.h"
#include "bridge-setup-list-private.h"
#include "bridge-task.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* A setup is called something else: in its file, whoever else writes to that. */

/* As it would be told from others by who reads it.
 * Returns: (transfer full): an empty text if there is nothing to be seen in it */
static char *
fold (const char *name)
{
  g_autofree char *line = bridge_foreign_line (name);
  g_autofree char *normal = g_utf8_normalize (line, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : line, -1);
}

static gboolean
is_called (BridgeSetupEntry *entry,
           const char       *folded)
{
  g_autofree char *name = fold (bridge_setup_entry_get_display_name (entry));

  return g_str_equal (name, folded);
}

static gboolean
is_taken (GPtrArray  *entries,
          const char *profile,
          const char *folded)
{
  for (guint i = 0; i < entries->len; i++)
    {
      BridgeSetupEntry *entry = g_ptr_array_index (entries, i);

      if (g_strcmp0 (bridge_setup_entry_get_profile (entry), profile) != 0 && is_called (entry, folded))
        return TRUE;
    }

  return FALSE;
}

/* @profile: (nullable): the setup that is to be called so; its old name is no other's
 *
 * Returns: whether there is something to be seen in the name, and no other setup is called so */
gboolean
_bridge_setup_check_name (const char  *profile,
                          const char  *name,
                          GError     **error)
{
  g_autofree char *folded = fold (name);
  g_autoptr (GPtrArray) entries = _bridge_setup_list_read (NULL, error);
  g_autofree char *shown = NULL;

  if (entries == NULL)
    return FALSE;
  if (*folded == '\0')
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_NAME, _("There is nothing to be seen in this name."));
  if (*folded == '\0' || !is_taken (entries, profile, folded))
    return *folded != '\0';

  shown = bridge_foreign_name (name);
  /* Translators: %s is the name of a setup. */
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_NAME, _("Another setup is called %s."), shown);
  return FALSE;
}

typedef struct
{
  char *profile;
  char *name;
} Renaming;

static void
renaming_free (Renaming *renaming)
{
  g_free (renaming->profile);
  g_free (renaming->name);
  g_free (renaming);
}

/* Returns: (transfer full) (nullable): what is in the file */
static BridgeSetupReading *
read_setup (const char  *path,
            GError     **error)
{
  g_autoptr (BridgeSetupReading) reading = bridge_setup_disk_read (path, TRUE, error);

  if (reading == NULL || reading->root != NULL)
    return g_steal_pointer (&reading);

  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: %s is the system’s reason, with the name of the file. */
               _("The file with your progress cannot be read: %s"), g_strerror (ENOENT));
  return NULL;
}

static char *
serialize (BridgeSetup        *setup,
           BridgeSetupReading *reading)
{
  g_autoptr (JsonObject) object = bridge_setup_write_json (setup, json_node_get_object (reading->root));

  return bridge_setup_disk_to_text (object);
}

/* As a window would: with the lock, and with what others have written meanwhile. */
static gboolean
write_name (const char          *path,
            const char          *name,
            BridgeSetupReading  *reading,
            GError             **error)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (BridgeSetupWriting) writing = NULL;

  bridge_setup_read_json (setup, json_node_get_object (reading->root));
  before = serialize (setup, reading);
  bridge_setup_set_name (setup, name);
  after = serialize (setup, reading);
  if (g_str_equal (before, after))
    return TRUE;

  writing = bridge_setup_writing_new (path, after);
  writing->known = g_strdup (reading->text);
  writing->base = g_steal_pointer (&before);

  return bridge_setup_disk_write (writing, error);
}

static gboolean
rename_setup (Renaming  *renaming,
              GError   **error)
{
  g_autofree char *path = bridge_profile_dup_path (renaming->profile);
  g_autoptr (BridgeSetupReading) reading = NULL;

  if (renaming->name != NULL && !_bridge_setup_check_name (renaming->profile, renaming->name, error))
    return FALSE;

  reading = read_setup (path, error);

  return reading != NULL && write_name (path, renaming->name, reading, error);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Renaming *renaming = task_data;
  GError *error = NULL;

  if (_bridge_setup_check_name (renaming->profile, renaming->name, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rename_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;

  if (rename_setup (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Renaming *
renaming_new (const char *profile,
              const char *name)
{
  Renaming *renaming = g_new0 (Renaming, 1);

  renaming->profile = g_strdup (profile);
  renaming->name = g_strdup (name);

  return renaming;
}

/**
 * bridge_setup_check_name_async:
 * @profile: (nullable): the setup that is to be called so; %NULL if there is none yet
 * @name: what it is to be called
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks whether a setup can be called so. Creating and renaming do so by themselves; who calls bridge_setup_set_name() does it first.
 */
void
bridge_setup_check_name_async (const char          *profile,
                               const char          *name,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = bridge_task_new (NULL, bridge_setup_check_name_async, renaming_new (profile, name),
                                            (GDestroyNotify) renaming_free, cancellable, callback, user_data);

  g_task_run_in_thread (task, check_in_thread);
}

/**
 * bridge_setup_check_name_finish:
 * @result: what the callback was given
 * @error: return location for an error, as of bridge_setup_create_finish()
 *
 * Returns: whether there is something to be seen in the name and no other setup is called so
 */
gboolean
bridge_setup_check_name_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bridge_setup_check_name_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bridge_setup_rename_async:
 * @profile: which setup; its folder and its keys stay as they are called
 * @name: (nullable): what its user calls it, in any script, kept as it is; %NULL if it is to have no name of its own any more
 * @cancellable: (nullable): to give up before it begins: what was done is told
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives a setup another name. If a window works on it, that one learns of it with its next write, as of all that others write; for the
 * setup of its own window, which may not be on disk yet, a program calls bridge_setup_set_name() instead.
 */
void
bridge_setup_rename_async (const char          *profile,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (bridge_profile_is_valid (profile));

  task = bridge_task_new (NULL, bridge_setup_rename_async, renaming_new (profile, name), (GDestroyNotify) renaming_free,
                          cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, rename_in_thread);
}

/**
 * bridge_setup_rename_finish:
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_SETUP_NAME as of bridge_setup_create_finish(), %BRIDGE_SERVICE_ERROR_FILE
 *   also for a file that cannot be understood, which stays as it is, and %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is called so now
 */
gboolean
bridge_setup_rename_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bridge_setup_rename_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

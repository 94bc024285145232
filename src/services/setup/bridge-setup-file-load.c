// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-file"

#include "config.h"

#include "bridge-setup-file-private.h"

#include "bridge-json.h"
#include "bridge-setup-disk.h"
#include "bridge-setup-json.h"
#include "bridge-setup-merge.h"
#include "bridge-task.h"

#include <string.h>

/* How BridgeSetupFile reads: the file at the start, and what others have written to it since. */

/* @text, @root: what is in the file now, which others have changed since it was @base */
void
_bridge_setup_file_take_over (BridgeSetupFile *self,
                              const char      *base,
                              const char      *text,
                              JsonNode        *root)
{
  g_autoptr (JsonNode) base_root = base != NULL ? bridge_json_parse (base, strlen (base), NULL) : NULL;
  g_autoptr (JsonObject) ours = bridge_setup_write_json (self->setup, self->original);
  g_autoptr (JsonObject) merged = NULL;
  gboolean conflict, lost;

  /* What was lost was in what we have written, and was kept with that. */
  merged = bridge_setup_merge (base_root != NULL ? json_node_get_object (base_root) : NULL, ours, json_node_get_object (root),
                               &conflict, &lost);
  if (conflict && self->rescue == NULL)
    self->rescue = g_strdup (text);
  g_clear_pointer (&self->original, json_object_unref);
  self->original = json_node_dup_object (root);
  bridge_setup_change_json (self->setup, ours, merged);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  BridgeSetupReading *reading = bridge_setup_disk_read (task_data, BRIDGE_SETUP_FILE (source_object)->read_only, &error);

  if (reading != NULL)
    g_task_return_pointer (task, reading, (GDestroyNotify) bridge_setup_reading_free);
  else
    g_task_return_error (task, error);
}

static void
fail_to_load (BridgeSetupFile *self,
              const GError    *error)
{
  if (self->state == BRIDGE_SETUP_FILE_LOADED)
    return;
  /* What the user does from now on goes together with what is in the file, once that can be read. */
  if (self->state == BRIDGE_SETUP_FILE_NEW)
    {
      self->base = _bridge_setup_file_serialize (self);
      self->on_disk = self->generation;
    }
  self->state = BRIDGE_SETUP_FILE_FAILED;
  _bridge_setup_file_set_error (self, error);
}

static void
take_first (BridgeSetupFile *self,
            JsonNode        *root)
{
  self->original = json_node_dup_object (root);
  bridge_setup_read_json (self->setup, self->original);
}

static void
take_reading (BridgeSetupFile    *self,
              BridgeSetupReading *reading)
{
  gboolean changed = self->state == BRIDGE_SETUP_FILE_FAILED && _bridge_setup_file_is_due (self);

  if (reading->root != NULL && self->state == BRIDGE_SETUP_FILE_NEW)
    take_first (self, reading->root);
  else if (reading->root != NULL)
    _bridge_setup_file_take_over (self, self->base, reading->text, reading->root);
  g_clear_pointer (&self->base, g_free);
  if (reading->root != NULL && !changed)
    self->base = _bridge_setup_file_serialize (self);
  self->known = g_steal_pointer (&reading->text);
  self->state = BRIDGE_SETUP_FILE_LOADED;
  if (!changed)
    self->on_disk = self->generation;
  else
    _bridge_setup_file_schedule (self, 0);
}

/**
 * bridge_setup_file_load_async:
 * @self: a setup file
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the file. No file is a setup that has not begun.
 */
void
bridge_setup_file_load_async (BridgeSetupFile     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP_FILE (self));

  task = bridge_task_new (self, bridge_setup_file_load_async, g_file_get_path (self->file), g_free,
                          cancellable, callback, user_data);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * bridge_setup_file_load_finish:
 * @self: a setup file
 * @result: what the callback was given
 * @moved_to: (out) (transfer full) (nullable): where a file was moved that could not be read
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE: there is a file that can be neither read nor moved;
 *   then nothing will be written either
 *
 * Fills in the setup. From now on changes of the setup are written by themselves. After a time that failed it may be called again:
 * what was done meanwhile stays then.
 *
 * Returns: whether the setup is what the file says, or is to begin
 */
gboolean
bridge_setup_file_load_finish (BridgeSetupFile  *self,
                               GAsyncResult     *result,
                               char            **moved_to,
                               GError          **error)
{
  g_autoptr (BridgeSetupReading) reading = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  reading = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (reading == NULL)
    {
      fail_to_load (self, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *moved_to = g_steal_pointer (&reading->moved_to);
  if (self->state != BRIDGE_SETUP_FILE_LOADED)
    take_reading (self, reading);
  _bridge_setup_file_set_error (self, NULL);

  return TRUE;
}

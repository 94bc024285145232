// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper-private.h"

/* How BridgeKeyKeeper forgets keys. */

/* @error: (transfer full) (nullable): what went wrong last; what did so first is told */
static void
end_forgetting (GTask  *task,
                GError *error)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  g_autoptr (GError) last = error;

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else if (last != NULL)
    g_task_return_error (task, g_steal_pointer (&last));
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_old_forgotten (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeysRecord *record = _bridge_key_keeper_get_record (task, BRIDGE_KEYS_IN_USE);
  GError *error = NULL;

  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (bridge_key_store_note_forgotten (record, &error))
    bridge_keys_record_forget (record);
  end_forgetting (task, error);
}

static void
on_dropped (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  BridgeKeysRecord *record = _bridge_key_keeper_get_record (task, BRIDGE_KEYS_NEW);

  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &job->error);
  if (bridge_key_store_note_forgotten (record, &job->error))
    bridge_keys_record_forget (record);
  if (job->role == BRIDGE_KEYS_NEW)
    end_forgetting (task, NULL);
  else
    bridge_key_store_forget_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, BRIDGE_KEYS_IN_USE,
                                            job->error == NULL ? BRIDGE_PROMPT_ALLOWED : BRIDGE_PROMPT_NEVER,
                                            g_task_get_cancellable (task), on_old_forgotten, task);
}

/* Takes @task, whose job says which pair: with the one in use goes the new one. */
void
_bridge_key_keeper_forget (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  g_task_set_check_cancellable (task, FALSE);
  bridge_key_store_forget_app_keys_async (self->key_store, job->environment, BRIDGE_KEYS_NEW, BRIDGE_PROMPT_ALLOWED,
                                          g_task_get_cancellable (task), on_dropped, task);
}

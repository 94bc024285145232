// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-task"

#include "config.h"

#include "bridge-task.h"

/**
 * bridge_task_new:
 * @source: the object whose call it is
 * @source_tag: the function that was called
 * @data: (nullable) (transfer full): what the task needs to know
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Returns: (transfer full): a task that says whose it is
 */
GTask *
bridge_task_new (gpointer             source,
                 gpointer             source_tag,
                 gpointer             data,
                 GDestroyNotify       destroy,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, data, destroy);

  return task;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-file-saver"

#include "config.h"

#include "bridge-file-saver.h"

#include "bridge-compat.h"

/* Asks the user for a place and writes a text there. */

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  GBytes *bytes = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFile) file = bridge_compat_choose_file_finish (GTK_WIDGET (source), result, &error);

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       on_written, g_steal_pointer (&task));
}

/* @title: what the window of the file chooser is called
 * @name: the name that is proposed
 * @text: what is to stand in the file */
void
bridge_file_saver_save_async (GtkWidget           *parent,
                              const char          *title,
                              const char          *name,
                              const char          *text,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, bridge_file_saver_save_async);
  g_task_set_task_data (task, g_bytes_new (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
  bridge_compat_choose_file_async (parent, title, name, cancellable, on_chosen, task);
}

/* Returns: (transfer full) (nullable): the file; %NULL with %G_IO_ERROR_CANCELLED if the user did not want one after all */
GFile *
bridge_file_saver_save_finish (GtkWidget     *parent,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

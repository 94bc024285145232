// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-kept-api-key"

#include "config.h"

#include "bridge-kept-api-key.h"

#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/* The API key for whoever talks to Codat. */

/* The setup said that the keyring has it. It does not, and from now on the setup says so too: the step is open again. */
static void
return_lost (GTask *task)
{
  bridge_setup_forget_api_key (g_task_get_task_data (task));
  g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOST, "%s",
                           _("The Codat API key is not in the keyring."));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  BridgeApiKey *key = bridge_key_store_load_api_key_finish (BRIDGE_KEY_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (key == NULL)
    return_lost (task);
  else
    g_task_return_pointer (task, key, (GDestroyNotify) bridge_api_key_unref);
}

/**
 * bridge_kept_api_key_load_async:
 * @key_store: where it is kept
 * @setup: where it is noted that it is kept, and from now on that it is not if it turns out to be lost
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
bridge_kept_api_key_load_async (BridgeKeyStore      *key_store,
                                BridgeSetup         *setup,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = bridge_task_new (key_store, bridge_kept_api_key_load_async, g_object_ref (setup), g_object_unref,
                                 cancellable, callback, user_data);

  bridge_key_store_load_api_key_async (key_store, cancellable, on_loaded, task);
}

/**
 * bridge_kept_api_key_load_finish:
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_KEYRING_LOST and those of the keyring
 *
 * Returns: (transfer full) (nullable): the key
 */
BridgeApiKey *
bridge_kept_api_key_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

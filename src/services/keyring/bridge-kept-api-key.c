// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-kept-api-key"

#include "config.h"

#include "bridge-kept-api-key.h"

#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/* The API key for whoever talks to Codat, and what is known of it in the setup. */

static char *
dup_missing_text (const char *name)
{
  if (name == NULL)
    return g_strdup (_("The keyring that runs now does not have the Codat API key."));

  /* Translators: %s is the name of a keyring, such as KWallet. */
  return g_strdup_printf (_("%s, the keyring that runs now, does not have the Codat API key."), name);
}

/* The setup says that it is there. That stands, for another keyring may have it: only that it was looked for in vain is known for now.
 * @damage: (nullable): what was found in its place */
static void
return_lost (GTask        *task,
             const GError *damage)
{
  g_autofree char *missing = dup_missing_text (bridge_key_store_get_keyring_name (g_task_get_source_object (task)));

  bridge_keys_record_set_missing (bridge_setup_get_api_key_record (g_task_get_task_data (task)), TRUE);
  g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_API_KEY_LOST, "%s",
                           damage != NULL ? damage->message : missing);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  BridgeApiKey *key = bridge_key_store_load_api_key_finish (BRIDGE_KEY_STORE (source), result, &error);

  if (key != NULL)
    {
      bridge_keys_record_set_missing (bridge_setup_get_api_key_record (g_task_get_task_data (task)), FALSE);
      g_task_return_pointer (task, key, (GDestroyNotify) bridge_api_key_unref);
    }
  else if (error == NULL || g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED))
    return_lost (task, error);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * bridge_kept_api_key_load_async:
 * @key_store: where it is kept
 * @setup: where it is noted that it is kept; whether it was found is noted for this session only
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
bridge_kept_api_key_load_async (BridgeKeyStore      *key_store,
                                BridgeSetup         *setup,
                                BridgePrompting      prompting,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = bridge_task_new (key_store, bridge_kept_api_key_load_async, g_object_ref (setup), g_object_unref,
                                 cancellable, callback, user_data);

  bridge_key_store_load_api_key_async (key_store, prompting, cancellable, on_loaded, task);
}

/**
 * bridge_kept_api_key_load_finish:
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_API_KEY_LOST and those of the keyring
 *
 * Returns: (transfer full) (nullable): the key
 */
BridgeApiKey *
bridge_kept_api_key_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeSetup *setup = g_task_get_task_data (task);
  BridgeKeysRecord *record = bridge_setup_get_api_key_record (setup);
  GError *error = NULL;

  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (bridge_key_store_note_forgotten (record, &error))
    bridge_setup_forget_api_key (setup);
  else
    bridge_setup_end_api_key_session (setup);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * bridge_kept_api_key_forget_async:
 * @key_store: where it is kept
 * @setup: where it is noted that it is kept, and then no longer
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Forgets the API key, wherever it is kept.
 */
void
bridge_kept_api_key_forget_async (BridgeKeyStore      *key_store,
                                  BridgeSetup         *setup,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = bridge_task_new (key_store, bridge_kept_api_key_forget_async, g_object_ref (setup), g_object_unref,
                                 cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  bridge_key_store_forget_api_key_async (key_store, cancellable, on_forgotten, task);
}

/**
 * bridge_kept_api_key_forget_finish:
 * @result: what the callback was given
 * @error: return location for an error: those of the keyring, which may still have it then
 *
 * Returns: whether it is gone
 */
gboolean
bridge_kept_api_key_forget_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

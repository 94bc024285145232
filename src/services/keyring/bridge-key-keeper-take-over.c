// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper-private.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* How BridgeKeyKeeper takes over a pair that another setup has: the Intuit app of both is the same one. From the keyring it goes to the
 * keyring, and is kept as if the user had entered it. */

static void
refuse (GTask *task)
{
  g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_PRESENT,
                           "%s", _("This setup has keys of its own."));
  g_object_unref (task);
}

static void
on_theirs (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->keys = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (error == NULL && job->keys == NULL)
    error = _bridge_key_keeper_new_lost (task);
  job->next = _bridge_key_keeper_save;
  _bridge_key_keeper_go_on (task, error);
}

/* The pair that Codat works with there, whatever waits beside it. */
static void
load_theirs (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  bridge_key_store_load_app_keys_async (job->from, job->environment, BRIDGE_KEYS_IN_USE, job->prompting,
                                        g_task_get_cancellable (task), on_theirs, task);
}

/* The keyring may have a pair that the setup knows nothing of. */
static void
go_on_without (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  if (job->found == BRIDGE_PRESENT_FOUND)
    refuse (task);
  else
    load_theirs (task);
}

/**
 * bridge_key_keeper_take_over_async:
 * @self: a keeper
 * @environment: whose keys
 * @from: the keys of the other setup, as bridge_key_store_new() gives them for its profile
 * @replace: whether the user knows that this setup has a pair already
 * @other_id: whether the user knows that its Client ID is another one
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Keeps the pair of keys in the keyring that the other setup has in use there, as bridge_key_keeper_save_async() does with one that was
 * entered: what the setup notes of it is the same, and so are the errors, %BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID among them. A pair that is there already is not touched without @replace
 * (%BRIDGE_SERVICE_ERROR_KEYS_PRESENT); with it, one that Codat works with stays until the new one is handed over. If the other setup has
 * none in the keyring that runs now, nothing is changed (%BRIDGE_SERVICE_ERROR_KEYS_LOST). The other setup is only read.
 */
void
bridge_key_keeper_take_over_async (BridgeKeyKeeper     *self,
                                   BridgeEnvironment    environment,
                                   BridgeKeyStore      *from,
                                   gboolean             replace,
                                   gboolean             other_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task;
  BridgeKeyKeeperJob *job;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));
  g_return_if_fail (BRIDGE_IS_KEY_STORE (from));

  task = _bridge_key_keeper_begin (self, bridge_key_keeper_take_over_async, environment, cancellable, callback, user_data);
  job = g_task_get_task_data (task);
  job->from = g_object_ref (from);
  job->other_id_wanted = other_id;
  if (replace)
    load_theirs (task);
  else if (_bridge_key_keeper_is_there (_bridge_key_keeper_get_record (task, BRIDGE_KEYS_IN_USE)))
    refuse (task);
  else
    _bridge_key_keeper_load (task, environment, BRIDGE_KEYS_IN_USE, _bridge_key_keeper_on_present, go_on_without);
}

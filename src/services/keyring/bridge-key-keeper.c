// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeKeyKeeper:
 *
 * The app keys through their life: entered, handed to Codat, replaced, forgotten. It sees to it that a pair is never taken for
 * that of the other environment, and that an old pair goes only when Codat has the new one; what is true of the keys it notes in
 * the setup.
 */

typedef struct
{
  BridgeEnvironment environment;
  gboolean other_id_wanted;
  gboolean all_unwanted;
  BridgeAppKeys *keys;
} Job;

struct _BridgeKeyKeeper
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
};

G_DEFINE_FINAL_TYPE (BridgeKeyKeeper, bridge_key_keeper, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_clear_pointer (&job->keys, bridge_app_keys_unref);
  g_free (job);
}

static BridgeEnvironmentSetup *
get_setup (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  return bridge_setup_get_environment (self->setup, job->environment);
}

static gboolean
has_new_keys (GTask *task)
{
  return bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (get_setup (task))) != BRIDGE_KEPT_NOWHERE;
}

/* Old keys stay until Codat has the new ones. If Codat has none, nobody misses them. */
static gboolean
is_replacing (GTask *task)
{
  BridgeEnvironmentSetup *setup = get_setup (task);

  return bridge_keys_record_get_kept (bridge_environment_setup_get_keys (setup)) != BRIDGE_KEPT_NOWHERE &&
         bridge_environment_setup_get_codat_saved_at (setup) != NULL;
}

static void
load (GTask               *task,
      BridgeEnvironment    environment,
      BridgeKeysRole       role,
      GAsyncReadyCallback  callback)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);

  bridge_key_store_load_app_keys_async (self->key_store, environment, role, g_task_get_cancellable (task), callback, task);
}

/* An item that makes no sense is not in the way of a new pair. */
static gboolean
load_to_compare_finish (GObject        *source,
                        GAsyncResult   *result,
                        BridgeAppKeys **keys,
                        GError        **error)
{
  GError *local_error = NULL;

  if (bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, keys, &local_error))
    return TRUE;
  if (g_error_matches (local_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED))
    {
      g_clear_error (&local_error);
      return TRUE;
    }
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
check_other (GTask          *task,
             BridgeAppKeys  *other,
             GError        **error)
{
  Job *job = g_task_get_task_data (task);
  BridgePairFault fault = bridge_app_keys_judge (job->keys, other);
  g_autofree char *text = bridge_pair_fault_describe (fault, job->environment);

  if (fault == BRIDGE_PAIR_FAULT_NONE)
    return TRUE;
  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG, text);
  return FALSE;
}

/* Ends the task if its keys cannot be right beside those of the other environment, or if these cannot be read. */
static gboolean
differs_from_other (GTask        *task,
                    GObject      *source,
                    GAsyncResult *result)
{
  g_autoptr (BridgeAppKeys) other = NULL;
  GError *error = NULL;

  if (load_to_compare_finish (source, result, &other, &error) && check_other (task, other, &error))
    return TRUE;
  g_task_return_error (task, error);
  return FALSE;
}

/* Saving */

static void
note_saved (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  BridgeKept kept = bridge_key_store_get_session_only (self->key_store) ? BRIDGE_KEPT_SESSION : BRIDGE_KEPT_KEYRING;
  g_autofree char *tail = bridge_app_keys_dup_id_tail (job->keys);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (is_replacing (task))
    bridge_keys_record_keep (bridge_environment_setup_get_replacement (get_setup (task)), kept, tail, now);
  else
    bridge_environment_setup_keep_keys (get_setup (task), kept, tail, now);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!bridge_key_store_save_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  note_saved (task);
  g_task_return_boolean (task, TRUE);
}

static void
on_other_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  BridgeKeysRole role = is_replacing (task) ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE;
  Job *job = g_task_get_task_data (task);

  if (differs_from_other (task, source, result))
    bridge_key_store_save_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, role, job->keys,
                                          cancellable, on_saved, g_steal_pointer (&task));
}

/* Checks new keys against those that they are to replace.
 * @old: (nullable): if there still are some */
static gboolean
check_old (Job            *job,
           BridgeAppKeys  *old,
           GError        **error)
{
  gboolean same_id = old == NULL || bridge_secret_equal (bridge_app_keys_get_client_id (old),
                                                         bridge_app_keys_get_client_id (job->keys));
  gboolean same_secret = old != NULL && bridge_secret_equal (bridge_app_keys_get_client_secret (old),
                                                             bridge_app_keys_get_client_secret (job->keys));

  if (same_secret)
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG,
                         same_id ? _("These keys are already stored. Copy the new ones from Intuit.")
                                 /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
                                 : _("This Client Secret is already stored. Copy the new one from Intuit."));
  else if (!same_id && !job->other_id_wanted)
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID,
                         /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                         _("The new keys have a different Client ID. Connected companies will have to be linked again, one by "
                           "one. If you only have a new Client Secret, keep the Client ID."));
  else
    return TRUE;
  return FALSE;
}

static void
on_old_loaded (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (BridgeAppKeys) old = NULL;
  GError *error = NULL;

  if (!load_to_compare_finish (source, result, &old, &error) ||
      (is_replacing (task) && !check_old (job, old, &error)))
    g_task_return_error (task, error);
  else
    load (g_steal_pointer (&task), bridge_environment_get_other (job->environment), BRIDGE_KEYS_IN_USE, on_other_loaded);
}

/* Loading what Codat is to have */

/* The setup said that the keyring has them. It does not, after a move to another desktop for one, and from now on the setup says
 * so too: the step is open again. */
static void
return_lost (GTask *task)
{
  if (has_new_keys (task))
    bridge_keys_record_forget (bridge_environment_setup_get_replacement (get_setup (task)));
  else
    bridge_environment_setup_forget_keys (get_setup (task));
  g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOST, "%s",
                           /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                           _("The Client ID and Client Secret are not in the keyring."));
}

/* Ends the task if the keys that it is about are not there. */
static gboolean
take_loaded (GTask        *task,
             GObject      *source,
             GAsyncResult *result)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &job->keys, &error))
    g_task_return_error (task, error);
  else if (job->keys == NULL)
    return_lost (task);
  return job->keys != NULL;
}

static void
on_other_seen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);

  if (differs_from_other (task, source, result))
    g_task_return_pointer (task, bridge_app_keys_ref (job->keys), (GDestroyNotify) bridge_app_keys_unref);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);

  if (take_loaded (task, source, result))
    load (g_steal_pointer (&task), bridge_environment_get_other (job->environment), BRIDGE_KEYS_IN_USE, on_other_seen);
}

/* Handing over */

static void
note_handed_over (GTask *task)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  bridge_environment_setup_hand_over (get_setup (task), now);
}

/* Left behind, it would do no harm: the next new pair takes its place. */
static void
on_new_forgotten (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  bridge_key_store_forget_app_keys_finish (BRIDGE_KEY_STORE (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* The order is such that after a crash at any point the worst is that the user hands over the same keys once more. */
static void
on_took_place (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!bridge_key_store_save_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  note_handed_over (task);
  bridge_key_store_forget_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, BRIDGE_KEYS_NEW,
                                          NULL, on_new_forgotten, g_steal_pointer (&task));
}

static void
on_new_loaded (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Job *job = g_task_get_task_data (task);

  if (take_loaded (task, source, result))
    bridge_key_store_save_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, BRIDGE_KEYS_IN_USE, job->keys,
                                          cancellable, on_took_place, g_steal_pointer (&task));
}

/* Forgetting */

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!bridge_key_store_forget_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  bridge_environment_setup_forget_keys (get_setup (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_new_dropped (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!bridge_key_store_forget_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  bridge_keys_record_forget (bridge_environment_setup_get_replacement (get_setup (task)));
  if (job->all_unwanted)
    bridge_key_store_forget_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, BRIDGE_KEYS_IN_USE,
                                            cancellable, on_forgotten, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static GTask *
new_task (BridgeKeyKeeper     *self,
          gpointer             source_tag,
          Job                  job,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_memdup2 (&job, sizeof job), (GDestroyNotify) job_free);

  return task;
}

static void
bridge_key_keeper_dispose (GObject *object)
{
  BridgeKeyKeeper *self = BRIDGE_KEY_KEEPER (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->key_store);

  G_OBJECT_CLASS (bridge_key_keeper_parent_class)->dispose (object);
}

static void
bridge_key_keeper_class_init (BridgeKeyKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_key_keeper_dispose;
}

static void
bridge_key_keeper_init (BridgeKeyKeeper *self)
{
}

/**
 * bridge_key_keeper_new:
 * @setup: what is true of the keys is noted in here
 * @key_store: where the keys are
 *
 * Returns: (transfer full): a keeper; it keeps a reference on both
 */
BridgeKeyKeeper *
bridge_key_keeper_new (BridgeSetup    *setup,
                       BridgeKeyStore *key_store)
{
  BridgeKeyKeeper *self = g_object_new (BRIDGE_TYPE_KEY_KEEPER, NULL);

  self->setup = g_object_ref (setup);
  self->key_store = g_object_ref (key_store);

  return self;
}

/**
 * bridge_key_keeper_save_async:
 * @self: a keeper
 * @environment: whose keys
 * @keys: a pair, clean
 * @other_id_wanted: whether the user knows that the Client ID is another one than that which Codat has
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Keeps the keys, unless they are those of the other environment (%BRIDGE_SERVICE_ERROR_KEYS_WRONG). If Codat works with a pair
 * already, that one stays until the new one is handed over; new keys with another Client ID are refused with
 * %BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID then until @other_id_wanted. Other errors are those of the keyring.
 */
void
bridge_key_keeper_save_async (BridgeKeyKeeper     *self,
                              BridgeEnvironment    environment,
                              BridgeAppKeys       *keys,
                              gboolean             other_id_wanted,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));
  g_return_if_fail (keys != NULL);

  task = new_task (self, bridge_key_keeper_save_async,
                   (Job) { .environment = environment, .other_id_wanted = other_id_wanted, .keys = bridge_app_keys_ref (keys) },
                   cancellable, callback, user_data);
  load (task, environment, BRIDGE_KEYS_IN_USE, on_old_loaded);
}

/**
 * bridge_key_keeper_load_async:
 * @self: a keeper
 * @environment: whose keys
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gets the keys that Codat is to have: the new ones, if there are some. Once more they are held against those of the other
 * environment, for the keyring may have been changed by others.
 */
void
bridge_key_keeper_load_async (BridgeKeyKeeper     *self,
                              BridgeEnvironment    environment,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  task = new_task (self, bridge_key_keeper_load_async, (Job) { .environment = environment }, cancellable, callback, user_data);
  load (task, environment, has_new_keys (task) ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE, on_loaded);
}

/**
 * bridge_key_keeper_load_finish:
 * @self: a keeper
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_KEYRING_LOST, %BRIDGE_SERVICE_ERROR_KEYS_WRONG and those of the
 *   keyring
 *
 * Returns: (transfer full) (nullable): the keys
 */
BridgeAppKeys *
bridge_key_keeper_load_finish (BridgeKeyKeeper  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_key_keeper_load_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bridge_key_keeper_hand_over_async:
 * @self: a keeper
 * @environment: whose keys
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Notes that Codat has the keys. If they are new ones they take the place of the old, which are gone then.
 */
void
bridge_key_keeper_hand_over_async (BridgeKeyKeeper     *self,
                                   BridgeEnvironment    environment,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  task = new_task (self, bridge_key_keeper_hand_over_async, (Job) { .environment = environment },
                   cancellable, callback, user_data);
  if (has_new_keys (task))
    {
      load (task, environment, BRIDGE_KEYS_NEW, on_new_loaded);
      return;
    }
  note_handed_over (task);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * bridge_key_keeper_keep_old_async:
 * @self: a keeper
 * @environment: whose keys
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Forgets the new keys: the old ones stay.
 */
void
bridge_key_keeper_keep_old_async (BridgeKeyKeeper     *self,
                                  BridgeEnvironment    environment,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  bridge_key_store_forget_app_keys_async (self->key_store, environment, BRIDGE_KEYS_NEW, cancellable, on_new_dropped,
                                          new_task (self, bridge_key_keeper_keep_old_async,
                                                    (Job) { .environment = environment }, cancellable, callback, user_data));
}

/**
 * bridge_key_keeper_forget_async:
 * @self: a keeper
 * @environment: whose keys
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Forgets the keys, and new ones with them.
 */
void
bridge_key_keeper_forget_async (BridgeKeyKeeper     *self,
                                BridgeEnvironment    environment,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  bridge_key_store_forget_app_keys_async (self->key_store, environment, BRIDGE_KEYS_NEW, cancellable, on_new_dropped,
                                          new_task (self, bridge_key_keeper_forget_async,
                                                    (Job) { .environment = environment, .all_unwanted = TRUE },
                                                    cancellable, callback, user_data));
}

/**
 * bridge_key_keeper_finish:
 * @self: a keeper
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether it was done
 */
gboolean
bridge_key_keeper_finish (BridgeKeyKeeper  *self,
                          GAsyncResult     *result,
                          GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

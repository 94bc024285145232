// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper.h"

#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeKeyKeeper:
 *
 * The app keys through their life: entered, handed to Codat, replaced, forgotten. It sees to it that a pair is never taken for
 * that of the other environment, and that an old pair goes only when Codat has the new one; what is true of the keys it notes in
 * the setup.
 */

/* What comes next, once the key store has done its part. It takes the task. */
typedef void (*Next) (GTask *task);

typedef struct
{
  BridgeEnvironment environment;
  gboolean other_id_wanted;
  BridgeAppKeys *keys;
  BridgeAppKeys *present; /* the last that were loaded to hold the keys against */
  Next next;
} Job;

struct _BridgeKeyKeeper
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
};

G_DEFINE_FINAL_TYPE (BridgeKeyKeeper, bridge_key_keeper, G_TYPE_OBJECT)

static Job *
job_new (BridgeEnvironment environment)
{
  Job *job = g_new0 (Job, 1);

  job->environment = environment;
  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->keys, bridge_app_keys_unref);
  g_clear_pointer (&job->present, bridge_app_keys_unref);
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
is_there (BridgeKeysRecord *record)
{
  return bridge_keys_record_get_kept (record) != BRIDGE_KEPT_NOWHERE;
}

static gboolean
has_new_keys (BridgeEnvironmentSetup *setup)
{
  return is_there (bridge_environment_setup_get_replacement (setup));
}

/* Old keys stay until Codat has the new ones. If Codat has none, nobody misses them. */
static gboolean
is_replacing (GTask *task)
{
  BridgeEnvironmentSetup *setup = get_setup (task);

  return is_there (bridge_environment_setup_get_keys (setup)) && bridge_environment_setup_get_codat_saved_at (setup) != NULL;
}

static void
end (GTask *task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* @error: (transfer full) (nullable): ends the task */
static void
go_on (GTask  *task,
       GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (error == NULL)
    {
      job->next (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* What the key store is asked to do */

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GError *error = NULL;

  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &error);
  go_on (user_data, error);
}

static void
load (GTask               *task,
      BridgeEnvironment    environment,
      BridgeKeysRole       role,
      GAsyncReadyCallback  on_loaded,
      Next                 next)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  job->next = next;
  bridge_key_store_load_app_keys_async (self->key_store, environment, role, g_task_get_cancellable (task), on_loaded, task);
}

static void
save (GTask          *task,
      BridgeKeysRole  role,
      Next            next)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  job->next = next;
  bridge_key_store_save_app_keys_async (self->key_store, job->environment, role, job->keys,
                                        g_task_get_cancellable (task), on_done, task);
}

static void
forget (GTask          *task,
        BridgeKeysRole  role,
        Next            next)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  job->next = next;
  bridge_key_store_forget_app_keys_async (self->key_store, job->environment, role, g_task_get_cancellable (task), on_done, task);
}

/* An item that makes no sense is not in the way of a new pair. */
static void
on_present_loaded (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Job *job = g_task_get_task_data (user_data);
  GError *error = NULL;

  g_clear_pointer (&job->present, bridge_app_keys_unref);
  job->present = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED))
    g_clear_error (&error);
  go_on (user_data, error);
}

static void
load_other (GTask *task,
            Next   next)
{
  Job *job = g_task_get_task_data (task);

  load (task, bridge_environment_get_other (job->environment), BRIDGE_KEYS_IN_USE, on_present_loaded, next);
}

/* The setup said that the keyring has them. It does not, after a move to another desktop for one, and from now on the setup says
 * so too: the step is open again. */
static GError *
note_lost (GTask *task)
{
  BridgeEnvironmentSetup *setup = get_setup (task);

  if (has_new_keys (setup))
    bridge_keys_record_forget (bridge_environment_setup_get_replacement (setup));
  else
    bridge_environment_setup_forget_keys (setup);
  return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOST,
                              /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                              _("The Client ID and Client Secret are not in the keyring."));
}

static void
on_keys_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Job *job = g_task_get_task_data (user_data);
  GError *error = NULL;

  job->keys = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (error == NULL && job->keys == NULL)
    error = note_lost (user_data);
  go_on (user_data, error);
}

/* Whether the keys can be right beside those of the other environment. */
static gboolean
check_other (Job     *job,
             GError **error)
{
  BridgePairFault fault = bridge_app_keys_judge (job->keys, job->present);
  g_autofree char *text = bridge_pair_fault_describe (fault, job->environment);

  if (fault == BRIDGE_PAIR_FAULT_NONE)
    return TRUE;
  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG, text);
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
  end (task);
}

static void
save_beside_other (GTask *task)
{
  GError *error = NULL;

  if (check_other (g_task_get_task_data (task), &error))
    save (task, is_replacing (task) ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE, note_saved);
  else
    go_on (task, error);
}

/* Checks new keys against those that they are to replace, if there still are some. */
static gboolean
check_old (Job     *job,
           GError **error)
{
  BridgeAppKeys *old = job->present;
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
save_after_old (GTask *task)
{
  GError *error = NULL;

  if (!is_replacing (task) || check_old (g_task_get_task_data (task), &error))
    load_other (task, save_beside_other);
  else
    go_on (task, error);
}

/* Loading what Codat is to have */

static void
return_keys (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (check_other (job, &error))
    g_task_return_pointer (task, bridge_app_keys_ref (job->keys), (GDestroyNotify) bridge_app_keys_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
compare_loaded (GTask *task)
{
  load_other (task, return_keys);
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
  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, NULL);
  end (user_data);
}

/* The order is such that after a crash at any point the worst is that the user hands over the same keys once more. */
static void
note_took_place (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  note_handed_over (task);
  bridge_key_store_forget_app_keys_async (self->key_store, job->environment, BRIDGE_KEYS_NEW, NULL, on_new_forgotten, task);
}

static void
take_place (GTask *task)
{
  save (task, BRIDGE_KEYS_IN_USE, note_took_place);
}

/* Forgetting */

static void
note_forgotten (GTask *task)
{
  bridge_environment_setup_forget_keys (get_setup (task));
  end (task);
}

static void
forget_old (GTask *task)
{
  bridge_keys_record_forget (bridge_environment_setup_get_replacement (get_setup (task)));
  forget (task, BRIDGE_KEYS_IN_USE, note_forgotten);
}

static void
note_new_dropped (GTask *task)
{
  bridge_keys_record_forget (bridge_environment_setup_get_replacement (get_setup (task)));
  end (task);
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
  Job *job;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));
  g_return_if_fail (keys != NULL);

  job = job_new (environment);
  job->other_id_wanted = other_id_wanted;
  job->keys = bridge_app_keys_ref (keys);
  load (bridge_task_new (self, bridge_key_keeper_save_async, job, (GDestroyNotify) job_free, cancellable, callback, user_data),
        environment, BRIDGE_KEYS_IN_USE, on_present_loaded, save_after_old);
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
  BridgeEnvironmentSetup *setup;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  setup = bridge_setup_get_environment (self->setup, environment);
  load (bridge_task_new (self, bridge_key_keeper_load_async, job_new (environment), (GDestroyNotify) job_free,
                         cancellable, callback, user_data),
        environment, has_new_keys (setup) ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE, on_keys_loaded, compare_loaded);
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

  task = bridge_task_new (self, bridge_key_keeper_hand_over_async, job_new (environment), (GDestroyNotify) job_free,
                          cancellable, callback, user_data);
  if (has_new_keys (get_setup (task)))
    load (task, environment, BRIDGE_KEYS_NEW, on_keys_loaded, take_place);
  else
    {
      note_handed_over (task);
      end (task);
    }
}

/**
 * bridge_key_keeper_forget_async:
 * @self: a keeper
 * @environment: whose keys
 * @role: which pair; with the one in use goes a new one too, without it the one in use stays
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Forgets keys.
 */
void
bridge_key_keeper_forget_async (BridgeKeyKeeper     *self,
                                BridgeEnvironment    environment,
                                BridgeKeysRole       role,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  forget (bridge_task_new (self, bridge_key_keeper_forget_async, job_new (environment), (GDestroyNotify) job_free,
                           cancellable, callback, user_data),
          BRIDGE_KEYS_NEW, role == BRIDGE_KEYS_NEW ? note_new_dropped : forget_old);
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

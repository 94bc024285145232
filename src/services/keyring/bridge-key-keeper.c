// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper-private.h"

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

G_DEFINE_FINAL_TYPE (BridgeKeyKeeper, bridge_key_keeper, G_TYPE_OBJECT)

static BridgeKeyKeeperJob *
job_new (BridgeEnvironment environment)
{
  BridgeKeyKeeperJob *job = g_new0 (BridgeKeyKeeperJob, 1);

  job->environment = environment;
  job->prompting = BRIDGE_PROMPT_ALLOWED;
  job->place = BRIDGE_KEPT_KEYRING;
  return job;
}

static void
job_free (BridgeKeyKeeperJob *job)
{
  g_clear_pointer (&job->keys, bridge_app_keys_unref);
  g_clear_pointer (&job->present, bridge_app_keys_unref);
  g_clear_object (&job->from);
  g_clear_error (&job->error);
  g_free (job);
}

GTask *
_bridge_key_keeper_begin (BridgeKeyKeeper     *self,
                          gpointer             source_tag,
                          BridgeEnvironment    environment,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  return bridge_task_new (self, source_tag, job_new (environment), (GDestroyNotify) job_free, cancellable, callback, user_data);
}

/* For what is kept for the session the keyring is not to be unlocked. */
static void
set_place (BridgeKeyKeeperJob *job,
           BridgeKept          place)
{
  job->place = place;
  if (place == BRIDGE_KEPT_SESSION)
    job->prompting = BRIDGE_PROMPT_NEVER;
}

BridgeEnvironmentSetup *
_bridge_key_keeper_get_setup (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  return bridge_setup_get_environment (self->setup, job->environment);
}

gboolean
_bridge_key_keeper_is_there (BridgeKeysRecord *record)
{
  return bridge_keys_record_get_kept (record) != BRIDGE_KEPT_NOWHERE;
}

static gboolean
has_new_keys (BridgeEnvironmentSetup *setup)
{
  return _bridge_key_keeper_is_there (bridge_environment_setup_get_replacement (setup));
}

void
_bridge_key_keeper_end (GTask *task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* @error: (transfer full) (nullable): ends the task */
void
_bridge_key_keeper_go_on (GTask  *task,
                          GError *error)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  if (error == NULL)
    {
      job->next (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* What the key store is asked to do */

void
_bridge_key_keeper_load (GTask               *task,
                         BridgeEnvironment    environment,
                         BridgeKeysRole       role,
                         GAsyncReadyCallback  on_loaded,
                         BridgeKeyKeeperNext  next)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->next = next;
  bridge_key_store_load_app_keys_async (self->key_store, environment, role, job->prompting, g_task_get_cancellable (task),
                                        on_loaded, task);
}

/* Who keeps keys for the session need not get the keyring to talk. */
static gboolean
can_do_without (BridgeKeyKeeperJob *job,
                const GError       *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED) ||
         (job->place == BRIDGE_KEPT_SESSION && error->domain == BRIDGE_SERVICE_ERROR);
}

/* An item that makes no sense is not in the way of a new pair. */
void
_bridge_key_keeper_on_present (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (user_data);
  GError *error = NULL;

  g_clear_pointer (&job->present, bridge_app_keys_unref);
  job->present = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error);
  job->found = job->present != NULL ? BRIDGE_PRESENT_FOUND : BRIDGE_PRESENT_NONE;
  if (error != NULL && can_do_without (job, error))
    {
      job->found = error->code == BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED ? BRIDGE_PRESENT_NONE : BRIDGE_PRESENT_UNKNOWN;
      g_clear_error (&error);
    }
  _bridge_key_keeper_go_on (user_data, error);
}

static char *
dup_missing_text (const char *name)
{
  if (name == NULL)
    /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
    return g_strdup (_("The keyring that runs now does not have the Client ID and Client Secret."));

  /* Translators: %s is the name of a keyring, such as KWallet; “Client ID” and “Client Secret” are labels on Intuit’s web site,
   * which is in English. */
  return g_strdup_printf (_("%s, the keyring that runs now, does not have the Client ID and Client Secret."), name);
}

/* The setup says that they are there. That stands, for another keyring may have them. */
GError *
_bridge_key_keeper_new_lost (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  g_autofree char *message = dup_missing_text (bridge_key_store_get_keyring_name (self->key_store));

  return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST, message);
}

BridgeKeysRecord *
_bridge_key_keeper_get_record (GTask          *task,
                               BridgeKeysRole  role)
{
  BridgeEnvironmentSetup *setup = _bridge_key_keeper_get_setup (task);

  return role == BRIDGE_KEYS_NEW ? bridge_environment_setup_get_replacement (setup) : bridge_environment_setup_get_keys (setup);
}

static void
on_keys_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (user_data);
  GError *error = NULL;
  gboolean damaged;

  job->keys = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, &error);
  damaged = g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED);
  if (error == NULL || damaged)
    bridge_keys_record_set_missing (_bridge_key_keeper_get_record (user_data, job->role), job->keys == NULL);
  if (error == NULL && job->keys == NULL)
    error = _bridge_key_keeper_new_lost (user_data);
  else if (damaged)
    error->code = BRIDGE_SERVICE_ERROR_KEYS_LOST;
  _bridge_key_keeper_go_on (user_data, error);
}

/* Gets the pair that Codat is to have. */
static void
load_wanted (GTask               *task,
             BridgeKeyKeeperNext  next)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->role = has_new_keys (_bridge_key_keeper_get_setup (task)) ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE;
  if (job->missing_wanted && bridge_keys_record_get_missing (_bridge_key_keeper_get_record (task, BRIDGE_KEYS_IN_USE)))
    job->role = BRIDGE_KEYS_IN_USE;
  set_place (job, bridge_keys_record_get_kept (_bridge_key_keeper_get_record (task, job->role)));
  _bridge_key_keeper_load (task, job->environment, job->role, on_keys_loaded, next);
}

/* Loading what Codat is to have */

static void
return_keys (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  g_task_return_pointer (task, bridge_app_keys_ref (job->keys), (GDestroyNotify) bridge_app_keys_unref);
  g_object_unref (task);
}

static void
compare_loaded (GTask *task)
{
  _bridge_key_keeper_hold_against (task, return_keys);
}

/* Handing over */

static void
note_handed_over (GTask *task)
{
  BridgeEnvironmentSetup *setup = _bridge_key_keeper_get_setup (task);
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_environment_setup_get_order (setup));

  bridge_environment_setup_hand_over (setup, now);
}

/* The new pair is elsewhere than it was. */
static void
note_place (GTask      *task,
            BridgeKept  place)
{
  BridgeKeysRecord *record = _bridge_key_keeper_get_record (task, BRIDGE_KEYS_NEW);
  g_autofree char *tail = g_strdup (bridge_keys_record_get_id_tail (record));
  GDateTime *before = bridge_keys_record_get_saved_at (record);
  g_autoptr (GDateTime) saved_at = before != NULL ? g_date_time_ref (before) : NULL;
  BridgePairDoubt doubt = bridge_keys_record_get_doubt (record);

  bridge_keys_record_keep (record, place, tail, saved_at);
  bridge_keys_record_set_doubt (record, doubt);
}

/* Left behind, it would do no harm: the next new pair takes its place. */
static void
on_new_forgotten (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, NULL);
  _bridge_key_keeper_end (user_data);
}

static void
on_took_place (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  BridgeKept place = bridge_key_store_save_finish (BRIDGE_KEY_STORE (source), result, &error);

  if (error != NULL)
    {
      _bridge_key_keeper_go_on (task, error);
      return;
    }

  if (place != job->place)
    note_place (task, place);
  note_handed_over (task);
  bridge_key_store_forget_app_keys_async (BRIDGE_KEY_STORE (source), job->environment, BRIDGE_KEYS_NEW, BRIDGE_PROMPT_ALLOWED,
                                          NULL, on_new_forgotten, task);
}

/* The order is such that after a crash at any point the worst is that the user hands over the same keys once more. From here on it is
 * seen through, whoever gives up: half of it would leave the new pair in the place of the old and the setup without a word of it. */
static void
take_place (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  g_task_set_check_cancellable (task, FALSE);
  bridge_key_store_save_app_keys_async (self->key_store, job->environment, BRIDGE_KEYS_IN_USE, job->keys, job->place, NULL,
                                        on_took_place, task);
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
 * @place: the keyring, or if the user wants that the session
 * @other_id_wanted: whether the user knows that the Client ID is another one than that which Codat has
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_finish()
 * @user_data: for @callback
 *
 * Keeps the keys, unless they are those of the other environment (%BRIDGE_SERVICE_ERROR_KEYS_WRONG). If Codat works with a pair
 * already, that one stays until the new one is handed over; new keys with another Client ID are refused with
 * %BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID then until @other_id_wanted. A pair that the keyring that runs now does not have, entered once
 * more, is no new one. Other errors are those of the keyring.
 */
void
bridge_key_keeper_save_async (BridgeKeyKeeper     *self,
                              BridgeEnvironment    environment,
                              BridgeAppKeys       *keys,
                              BridgeKept           place,
                              gboolean             other_id_wanted,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  BridgeKeyKeeperJob *job;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));
  g_return_if_fail (keys != NULL);

  job = job_new (environment);
  set_place (job, place);
  job->other_id_wanted = other_id_wanted;
  job->keys = bridge_app_keys_ref (keys);
  _bridge_key_keeper_save (bridge_task_new (self, bridge_key_keeper_save_async, job, (GDestroyNotify) job_free,
                                            cancellable, callback, user_data));
}

/* @missing_wanted: whether it is the pair that was not found, rather than the one that Codat is to have */
static void
begin_loading (BridgeKeyKeeper     *self,
               BridgeEnvironment    environment,
               BridgePrompting      prompting,
               gboolean             missing_wanted,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  BridgeKeyKeeperJob *job = job_new (environment);

  job->prompting = prompting;
  job->missing_wanted = missing_wanted;
  load_wanted (bridge_task_new (self, bridge_key_keeper_load_async, job, (GDestroyNotify) job_free, cancellable, callback, user_data),
               compare_loaded);
}

/**
 * bridge_key_keeper_load_async:
 * @self: a keeper
 * @environment: whose keys
 * @prompting: whether the user may be asked for the keyring's password
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
                              BridgePrompting      prompting,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  begin_loading (self, environment, prompting, FALSE, cancellable, callback, user_data);
}

/**
 * bridge_key_keeper_look_async:
 * @self: a keeper
 * @environment: whose keys
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_key_keeper_load_finish()
 * @user_data: for @callback
 *
 * Looks once more for the pair that was not found, as bridge_key_keeper_load_async() does for the one that Codat is to have.
 */
void
bridge_key_keeper_look_async (BridgeKeyKeeper     *self,
                              BridgeEnvironment    environment,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  begin_loading (self, environment, BRIDGE_PROMPT_ALLOWED, TRUE, cancellable, callback, user_data);
}

/**
 * bridge_key_keeper_load_finish:
 * @self: a keeper
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_KEYS_LOST, %BRIDGE_SERVICE_ERROR_KEYS_WRONG and those of the
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
  if (has_new_keys (_bridge_key_keeper_get_setup (task)))
    load_wanted (task, take_place);
  else
    {
      note_handed_over (task);
      _bridge_key_keeper_end (task);
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
 * Forgets keys, wherever they are kept: of two pairs also the second if the first could not be.
 */
void
bridge_key_keeper_forget_async (BridgeKeyKeeper     *self,
                                BridgeEnvironment    environment,
                                BridgeKeysRole       role,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;
  BridgeKeyKeeperJob *job;

  g_return_if_fail (BRIDGE_IS_KEY_KEEPER (self));

  job = job_new (environment);
  job->role = role;
  task = bridge_task_new (self, bridge_key_keeper_forget_async, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
  _bridge_key_keeper_forget (task);
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

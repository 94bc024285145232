// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper-private.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* How BridgeKeyKeeper saves a pair: in which place, and beside which others. */

/* Old keys stay until Codat has the new ones. If Codat has none, nobody misses them. */
static gboolean
is_replacing (GTask *task)
{
  BridgeEnvironmentSetup *setup = _bridge_key_keeper_get_setup (task);

  return _bridge_key_keeper_is_there (bridge_environment_setup_get_keys (setup)) &&
         bridge_environment_setup_get_codat_saved_at (setup) != NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (user_data);
  GError *error = NULL;

  job->place = bridge_key_store_save_finish (BRIDGE_KEY_STORE (source), result, &error);
  _bridge_key_keeper_go_on (user_data, error);
}

static void
save (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->next = job->next_after_save;
  bridge_key_store_save_app_keys_async (self->key_store, job->environment, job->role, job->keys, job->place,
                                        g_task_get_cancellable (task), on_done, task);
}

/* @saved_at: (nullable): when the pair was kept first */
static void
note_kept (GTask     *task,
           GDateTime *saved_at)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  g_autofree char *tail = bridge_app_keys_dup_id_tail (job->keys);

  if (job->role == BRIDGE_KEYS_NEW)
    bridge_keys_record_keep (_bridge_key_keeper_get_record (task, BRIDGE_KEYS_NEW), job->place, tail, saved_at);
  else
    bridge_environment_setup_keep_keys (_bridge_key_keeper_get_setup (task), job->place, tail, saved_at);
  bridge_keys_record_set_doubt (_bridge_key_keeper_get_record (task, job->role), bridge_app_keys_find_doubt (job->keys));
  _bridge_key_keeper_end (task);
}

static void
note_saved (GTask *task)
{
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_environment_setup_get_order (_bridge_key_keeper_get_setup (task)));

  note_kept (task, now);
}

/* It is the pair that was there before, so what is known of it stays true. */
static void
note_entered_again (GTask *task)
{
  GDateTime *before = bridge_keys_record_get_saved_at (_bridge_key_keeper_get_record (task, BRIDGE_KEYS_IN_USE));
  g_autoptr (GDateTime) saved_at = before != NULL ? g_date_time_ref (before) : NULL;

  note_kept (task, saved_at);
}

static gboolean
has_tail_of (GTask          *task,
             BridgeKeysRole  role)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  g_autofree char *tail = bridge_app_keys_dup_id_tail (job->keys);

  return g_strcmp0 (tail, bridge_keys_record_get_id_tail (_bridge_key_keeper_get_record (task, role))) == 0;
}

/* Checks new keys against those that they are to replace. */
static gboolean
check_old (BridgeKeyKeeperJob  *job,
           GError             **error)
{
  gboolean same_id = bridge_secret_equal (bridge_app_keys_get_client_id (job->present), bridge_app_keys_get_client_id (job->keys));

  if (!bridge_secret_equal (bridge_app_keys_get_client_secret (job->present), bridge_app_keys_get_client_secret (job->keys)))
    return TRUE;

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG,
                       same_id ? _("These keys are already stored. Copy the new ones from Intuit.")
                               /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
                               : _("This Client Secret is already stored. Copy the new one from Intuit."));
  return FALSE;
}

/* Whether the Client ID is that of the keys that Codat works with, or one that the user wanted before. Where those cannot be read their
 * end is known. */
static gboolean
check_id (GTask   *task,
          GError **error)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  gboolean same = job->found == BRIDGE_PRESENT_FOUND
                    ? bridge_secret_equal (bridge_app_keys_get_client_id (job->present), bridge_app_keys_get_client_id (job->keys))
                    : has_tail_of (task, BRIDGE_KEYS_IN_USE);

  if (same || job->other_id_wanted || has_tail_of (task, BRIDGE_KEYS_NEW))
    return TRUE;

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID,
                       /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                       _("The new keys have a different Client ID. Connected companies will have to be linked again, one by "
                         "one. If you only have a new Client Secret, keep the Client ID."));
  return FALSE;
}

/* What is not in the keyring that runs now and has the known Client ID was entered again. All else waits beside the old pair, as does the
 * pair that did so before. */
static void
choose_role (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  gboolean waiting = _bridge_key_keeper_is_there (_bridge_key_keeper_get_record (task, BRIDGE_KEYS_NEW));
  gboolean again = job->found == BRIDGE_PRESENT_NONE && has_tail_of (task, BRIDGE_KEYS_IN_USE) && !waiting;

  job->role = is_replacing (task) && !again ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE;
  job->next_after_save = is_replacing (task) && again ? note_entered_again : note_saved;
}

static void
save_after_old (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  choose_role (task);
  if (is_replacing (task) && ((job->found == BRIDGE_PRESENT_FOUND && !check_old (job, &error)) || !check_id (task, &error)))
    _bridge_key_keeper_go_on (task, error);
  else
    _bridge_key_keeper_hold_against (task, save);
}

/* Takes @task, whose job has the keys and their place. */
void
_bridge_key_keeper_save (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->found = BRIDGE_PRESENT_NONE;
  if (is_replacing (task))
    _bridge_key_keeper_load (task, job->environment, BRIDGE_KEYS_IN_USE, _bridge_key_keeper_on_present, save_after_old);
  else
    save_after_old (task);
}

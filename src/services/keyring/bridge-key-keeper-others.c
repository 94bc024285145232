// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-keeper"

#include "config.h"

#include "bridge-key-keeper-private.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* How BridgeKeyKeeper sees to it that a pair is not one of those that are kept for something else: the other environment's, its new one
 * that still waits for Codat, and Codat's API key. */

static BridgeEnvironment
get_other (BridgeKeyKeeperJob *job)
{
  return bridge_environment_get_other (job->environment);
}

static BridgeKept
get_place (GTask          *task,
           BridgeKeysRole  role)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeEnvironmentSetup *other = bridge_setup_get_environment (self->setup, get_other (g_task_get_task_data (task)));

  return bridge_keys_record_get_kept (role == BRIDGE_KEYS_NEW ? bridge_environment_setup_get_replacement (other)
                                                              : bridge_environment_setup_get_keys (other));
}

/* Whether something can be had without a keyring that keeps silent being asked again.
 * @kept: where it is */
static gboolean
can_have (GTask      *task,
          BridgeKept  kept)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  return job->place == BRIDGE_KEPT_KEYRING || kept == BRIDGE_KEPT_SESSION ||
         (kept == BRIDGE_KEPT_KEYRING && job->found != BRIDGE_PRESENT_UNKNOWN);
}

static GError *
judge_pair (BridgeKeyKeeperJob *job)
{
  BridgePairFault fault = bridge_app_keys_judge (job->keys, job->present);
  g_autofree char *text = bridge_pair_fault_describe (fault, job->environment);

  return fault != BRIDGE_PAIR_FAULT_NONE ? g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG, text) : NULL;
}

static GError *
judge_api_key (BridgeKeyKeeperJob *job,
               BridgeApiKey       *key)
{
  if (bridge_api_key_is_made_of (key, bridge_app_keys_get_client_id (job->keys)))
    return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG,
                                /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
                                _("What was entered as Client ID is your API key of Codat. Copy the Client ID from Intuit."));
  if (bridge_api_key_is_made_of (key, bridge_app_keys_get_client_secret (job->keys)))
    return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG,
                                /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
                                _("What was entered as Client Secret is your API key of Codat. Copy the Client Secret from Intuit."));
  return NULL;
}

/* What cannot be read now is no reason to keep nothing: the keyring was just asked for the pairs, and says for itself what it has to say. */
static void
on_api_key (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  g_autoptr (BridgeApiKey) key = bridge_key_store_load_api_key_finish (BRIDGE_KEY_STORE (source), result, NULL);

  job->next = job->next_after_others;
  _bridge_key_keeper_go_on (task, key != NULL ? judge_api_key (job, key) : NULL);
}

static void
compare_api_key (GTask *task)
{
  BridgeKeyKeeper *self = g_task_get_source_object (task);
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  BridgeKept kept = bridge_setup_get_api_key_kept (self->setup);

  if (kept != BRIDGE_KEPT_NOWHERE && can_have (task, kept))
    bridge_key_store_load_api_key_async (self->key_store, BRIDGE_PROMPT_NEVER, g_task_get_cancellable (task), on_api_key, task);
  else
    job->next_after_others (task);
}

static void
judge_new (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->next = compare_api_key;
  _bridge_key_keeper_go_on (task, judge_pair (job));
}

static void
compare_new (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);
  BridgeKept kept = get_place (task, BRIDGE_KEYS_NEW);

  g_clear_pointer (&job->present, bridge_app_keys_unref);
  if (kept != BRIDGE_KEPT_NOWHERE && can_have (task, kept))
    _bridge_key_keeper_load (task, get_other (job), BRIDGE_KEYS_NEW, _bridge_key_keeper_on_present, judge_new);
  else
    judge_new (task);
}

static void
judge_in_use (GTask *task)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->next = compare_new;
  _bridge_key_keeper_go_on (task, judge_pair (job));
}

/* Goes on with @next, unless the keys are kept for something else. */
void
_bridge_key_keeper_hold_against (GTask               *task,
                                 BridgeKeyKeeperNext  next)
{
  BridgeKeyKeeperJob *job = g_task_get_task_data (task);

  job->next_after_others = next;
  g_clear_pointer (&job->present, bridge_app_keys_unref);
  if (can_have (task, get_place (task, BRIDGE_KEYS_IN_USE)))
    _bridge_key_keeper_load (task, get_other (job), BRIDGE_KEYS_IN_USE, _bridge_key_keeper_on_present, judge_in_use);
  else
    judge_in_use (task);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-intuit-check"

#include "config.h"

#include "bridge-intuit-check.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeIntuitCheck:
 *
 * Asks Intuit about the keys that are kept, and notes in the setup what it said. One call for each time that the user asks, and
 * never two in quick succession: whoever tries many keys looks like somebody who guesses.
 */
struct _BridgeIntuitCheck
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyKeeper *key_keeper;
  BridgeIntuitClient *client;
  guint spacing_ms;
  gint64 asked_at[BRIDGE_N_ENVIRONMENTS];
};

G_DEFINE_FINAL_TYPE (BridgeIntuitCheck, bridge_intuit_check, G_TYPE_OBJECT)

typedef struct
{
  BridgeEnvironment environment;
  GDateTime *keys_saved_at;
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->keys_saved_at, g_date_time_unref);
  g_free (question);
}

static void
note (BridgeIntuitCheck  *self,
      Question           *question,
      BridgeProbeOutcome  outcome,
      const char         *intuit_tid)
{
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));

  bridge_keys_probe_note (bridge_setup_get_keys_probe (self->setup, question->environment), outcome, now,
                          question->keys_saved_at, intuit_tid);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeIntuitCheck *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *intuit_tid = NULL;
  BridgeProbeOutcome outcome =
    bridge_intuit_client_probe_finish (BRIDGE_INTUIT_CLIENT (source), result, &intuit_tid, &error);

  if (error != NULL)
    {
      /* Where nothing came from Intuit it need not rest. */
      if (!g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_INTUIT) &&
          !g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY))
        self->asked_at[((Question *) g_task_get_task_data (task))->environment] = 0;
      g_task_return_error (task, error);
      return;
    }

  note (self, g_task_get_task_data (task), outcome, intuit_tid);
  g_task_return_int (task, outcome);
}

static gboolean
is_too_soon (BridgeIntuitCheck *self,
             BridgeEnvironment  environment)
{
  gint64 last = self->asked_at[environment];

  return last != 0 && g_get_monotonic_time () - last < (gint64) self->spacing_ms * 1000;
}

static void
return_too_soon (GTask *task)
{
  g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY, "%s", _("Intuit was asked a moment ago."));
}

/* Only now it is asked: a keyring that did not have the keys or was closed is none of Intuit's business. */
static void
ask (GTask         *task,
     BridgeAppKeys *keys)
{
  BridgeIntuitCheck *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  if (is_too_soon (self, question->environment))
    {
      return_too_soon (task);
      g_object_unref (task);
      return;
    }

  self->asked_at[question->environment] = g_get_monotonic_time ();
  bridge_intuit_client_probe_async (self->client, keys, g_task_get_cancellable (task), on_answer, task);
}

static void
on_keys_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);

  if (keys != NULL)
    {
      ask (task, keys);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
bridge_intuit_check_dispose (GObject *object)
{
  BridgeIntuitCheck *self = BRIDGE_INTUIT_CHECK (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->key_keeper);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (bridge_intuit_check_parent_class)->dispose (object);
}

static void
bridge_intuit_check_class_init (BridgeIntuitCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_intuit_check_dispose;
}

static void
bridge_intuit_check_init (BridgeIntuitCheck *self)
{
}

/**
 * bridge_intuit_check_new:
 * @setup: what Intuit says is noted in here
 * @key_keeper: where the keys come from
 * @client: what asks
 * @spacing_ms: milliseconds between two questions about one environment at the least
 *
 * Returns: (transfer full): a check
 */
BridgeIntuitCheck *
bridge_intuit_check_new (BridgeSetup        *setup,
                         BridgeKeyKeeper    *key_keeper,
                         BridgeIntuitClient *client,
                         guint               spacing_ms)
{
  BridgeIntuitCheck *self = g_object_new (BRIDGE_TYPE_INTUIT_CHECK, NULL);

  self->setup = g_object_ref (setup);
  self->key_keeper = g_object_ref (key_keeper);
  self->client = g_object_ref (client);
  self->spacing_ms = spacing_ms;

  return self;
}

/**
 * bridge_intuit_check_ask_async:
 * @self: a check
 * @environment: whose keys
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks about the keys that Codat is to have: the new ones, if there are some.
 */
void
bridge_intuit_check_ask_async (BridgeIntuitCheck   *self,
                               BridgeEnvironment    environment,
                               BridgePrompting      prompting,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GDateTime *saved_at = bridge_intuit_check_get_asked_keys_saved_at (bridge_setup_get_environment (self->setup, environment));
  Question *question = g_new0 (Question, 1);

  question->environment = environment;
  question->keys_saved_at = saved_at != NULL ? g_date_time_ref (saved_at) : NULL;
  g_task_set_source_tag (task, bridge_intuit_check_ask_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (is_too_soon (self, environment))
    {
      return_too_soon (task);
      return;
    }

  bridge_key_keeper_load_async (self->key_keeper, environment, prompting, cancellable, on_keys_loaded, g_steal_pointer (&task));
}

/**
 * bridge_intuit_check_ask_finish:
 * @self: a check
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: what Intuit said; %BRIDGE_PROBE_UNCLEAR with an error if it could not be asked
 */
BridgeProbeOutcome
bridge_intuit_check_ask_finish (BridgeIntuitCheck  *self,
                                GAsyncResult       *result,
                                GError            **error)
{
  gssize outcome;

  g_return_val_if_fail (g_task_is_valid (result, self), BRIDGE_PROBE_UNCLEAR);

  outcome = g_task_propagate_int (G_TASK (result), error);

  return outcome < 0 ? BRIDGE_PROBE_UNCLEAR : (BridgeProbeOutcome) outcome;
}

/**
 * bridge_intuit_check_get_rest:
 * @self: a check
 * @environment: whose keys
 *
 * Returns: milliseconds until Intuit may be asked again, 0 if it may be at once
 */
guint
bridge_intuit_check_get_rest (BridgeIntuitCheck *self,
                              BridgeEnvironment  environment)
{
  gint64 passed;

  g_return_val_if_fail (BRIDGE_IS_INTUIT_CHECK (self), 0);
  g_return_val_if_fail ((guint) environment < BRIDGE_N_ENVIRONMENTS, 0);

  passed = (g_get_monotonic_time () - self->asked_at[environment]) / 1000;
  return is_too_soon (self, environment) ? (guint) (self->spacing_ms - passed) : 0;
}

/**
 * bridge_intuit_check_get_asked_keys_saved_at:
 * @setup: the set-up of an environment
 *
 * Returns: (transfer none) (nullable): when the pair was saved that Intuit would be asked about
 */
GDateTime *
bridge_intuit_check_get_asked_keys_saved_at (BridgeEnvironmentSetup *setup)
{
  BridgeKeysRecord *replacement = bridge_environment_setup_get_replacement (setup);

  if (bridge_keys_record_get_kept (replacement) != BRIDGE_KEPT_NOWHERE)
    return bridge_keys_record_get_saved_at (replacement);

  return bridge_keys_record_get_saved_at (bridge_environment_setup_get_keys (setup));
}

/**
 * bridge_intuit_check_get_doubt:
 * @setup: a set-up
 * @environment: which environment's keys
 * @keys: the record of the ones in use, or of the new ones
 *
 * Returns: what is odd about the keys; nothing is about those that Intuit has recognised
 */
BridgePairDoubt
bridge_intuit_check_get_doubt (BridgeSetup       *setup,
                               BridgeEnvironment  environment,
                               BridgeKeysRecord  *keys)
{
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, environment);

  if (bridge_keys_probe_get_outcome (probe, bridge_keys_record_get_saved_at (keys)) == BRIDGE_PROBE_RECOGNISED)
    return BRIDGE_PAIR_DOUBT_NONE;

  return bridge_keys_record_get_doubt (keys);
}

/**
 * bridge_intuit_check_get_refused:
 * @setup: a set-up
 * @environment: which environment's keys
 *
 * Returns: whether Intuit did not recognise the keys: the new ones, if there are such. A company that was linked with them since then
 *   tells otherwise.
 */
gboolean
bridge_intuit_check_get_refused (BridgeSetup       *setup,
                                 BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, environment);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, environment);
  gboolean has_new = bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (part)) != BRIDGE_KEPT_NOWHERE;
  GDateTime *proven_at = has_new ? NULL : bridge_link_record_get_proven_at (bridge_setup_get_link_record (setup, environment), part);
  GDateTime *asked_at = bridge_keys_probe_get_asked_at (probe);

  if (bridge_keys_probe_get_outcome (probe, bridge_intuit_check_get_asked_keys_saved_at (part)) != BRIDGE_PROBE_NOT_RECOGNISED)
    return FALSE;

  return proven_at == NULL || asked_at == NULL || bridge_order_compare (bridge_setup_get_order (setup), proven_at, asked_at) < 0;
}

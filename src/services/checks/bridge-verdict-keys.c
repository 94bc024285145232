// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict"

#include "config.h"

#include "bridge-verdict-private.h"

#include "bridge-key-check.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* The part of the verdict that needs the app keys. */

static void
set_clean (BridgeVerdict     *self,
           BridgeEnvironment  environment)
{
  _bridge_verdict_set (self, BRIDGE_CHECK_CLEAN, environment, BRIDGE_FINDING_OK, _("They contain nothing that should not be there."), NULL);
}

/* They were only odd, and are known now. */
static void
dispel_doubt (BridgeVerdict     *self,
              BridgeEnvironment  environment)
{
  if (bridge_finding_get_state (_bridge_verdict_find (self, BRIDGE_CHECK_CLEAN, environment)) == BRIDGE_FINDING_UNKNOWN)
    set_clean (self, environment);
}

static void
judge_outcome (BridgeVerdict      *self,
               BridgeEnvironment   environment,
               BridgeProbeOutcome  outcome)
{
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (self->parts.setup, environment);
  g_autofree char *day = _bridge_verdict_format_date (bridge_keys_probe_get_asked_at (probe));
  g_autofree char *message = NULL;

  switch (outcome)
    {
    case BRIDGE_PROBE_RECOGNISED:
      /* Translators: %s is a date. */
      message = g_strdup_printf (_("Intuit recognised them on %s."), day);
      dispel_doubt (self, environment);
      _bridge_verdict_set (self, BRIDGE_CHECK_INTUIT, environment, BRIDGE_FINDING_OK, message, NULL);
      break;
    case BRIDGE_PROBE_NOT_RECOGNISED:
      /* Translators: %s is a date. */
      message = g_strdup_printf (_("Intuit did not recognise them on %s."), day);
      _bridge_verdict_set (self, BRIDGE_CHECK_INTUIT, environment, BRIDGE_FINDING_PROBLEM, message,
                           _("Copy both from Intuit again and save them."));
      break;
    case BRIDGE_PROBE_UNCLEAR:
      _bridge_verdict_set (self, BRIDGE_CHECK_INTUIT, environment, BRIDGE_FINDING_UNKNOWN, _("Intuit’s answer was not "
                                                                                             "conclusive."), NULL);
      break;
    case BRIDGE_PROBE_NEVER:
    default:
      _bridge_verdict_set (self, BRIDGE_CHECK_INTUIT, environment, BRIDGE_FINDING_NOT_YET, _("Intuit was not asked."), NULL);
    }
}

static void
on_intuit_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  BridgeProbeOutcome outcome = bridge_intuit_check_ask_finish (BRIDGE_INTUIT_CHECK (source), result, &error);

  if (error != NULL)
    _bridge_verdict_take_error (call, error);
  else
    judge_outcome (call->self, call->environment, outcome);
  _bridge_verdict_end (call);
}

static void
check_intuit (BridgeVerdict     *self,
              BridgeEnvironment  environment)
{
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (self->parts.setup, environment);
  GDateTime *saved_at = bridge_intuit_check_get_asked_keys_saved_at (_bridge_verdict_get_setup (self, environment));
  BridgeVerdictCall *call;

  if (!self->ask_intuit)
    {
      judge_outcome (self, environment, bridge_keys_probe_get_outcome (probe, saved_at));
      return;
    }

  call = _bridge_verdict_begin (self, BRIDGE_CHECK_INTUIT, environment);
  bridge_intuit_check_ask_async (self->parts.intuit_check, environment, self->prompting, call->cancellable, on_intuit_asked, call);
}

static gboolean
is_clean (BridgeSecret    *value,
          BridgeKeyField   field,
          char           **fault)
{
  g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (field, bridge_secret_get_text (value));
  g_autofree char *removed = bridge_key_check_describe_removed (check);

  *fault = bridge_key_check_describe_fault (check);
  if (*fault == NULL)
    *fault = g_steal_pointer (&removed);

  return *fault == NULL;
}

/* What Intuit has recognised is right, however it looks.
 * Returns: (transfer full) (nullable): what is odd about the keys */
static char *
dup_doubt (BridgeVerdict     *self,
           BridgeEnvironment  environment,
           BridgeAppKeys     *keys)
{
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (self->parts.setup, environment);
  GDateTime *saved_at = bridge_intuit_check_get_asked_keys_saved_at (_bridge_verdict_get_setup (self, environment));

  if (bridge_keys_probe_get_outcome (probe, saved_at) == BRIDGE_PROBE_RECOGNISED)
    return NULL;

  return bridge_app_keys_describe_doubt (bridge_app_keys_find_doubt (keys));
}

static void
judge_clean (BridgeVerdict     *self,
             BridgeEnvironment  environment,
             BridgeAppKeys     *keys)
{
  g_autofree char *id_fault = NULL;
  g_autofree char *secret_fault = NULL;
  g_autofree char *doubt = dup_doubt (self, environment, keys);

  if (!is_clean (bridge_app_keys_get_client_id (keys), BRIDGE_KEY_CLIENT_ID, &id_fault))
    _bridge_verdict_set (self, BRIDGE_CHECK_CLEAN, environment, BRIDGE_FINDING_PROBLEM, id_fault, _("Save the keys again."));
  else if (!is_clean (bridge_app_keys_get_client_secret (keys), BRIDGE_KEY_CLIENT_SECRET, &secret_fault))
    _bridge_verdict_set (self, BRIDGE_CHECK_CLEAN, environment, BRIDGE_FINDING_PROBLEM, secret_fault, _("Save the keys again."));
  else if (doubt != NULL)
    _bridge_verdict_set (self, BRIDGE_CHECK_CLEAN, environment, BRIDGE_FINDING_UNKNOWN, doubt, _("Check with Intuit whether it knows them."));
  else
    set_clean (self, environment);
}

static void
judge_no_app_keys (BridgeVerdict      *self,
                   BridgeEnvironment   environment,
                   BridgeFindingState  state)
{
  const char *message = state == BRIDGE_FINDING_NOT_YET ? _("There are no keys to check.") : _("They could not be checked.");

  for (BridgeCheck check = BRIDGE_CHECK_CLEAN; check <= BRIDGE_CHECK_INTUIT; check++)
    if (bridge_finding_get_state (_bridge_verdict_find (self, check, environment)) == BRIDGE_FINDING_RUNNING)
      _bridge_verdict_set (self, check, environment, state, message, NULL);
}

static void
judge_app_keys (BridgeVerdictCall *call,
                BridgeAppKeys     *keys,
                const GError      *error)
{
  BridgeVerdict *self = call->self;
  gboolean wrong = g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG);

  if (keys == NULL && !wrong)
    {
      _bridge_verdict_take_error (call, error);
      judge_no_app_keys (self, call->environment, BRIDGE_FINDING_UNKNOWN);
      return;
    }

  _bridge_verdict_set (self, BRIDGE_CHECK_STORED, call->environment, BRIDGE_FINDING_OK, _("They are stored."), NULL);
  if (wrong)
    {
      bridge_finding_take_error (_bridge_verdict_find (self, BRIDGE_CHECK_CLEAN, call->environment), error);
      judge_no_app_keys (self, call->environment, BRIDGE_FINDING_UNKNOWN);
      return;
    }

  judge_clean (self, call->environment, keys);
  check_intuit (self, call->environment);
}

static void
check_next (BridgeVerdict     *self,
            BridgeEnvironment  environment)
{
  if (environment + 1 < BRIDGE_N_ENVIRONMENTS)
    _bridge_verdict_check_keys (self, environment + 1);
}

static void
on_app_keys (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);

  judge_app_keys (call, keys, error);
  check_next (call->self, call->environment);
  _bridge_verdict_end (call);
}

/* Those of @environment and of all behind it. */
void
_bridge_verdict_check_keys (BridgeVerdict     *self,
                            BridgeEnvironment  environment)
{
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (_bridge_verdict_get_setup (self, environment));
  BridgeVerdictCall *call;

  if (bridge_keys_record_get_kept (keys) == BRIDGE_KEPT_NOWHERE)
    {
      _bridge_verdict_set (self, BRIDGE_CHECK_STORED, environment, BRIDGE_FINDING_NOT_YET, _("There are no keys yet."), NULL);
      judge_no_app_keys (self, environment, BRIDGE_FINDING_NOT_YET);
      check_next (self, environment);
      return;
    }

  call = _bridge_verdict_begin (self, BRIDGE_CHECK_STORED, environment);
  bridge_key_keeper_load_async (self->parts.key_keeper, environment, self->prompting, call->cancellable, on_app_keys, call);
}

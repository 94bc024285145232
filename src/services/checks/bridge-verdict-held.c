// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict"

#include "config.h"

#include "bridge-verdict-private.h"

#include <glib/gi18n-lib.h>

/* The part of the verdict that compares the keys that Codat has with those that are stored here, as far as Codat shows them: a few
 * characters of the Client ID, if any. What they do not tell is unknown, and no fault: nobody can do anything about it. */

/* How what Codat shows compares with a pair that is stored here. */
typedef enum
{
  LIKENESS_UNTOLD,
  LIKENESS_SAME,
  LIKENESS_OTHER,
} Likeness;

/* The one end may be longer than the other. */
static Likeness
compare (BridgeKeysRecord *record,
         const char       *held)
{
  const char *own = bridge_keys_record_get_id_tail (record);

  if (held == NULL || own == NULL || *own == '\0')
    return LIKENESS_UNTOLD;

  return g_str_has_suffix (own, held) || g_str_has_suffix (held, own) ? LIKENESS_SAME : LIKENESS_OTHER;
}

static void
judge_other (BridgeVerdictCall *call,
             const char        *hint)
{
  /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
  _bridge_verdict_judge (call, BRIDGE_FINDING_PROBLEM, _("Codat has a different Client ID from the one stored here."), hint);
}

/* A new Client Secret comes with the Client ID that was there before: then what Codat shows is of both pairs. */
static void
judge_replacing (BridgeVerdictCall *call,
                 Likeness           to_old,
                 Likeness           to_new)
{
  const char *hint = _("Give the new keys to Codat.");

  if (to_old == LIKENESS_UNTOLD || to_new == LIKENESS_UNTOLD || (to_old == LIKENESS_SAME && to_new == LIKENESS_SAME))
    _bridge_verdict_judge (call, BRIDGE_FINDING_UNKNOWN, _("New keys are saved here; Codat does not show whether it has them."), hint);
  else if (to_old == LIKENESS_SAME)
    _bridge_verdict_judge (call, BRIDGE_FINDING_PROBLEM, _("New keys are saved here, but Codat still has the old ones."), hint);
  else if (to_new == LIKENESS_SAME)
    _bridge_verdict_judge (call, BRIDGE_FINDING_NOT_YET, _("Codat has the new keys; here they still wait beside the old ones."), hint);
  else
    judge_other (call, hint);
}

static void
judge_same (BridgeVerdictCall *call,
            BridgeKeysRecord  *keys,
            const char        *held)
{
  if (bridge_keys_record_get_kept (keys) == BRIDGE_KEPT_NOWHERE && bridge_keys_record_get_id_tail (keys) == NULL)
    {
      _bridge_verdict_judge (call, BRIDGE_FINDING_OK, _("Codat has keys; there are none here to compare."), NULL);
      return;
    }

  switch (compare (keys, held))
    {
    case LIKENESS_SAME:
      /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
      _bridge_verdict_judge (call, BRIDGE_FINDING_OK, _("Codat has the same Client ID, as far as it shows."), NULL);
      break;
    case LIKENESS_OTHER:
      judge_other (call, _("Save the keys to Codat again."));
      break;
    case LIKENESS_UNTOLD:
    default:
      _bridge_verdict_judge (call, BRIDGE_FINDING_UNKNOWN, _("Codat has keys, but does not show which."), NULL);
    }
}

static void
judge_none (BridgeVerdictCall      *call,
            BridgeEnvironmentSetup *setup)
{
  if (bridge_environment_setup_get_codat_saved_at (setup) != NULL)
    _bridge_verdict_judge (call, BRIDGE_FINDING_PROBLEM, _("Codat has no keys, though they were saved."),
                           _("Save the keys to Codat again."));
  else
    _bridge_verdict_judge (call, BRIDGE_FINDING_NOT_YET, _("Codat has no keys."), NULL);
}

/* @held: (nullable): what Codat shows */
static void
judge_held (BridgeVerdictCall    *call,
            const BridgeHeldKeys *held)
{
  BridgeEnvironmentSetup *setup = _bridge_verdict_get_setup (call->self, call->environment);
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (setup);
  BridgeKeysRecord *replacement = bridge_environment_setup_get_replacement (setup);

  if (held == NULL || held->held == BRIDGE_HELD_UNTOLD)
    _bridge_verdict_judge (call, BRIDGE_FINDING_UNKNOWN, _("Codat does not show your client which keys it has."), NULL);
  else if (held->held == BRIDGE_HELD_NONE)
    judge_none (call, setup);
  else if (bridge_keys_record_get_kept (replacement) != BRIDGE_KEPT_NOWHERE)
    judge_replacing (call, compare (keys, held->id_tail), compare (replacement, held->id_tail));
  else
    judge_same (call, keys, held->id_tail);
}

/* Takes the @user_data, a call. */
void
_bridge_verdict_on_held (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeHeldKeys) held = NULL;
  gboolean offered = FALSE;

  if (bridge_codat_client_ask_writes_finish (BRIDGE_CODAT_CLIENT (source), result, &offered, &held, &error))
    judge_held (call, held);
  else
    _bridge_verdict_take_error (call, error);
  _bridge_verdict_end (call);
}

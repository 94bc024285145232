// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-setup"

#include "config.h"

#include "bridge-setup-private.h"

/* What the rest of the set-up tells of Intuit's review. */

static gboolean
is_recognised (BridgeKeysProbe  *probe,
               BridgeKeysRecord *keys)
{
  return bridge_keys_record_get_kept (keys) != BRIDGE_KEPT_NOWHERE &&
         bridge_keys_probe_get_outcome (probe, bridge_keys_record_get_saved_at (keys)) == BRIDGE_PROBE_RECOGNISED;
}

/* Intuit recognises development keys as well, and these may be such, entered in the wrong place. Where both pairs are kept they were
 * compared, and are two. */
static gboolean
may_be_development_keys (BridgeSetup *self)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (self, BRIDGE_ENVIRONMENT_SANDBOX);

  return bridge_keys_record_get_kept (bridge_environment_setup_get_keys (sandbox)) == BRIDGE_KEPT_NOWHERE;
}

/**
 * bridge_setup_get_approved_by_keys:
 * @self: a set-up
 *
 * Returns: whether Intuit has recognised production keys: those in use, or those that will take their place. It shows such keys of
 *   approved apps only. Without development keys to tell them from it is not known
 */
gboolean
bridge_setup_get_approved_by_keys (BridgeSetup *self)
{
  BridgeEnvironmentSetup *production;
  BridgeKeysProbe *probe;

  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  production = bridge_setup_get_environment (self, BRIDGE_ENVIRONMENT_PRODUCTION);
  probe = bridge_setup_get_keys_probe (self, BRIDGE_ENVIRONMENT_PRODUCTION);

  return !may_be_development_keys (self) &&
         (is_recognised (probe, bridge_environment_setup_get_keys (production)) ||
          is_recognised (probe, bridge_environment_setup_get_replacement (production)));
}

/**
 * bridge_setup_get_review_state:
 * @self: a set-up
 *
 * Returns: how Intuit's review stands, by what the user has said and by what is known of the production keys
 */
BridgeReviewState
bridge_setup_get_review_state (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), BRIDGE_REVIEW_NOT_SENT);

  return bridge_setup_get_approved_by_keys (self) ? BRIDGE_REVIEW_APPROVED : bridge_review_get_state (self->review);
}

/**
 * bridge_setup_get_approved:
 * @self: a set-up
 *
 * Returns: whether Intuit has approved the app
 */
gboolean
bridge_setup_get_approved (BridgeSetup *self)
{
  return bridge_setup_get_review_state (self) == BRIDGE_REVIEW_APPROVED;
}

/**
 * bridge_setup_is_review_due:
 * @self: a set-up
 * @today: the day that it is
 *
 * Returns: whether the day has come on which the user wants to be reminded that no answer of Intuit's is there yet
 */
gboolean
bridge_setup_is_review_due (BridgeSetup *self,
                            const GDate *today)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  return !bridge_setup_get_approved (self) && bridge_review_is_due (self->review, today);
}

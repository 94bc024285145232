// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-attention"

#include "config.h"

#include "bridge-setup-attention.h"

#include "bridge-app-keys.h"
#include "bridge-intuit-check.h"

#include <glib/gi18n-lib.h>

/* What somebody should look at in a setup, as far as the setup itself knows: nobody is asked. */

static void
add_of (GPtrArray         *list,
        BridgeEnvironment  environment,
        const char        *text)
{
  /* Translators: The name of an environment, and what is to be looked at there. */
  g_ptr_array_add (list, g_strdup_printf (_("%s › %s"), bridge_environment_get_name (environment), text));
}

static void
add_refused (GPtrArray         *list,
             BridgeSetup       *setup,
             BridgeEnvironment  environment)
{
  if (bridge_intuit_check_get_refused (setup, environment))
    add_of (list, environment, _("Intuit did not recognise these keys"));
}

/* It was on, or customers could not have been linked; somebody may have meant it. */
static void
add_switched_off (GPtrArray   *list,
                  BridgeSetup *setup)
{
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  if (bridge_link_record_get_proven_at (record, production) != NULL &&
      bridge_environment_setup_get_enabled_read_at (production) != NULL && !bridge_environment_setup_get_enabled (production))
    add_of (list, BRIDGE_ENVIRONMENT_PRODUCTION, _("The integration is switched off"));
}

static void
add_review (GPtrArray   *list,
            BridgeSetup *setup,
            const GDate *today)
{
  BridgeReviewState state = bridge_setup_get_review_state (setup);

  if (state == BRIDGE_REVIEW_REJECTED || state == BRIDGE_REVIEW_CHANGES_ASKED)
    g_ptr_array_add (list, g_strdup (bridge_review_state_get_name (state)));
  else if (bridge_setup_is_review_due (setup, today))
    g_ptr_array_add (list, g_strdup (_("Has Intuit answered?")));
}

static void
add_new_keys (GPtrArray         *list,
              BridgeSetup       *setup,
              BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, environment);

  if (bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (part)) != BRIDGE_KEPT_NOWHERE)
    add_of (list, environment, _("Codat does not have the new keys yet"));
}

/* As the pages do. */
static void
add_doubt (GPtrArray         *list,
           BridgeSetup       *setup,
           BridgeEnvironment  environment)
{
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (bridge_setup_get_environment (setup, environment));
  g_autofree char *doubt = bridge_app_keys_describe_doubt (bridge_intuit_check_get_doubt (setup, environment, keys));

  if (doubt != NULL && !bridge_intuit_check_get_refused (setup, environment))
    add_of (list, environment, doubt);
}

/**
 * bridge_setup_attention_list:
 * @setup: a set-up
 * @today: the day that it is
 *
 * Returns: (transfer full) (array zero-terminated=1): what somebody should look at, translated, what is broken first; none if all is as it
 *   should be
 */
char **
bridge_setup_attention_list (BridgeSetup *setup,
                             const GDate *today)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  add_switched_off (list, setup);
  for (int i = BRIDGE_N_ENVIRONMENTS - 1; i >= 0; i--)
    add_refused (list, setup, (BridgeEnvironment) i);
  add_review (list, setup, today);
  for (int i = BRIDGE_N_ENVIRONMENTS - 1; i >= 0; i--)
    {
      add_new_keys (list, setup, (BridgeEnvironment) i);
      add_doubt (list, setup, (BridgeEnvironment) i);
    }
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_steal (list, NULL);
}

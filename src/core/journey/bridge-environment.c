// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-environment"

#include "config.h"

#include "bridge-environment.h"

#include <glib/gi18n-lib.h>

/* All that differs between the two environments. It stands here and nowhere else.
 *
 * Sources: Codat's guide "Set up the QuickBooks Online integration" (integration names, redirect URIs, key kinds) and the Codat
 * Platform OpenAPI (platform keys); Intuit's guides "App settings" (tabs now) and Codat's guide again (tabs before). The labels
 * are those of the vendors' sites, which are in English for everybody, so they are not translated. */
typedef struct
{
  const char *id;
  const char *name;
  const char *integration_name;
  const char *platform_key;
  const char *redirect_uri;
  const char *key_kind;
  const char *intuit_tab;
  const char *old_intuit_tab;
} Row;

static const Row table[BRIDGE_N_ENVIRONMENTS] = {
  [BRIDGE_ENVIRONMENT_SANDBOX] = {
    .id = "sandbox",
    .name = N_("Sandbox"),
    .integration_name = "QuickBooks Online Sandbox",
    .platform_key = "ndsk",
    .redirect_uri = "https://quickbooksonlinesandbox.codat.io/oauth2/callback",
    .key_kind = "Development keys",
    .intuit_tab = "Development",
    .old_intuit_tab = "Development Settings",
  },
  [BRIDGE_ENVIRONMENT_PRODUCTION] = {
    .id = "production",
    .name = N_("Production"),
    .integration_name = "QuickBooks Online",
    .platform_key = "qhyg",
    .redirect_uri = "https://quickbooksonline.codat.io/oauth2/callback",
    .key_kind = "Production keys",
    .intuit_tab = "Production",
    .old_intuit_tab = "Production Settings",
  },
};

G_DEFINE_ENUM_TYPE (BridgeEnvironment, bridge_environment,
                    G_DEFINE_ENUM_VALUE (BRIDGE_ENVIRONMENT_SANDBOX, "sandbox"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_ENVIRONMENT_PRODUCTION, "production"))

static const Row *
get_row (BridgeEnvironment environment)
{
  g_assert ((guint) environment < G_N_ELEMENTS (table));

  return &table[environment];
}

/**
 * bridge_environment_get_id:
 * @environment: an environment
 *
 * Returns: (transfer none): its name in files and attributes, never translated
 */
const char *
bridge_environment_get_id (BridgeEnvironment environment)
{
  return get_row (environment)->id;
}

/**
 * bridge_environment_get_other:
 * @environment: an environment
 *
 * Returns: the one whose keys must never be taken for those of @environment
 */
BridgeEnvironment
bridge_environment_get_other (BridgeEnvironment environment)
{
  return environment == BRIDGE_ENVIRONMENT_SANDBOX ? BRIDGE_ENVIRONMENT_PRODUCTION : BRIDGE_ENVIRONMENT_SANDBOX;
}

/**
 * bridge_environment_get_name:
 * @environment: an environment
 *
 * Returns: (transfer none): its name for the user, translated
 */
const char *
bridge_environment_get_name (BridgeEnvironment environment)
{
  return _(get_row (environment)->name);
}

/**
 * bridge_environment_get_integration_name:
 * @environment: an environment
 *
 * Returns: (transfer none): what Codat calls the integration
 */
const char *
bridge_environment_get_integration_name (BridgeEnvironment environment)
{
  return get_row (environment)->integration_name;
}

/**
 * bridge_environment_get_platform_key:
 * @environment: an environment
 *
 * Returns: (transfer none): Codat's four letters for the integration
 */
const char *
bridge_environment_get_platform_key (BridgeEnvironment environment)
{
  return get_row (environment)->platform_key;
}

/**
 * bridge_environment_get_redirect_uri:
 * @environment: an environment
 *
 * Returns: (transfer none): the address of Codat's that has to be listed at Intuit, to the letter
 */
const char *
bridge_environment_get_redirect_uri (BridgeEnvironment environment)
{
  return get_row (environment)->redirect_uri;
}

/**
 * bridge_environment_get_key_kind:
 * @environment: an environment
 *
 * Returns: (transfer none): what Intuit calls this environment's keys
 */
const char *
bridge_environment_get_key_kind (BridgeEnvironment environment)
{
  return get_row (environment)->key_kind;
}

/**
 * bridge_environment_get_intuit_tab:
 * @environment: an environment
 *
 * Returns: (transfer none): the switch or tab of this environment on Intuit's site as it is now
 */
const char *
bridge_environment_get_intuit_tab (BridgeEnvironment environment)
{
  return get_row (environment)->intuit_tab;
}

/**
 * bridge_environment_get_old_intuit_tab:
 * @environment: an environment
 *
 * Returns: (transfer none): the same tab under the name that it had before
 */
const char *
bridge_environment_get_old_intuit_tab (BridgeEnvironment environment)
{
  return get_row (environment)->old_intuit_tab;
}

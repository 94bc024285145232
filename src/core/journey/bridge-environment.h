// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BridgeEnvironment:
 * @BRIDGE_ENVIRONMENT_SANDBOX: development keys, sample companies
 * @BRIDGE_ENVIRONMENT_PRODUCTION: production keys, live companies
 */
typedef enum
{
  BRIDGE_ENVIRONMENT_SANDBOX,
  BRIDGE_ENVIRONMENT_PRODUCTION,
} BridgeEnvironment;

#define BRIDGE_N_ENVIRONMENTS 2
#define BRIDGE_TYPE_ENVIRONMENT (bridge_environment_get_type ())

GType             bridge_environment_get_type             (void);
const char       *bridge_environment_get_id               (BridgeEnvironment  environment);
BridgeEnvironment bridge_environment_get_other            (BridgeEnvironment  environment);
const char       *bridge_environment_get_name             (BridgeEnvironment  environment);
const char       *bridge_environment_get_integration_name (BridgeEnvironment  environment);
const char       *bridge_environment_get_platform_key     (BridgeEnvironment  environment);
const char       *bridge_environment_get_redirect_uri     (BridgeEnvironment  environment);
const char       *bridge_environment_get_key_kind         (BridgeEnvironment  environment);
const char       *bridge_environment_get_intuit_tab       (BridgeEnvironment  environment);
const char       *bridge_environment_get_old_intuit_tab   (BridgeEnvironment  environment);

G_END_DECLS

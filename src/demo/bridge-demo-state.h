// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-app.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _BridgeDemoState BridgeDemoState;

BridgeDemoState *bridge_demo_state_new              (const char        *client_name,
                                                     const char        *api_key);
void             bridge_demo_state_free             (BridgeDemoState   *self);
gboolean         bridge_demo_state_set_file         (BridgeDemoState   *self,
                                                     const char        *path,
                                                     GError           **error);
const char      *bridge_demo_state_get_client_name  (BridgeDemoState   *self);
void             bridge_demo_state_set_client_name  (BridgeDemoState   *self,
                                                     const char        *client_name);
gboolean         bridge_demo_state_accepts          (BridgeDemoState   *self,
                                                     const char        *authorization);
gboolean         bridge_demo_state_get_enabled      (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment);
void             bridge_demo_state_set_enabled      (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment,
                                                     gboolean           enabled);
gboolean         bridge_demo_state_has_keys         (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment);
void             bridge_demo_state_set_keys         (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment,
                                                     const char        *client_id,
                                                     const char        *client_secret);
BridgeDemoPair   bridge_demo_state_get_pair         (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment);
BridgeDemoApp   *bridge_demo_state_get_app          (BridgeDemoState   *self);
const char      *bridge_demo_state_get_masked_id    (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment);
JsonObject      *bridge_demo_state_get_credentials  (BridgeDemoState   *self,
                                                     BridgeEnvironment  environment);
JsonObject      *bridge_demo_state_to_json          (BridgeDemoState   *self);
JsonArray       *bridge_demo_state_get_companies    (BridgeDemoState   *self);
void             bridge_demo_state_forget_companies (BridgeDemoState   *self);
void             bridge_demo_state_changed          (BridgeDemoState   *self);
gboolean         bridge_demo_state_find             (const char        *platform_key,
                                                     BridgeEnvironment *environment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeDemoState, bridge_demo_state_free)

G_END_DECLS

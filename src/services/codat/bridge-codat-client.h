// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-api-key.h"
#include "bridge-app-keys.h"
#include "bridge-client.h"
#include "bridge-environment.h"
#include "bridge-held-keys.h"
#include "bridge-integration.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_CODAT_CLIENT (bridge_codat_client_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCodatClient, bridge_codat_client, BRIDGE, CODAT_CLIENT, BridgeClient)

BridgeCodatClient *bridge_codat_client_new                     (BridgeTransport      *transport,
                                                                const char           *base_url);
void               bridge_codat_client_check_key_async         (BridgeCodatClient    *self,
                                                                BridgeApiKey         *key,
                                                                BridgeOccasion        occasion,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
BridgeApiKey      *bridge_codat_client_check_key_finish        (BridgeCodatClient    *self,
                                                                GAsyncResult         *result,
                                                                char                **client_name,
                                                                GError              **error);
void               bridge_codat_client_get_integration_async   (BridgeCodatClient    *self,
                                                                BridgeApiKey         *key,
                                                                BridgeEnvironment     environment,
                                                                BridgeOccasion        occasion,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
void               bridge_codat_client_ask_writes_async        (BridgeCodatClient    *self,
                                                                BridgeApiKey         *key,
                                                                BridgeEnvironment     environment,
                                                                BridgeOccasion        occasion,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean           bridge_codat_client_ask_writes_finish       (BridgeCodatClient    *self,
                                                                GAsyncResult         *result,
                                                                gboolean             *offered,
                                                                BridgeHeldKeys      **held,
                                                                GError              **error);
void               bridge_codat_client_save_keys_async         (BridgeCodatClient    *self,
                                                                BridgeApiKey         *key,
                                                                BridgeEnvironment     environment,
                                                                BridgeAppKeys        *keys,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean           bridge_codat_client_save_keys_finish        (BridgeCodatClient    *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
void               bridge_codat_client_set_enabled_async       (BridgeCodatClient    *self,
                                                                BridgeApiKey         *key,
                                                                BridgeEnvironment     environment,
                                                                gboolean              enabled,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
BridgeIntegration *bridge_codat_client_integration_finish      (BridgeCodatClient    *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
gboolean           bridge_codat_client_error_means_by_hand     (const GError         *error);

G_END_DECLS

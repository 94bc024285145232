// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-client.h"
#include "bridge-key-keeper.h"
#include "bridge-key-store.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_CODAT_ACCOUNT (bridge_codat_account_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCodatAccount, bridge_codat_account, BRIDGE, CODAT_ACCOUNT, GObject)

BridgeCodatAccount *bridge_codat_account_new               (BridgeSetup          *setup,
                                                            BridgeKeyStore       *key_store,
                                                            BridgeKeyKeeper      *key_keeper,
                                                            BridgeCodatClient    *client);
void                bridge_codat_account_connect_async     (BridgeCodatAccount   *self,
                                                            BridgeApiKey         *key,
                                                            BridgeKept            place,
                                                            gboolean              other_client_wanted,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
void                bridge_codat_account_load_key_async    (BridgeCodatAccount   *self,
                                                            BridgeOccasion        occasion,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
BridgeApiKey       *bridge_codat_account_load_key_finish   (BridgeCodatAccount   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void                bridge_codat_account_read_async        (BridgeCodatAccount   *self,
                                                            BridgeEnvironment     environment,
                                                            BridgeOccasion        occasion,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
void                bridge_codat_account_ask_writes_async  (BridgeCodatAccount   *self,
                                                            BridgeEnvironment     environment,
                                                            BridgeOccasion        occasion,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean            bridge_codat_account_ask_writes_finish (BridgeCodatAccount   *self,
                                                            GAsyncResult         *result,
                                                            gboolean             *offered,
                                                            GError              **error);
void                bridge_codat_account_look_anew         (BridgeCodatAccount   *self);
void                bridge_codat_account_save_keys_async   (BridgeCodatAccount   *self,
                                                            BridgeEnvironment     environment,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
void                bridge_codat_account_set_enabled_async (BridgeCodatAccount   *self,
                                                            BridgeEnvironment     environment,
                                                            gboolean              enabled,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean            bridge_codat_account_finish            (BridgeCodatAccount   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);

G_END_DECLS

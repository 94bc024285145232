// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-store.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_KEY_KEEPER (bridge_key_keeper_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeyKeeper, bridge_key_keeper, BRIDGE, KEY_KEEPER, GObject)

BridgeKeyKeeper *bridge_key_keeper_new              (BridgeSetup          *setup,
                                                     BridgeKeyStore       *key_store);
void              bridge_key_keeper_save_async       (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      BridgeAppKeys        *keys,
                                                      BridgeKept            place,
                                                      gboolean              other_id_wanted,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void              bridge_key_keeper_load_async       (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      BridgePrompting       prompting,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void              bridge_key_keeper_look_async       (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
BridgeAppKeys    *bridge_key_keeper_load_finish      (BridgeKeyKeeper      *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void              bridge_key_keeper_hand_over_async  (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void              bridge_key_keeper_forget_async     (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      BridgeKeysRole        role,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void              bridge_key_keeper_take_over_async  (BridgeKeyKeeper      *self,
                                                      BridgeEnvironment     environment,
                                                      BridgeKeyStore       *from,
                                                      gboolean              replace,
                                                      gboolean              other_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean          bridge_key_keeper_finish           (BridgeKeyKeeper      *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS

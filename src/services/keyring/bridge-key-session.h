// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-store.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_KEY_SESSION (bridge_key_session_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeySession, bridge_key_session, BRIDGE, KEY_SESSION, GObject)

BridgeKeySession *bridge_key_session_new              (BridgeSetup          *setup,
                                                       BridgeKeyStore       *key_store);
void              bridge_key_session_save_async       (BridgeKeySession     *self,
                                                       BridgeEnvironment     environment,
                                                       BridgeAppKeys        *keys,
                                                       gboolean              other_id_wanted,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void              bridge_key_session_load_async       (BridgeKeySession     *self,
                                                       BridgeEnvironment     environment,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
BridgeAppKeys    *bridge_key_session_load_finish      (BridgeKeySession     *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void              bridge_key_session_hand_over_async  (BridgeKeySession     *self,
                                                       BridgeEnvironment     environment,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void              bridge_key_session_keep_old_async   (BridgeKeySession     *self,
                                                       BridgeEnvironment     environment,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void              bridge_key_session_forget_async     (BridgeKeySession     *self,
                                                       BridgeEnvironment     environment,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean          bridge_key_session_finish           (BridgeKeySession     *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS

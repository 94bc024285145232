// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-client.h"
#include "bridge-key-session.h"
#include "bridge-key-store.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_CODAT_SESSION (bridge_codat_session_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCodatSession, bridge_codat_session, BRIDGE, CODAT_SESSION, GObject)

BridgeCodatSession *bridge_codat_session_new                (BridgeSetup          *setup,
                                                             BridgeKeyStore       *key_store,
                                                             BridgeKeySession     *key_session,
                                                             BridgeCodatClient    *client);
void                bridge_codat_session_connect_async      (BridgeCodatSession   *self,
                                                             BridgeApiKey         *key,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean            bridge_codat_session_connect_finish     (BridgeCodatSession   *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                bridge_codat_session_read_async         (BridgeCodatSession   *self,
                                                             BridgeEnvironment     environment,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean            bridge_codat_session_read_finish        (BridgeCodatSession   *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                bridge_codat_session_ask_writes_async   (BridgeCodatSession   *self,
                                                             BridgeEnvironment     environment,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean            bridge_codat_session_ask_writes_finish  (BridgeCodatSession   *self,
                                                             GAsyncResult         *result,
                                                             gboolean             *offered,
                                                             GError              **error);
void                bridge_codat_session_save_keys_async    (BridgeCodatSession   *self,
                                                             BridgeEnvironment     environment,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean            bridge_codat_session_save_keys_finish   (BridgeCodatSession   *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                bridge_codat_session_set_enabled_async  (BridgeCodatSession   *self,
                                                             BridgeEnvironment     environment,
                                                             gboolean              enabled,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean            bridge_codat_session_set_enabled_finish (BridgeCodatSession   *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

G_END_DECLS

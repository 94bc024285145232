// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-api-key.h"
#include "bridge-app-keys.h"
#include "bridge-keyring.h"
#include "bridge-keys-record.h"

G_BEGIN_DECLS

/* There may be two pairs for an environment: the one in use, and the one that takes its place once Codat has it. */
typedef enum
{
  BRIDGE_KEYS_IN_USE,
  BRIDGE_KEYS_NEW,
} BridgeKeysRole;

#define BRIDGE_TYPE_KEY_STORE (bridge_key_store_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeyStore, bridge_key_store, BRIDGE, KEY_STORE, GObject)

BridgeKeyStore *bridge_key_store_new                    (const char           *profile,
                                                         const char           *collection);
void            bridge_key_store_set_timeout            (BridgeKeyStore       *self,
                                                         guint                 milliseconds);
const char       *bridge_key_store_get_keyring_name     (BridgeKeyStore       *self);
BridgeKeyringWait bridge_key_store_get_wait             (BridgeKeyStore       *self);

void            bridge_key_store_load_app_keys_async    (BridgeKeyStore       *self,
                                                         BridgeEnvironment     environment,
                                                         BridgeKeysRole        role,
                                                         BridgePrompting       prompting,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
BridgeAppKeys  *bridge_key_store_load_app_keys_finish   (BridgeKeyStore       *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void            bridge_key_store_save_app_keys_async    (BridgeKeyStore       *self,
                                                         BridgeEnvironment     environment,
                                                         BridgeKeysRole        role,
                                                         BridgeAppKeys        *keys,
                                                         BridgeKept            place,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
BridgeKept      bridge_key_store_save_finish            (BridgeKeyStore       *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void            bridge_key_store_forget_app_keys_async  (BridgeKeyStore       *self,
                                                         BridgeEnvironment     environment,
                                                         BridgeKeysRole        role,
                                                         BridgePrompting       prompting,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);

void            bridge_key_store_load_api_key_async     (BridgeKeyStore       *self,
                                                         BridgePrompting       prompting,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
BridgeApiKey   *bridge_key_store_load_api_key_finish    (BridgeKeyStore       *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void            bridge_key_store_save_api_key_async     (BridgeKeyStore       *self,
                                                         BridgeApiKey         *key,
                                                         BridgeKept            place,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
void            bridge_key_store_forget_api_key_async   (BridgeKeyStore       *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);

gboolean        bridge_key_store_note_forgotten         (BridgeKeysRecord     *record,
                                                         GError              **error);
gboolean        bridge_key_store_finish                 (BridgeKeyStore       *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS

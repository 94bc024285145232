// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-store.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

void          bridge_kept_api_key_load_async    (BridgeKeyStore       *key_store,
                                                 BridgeSetup          *setup,
                                                 BridgePrompting       prompting,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
BridgeApiKey *bridge_kept_api_key_load_finish   (GAsyncResult         *result,
                                                 GError              **error);
void          bridge_kept_api_key_forget_async  (BridgeKeyStore       *key_store,
                                                 BridgeSetup          *setup,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean      bridge_kept_api_key_forget_finish (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_KEYRING_OWNER (bridge_keyring_owner_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeyringOwner, bridge_keyring_owner, BRIDGE, KEYRING_OWNER, GObject)

BridgeKeyringOwner *bridge_keyring_owner_new             (GDBusConnection      *connection);
const char         *bridge_keyring_owner_get_name        (BridgeKeyringOwner   *self);
void                bridge_keyring_owner_ask_open_async  (BridgeKeyringOwner   *self,
                                                          const char           *item_path,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean            bridge_keyring_owner_ask_open_finish (BridgeKeyringOwner   *self,
                                                          GAsyncResult         *result);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-entry.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP_LIST (bridge_setup_list_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupList, bridge_setup_list, BRIDGE, SETUP_LIST, GObject)

BridgeSetupList  *bridge_setup_list_new         (void);
GListModel       *bridge_setup_list_get_entries (BridgeSetupList      *self);
BridgeSetupEntry *bridge_setup_list_find        (BridgeSetupList      *self,
                                                 const char           *profile);
void              bridge_setup_list_load_async  (BridgeSetupList      *self,
                                                 const char           *open_profile,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean          bridge_setup_list_load_finish (BridgeSetupList      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS

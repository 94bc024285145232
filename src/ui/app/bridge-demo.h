// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DEMO (bridge_demo_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDemo, bridge_demo, BRIDGE, DEMO, GObject)

void        bridge_demo_start_async       (const char           *state_path,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
BridgeDemo *bridge_demo_start_finish      (GAsyncResult         *result,
                                           GError              **error);
void        bridge_demo_watch             (BridgeDemo           *self);
const char *bridge_demo_get_url           (BridgeDemo           *self);
const char *bridge_demo_get_api_key       (BridgeDemo           *self);
const char *bridge_demo_get_client_id     (BridgeDemo           *self,
                                           BridgeEnvironment     environment);
const char *bridge_demo_get_client_secret (BridgeDemo           *self,
                                           BridgeEnvironment     environment);

G_END_DECLS

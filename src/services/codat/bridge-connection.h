// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-diagnosis.h"
#include "bridge-environment.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_CONNECTION (bridge_connection_get_type ())

G_DECLARE_FINAL_TYPE (BridgeConnection, bridge_connection, BRIDGE, CONNECTION, GObject)

BridgeConnection       *bridge_connection_new_from_json    (JsonNode          *node,
                                                            GError           **error);
const char             *bridge_connection_get_id           (BridgeConnection  *self);
gboolean                bridge_connection_is_of            (BridgeConnection  *self,
                                                            BridgeEnvironment  environment);
const char             *bridge_connection_get_link         (BridgeConnection  *self);
BridgeConnectionStatus  bridge_connection_get_status       (BridgeConnection  *self);
guint                   bridge_connection_get_error_status (BridgeConnection  *self);
const char             *bridge_connection_get_error_text   (BridgeConnection  *self);

G_END_DECLS

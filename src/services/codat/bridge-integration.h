// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_INTEGRATION (bridge_integration_get_type ())

G_DECLARE_FINAL_TYPE (BridgeIntegration, bridge_integration, BRIDGE, INTEGRATION, GObject)

BridgeIntegration *bridge_integration_new_from_json (JsonNode           *node,
                                                     GError            **error);
const char        *bridge_integration_get_key       (BridgeIntegration  *self);
gboolean           bridge_integration_get_enabled   (BridgeIntegration  *self);
GDateTime         *bridge_integration_get_read_at   (BridgeIntegration  *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "bridge-secret.h"

G_BEGIN_DECLS

#define BRIDGE_TRANSPORT_MAX_BODY (1024 * 1024)

#define BRIDGE_TYPE_TRANSPORT (bridge_transport_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTransport, bridge_transport, BRIDGE, TRANSPORT, GObject)

BridgeTransport *bridge_transport_new         (void);
void             bridge_transport_set_timeout (BridgeTransport      *self,
                                               guint                 seconds);
void             bridge_transport_send_async  (BridgeTransport      *self,
                                               const char           *method,
                                               const char           *uri,
                                               BridgeSecret         *authorization,
                                               BridgeSecret         *json_body,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
JsonNode        *bridge_transport_send_finish (BridgeTransport      *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS

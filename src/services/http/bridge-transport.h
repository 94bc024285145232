// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-occasion.h"
#include "bridge-patience.h"
#include "bridge-reply.h"
#include "bridge-secret.h"

G_BEGIN_DECLS

#define BRIDGE_TRANSPORT_MAX_BODY (1024 * 1024)

/**
 * BridgeRequest:
 * @method: the HTTP method
 * @uri: where to
 * @authorization: (nullable): what stands after `Basic ` in the Authorization header
 * @body: (nullable): a text to send along
 * @content_type: (nullable): of what type @body is, a literal; JSON if %NULL
 * @occasion: why it is sent
 * @patience: (nullable): what the service asks to wait; what it answers to this is noted there
 */
typedef struct
{
  const char *method;
  const char *uri;
  BridgeSecret *authorization;
  BridgeSecret *body;
  const char *content_type;
  BridgeOccasion occasion;
  BridgePatience *patience;
} BridgeRequest;

#define BRIDGE_TYPE_TRANSPORT (bridge_transport_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTransport, bridge_transport, BRIDGE, TRANSPORT, GObject)

BridgeTransport *bridge_transport_new         (void);
void             bridge_transport_set_timeout (BridgeTransport      *self,
                                               guint                 seconds);
void             bridge_transport_send_async  (BridgeTransport      *self,
                                               const BridgeRequest  *request,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
BridgeReply     *bridge_transport_send_finish (BridgeTransport      *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-app-keys.h"
#include "bridge-client.h"
#include "bridge-keys-probe.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_INTUIT_CLIENT (bridge_intuit_client_get_type ())

G_DECLARE_FINAL_TYPE (BridgeIntuitClient, bridge_intuit_client, BRIDGE, INTUIT_CLIENT, BridgeClient)

BridgeIntuitClient *bridge_intuit_client_new          (BridgeTransport      *transport,
                                                       const char           *base_url);
void                bridge_intuit_client_probe_async  (BridgeIntuitClient   *self,
                                                       BridgeAppKeys        *keys,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
BridgeProbeOutcome  bridge_intuit_client_probe_finish (BridgeIntuitClient   *self,
                                                       GAsyncResult         *result,
                                                       char                **intuit_tid,
                                                       GError              **error);
BridgeProbeOutcome  bridge_intuit_client_judge        (BridgeReply          *reply);

G_END_DECLS

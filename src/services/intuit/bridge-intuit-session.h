// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-intuit-client.h"
#include "bridge-key-session.h"

G_BEGIN_DECLS

/* Milliseconds between two questions about one environment. */
#define BRIDGE_INTUIT_SPACING_MS 5000

#define BRIDGE_TYPE_INTUIT_SESSION (bridge_intuit_session_get_type ())

G_DECLARE_FINAL_TYPE (BridgeIntuitSession, bridge_intuit_session, BRIDGE, INTUIT_SESSION, GObject)

BridgeIntuitSession *bridge_intuit_session_new        (BridgeSetup          *setup,
                                                       BridgeKeySession     *key_session,
                                                       BridgeIntuitClient   *client,
                                                       guint                 spacing_ms);
void                 bridge_intuit_session_ask_async  (BridgeIntuitSession  *self,
                                                       BridgeEnvironment     environment,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
BridgeProbeOutcome   bridge_intuit_session_ask_finish (BridgeIntuitSession  *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
GDateTime           *bridge_intuit_session_get_asked_keys_saved_at (BridgeEnvironmentSetup *setup);

G_END_DECLS

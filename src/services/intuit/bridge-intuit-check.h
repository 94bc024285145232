// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-intuit-client.h"
#include "bridge-key-keeper.h"

G_BEGIN_DECLS

/* Milliseconds between two questions about one environment. */
#define BRIDGE_INTUIT_SPACING_MS 5000

#define BRIDGE_TYPE_INTUIT_CHECK (bridge_intuit_check_get_type ())

G_DECLARE_FINAL_TYPE (BridgeIntuitCheck, bridge_intuit_check, BRIDGE, INTUIT_CHECK, GObject)

BridgeIntuitCheck  *bridge_intuit_check_new                     (BridgeSetup             *setup,
                                                                 BridgeKeyKeeper         *key_keeper,
                                                                 BridgeIntuitClient      *client,
                                                                 guint                    spacing_ms);
void                bridge_intuit_check_ask_async               (BridgeIntuitCheck       *self,
                                                                 BridgeEnvironment        environment,
                                                                 BridgePrompting          prompting,
                                                                 GCancellable            *cancellable,
                                                                 GAsyncReadyCallback      callback,
                                                                 gpointer                 user_data);
BridgeProbeOutcome  bridge_intuit_check_ask_finish              (BridgeIntuitCheck       *self,
                                                                 GAsyncResult            *result,
                                                                 GError                 **error);
guint               bridge_intuit_check_get_rest                (BridgeIntuitCheck       *self,
                                                                 BridgeEnvironment        environment);
GDateTime          *bridge_intuit_check_get_asked_keys_saved_at (BridgeEnvironmentSetup  *setup);
BridgePairDoubt     bridge_intuit_check_get_doubt               (BridgeSetup             *setup,
                                                                 BridgeEnvironment        environment,
                                                                 BridgeKeysRecord        *keys);
gboolean            bridge_intuit_check_get_refused             (BridgeSetup             *setup,
                                                                 BridgeEnvironment        environment);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-prompt-watch.h"

G_BEGIN_DECLS

typedef struct _BridgeKeyringCall BridgeKeyringCall;

BridgeKeyringCall *bridge_keyring_call_new             (GTask             *task,
                                                        guint              timeout_ms);
BridgeKeyringCall *bridge_keyring_call_ref             (BridgeKeyringCall *self);
void               bridge_keyring_call_unref           (BridgeKeyringCall *self);
void               bridge_keyring_call_set_watch       (BridgeKeyringCall *self,
                                                        BridgePromptWatch *watch);
GTask             *bridge_keyring_call_get_task        (BridgeKeyringCall *self);
GCancellable      *bridge_keyring_call_get_cancellable (BridgeKeyringCall *self);
void               bridge_keyring_call_return_pointer  (BridgeKeyringCall *self,
                                                        gpointer           result,
                                                        GDestroyNotify     destroy);
void               bridge_keyring_call_return_error    (BridgeKeyringCall *self,
                                                        const GError      *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeKeyringCall, bridge_keyring_call_unref)

G_END_DECLS

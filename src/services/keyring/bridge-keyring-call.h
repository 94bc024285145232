// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-keyring-owner.h"
#include "bridge-prompt-watch.h"

G_BEGIN_DECLS

typedef struct _BridgeKeyringCall BridgeKeyringCall;

typedef enum
{
  BRIDGE_KEYRING_CALL_READING,
  BRIDGE_KEYRING_CALL_SAVING,
  BRIDGE_KEYRING_CALL_FORGETTING,
} BridgeKeyringCallKind;

/**
 * BridgeKeyringCallEnded:
 * @call: the call
 * @user_data: what it was given with
 *
 * Called before whoever waits is answered.
 */
typedef void (*BridgeKeyringCallEnded) (BridgeKeyringCall *call,
                                        gpointer           user_data);

BridgeKeyringCall *bridge_keyring_call_new             (GTask                  *task,
                                                        guint                   timeout_ms,
                                                        BridgeKeyringCallKind   kind,
                                                        BridgeKeyringCallEnded  ended,
                                                        gpointer                ended_data);
BridgeKeyringCall *bridge_keyring_call_ref             (BridgeKeyringCall      *self);
void               bridge_keyring_call_unref           (BridgeKeyringCall      *self);
void               bridge_keyring_call_start           (BridgeKeyringCall      *self,
                                                        BridgePromptWatch      *watch,
                                                        BridgeKeyringOwner     *owner);
GTask             *bridge_keyring_call_get_task        (BridgeKeyringCall      *self);
GCancellable      *bridge_keyring_call_get_cancellable (BridgeKeyringCall      *self);
gboolean           bridge_keyring_call_get_prompted    (BridgeKeyringCall      *self);
void               bridge_keyring_call_restart         (BridgeKeyringCall      *self);
void               bridge_keyring_call_return_pointer  (BridgeKeyringCall      *self,
                                                        gpointer                result,
                                                        GDestroyNotify          destroy);
void               bridge_keyring_call_return_error    (BridgeKeyringCall      *self,
                                                        const GError           *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeKeyringCall, bridge_keyring_call_unref)

G_END_DECLS

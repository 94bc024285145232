// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-fresh-session.h"

G_BEGIN_DECLS

typedef struct _BridgeStall BridgeStall;

BridgeStall *bridge_stall_new            (SoupMessage        *message,
                                          BridgeFreshSession *session,
                                          guint               milliseconds,
                                          GCancellable       *cancellable);
void         bridge_stall_free           (BridgeStall        *self);
gboolean     bridge_stall_get_passed     (BridgeStall        *self);
gboolean     bridge_stall_get_connecting (BridgeStall        *self);

G_END_DECLS

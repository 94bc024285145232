// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-message-kind.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_NOTE (bridge_note_get_type ())

G_DECLARE_FINAL_TYPE (BridgeNote, bridge_note, BRIDGE, NOTE, GtkWidget)

void bridge_note_set (BridgeNote        *self,
                      BridgeMessageKind  kind,
                      const char        *text);
BridgeMessageKind bridge_note_get_kind (BridgeNote *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_PATIENCE (bridge_patience_get_type ())

G_DECLARE_FINAL_TYPE (BridgePatience, bridge_patience, BRIDGE, PATIENCE, GObject)

BridgePatience *bridge_patience_new         (const char     *name);
void            bridge_patience_begin       (BridgePatience *self,
                                             guint           seconds);
void            bridge_patience_end         (BridgePatience *self);
guint           bridge_patience_get_left_ms (BridgePatience *self);
char           *bridge_patience_dup_text    (BridgePatience *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ORDER (bridge_order_get_type ())

G_DECLARE_FINAL_TYPE (BridgeOrder, bridge_order, BRIDGE, ORDER, GObject)

BridgeOrder *bridge_order_new       (void);
GDateTime   *bridge_order_new_now   (BridgeOrder *self);
void         bridge_order_add       (BridgeOrder *self,
                                     GDateTime   *time);
guint        bridge_order_get_place (BridgeOrder *self,
                                     GDateTime   *time);
int          bridge_order_compare   (BridgeOrder *self,
                                     GDateTime   *a,
                                     GDateTime   *b);

G_END_DECLS

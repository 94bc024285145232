// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-patience.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_POLLER (bridge_poller_get_type ())

G_DECLARE_FINAL_TYPE (BridgePoller, bridge_poller, BRIDGE, POLLER, GObject)

BridgePoller *bridge_poller_new           (guint           first_ms,
                                           guint           longest_ms,
                                           guint           limit);
void          bridge_poller_set_patience  (BridgePoller   *self,
                                           BridgePatience *patience);
void          bridge_poller_start         (BridgePoller   *self);
void          bridge_poller_stop          (BridgePoller   *self);
void          bridge_poller_answered      (BridgePoller   *self);
void          bridge_poller_hurry         (BridgePoller   *self);
gboolean      bridge_poller_get_running   (BridgePoller   *self);
gboolean      bridge_poller_get_exhausted (BridgePoller   *self);
gint64        bridge_poller_get_asked_at  (BridgePoller   *self);
gint64        bridge_poller_get_next_at   (BridgePoller   *self);

G_END_DECLS

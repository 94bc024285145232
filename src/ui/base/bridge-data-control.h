// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"
#include <gdk/gdk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DATA_CONTROL (bridge_data_control_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDataControl, bridge_data_control, BRIDGE, DATA_CONTROL, GObject)

gboolean           bridge_data_control_is_there (GdkDisplay        *display);

BridgeDataControl *bridge_data_control_new      (GdkDisplay        *display);
void               bridge_data_control_offer    (BridgeDataControl *self,
                                                 BridgeSecret      *secret);
void               bridge_data_control_withdraw (BridgeDataControl *self);
gboolean           bridge_data_control_is_offering
                                                (BridgeDataControl *self);

G_END_DECLS

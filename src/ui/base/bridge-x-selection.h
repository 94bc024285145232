// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"
#include <gdk/gdk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_X_SELECTION (bridge_x_selection_get_type ())

G_DECLARE_FINAL_TYPE (BridgeXSelection, bridge_x_selection, BRIDGE, X_SELECTION, GObject)

gboolean          bridge_x_selection_is_there (GdkDisplay       *display);

BridgeXSelection *bridge_x_selection_new      (GdkDisplay       *display);
void              bridge_x_selection_offer    (BridgeXSelection *self,
                                               BridgeSecret     *secret);
void              bridge_x_selection_withdraw (BridgeXSelection *self);
gboolean          bridge_x_selection_is_offering
                                              (BridgeXSelection *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ASKED_ROW (bridge_asked_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeAskedRow, bridge_asked_row, BRIDGE, ASKED_ROW, AdwExpanderRow)

void     bridge_asked_row_set_setup (BridgeAskedRow *self,
                                     BridgeSetup    *setup);
gboolean bridge_asked_row_get_any   (BridgeAskedRow *self);
void     bridge_asked_row_note      (BridgeAskedRow *self);

G_END_DECLS

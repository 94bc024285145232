// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_CHECK_ROW (bridge_check_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCheckRow, bridge_check_row, BRIDGE, CHECK_ROW, AdwActionRow)

gboolean bridge_check_row_get_active (BridgeCheckRow *self);
void     bridge_check_row_set_active (BridgeCheckRow *self,
                                      gboolean        active);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "bridge-step-group.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_PART_ROW (bridge_part_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgePartRow, bridge_part_row, BRIDGE, PART_ROW, AdwActionRow)

void bridge_part_row_set (BridgePartRow  *self,
                          BridgeStepPart  part,
                          BridgeSetup    *setup);

G_END_DECLS

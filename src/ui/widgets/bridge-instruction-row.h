// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_INSTRUCTION_ROW (bridge_instruction_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeInstructionRow, bridge_instruction_row, BRIDGE, INSTRUCTION_ROW, AdwActionRow)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SCREENS_ROW (bridge_screens_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeScreensRow, bridge_screens_row, BRIDGE, SCREENS_ROW, AdwExpanderRow)

G_END_DECLS

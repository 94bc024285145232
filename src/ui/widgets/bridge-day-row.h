// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DAY_ROW (bridge_day_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDayRow, bridge_day_row, BRIDGE, DAY_ROW, AdwActionRow)

void bridge_day_row_set_day (BridgeDayRow *self,
                             const GDate  *day);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_RANGE_ROW (bridge_range_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeRangeRow, bridge_range_row, BRIDGE, RANGE_ROW, AdwActionRow)

GtkWidget *bridge_range_row_new (const char *start,
                                 const char *end);

G_END_DECLS

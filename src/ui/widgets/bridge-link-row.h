// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_LINK_ROW (bridge_link_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeLinkRow, bridge_link_row, BRIDGE, LINK_ROW, AdwActionRow)

G_END_DECLS

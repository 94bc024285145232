// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-finding.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_FINDING_ROW (bridge_finding_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeFindingRow, bridge_finding_row, BRIDGE, FINDING_ROW, AdwActionRow)

GtkWidget *bridge_finding_row_new (BridgeFinding *finding);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-entry.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP_ROW (bridge_setup_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupRow, bridge_setup_row, BRIDGE, SETUP_ROW, AdwActionRow)

GtkWidget *bridge_setup_row_new (BridgeSetupEntry *entry,
                                 gboolean          is_here);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-app-detail.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ADDRESS_ROW (bridge_address_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeAddressRow, bridge_address_row, BRIDGE, ADDRESS_ROW, AdwBin)

GtkWidget *bridge_address_row_new (const BridgeAppDetail *detail,
                                   BridgeSetup           *setup);

G_END_DECLS

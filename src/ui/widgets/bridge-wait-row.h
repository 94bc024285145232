// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-poller.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_WAIT_ROW (bridge_wait_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeWaitRow, bridge_wait_row, BRIDGE, WAIT_ROW, AdwActionRow)

void bridge_wait_row_set_poller (BridgeWaitRow *self,
                                 BridgePoller  *poller);
void bridge_wait_row_show       (BridgeWaitRow *self,
                                 const char    *title,
                                 const char    *notice);

G_END_DECLS

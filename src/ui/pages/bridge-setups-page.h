// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUPS_PAGE (bridge_setups_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupsPage, bridge_setups_page, BRIDGE, SETUPS_PAGE, BridgePage)

G_END_DECLS

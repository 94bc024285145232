// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_OVERVIEW_PAGE (bridge_overview_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeOverviewPage, bridge_overview_page, BRIDGE, OVERVIEW_PAGE, BridgePage)

G_END_DECLS

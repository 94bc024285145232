// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_INTUIT_APP_PAGE (bridge_intuit_app_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeIntuitAppPage, bridge_intuit_app_page, BRIDGE, INTUIT_APP_PAGE, BridgePage)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_APP_DETAILS_PAGE (bridge_app_details_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeAppDetailsPage, bridge_app_details_page, BRIDGE, APP_DETAILS_PAGE, BridgePage)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_WELCOME_PAGE (bridge_welcome_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeWelcomePage, bridge_welcome_page, BRIDGE, WELCOME_PAGE, BridgePage)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_HELP_PAGE (bridge_help_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeHelpPage, bridge_help_page, BRIDGE, HELP_PAGE, BridgePage)

G_END_DECLS

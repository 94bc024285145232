// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_REDIRECT_PAGE (bridge_redirect_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeRedirectPage, bridge_redirect_page, BRIDGE, REDIRECT_PAGE, BridgePage)

G_END_DECLS

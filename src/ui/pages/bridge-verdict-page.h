// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_VERDICT_PAGE (bridge_verdict_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeVerdictPage, bridge_verdict_page, BRIDGE, VERDICT_PAGE, BridgePage)

G_END_DECLS

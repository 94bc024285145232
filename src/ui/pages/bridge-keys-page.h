// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_KEYS_PAGE (bridge_keys_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeysPage, bridge_keys_page, BRIDGE, KEYS_PAGE, BridgePage)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_TEST_PAGE (bridge_test_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTestPage, bridge_test_page, BRIDGE, TEST_PAGE, BridgePage)

G_END_DECLS

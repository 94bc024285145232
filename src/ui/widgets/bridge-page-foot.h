// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_PAGE_FOOT (bridge_page_foot_get_type ())

G_DECLARE_FINAL_TYPE (BridgePageFoot, bridge_page_foot, BRIDGE, PAGE_FOOT, GtkBox)

GtkWidget *bridge_page_foot_new (BridgePage *page);

G_END_DECLS

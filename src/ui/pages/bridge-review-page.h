// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_REVIEW_PAGE (bridge_review_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeReviewPage, bridge_review_page, BRIDGE, REVIEW_PAGE, BridgePage)

G_END_DECLS

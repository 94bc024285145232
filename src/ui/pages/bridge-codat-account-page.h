// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_CODAT_ACCOUNT_PAGE (bridge_codat_account_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCodatAccountPage, bridge_codat_account_page, BRIDGE, CODAT_ACCOUNT_PAGE, BridgePage)

G_END_DECLS

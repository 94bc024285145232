// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_TEXT_ROW (bridge_text_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTextRow, bridge_text_row, BRIDGE, TEXT_ROW, AdwPreferencesRow)

G_END_DECLS

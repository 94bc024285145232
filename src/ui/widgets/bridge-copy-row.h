// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_COPY_ROW (bridge_copy_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCopyRow, bridge_copy_row, BRIDGE, COPY_ROW, AdwPreferencesRow)

const char *bridge_copy_row_get_value (BridgeCopyRow *self);
void        bridge_copy_row_set_value (BridgeCopyRow *self,
                                       const char    *value);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SPLIT (bridge_split_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSplit, bridge_split, BRIDGE, SPLIT, GtkWidget)

void     bridge_split_set_show_list (BridgeSplit *self,
                                     gboolean     show_list);
gboolean bridge_split_get_narrow    (BridgeSplit *self);

G_END_DECLS

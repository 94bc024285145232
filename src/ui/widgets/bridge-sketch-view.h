// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SKETCH_VIEW (bridge_sketch_view_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSketchView, bridge_sketch_view, BRIDGE, SKETCH_VIEW, GtkWidget)

G_END_DECLS

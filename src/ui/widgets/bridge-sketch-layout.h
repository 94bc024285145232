// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-pen.h"
#include "bridge-sketch.h"

G_BEGIN_DECLS

GArray *bridge_sketch_layout_new       (GtkWidget          *widget,
                                        const BridgeSketch *sketch,
                                        BridgeEnvironment   environment,
                                        int                 width,
                                        int                *height);
int     bridge_sketch_layout_get_least (GtkWidget          *widget);
int     bridge_sketch_layout_get_most  (GtkWidget          *widget);

G_END_DECLS

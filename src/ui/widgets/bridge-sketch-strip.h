// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-sketch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SKETCH_STRIP (bridge_sketch_strip_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSketchStrip, bridge_sketch_strip, BRIDGE, SKETCH_STRIP, GtkWidget)

void        bridge_sketch_strip_fill      (BridgeSketchStrip *self,
                                           BridgeSketchPlace  place,
                                           BridgeEnvironment  environment);
const char *bridge_sketch_strip_get_host  (BridgeSketchStrip *self);
guint       bridge_sketch_strip_get_count (BridgeSketchStrip *self);

G_END_DECLS

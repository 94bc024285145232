// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-sketch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SKETCH_PICTURE (bridge_sketch_picture_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSketchPicture, bridge_sketch_picture, BRIDGE, SKETCH_PICTURE, GtkWidget)

GtkWidget *bridge_sketch_picture_new         (const BridgeSketch  *sketch,
                                              BridgeEnvironment    environment);
GArray    *bridge_sketch_picture_get_strokes (BridgeSketchPicture *self);

G_END_DECLS

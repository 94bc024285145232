// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-pen.h"
#include "bridge-sketch.h"

G_BEGIN_DECLS

void bridge_sketch_parts_add (BridgePen                 *pen,
                              BridgeColumn              *column,
                              const BridgeSketchElement *element);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-sketch.h"

G_BEGIN_DECLS

/* Of which environment an element is. One of the other is drawn too, but neither chosen nor marked. */
typedef enum
{
  BRIDGE_SKETCH_OF_BOTH,
  BRIDGE_SKETCH_OF_SANDBOX,
  BRIDGE_SKETCH_OF_PRODUCTION,
} BridgeSketchScope;

/* What is not the same in both environments is asked for. */
typedef struct
{
  BridgeSketchPart part;
  BridgeSketchScope scope;
  const char *label;
  const char *(*get_label) (BridgeEnvironment environment);
  const char *value;
  const char *(*get_value) (BridgeEnvironment environment);
  guint mark;
  gboolean active;
} BridgeSketchLine;

struct _BridgeSketch
{
  BridgeSketchPlace place;
  const char *host;
  const char *title;
  const BridgeSketchLine *lines;
  guint n_lines;
};

extern const BridgeSketch bridge_sketch_table[];
extern const guint        bridge_sketch_table_length;

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"

G_BEGIN_DECLS

/* Where in the assistant a sketch is shown: beside the instructions that its numbers are those of. */
typedef enum
{
  BRIDGE_SKETCH_PLACE_CODAT_ACCOUNT,
  BRIDGE_SKETCH_PLACE_INTUIT_APP,
  BRIDGE_SKETCH_PLACE_REDIRECT,
  BRIDGE_SKETCH_PLACE_KEYS,
  BRIDGE_SKETCH_PLACE_CODAT,
  BRIDGE_SKETCH_PLACE_TEST,
  BRIDGE_SKETCH_PLACE_APP_DETAILS,
  BRIDGE_SKETCH_PLACE_QUESTIONNAIRE,
  BRIDGE_SKETCH_PLACE_REVIEW,
} BridgeSketchPlace;

#define BRIDGE_TYPE_SKETCH_PLACE (bridge_sketch_place_get_type ())

/* What a page of a vendor's is made of, as far as a sketch shows it. */
typedef enum
{
  BRIDGE_SKETCH_BAR,         /* an entry of the bar at the page's top */
  BRIDGE_SKETCH_MENU,        /* an entry of the menu at the left */
  BRIDGE_SKETCH_HEADING,
  BRIDGE_SKETCH_TAB,
  BRIDGE_SKETCH_CHOICE,      /* one half of a switch between two things */
  BRIDGE_SKETCH_SWITCH,
  BRIDGE_SKETCH_FIELD,
  BRIDGE_SKETCH_LIST,        /* one to choose from, that drops down */
  BRIDGE_SKETCH_TICK,
  BRIDGE_SKETCH_TILE,
  BRIDGE_SKETCH_COLUMNS,     /* the head of a table of two columns */
  BRIDGE_SKETCH_ROW,         /* a row of such a table */
  BRIDGE_SKETCH_INTEGRATION, /* a row of Codat's list: a name, a button and a switch */
  BRIDGE_SKETCH_DIALOG,      /* what follows is in a dialog over the page */
  BRIDGE_SKETCH_BUTTON,
  BRIDGE_SKETCH_N_PARTS,
} BridgeSketchPart;

/**
 * BridgeSketchElement:
 * @part: what it is
 * @label: the vendor's name for it, which is in English and never translated
 * @value: (nullable): what stands in it or beside it
 * @mark: the number of the instruction that it is used for, or 0
 * @active: whether it is chosen, on or ticked
 */
typedef struct
{
  BridgeSketchPart part;
  const char *label;
  const char *value;
  guint mark;
  gboolean active;
} BridgeSketchElement;

typedef struct _BridgeSketch BridgeSketch;

GType                bridge_sketch_place_get_type  (void);
guint                bridge_sketch_get_count       (void);
const BridgeSketch  *bridge_sketch_get_nth         (guint               index);
BridgeSketchPlace    bridge_sketch_get_place       (const BridgeSketch *self);
const char          *bridge_sketch_get_host        (const BridgeSketch *self);
const char          *bridge_sketch_get_title       (const BridgeSketch *self);
guint                bridge_sketch_get_n_elements  (const BridgeSketch *self);
BridgeSketchElement  bridge_sketch_get_element     (const BridgeSketch *self,
                                                    BridgeEnvironment   environment,
                                                    guint               index);
char                *bridge_sketch_dup_description (const BridgeSketch *self,
                                                    BridgeEnvironment   environment);
void                 bridge_sketch_get_checked     (GDate              *date);

G_END_DECLS

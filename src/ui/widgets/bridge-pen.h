// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_SHAPE_TEXT,
  BRIDGE_SHAPE_FILL,
  BRIDGE_SHAPE_FRAME,
  BRIDGE_SHAPE_MARK,
} BridgeShape;

/* Colours by what they are for. */
typedef enum
{
  BRIDGE_TONE_TEXT,
  BRIDGE_TONE_DIM,
  BRIDGE_TONE_SHADE,
  BRIDGE_TONE_LINE,
  BRIDGE_TONE_BASE,
  BRIDGE_TONE_ACCENT,
  BRIDGE_N_TONES,
} BridgeTone;

/**
 * BridgeStroke:
 * @area: in pixels; of a text, the room that it takes
 * @radius: of the corners
 * @text: (nullable): what to write, of a text
 * @number: what to write, of a mark
 */
typedef struct
{
  BridgeShape shape;
  BridgeTone tone;
  graphene_rect_t area;
  float radius;
  PangoLayout *text;
  guint number;
} BridgeStroke;

/* Lengths, in lines of text. */
#define BRIDGE_PEN_MARGIN 0.9
#define BRIDGE_PEN_GAP 0.55
#define BRIDGE_PEN_PADDING_X 0.6
#define BRIDGE_PEN_PADDING_Y 0.2
#define BRIDGE_PEN_RADIUS 0.4
#define BRIDGE_PEN_MARK 1.25
#define BRIDGE_PEN_MARK_GAP 0.2

/**
 * BridgePen:
 * @widget: in whose letters it writes
 * @strokes: (element-type BridgeStroke): what it has drawn so far
 * @unit: the height of a line, in pixels
 * @narrow: whether there is room for the most important things only
 */
typedef struct
{
  GtkWidget *widget;
  GArray *strokes;
  float unit;
  gboolean narrow;
} BridgePen;

/**
 * BridgeColumn:
 * @x: where the next of a row goes
 * @y: where the row begins
 * @bottom: where it ends
 *
 * A column, which is filled from above.
 */
typedef struct
{
  float left;
  float right;
  float x;
  float y;
  float bottom;
} BridgeColumn;

void         bridge_pen_begin         (BridgePen    *pen,
                                       GtkWidget    *widget);
float        bridge_pen_get_unit      (GtkWidget    *widget);
float        bridge_pen_snap          (float         length);
int          bridge_pen_round_up      (float         length);
void         bridge_pen_add           (BridgePen    *pen,
                                       BridgeShape   shape,
                                       BridgeTone    tone,
                                       float         x,
                                       float         y,
                                       float         width,
                                       float         height,
                                       float         radius);
PangoLayout *bridge_pen_new_text      (BridgePen    *pen,
                                       const char   *text,
                                       gboolean      bold,
                                       float         width);
void         bridge_pen_get_size      (PangoLayout  *layout,
                                       float        *width,
                                       float        *height);
void         bridge_pen_add_layout    (BridgePen    *pen,
                                       BridgeTone    tone,
                                       PangoLayout  *layout,
                                       float         x,
                                       float         y);
float        bridge_pen_add_text      (BridgePen    *pen,
                                       BridgeTone    tone,
                                       const char   *text,
                                       gboolean      bold,
                                       float         x,
                                       float         y,
                                       float         width);
void         bridge_pen_add_mark      (BridgePen    *pen,
                                       guint         number,
                                       float         x,
                                       float         middle);
float        bridge_pen_get_mark_room (BridgePen    *pen,
                                       guint         number);
void         bridge_pen_begin_column  (BridgeColumn *column,
                                       float         left,
                                       float         right,
                                       float         top);
void         bridge_pen_end_row       (BridgePen    *pen,
                                       BridgeColumn *column);
void         bridge_pen_make_room     (BridgePen    *pen,
                                       BridgeColumn *column,
                                       float         width);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-sketch-parts"

#include "config.h"

#include "bridge-sketch-parts.h"

/* How each kind of element is drawn. Every text goes on in the next line where it has no room: nothing is ever cut off. */

/* All lengths are in lines of text. */
#define TOGGLE_WIDTH 1.8
#define TOGGLE_HEIGHT 1.0
#define KNOB_MARGIN 0.15
#define TICK 0.95
#define TILE_WIDTH 5
#define TILE_HEIGHT 2.6
/* But this one, which is in pixels. */
#define UNDERLINE 2

static float
get_room (BridgeColumn *column)
{
  return column->right - column->left;
}

/* What is to be used has a frame of its own colour, and its number. */
static BridgeTone
get_frame_tone (const BridgeSketchElement *element)
{
  return element->mark > 0 ? BRIDGE_TONE_ACCENT : BRIDGE_TONE_LINE;
}

static void
add_underline (BridgePen *pen,
               float      x,
               float      y,
               float      width)
{
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_TEXT, x, y, width, UNDERLINE, 0);
}

static BridgeTone
get_chip_tone (const BridgeSketchElement *element)
{
  gboolean quiet = element->mark == 0 && !element->active && element->part != BRIDGE_SKETCH_BUTTON;

  return quiet ? BRIDGE_TONE_DIM : BRIDGE_TONE_TEXT;
}

static void
add_chip_ground (BridgePen                 *pen,
                 const BridgeSketchElement *element,
                 float                      x,
                 float                      y,
                 float                      width,
                 float                      height)
{
  gboolean filled = element->part == BRIDGE_SKETCH_BUTTON || element->part == BRIDGE_SKETCH_CHOICE || element->part == BRIDGE_SKETCH_MENU;

  if (element->part == BRIDGE_SKETCH_BUTTON || (filled && element->active))
    bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_SHADE, x, y, width, height, BRIDGE_PEN_RADIUS);
  if (element->mark > 0)
    bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, BRIDGE_TONE_ACCENT, x, y, width, height, BRIDGE_PEN_RADIUS);
  else if (element->part == BRIDGE_SKETCH_BUTTON || element->part == BRIDGE_SKETCH_CHOICE)
    bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, BRIDGE_TONE_LINE, x, y, width, height, BRIDGE_PEN_RADIUS);
}

/* A tab, a button and the like: as wide as its label, in a row with its neighbours. */
static void
add_chip (BridgePen                 *pen,
          BridgeColumn              *column,
          const BridgeSketchElement *element)
{
  float extra = 2 * BRIDGE_PEN_PADDING_X * pen->unit, room = bridge_pen_get_mark_room (pen, element->mark);
  PangoLayout *layout = bridge_pen_new_text (pen, element->label, element->active, get_room (column) - extra - room);
  float width, height;

  bridge_pen_get_size (layout, &width, &height);
  width += extra;
  height += 2 * BRIDGE_PEN_PADDING_Y * pen->unit;
  bridge_pen_make_room (pen, column, width + room);
  add_chip_ground (pen, element, column->x, column->y, width, height);
  bridge_pen_add_layout (pen, get_chip_tone (element), layout, column->x + extra / 2, column->y + BRIDGE_PEN_PADDING_Y * pen->unit);
  if (element->part == BRIDGE_SKETCH_TAB && element->active && element->mark == 0)
    add_underline (pen, column->x + extra / 2, column->y + height, width - extra);
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, column->x + width + BRIDGE_PEN_MARK_GAP * pen->unit, column->y + height / 2);
  column->x += width + room + BRIDGE_PEN_GAP * pen->unit;
  column->bottom = MAX (column->bottom, column->y + height);
}

static void
add_heading (BridgePen                 *pen,
             BridgeColumn              *column,
             const BridgeSketchElement *element)
{
  bridge_pen_end_row (pen, column);
  column->bottom = column->y + bridge_pen_add_text (pen, BRIDGE_TONE_TEXT, element->label, TRUE, column->left, column->y, get_room (column));
  bridge_pen_end_row (pen, column);
}

static void
add_toggle (BridgePen *pen,
            float      x,
            float      middle,
            gboolean   active)
{
  float unit = pen->unit, y = middle - TOGGLE_HEIGHT * unit / 2, knob = (TOGGLE_HEIGHT - 2 * KNOB_MARGIN) * unit;
  float way = active ? (TOGGLE_WIDTH - KNOB_MARGIN) * unit - knob : KNOB_MARGIN * unit;

  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, active ? BRIDGE_TONE_ACCENT : BRIDGE_TONE_DIM,
                  x, y, TOGGLE_WIDTH * unit, TOGGLE_HEIGHT * unit, TOGGLE_HEIGHT / 2);
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_BASE, x + way, y + KNOB_MARGIN * unit, knob, knob, TOGGLE_HEIGHT / 2 - KNOB_MARGIN);
}

static void
add_switch (BridgePen                 *pen,
            BridgeColumn              *column,
            const BridgeSketchElement *element)
{
  float unit = pen->unit, rest = (TOGGLE_WIDTH + BRIDGE_PEN_PADDING_X) * unit + bridge_pen_get_mark_room (pen, element->mark);
  PangoLayout *layout = bridge_pen_new_text (pen, element->label, FALSE, get_room (column) - rest);
  float width, height, x, middle;

  bridge_pen_end_row (pen, column);
  bridge_pen_get_size (layout, &width, &height);
  column->bottom = column->y + MAX (height, (element->mark > 0 ? BRIDGE_PEN_MARK : TOGGLE_HEIGHT) * unit);
  middle = (column->y + column->bottom) / 2;
  bridge_pen_add_layout (pen, BRIDGE_TONE_TEXT, layout, column->left, middle - height / 2);
  x = column->left + width + BRIDGE_PEN_PADDING_X * unit;
  add_toggle (pen, x, middle, element->active);
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, x + (TOGGLE_WIDTH + BRIDGE_PEN_MARK_GAP) * unit, middle);
  bridge_pen_end_row (pen, column);
}

/* Returns: (transfer full): what stands in a field; an empty one has its height too */
static PangoLayout *
new_value (BridgePen                 *pen,
           const BridgeSketchElement *element,
           float                      width)
{
  return bridge_pen_new_text (pen, element->value != NULL ? element->value : "", FALSE, width);
}

static void
add_field_ground (BridgePen                 *pen,
                  const BridgeSketchElement *element,
                  float                      x,
                  float                      y,
                  float                      width,
                  float                      height)
{
  bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, get_frame_tone (element), x, y, width, height, BRIDGE_PEN_RADIUS);
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, x + width + BRIDGE_PEN_MARK_GAP * pen->unit, y + height / 2);
}

/* A label, and below it a box. */
static void
add_field (BridgePen                 *pen,
           BridgeColumn              *column,
           const BridgeSketchElement *element)
{
  gboolean drops = element->part == BRIDGE_SKETCH_LIST;
  float unit = pen->unit, width = get_room (column), box = width - bridge_pen_get_mark_room (pen, element->mark);
  float arrow = drops ? unit : 0, inner = box - 2 * BRIDGE_PEN_PADDING_X * unit - arrow;
  PangoLayout *layout = new_value (pen, element, inner);
  float w, h, y;

  bridge_pen_end_row (pen, column);
  y = column->y + bridge_pen_add_text (pen, BRIDGE_TONE_DIM, element->label, FALSE, column->left, column->y, width);
  y += BRIDGE_PEN_PADDING_Y * unit / 2;
  bridge_pen_get_size (layout, &w, &h);
  add_field_ground (pen, element, column->left, y, box, h + 2 * BRIDGE_PEN_PADDING_Y * unit);
  bridge_pen_add_layout (pen, BRIDGE_TONE_TEXT, layout, column->left + BRIDGE_PEN_PADDING_X * unit, y + BRIDGE_PEN_PADDING_Y * unit);
  if (drops)
    bridge_pen_add_text (pen, BRIDGE_TONE_TEXT, "▾", FALSE, column->left + box - BRIDGE_PEN_PADDING_X * unit - arrow,
                         y + BRIDGE_PEN_PADDING_Y * unit, 2 * unit);
  column->bottom = y + h + 2 * BRIDGE_PEN_PADDING_Y * unit;
  bridge_pen_end_row (pen, column);
}

static void
add_tick (BridgePen                 *pen,
          BridgeColumn              *column,
          const BridgeSketchElement *element)
{
  float unit = pen->unit, indent = (TICK + BRIDGE_PEN_PADDING_X) * unit;
  float room = get_room (column) - indent - bridge_pen_get_mark_room (pen, element->mark);
  PangoLayout *layout = bridge_pen_new_text (pen, element->label, FALSE, room);
  float width, height, middle, size = TICK * unit;

  bridge_pen_end_row (pen, column);
  bridge_pen_get_size (layout, &width, &height);
  column->bottom = column->y + MAX (height, BRIDGE_PEN_MARK * unit);
  middle = (column->y + column->bottom) / 2;
  bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, get_frame_tone (element),
                  column->left, middle - size / 2, size, size, BRIDGE_PEN_RADIUS / 2);
  if (element->active)
    bridge_pen_add_text (pen, BRIDGE_TONE_TEXT, "✓", TRUE, column->left + 0.12f * unit, middle - unit / 2, 2 * unit);
  bridge_pen_add_layout (pen, element->mark > 0 ? BRIDGE_TONE_TEXT : BRIDGE_TONE_DIM, layout, column->left + indent, middle - height / 2);
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, column->left + indent + width + BRIDGE_PEN_MARK_GAP * unit, middle);
  bridge_pen_end_row (pen, column);
}

static void
add_tile (BridgePen                 *pen,
          BridgeColumn              *column,
          const BridgeSketchElement *element)
{
  float unit = pen->unit, width = TILE_WIDTH * unit, height = TILE_HEIGHT * unit;
  PangoLayout *layout = bridge_pen_new_text (pen, element->label, TRUE, width);
  float w, h;

  bridge_pen_get_size (layout, &w, &h);
  bridge_pen_make_room (pen, column, width + bridge_pen_get_mark_room (pen, element->mark));
  bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, get_frame_tone (element),
                  column->x, column->y, width, height, BRIDGE_PEN_RADIUS);
  bridge_pen_add_layout (pen, BRIDGE_TONE_TEXT, layout, column->x + (width - w) / 2, column->y + (height - h) / 2);
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, column->x + width + BRIDGE_PEN_MARK_GAP * unit, column->y + height / 2);
  column->x += width + bridge_pen_get_mark_room (pen, element->mark) + BRIDGE_PEN_GAP * unit;
  column->bottom = MAX (column->bottom, column->y + height);
}

static void
add_rule (BridgePen    *pen,
          BridgeColumn *column)
{
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_LINE, column->left, column->y - BRIDGE_PEN_GAP * pen->unit / 2, get_room (column), 1, 0);
}

/* Two halves of a row of a table. The row that has no mark leaves its room free, so that the halves stand below each other. */
static void
add_cells (BridgePen                 *pen,
           BridgeColumn              *column,
           const BridgeSketchElement *element)
{
  gboolean head = element->part == BRIDGE_SKETCH_COLUMNS;
  BridgeTone tone = head ? BRIDGE_TONE_DIM : BRIDGE_TONE_TEXT;
  float room = bridge_pen_get_mark_room (pen, 1), gap = BRIDGE_PEN_PADDING_X * pen->unit;
  float half = (get_room (column) - room - gap) / 2, mark = BRIDGE_PEN_MARK * pen->unit;
  float first, second, middle;

  bridge_pen_end_row (pen, column);
  if (!head)
    add_rule (pen, column);
  first = bridge_pen_add_text (pen, tone, element->label, FALSE, column->left, column->y, half);
  second = bridge_pen_add_text (pen, tone, element->value, FALSE, column->left + half + gap, column->y, half);
  column->bottom = column->y + MAX (MAX (first, second), element->mark > 0 ? mark : 0);
  middle = (column->y + column->bottom) / 2;
  if (element->mark > 0)
    bridge_pen_add_mark (pen, element->mark, column->right - mark, middle);
  bridge_pen_end_row (pen, column);
}

/* A name, and at the end of the row, or below where it has no room, a button. Where it is narrow the switch after it is left out. */
static void
add_integration (BridgePen                 *pen,
                 BridgeColumn              *column,
                 const BridgeSketchElement *element)
{
  BridgeSketchElement button = { BRIDGE_SKETCH_BUTTON, element->value, .mark = element->mark };
  float unit = pen->unit, full = get_room (column), toggle = pen->narrow ? 0 : (BRIDGE_PEN_GAP + TOGGLE_WIDTH) * unit;
  g_autoptr (PangoLayout) value = bridge_pen_new_text (pen, element->value, FALSE, full);
  PangoLayout *layout = bridge_pen_new_text (pen, element->label, FALSE, full);
  float name, height, width, line, rest, y;

  bridge_pen_end_row (pen, column);
  add_rule (pen, column);
  bridge_pen_get_size (layout, &name, &height);
  bridge_pen_get_size (value, &width, &line);
  line += 2 * BRIDGE_PEN_PADDING_Y * unit;
  rest = width + 2 * BRIDGE_PEN_PADDING_X * unit + bridge_pen_get_mark_room (pen, 1) + toggle;
  y = column->y + (name + rest < full ? (line - height) / 2 : 0);
  bridge_pen_add_layout (pen, BRIDGE_TONE_TEXT, layout, column->left, y);
  if (name + rest < full)
    column->x = column->right - rest;
  else
    column->y += height + BRIDGE_PEN_PADDING_Y * unit;
  add_chip (pen, column, &button);
  if (!pen->narrow)
    add_toggle (pen, column->right - TOGGLE_WIDTH * unit, column->y + line / 2, element->active);
  bridge_pen_end_row (pen, column);
}

/* Draws one element where the column goes on. */
void
bridge_sketch_parts_add (BridgePen                 *pen,
                         BridgeColumn              *column,
                         const BridgeSketchElement *element)
{
  switch (element->part)
    {
    case BRIDGE_SKETCH_HEADING:
      add_heading (pen, column, element);
      break;
    case BRIDGE_SKETCH_SWITCH:
      add_switch (pen, column, element);
      break;
    case BRIDGE_SKETCH_FIELD:
    case BRIDGE_SKETCH_LIST:
      add_field (pen, column, element);
      break;
    case BRIDGE_SKETCH_TICK:
      add_tick (pen, column, element);
      break;
    case BRIDGE_SKETCH_TILE:
      add_tile (pen, column, element);
      break;
    case BRIDGE_SKETCH_COLUMNS:
    case BRIDGE_SKETCH_ROW:
      add_cells (pen, column, element);
      break;
    case BRIDGE_SKETCH_INTEGRATION:
      add_integration (pen, column, element);
      break;
    case BRIDGE_SKETCH_BAR:
    case BRIDGE_SKETCH_MENU:
    case BRIDGE_SKETCH_TAB:
    case BRIDGE_SKETCH_CHOICE:
    case BRIDGE_SKETCH_BUTTON:
      add_chip (pen, column, element);
      break;
    case BRIDGE_SKETCH_DIALOG:
    case BRIDGE_SKETCH_N_PARTS:
    default:
      break;
    }
}

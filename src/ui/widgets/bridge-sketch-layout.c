// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-sketch-layout"

#include "config.h"

#include "bridge-sketch-layout.h"

#include "bridge-sketch-parts.h"

/* Where everything of a sketch stands. All lengths are in lines of text, so that the drawing grows with the letters. A vendor's page is
 * drawn from left to right in every language. */

/* Below it there is no room for a menu beside the page. */
#define NARROW 27
#define LEAST 9
#define MOST 36
#define MOST_ALONE 28
#define DIALOG 20
#define MENU_SHARE 0.36
#define DOT 0.4

static gboolean
is_decoration (BridgePen                 *pen,
               const BridgeSketchElement *element)
{
  return pen->narrow && element->mark == 0 && !element->active &&
         (element->part == BRIDGE_SKETCH_MENU || element->part == BRIDGE_SKETCH_TAB);
}

/* Chips of one kind share a row. */
static void
begin_kind (BridgePen        *pen,
            BridgeColumn     *column,
            BridgeSketchPart *last,
            BridgeSketchPart  part)
{
  if (*last != part)
    bridge_pen_end_row (pen, column);
  *last = part;
}

static void
add_dots (BridgePen *pen,
          float      y)
{
  for (guint i = 0; i < 3; i++)
    bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_LINE, (BRIDGE_PEN_MARGIN + i * 2 * DOT) * pen->unit, y - DOT * pen->unit / 2,
                    DOT * pen->unit, DOT * pen->unit, DOT / 2);
}

/* Returns: how high the bar of the browser's window is */
static float
add_address (BridgePen  *pen,
             const char *host,
             float       width)
{
  float unit = pen->unit, left = (BRIDGE_PEN_MARGIN + 6 * DOT) * unit, pad = BRIDGE_PEN_PADDING_X * unit;
  PangoLayout *layout = bridge_pen_new_text (pen, host, FALSE, width - left - BRIDGE_PEN_MARGIN * unit - 2 * pad);
  float w, h, height;

  bridge_pen_get_size (layout, &w, &h);
  height = h + 4 * BRIDGE_PEN_PADDING_Y * unit;
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_SHADE, 0, 0, width, height, 0);
  add_dots (pen, height / 2);
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_BASE, left, BRIDGE_PEN_PADDING_Y * unit,
                  width - left - BRIDGE_PEN_MARGIN * unit, height - 2 * BRIDGE_PEN_PADDING_Y * unit, BRIDGE_PEN_RADIUS);
  bridge_pen_add_layout (pen, BRIDGE_TONE_DIM, layout, left + pad, 2 * BRIDGE_PEN_PADDING_Y * unit);

  return height;
}

static void
add_menu (BridgePen          *pen,
          BridgeColumn       *column,
          const BridgeSketch *sketch,
          BridgeEnvironment   environment)
{
  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (sketch, environment, i);

      if (element.part != BRIDGE_SKETCH_MENU)
        continue;
      bridge_sketch_parts_add (pen, column, &element);
      bridge_pen_end_row (pen, column);
    }
}

static void
add_page (BridgePen          *pen,
          BridgeColumn       *column,
          const BridgeSketch *sketch,
          BridgeEnvironment   environment)
{
  BridgeSketchPart last = BRIDGE_SKETCH_N_PARTS;

  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (sketch, environment, i);

      if (is_decoration (pen, &element) || (element.part == BRIDGE_SKETCH_MENU && !pen->narrow))
        continue;
      begin_kind (pen, column, &last, element.part);
      bridge_sketch_parts_add (pen, column, &element);
    }
  bridge_pen_end_row (pen, column);
}

/* What lies below is drawn first, but ends where that ends. */
static void
reach_down (BridgePen *pen,
            guint      index,
            float      bottom)
{
  graphene_rect_t *area = &g_array_index (pen->strokes, BridgeStroke, index).area;

  area->size.height = bridge_pen_snap (bottom - area->origin.y);
}

/* A dialog lies over a page that nobody needs to read. */
static float
add_dialog (BridgePen          *pen,
            const BridgeSketch *sketch,
            BridgeEnvironment   environment,
            float               width,
            float               top,
            float               least)
{
  BridgeSketchElement dialog = bridge_sketch_get_element (sketch, environment, 0);
  g_autofree char *title = g_strjoin (" ", dialog.label, dialog.value, NULL);
  BridgeSketchElement heading = { BRIDGE_SKETCH_HEADING, title };
  float margin = BRIDGE_PEN_MARGIN * pen->unit, edge = MAX (margin, (width - DIALOG * pen->unit) / 2), bottom;
  guint ground = pen->strokes->len;
  BridgeColumn column;

  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_SHADE, 0, top, width, 0, 0);
  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_BASE, edge, top + margin, width - 2 * edge, 0, 2 * BRIDGE_PEN_RADIUS);
  bridge_pen_add (pen, BRIDGE_SHAPE_FRAME, BRIDGE_TONE_LINE, edge, top + margin, width - 2 * edge, 0, 2 * BRIDGE_PEN_RADIUS);
  bridge_pen_begin_column (&column, edge + margin, width - edge - margin, top + 2 * margin);
  bridge_sketch_parts_add (pen, &column, &heading);
  add_page (pen, &column, sketch, environment);
  bottom = column.y - BRIDGE_PEN_GAP * pen->unit + 2 * margin;
  reach_down (pen, ground, MAX (bottom, least));
  reach_down (pen, ground + 1, bottom - margin);
  reach_down (pen, ground + 2, bottom - margin);

  return bottom;
}

/* Returns: where the page ends */
static float
add_body (BridgePen          *pen,
          const BridgeSketch *sketch,
          BridgeEnvironment   environment,
          float               width,
          float               top)
{
  float margin = BRIDGE_PEN_MARGIN * pen->unit, left = MAX (margin, (width - MOST_ALONE * pen->unit) / 2);
  BridgeColumn column;

  bridge_pen_begin_column (&column, left, width - left, top + margin);
  add_page (pen, &column, sketch, environment);

  return column.y - BRIDGE_PEN_GAP * pen->unit + margin;
}

/* The same, with the menu beside it. */
static float
add_body_with_menu (BridgePen          *pen,
                    const BridgeSketch *sketch,
                    BridgeEnvironment   environment,
                    float               width,
                    float               top,
                    float               least)
{
  float margin = BRIDGE_PEN_MARGIN * pen->unit, line = MENU_SHARE * width, bottom;
  guint ground = pen->strokes->len;
  BridgeColumn column, menu;

  bridge_pen_add (pen, BRIDGE_SHAPE_FILL, BRIDGE_TONE_LINE, line, top, 1, 0, 0);
  bridge_pen_begin_column (&menu, margin / 2, line - margin / 2, top + margin);
  add_menu (pen, &menu, sketch, environment);
  bridge_pen_begin_column (&column, line + margin, width - margin, top + margin);
  add_page (pen, &column, sketch, environment);
  bottom = MAX (column.y, menu.y) - BRIDGE_PEN_GAP * pen->unit + margin;
  reach_down (pen, ground, MAX (bottom, least));

  return bottom;
}

/* Returns: (transfer full) (element-type BridgeStroke): what to draw, in this order
 * @widget: in whose letters it is written
 * @height: (inout): how much there is of it, then how much it takes at @width */
GArray *
bridge_sketch_layout_new (GtkWidget          *widget,
                          const BridgeSketch *sketch,
                          BridgeEnvironment   environment,
                          int                 width,
                          int                *height)
{
  BridgeSketchPart first = bridge_sketch_get_element (sketch, environment, 0).part;
  BridgePen pen;
  float top, bottom;

  bridge_pen_begin (&pen, widget);
  pen.narrow = width < NARROW * pen.unit;
  top = add_address (&pen, bridge_sketch_get_host (sketch), width);
  if (first == BRIDGE_SKETCH_DIALOG)
    bottom = add_dialog (&pen, sketch, environment, width, top, *height);
  else if (first == BRIDGE_SKETCH_MENU && !pen.narrow)
    bottom = add_body_with_menu (&pen, sketch, environment, width, top, *height);
  else
    bottom = add_body (&pen, sketch, environment, width, top);
  *height = bridge_pen_round_up (bottom);

  return pen.strokes;
}

/* Returns: the width, in pixels, below which it is no use */
int
bridge_sketch_layout_get_least (GtkWidget *widget)
{
  return (int) (LEAST * bridge_pen_get_unit (widget));
}

/* Returns: the width, in pixels, that is as good as any above it */
int
bridge_sketch_layout_get_most (GtkWidget *widget)
{
  return (int) (MOST * bridge_pen_get_unit (widget));
}

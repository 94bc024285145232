// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-pen"

#include "config.h"

#include "bridge-pen.h"

/* What a sketch is drawn with: texts, areas and frames, and the column in which they go from row to row. */

/* Lines that fall between two pixels are blurred. */
float
bridge_pen_snap (float length)
{
  return (float) (int) (length + 0.5f);
}

int
bridge_pen_round_up (float length)
{
  return (int) length + (length > (float) (int) length);
}

static void
clear_stroke (gpointer data)
{
  g_clear_object (&((BridgeStroke *) data)->text);
}

/* Returns: the height of a line of text, in pixels */
float
bridge_pen_get_unit (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  float unit = (float) (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics)) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return (float) bridge_pen_round_up (unit);
}

/* Takes up a pen that has drawn nothing yet. */
void
bridge_pen_begin (BridgePen *pen,
                  GtkWidget *widget)
{
  pen->widget = widget;
  pen->strokes = g_array_new (FALSE, TRUE, sizeof (BridgeStroke));
  g_array_set_clear_func (pen->strokes, clear_stroke);
  pen->unit = bridge_pen_get_unit (widget);
  pen->narrow = FALSE;
}

/* @radius: in lines; all else is in pixels */
void
bridge_pen_add (BridgePen   *pen,
                BridgeShape  shape,
                BridgeTone   tone,
                float        x,
                float        y,
                float        width,
                float        height,
                float        radius)
{
  BridgeStroke stroke = { shape, tone, .radius = radius * pen->unit };

  graphene_rect_init (&stroke.area, bridge_pen_snap (x), bridge_pen_snap (y), bridge_pen_snap (width), bridge_pen_snap (height));
  g_array_append_val (pen->strokes, stroke);
}

PangoLayout *
bridge_pen_new_text (BridgePen  *pen,
                     const char *text,
                     gboolean    bold,
                     float       width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (pen->widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) MAX (width, 1) * PANGO_SCALE);

  return layout;
}

void
bridge_pen_get_size (PangoLayout *layout,
                     float       *width,
                     float       *height)
{
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  *width = w;
  *height = h;
}

/* @layout: (transfer full): what to write */
void
bridge_pen_add_layout (BridgePen   *pen,
                       BridgeTone   tone,
                       PangoLayout *layout,
                       float        x,
                       float        y)
{
  BridgeStroke *stroke;
  float width, height;

  bridge_pen_get_size (layout, &width, &height);
  bridge_pen_add (pen, BRIDGE_SHAPE_TEXT, tone, x, y, width, height, 0);
  stroke = &g_array_index (pen->strokes, BridgeStroke, pen->strokes->len - 1);
  stroke->text = layout;
}

/* Returns: how high it is */
float
bridge_pen_add_text (BridgePen  *pen,
                     BridgeTone  tone,
                     const char *text,
                     gboolean    bold,
                     float       x,
                     float       y,
                     float       width)
{
  PangoLayout *layout = bridge_pen_new_text (pen, text, bold, width);
  float w, h;

  bridge_pen_get_size (layout, &w, &h);
  bridge_pen_add_layout (pen, tone, layout, x, y);

  return h;
}

/* @number: of the instruction that what stands before it is for
 * @middle: of its height */
void
bridge_pen_add_mark (BridgePen *pen,
                     guint      number,
                     float      x,
                     float      middle)
{
  float size = BRIDGE_PEN_MARK * pen->unit;

  bridge_pen_add (pen, BRIDGE_SHAPE_MARK, BRIDGE_TONE_ACCENT, x, middle - size / 2, size, size, BRIDGE_PEN_MARK / 2);
  g_array_index (pen->strokes, BridgeStroke, pen->strokes->len - 1).number = number;
}

/* Returns: how much room a mark takes at the end of what it stands after; none where there is none */
float
bridge_pen_get_mark_room (BridgePen *pen,
                          guint      number)
{
  return number > 0 ? (BRIDGE_PEN_MARK + BRIDGE_PEN_MARK_GAP) * pen->unit : 0;
}

/* Whatever comes next begins a row. */
void
bridge_pen_end_row (BridgePen    *pen,
                    BridgeColumn *column)
{
  if (column->bottom > column->y)
    column->y = column->bottom + BRIDGE_PEN_GAP * pen->unit;
  column->x = column->left;
  column->bottom = column->y;
}

/* Goes on in the next row where this one has no room for @width. */
void
bridge_pen_make_room (BridgePen    *pen,
                      BridgeColumn *column,
                      float         width)
{
  if (column->x > column->left && column->x + width > column->right)
    bridge_pen_end_row (pen, column);
}

void
bridge_pen_begin_column (BridgeColumn *column,
                         float         left,
                         float         right,
                         float         top)
{
  column->left = column->x = left;
  column->right = right;
  column->y = column->bottom = top;
}

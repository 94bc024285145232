// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-sketch-picture"

#include "config.h"

#include "bridge-sketch-picture.h"

#include "bridge-compat.h"
#include "bridge-layout.h"
#include "bridge-sketch-layout.h"

#include <adwaita.h>

/**
 * BridgeSketchPicture:
 *
 * A page of a vendor's, drawn as a sketch in the colours of the theme, with the numbers of the instructions where they are carried out.
 */

/* What is quiet is less of the colour of text. */
#define DIM 0.75f
#define SHADE 0.08f
#define LINE_WIDTH 1
#define ACCENT_WIDTH 2

struct _BridgeSketchPicture
{
  GtkWidget parent_instance;

  const BridgeSketch *sketch;
  BridgeEnvironment environment;
  GArray *strokes;
  GPtrArray *marks;
  /* Never seen: style.css gives them the colours that the drawing needs. */
  GtkWidget *colors[BRIDGE_N_TONES];
};

G_DEFINE_FINAL_TYPE (BridgeSketchPicture, bridge_sketch_picture, GTK_TYPE_WIDGET)

static const char *const color_classes[BRIDGE_N_TONES] = {
  [BRIDGE_TONE_LINE] = "bridge-sketch-line",
  [BRIDGE_TONE_BASE] = "bridge-sketch-base",
  [BRIDGE_TONE_ACCENT] = "bridge-sketch-accent",
};

static void
get_color (BridgeSketchPicture *self,
           BridgeTone     tone,
           GdkRGBA             *color)
{
  bridge_compat_get_color (self->colors[tone] != NULL ? self->colors[tone] : GTK_WIDGET (self), color);
  if (tone == BRIDGE_TONE_DIM)
    color->alpha *= DIM;
  else if (tone == BRIDGE_TONE_SHADE)
    color->alpha *= SHADE;
}

static void
draw_text (BridgeStroke *stroke,
           GtkSnapshot        *snapshot,
           const GdkRGBA      *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &stroke->area.origin);
  gtk_snapshot_append_layout (snapshot, stroke->text, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_fill (BridgeStroke *stroke,
           GtkSnapshot        *snapshot,
           const GdkRGBA      *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &stroke->area, stroke->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &stroke->area);
  gtk_snapshot_pop (snapshot);
}

static void
draw_frame (BridgeStroke *stroke,
            GtkSnapshot        *snapshot,
            const GdkRGBA      *color)
{
  float width = stroke->tone == BRIDGE_TONE_ACCENT ? ACCENT_WIDTH : LINE_WIDTH;
  float widths[4] = { width, width, width, width };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &stroke->area, stroke->radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
draw (BridgeSketchPicture *self,
      BridgeStroke  *stroke,
      GtkSnapshot         *snapshot)
{
  GdkRGBA color;

  get_color (self, stroke->tone, &color);
  switch (stroke->shape)
    {
    case BRIDGE_SHAPE_TEXT:
      draw_text (stroke, snapshot, &color);
      break;
    case BRIDGE_SHAPE_FILL:
      draw_fill (stroke, snapshot, &color);
      break;
    case BRIDGE_SHAPE_FRAME:
      draw_frame (stroke, snapshot, &color);
      break;
    case BRIDGE_SHAPE_MARK:
    default:
      break;
    }
}

static void
bridge_sketch_picture_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  BridgeSketchPicture *self = BRIDGE_SKETCH_PICTURE (widget);

  for (guint i = 0; i < self->strokes->len; i++)
    draw (self, &g_array_index (self->strokes, BridgeStroke, i), snapshot);
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->marks, i), snapshot);
}

static GtkSizeRequestMode
bridge_sketch_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bridge_sketch_picture_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  BridgeSketchPicture *self = BRIDGE_SKETCH_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = bridge_sketch_layout_get_least (widget);
      *natural = bridge_sketch_layout_get_most (widget);
    }
  else
    {
      int width = for_size >= 0 ? for_size : bridge_sketch_layout_get_most (widget);

      *minimum = 0;
      g_array_unref (bridge_sketch_layout_new (widget, self->sketch, self->environment, width, minimum));
      *natural = *minimum;
    }
}

/* The numbers are labels like those of the instructions, and look like them. */
static void
place_mark (BridgeSketchPicture *self,
            guint                index,
            BridgeStroke  *stroke)
{
  GtkWidget *mark = g_ptr_array_index (self->marks, index);
  int size = (int) stroke->area.size.width;
  GtkAllocation area = { (int) stroke->area.origin.x, (int) stroke->area.origin.y, size, size };

  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (mark, &area, -1);
}

static void
bridge_sketch_picture_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  BridgeSketchPicture *self = BRIDGE_SKETCH_PICTURE (widget);
  guint n = 0;

  g_array_unref (self->strokes);
  self->strokes = bridge_sketch_layout_new (widget, self->sketch, self->environment, width, &height);
  for (guint i = 0; i < self->strokes->len; i++)
    if (g_array_index (self->strokes, BridgeStroke, i).shape == BRIDGE_SHAPE_MARK)
      place_mark (self, n++, &g_array_index (self->strokes, BridgeStroke, i));
}

static void
bridge_sketch_picture_dispose (GObject *object)
{
  BridgeSketchPicture *self = BRIDGE_SKETCH_PICTURE (object);

  g_ptr_array_set_size (self->marks, 0);
  bridge_layout_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bridge_sketch_picture_parent_class)->dispose (object);
}

static void
bridge_sketch_picture_finalize (GObject *object)
{
  BridgeSketchPicture *self = BRIDGE_SKETCH_PICTURE (object);

  g_array_unref (self->strokes);
  g_ptr_array_unref (self->marks);

  G_OBJECT_CLASS (bridge_sketch_picture_parent_class)->finalize (object);
}

static void
bridge_sketch_picture_class_init (BridgeSketchPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bridge_sketch_picture_dispose;
  object_class->finalize = bridge_sketch_picture_finalize;
  widget_class->get_request_mode = bridge_sketch_picture_get_request_mode;
  widget_class->measure = bridge_sketch_picture_measure;
  widget_class->size_allocate = bridge_sketch_picture_size_allocate;
  widget_class->snapshot = bridge_sketch_picture_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sketch");
}

static GtkWidget *
new_color (BridgeSketchPicture *self,
           const char          *css_class)
{
  GtkWidget *color = adw_bin_new ();

  gtk_widget_add_css_class (color, css_class);
  gtk_widget_set_visible (color, FALSE);
  gtk_widget_set_parent (color, GTK_WIDGET (self));

  return color;
}

static void
bridge_sketch_picture_init (BridgeSketchPicture *self)
{
  self->strokes = g_array_new (FALSE, TRUE, sizeof (BridgeStroke));
  self->marks = g_ptr_array_new ();
  for (guint i = 0; i < BRIDGE_N_TONES; i++)
    if (color_classes[i] != NULL)
      self->colors[i] = new_color (self, color_classes[i]);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (adw_style_manager_get_default (), "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
add_mark (BridgeSketchPicture *self,
          guint                number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *mark = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (mark, "bridge-number");
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  g_ptr_array_add (self->marks, mark);
}

static void
describe (BridgeSketchPicture *self)
{
  g_autofree char *description = bridge_sketch_dup_description (self->sketch, self->environment);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, bridge_sketch_get_title (self->sketch),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

/* @environment: the one that the user sets up */
GtkWidget *
bridge_sketch_picture_new (const BridgeSketch *sketch,
                           BridgeEnvironment   environment)
{
  BridgeSketchPicture *self = g_object_new (BRIDGE_TYPE_SKETCH_PICTURE, NULL);

  self->sketch = sketch;
  self->environment = environment;
  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      guint mark = bridge_sketch_get_element (sketch, environment, i).mark;

      if (mark > 0)
        add_mark (self, mark);
    }
  describe (self);

  return GTK_WIDGET (self);
}

/* Returns: (transfer none) (element-type BridgeStroke): what it draws in the size that it has now */
GArray *
bridge_sketch_picture_get_strokes (BridgeSketchPicture *self)
{
  return self->strokes;
}

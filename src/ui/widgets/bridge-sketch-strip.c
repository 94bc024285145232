// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-sketch-strip"

#include "config.h"

#include "bridge-sketch-strip.h"

#include "bridge-layout.h"
#include "bridge-sketch-picture.h"

/**
 * BridgeSketchStrip:
 *
 * The sketches of one place in the order of doing: two side by side where there is room for that, below each other elsewhere.
 */

#define SPACING 12
#define MOST_COLUMNS 2

struct _BridgeSketchStrip
{
  GtkWidget parent_instance;

  const char *host;
};

G_DEFINE_FINAL_TYPE (BridgeSketchStrip, bridge_sketch_strip, GTK_TYPE_WIDGET)

static int
get_least (GtkWidget *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

static int
get_column_width (int columns,
                  int width)
{
  return (width - (columns - 1) * SPACING) / columns;
}

/* As wide as a single one may be, so are two. */
static int
count_columns (GtkWidget *widget,
               int        width)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  gboolean has_more = first != NULL && gtk_widget_get_next_sibling (first) != NULL;

  return has_more && get_column_width (MOST_COLUMNS, width) >= get_least (first) * 3 / 2 ? MOST_COLUMNS : 1;
}

static int
get_height (GtkWidget *child,
            int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static void
put (GtkWidget *child,
     int        x,
     int        y,
     int        width,
     int        height)
{
  GtkAllocation area = { x, y, width, height };

  gtk_widget_size_allocate (child, &area, -1);
}

/* Returns: the column that has most room left, the first of several */
static guint
find_column (const int bottoms[],
             int       columns)
{
  guint best = 0;

  for (int i = 1; i < columns; i++)
    if (bottoms[i] < bottoms[best])
      best = i;

  return best;
}

/* Each goes into the column that has most room left.
 * @bottoms: (out): where each column ends
 * @last: (out) (nullable): the last in each column */
static void
fill_columns (GtkWidget *widget,
              int        columns,
              int        width,
              int        bottoms[],
              GtkWidget *last[])
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint column = find_column (bottoms, columns);

      bottoms[column] += (bottoms[column] > 0 ? SPACING : 0) + get_height (child, width);
      last[column] = child;
    }
}

static int
get_whole_height (GtkWidget *widget,
                  int        width)
{
  int columns = count_columns (widget, width), bottoms[MOST_COLUMNS] = { 0 };
  GtkWidget *last[MOST_COLUMNS];

  fill_columns (widget, columns, get_column_width (columns, width), bottoms, last);

  return MAX (bottoms[0], bottoms[MOST_COLUMNS - 1]);
}

/* All columns end where the longest ends. */
static void
lay_out (GtkWidget *widget,
         int        width,
         int        height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = count_columns (widget, width), column_width = get_column_width (columns, width);
  int bottoms[MOST_COLUMNS] = { 0 }, tops[MOST_COLUMNS] = { 0 };
  GtkWidget *last[MOST_COLUMNS];

  fill_columns (widget, columns, column_width, bottoms, last);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint column = find_column (tops, columns);
      int x = (mirrored ? columns - 1 - (int) column : (int) column) * (column_width + SPACING);
      int y = tops[column] + (tops[column] > 0 ? SPACING : 0), wanted = get_height (child, column_width);

      put (child, x, y, column_width, child == last[column] ? MAX (height - y, wanted) : wanted);
      tops[column] = y + wanted;
    }
}

static GtkSizeRequestMode
bridge_sketch_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
bridge_sketch_strip_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  int least = 0, most = 0;

  measure_width (widget, &least, &most);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = most = get_whole_height (widget, for_size >= 0 ? for_size : most);
  *minimum = least;
  *natural = most;
}

static void
bridge_sketch_strip_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  lay_out (widget, width, height);
}

static void
bridge_sketch_strip_dispose (GObject *object)
{
  bridge_layout_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bridge_sketch_strip_parent_class)->dispose (object);
}

static void
bridge_sketch_strip_class_init (BridgeSketchStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bridge_sketch_strip_dispose;
  widget_class->get_request_mode = bridge_sketch_strip_get_request_mode;
  widget_class->measure = bridge_sketch_strip_measure;
  widget_class->size_allocate = bridge_sketch_strip_size_allocate;
}

static void
bridge_sketch_strip_init (BridgeSketchStrip *self)
{
}

/* Shows the sketches of @place, and none that were there before. */
void
bridge_sketch_strip_fill (BridgeSketchStrip *self,
                          BridgeSketchPlace  place,
                          BridgeEnvironment  environment)
{
  bridge_layout_unparent_children (GTK_WIDGET (self));
  for (guint i = 0; i < bridge_sketch_get_count (); i++)
    {
      const BridgeSketch *sketch = bridge_sketch_get_nth (i);

      if (bridge_sketch_get_place (sketch) != place)
        continue;
      gtk_widget_set_parent (bridge_sketch_picture_new (sketch, environment), GTK_WIDGET (self));
      self->host = bridge_sketch_get_host (sketch);
    }
}

/* Returns: (nullable): the host of the pages that are shown */
const char *
bridge_sketch_strip_get_host (BridgeSketchStrip *self)
{
  return self->host;
}

/* Returns: how many sketches are shown */
guint
bridge_sketch_strip_get_count (BridgeSketchStrip *self)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    count++;

  return count;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-actions"

#include "config.h"

#include "bridge-actions.h"

#include "bridge-layout.h"

/**
 * BridgeActions:
 *
 * The buttons that belong together: beside each other and of one height, or, where they do not fit, all below each other and of one width.
 */

/* In pixels. */
#define SPACING 6

struct _BridgeActions
{
  GtkWidget parent_instance;
};

static void bridge_actions_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeActions, bridge_actions, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bridge_actions_buildable_init))

static GtkBuildableIface *parent_buildable;

/* Returns: (nullable): the first that is shown, of @child and those that follow it */
static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* What the children take, beside each other or on top of each other. */
typedef struct
{
  int count;
  int least;   /* of the widest or highest */
  int largest; /* likewise, as each would like it */
  int sum;     /* as each would like it, with what is between them */
} Extent;

static Extent
measure_children (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size)
{
  Extent extent = { 0 };

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int least, wanted;

      gtk_widget_measure (child, orientation, for_size, &least, &wanted, NULL, NULL);
      extent.least = MAX (extent.least, least);
      extent.largest = MAX (extent.largest, wanted);
      extent.sum += wanted + (extent.count++ > 0 ? SPACING : 0);
    }

  return extent;
}

/* Whether they fit beside each other. */
static gboolean
fits (GtkWidget *widget,
      int        width)
{
  return measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1).sum <= width;
}

static GtkSizeRequestMode
bridge_actions_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bridge_actions_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  Extent wide = measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = wide.least;
      *natural = wide.sum;
    }
  else if (for_size < 0 || wide.sum <= for_size)
    *minimum = *natural = measure_children (widget, orientation, -1).largest;
  else
    *minimum = *natural = measure_children (widget, orientation, MIN (for_size, wide.largest)).sum;
}

static void
lay_in_row (GtkWidget *widget,
            int        height)
{
  GtkAllocation area = { 0, 0, 0, height };

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
      bridge_layout_place (widget, child, &area);
      area.x += area.width + SPACING;
    }
}

static void
lay_in_column (GtkWidget *widget,
               int        width)
{
  GtkAllocation area = { 0, 0, MIN (width, measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1).largest), 0 };

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
      bridge_layout_place (widget, child, &area);
      area.y += area.height + SPACING;
    }
}

static void
bridge_actions_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  if (fits (widget, width))
    lay_in_row (widget, height);
  else
    lay_in_column (widget, width);
}

/* With nothing to press it takes no room. */
static void
update_visible (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);

  gtk_widget_set_visible (widget, child != NULL);
}

static void
bridge_actions_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }

  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  g_signal_connect_object (child, "notify::visible", G_CALLBACK (update_visible), buildable, G_CONNECT_SWAPPED);
  update_visible (GTK_WIDGET (buildable));
}

static void
bridge_actions_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bridge_actions_add_child;
}

static void
bridge_actions_dispose (GObject *object)
{
  bridge_layout_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bridge_actions_parent_class)->dispose (object);
}

static void
bridge_actions_class_init (BridgeActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bridge_actions_dispose;
  widget_class->get_request_mode = bridge_actions_get_request_mode;
  widget_class->measure = bridge_actions_measure;
  widget_class->size_allocate = bridge_actions_size_allocate;
}

static void
bridge_actions_init (BridgeActions *self)
{
}

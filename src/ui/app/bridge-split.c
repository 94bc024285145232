// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-split"

#include "config.h"

#include "bridge-split.h"

/**
 * BridgeSplit:
 *
 * A list at the side of a content where there is room for both; where there is not, one of the two at a time.
 * libadwaita's own widgets for this are either deprecated in its newest version or not yet in the oldest that we build with.
 */

#define LIST_WIDTH 270
#define NARROW_BELOW 720

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_SHOW_LIST,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeSplit
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *separator;
  GtkWidget *content;
  gboolean narrow;
  gboolean show_list;
  guint notify_id;
};

static void bridge_split_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeSplit, bridge_split, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bridge_split_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
update_children (BridgeSplit *self)
{
  if (self->list == NULL || self->content == NULL)
    return;

  gtk_widget_set_child_visible (self->list, !self->narrow || self->show_list);
  gtk_widget_set_child_visible (self->separator, !self->narrow);
  gtk_widget_set_child_visible (self->content, !self->narrow || !self->show_list);
}

/* Others change what they show when this changes, which must not happen in the middle of a layout. */
static gboolean
on_notify_narrow (gpointer user_data)
{
  BridgeSplit *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

static void
set_narrow (BridgeSplit *self,
            gboolean     narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_children (self);
  if (self->notify_id == 0)
    self->notify_id = g_idle_add (on_notify_narrow, self);
}

static void
bridge_split_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  BridgeSplit *self = BRIDGE_SPLIT (widget);
  int list_minimum, content_minimum, content_natural;

  /* Both can be scrolled, and their texts need not be laid out for a height that nobody gives them. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  gtk_widget_measure (self->list, orientation, -1, &list_minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->content, orientation, -1, &content_minimum, &content_natural, NULL, NULL);
  *minimum = MAX (list_minimum, content_minimum);
  *natural = LIST_WIDTH + content_natural;
}

static void
allocate_at (GtkWidget *widget,
             int        x,
             int        width,
             int        height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, 0, width, height }, -1);
}

static void
allocate_wide (BridgeSplit *self,
               int          width,
               int          height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int content_width = width - LIST_WIDTH - 1;

  allocate_at (self->list, mirrored ? width - LIST_WIDTH : 0, LIST_WIDTH, height);
  allocate_at (self->separator, mirrored ? content_width : LIST_WIDTH, 1, height);
  allocate_at (self->content, mirrored ? 0 : LIST_WIDTH + 1, content_width, height);
}

static void
bridge_split_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  BridgeSplit *self = BRIDGE_SPLIT (widget);
  int minimum;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  set_narrow (self, width < MAX (NARROW_BELOW, LIST_WIDTH + 1 + minimum));
  if (!self->narrow)
    allocate_wide (self, width, height);
  else
    allocate_at (self->show_list ? self->list : self->content, 0, width, height);
}

static void
set_child (BridgeSplit  *self,
           GtkWidget   **place,
           GtkWidget    *child)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  update_children (self);
}

static void
bridge_split_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  BridgeSplit *self = BRIDGE_SPLIT (buildable);

  if (g_strcmp0 (type, "list") == 0)
    set_child (self, &self->list, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    set_child (self, &self->content, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
bridge_split_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bridge_split_add_child;
}

static void
bridge_split_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BridgeSplit *self = BRIDGE_SPLIT (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOW_LIST:
      g_value_set_boolean (value, self->show_list);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_split_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_LIST:
      bridge_split_set_show_list (BRIDGE_SPLIT (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_split_dispose (GObject *object)
{
  BridgeSplit *self = BRIDGE_SPLIT (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (bridge_split_parent_class)->dispose (object);
}

static void
bridge_split_class_init (BridgeSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_split_get_property;
  object_class->set_property = bridge_split_set_property;
  object_class->dispose = bridge_split_dispose;
  widget_class->measure = bridge_split_measure;
  widget_class->size_allocate = bridge_split_size_allocate;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_LIST] =
    g_param_spec_boolean ("show-list", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_split_init (BridgeSplit *self)
{
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}

/* Which of the two is shown where there is no room for both. */
void
bridge_split_set_show_list (BridgeSplit *self,
                            gboolean     show_list)
{
  if (self->show_list == show_list)
    return;

  self->show_list = show_list;
  update_children (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_LIST]);
}

gboolean
bridge_split_get_narrow (BridgeSplit *self)
{
  return self->narrow;
}

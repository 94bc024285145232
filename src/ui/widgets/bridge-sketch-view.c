// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-sketch-view"

#include "config.h"

#include "bridge-sketch-view.h"

#include "bridge-layout.h"
#include "bridge-links.h"
#include "bridge-page.h"
#include "bridge-sketch-strip.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * BridgeSketchView:
 *
 * Where to click: the sketches of the vendor's pages that some instructions lead to. Whoever knows the way folds them away, and those of
 * all other pages with them. Its child, if it has one, are the instructions: where there is room, the sketch stands beside them. A narrow
 * page has no room for both it and what is to be done: there it is folded away until it is asked for.
 */

#define SETTING "show-sketches"

/* In pixels. */
#define COLUMN_SPACING 12
#define ROW_SPACING 18
#define FOOT_SPACING 6
/* Of the width; the instructions have the rest. */
#define SKETCH_SHARE 0.42

enum
{
  PROP_0,
  PROP_PLACE,
  PROP_EXPANDED,
  PROP_WANTED,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeSketchView
{
  GtkWidget parent_instance;

  GtkWidget *way; /* (nullable) */
  BridgeSketchStrip *strip;
  GtkWidget *foot;
  GtkLabel *caption;
  GtkWidget *button;
  AdwButtonContent *button_content;
  GSettings *settings;
  GBinding *narrowness; /* not owned: it lasts as long as both do */
  BridgeSketchPlace place;
  gboolean expanded;
  gboolean wanted;   /* where there is room */
  gboolean unfolded; /* where there is none */
  gboolean narrow;
};

static void bridge_sketch_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeSketchView, bridge_sketch_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bridge_sketch_view_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
update_button (BridgeSketchView *self)
{
  const char *name = self->expanded ? _("Hide Sketch") : _("Show Where to Click");

  adw_button_content_set_icon_name (self->button_content, self->expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  adw_button_content_set_label (self->button_content, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
}

static void
set_expanded (BridgeSketchView *self,
              gboolean          expanded)
{
  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  update_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
update_expanded (BridgeSketchView *self)
{
  set_expanded (self, self->narrow ? self->unfolded : self->wanted);
}

static void
set_wanted (BridgeSketchView *self,
            gboolean          wanted)
{
  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  update_expanded (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WANTED]);
}

static void
on_clicked (BridgeSketchView *self)
{
  if (!self->narrow)
    {
      set_wanted (self, !self->wanted);
      return;
    }

  self->unfolded = !self->unfolded;
  update_expanded (self);
}

static void
bridge_sketch_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLACE:
      g_value_set_enum (value, self->place);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    case PROP_WANTED:
      g_value_set_boolean (value, self->wanted);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_sketch_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLACE:
      self->place = g_value_get_enum (value);
      break;
    case PROP_WANTED:
      set_wanted (self, g_value_get_boolean (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_expanded (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fill_caption (BridgeSketchView *self)
{
  g_autofree char *date = bridge_link_dup_checked ();
  /* Translators: The first %s is the address of a web site, the second a date. */
  g_autofree char *text = g_strdup_printf (_("Drawn by Bookbridge, not by %s. Last checked on %s."),
                                           bridge_sketch_strip_get_host (self->strip), date);

  gtk_label_set_label (self->caption, text);
}

/* Which environment it is about, the page knows, which it is in by now. */
static void
bridge_sketch_view_root (GtkWidget *widget)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, BRIDGE_TYPE_PAGE);

  bridge_sketch_strip_fill (self->strip, self->place,
                            page != NULL ? bridge_page_get_environment (BRIDGE_PAGE (page)) : BRIDGE_ENVIRONMENT_SANDBOX);
  if (page != NULL && self->narrowness == NULL)
    self->narrowness = g_object_bind_property (page, "narrow", self, "narrow", G_BINDING_SYNC_CREATE);
  fill_caption (self);

  GTK_WIDGET_CLASS (bridge_sketch_view_parent_class)->root (widget);
}

/* Where each of the three goes. */
typedef struct
{
  GtkAllocation way;
  GtkAllocation strip;
  GtkAllocation foot;
} Plan;

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *natural)
{
  int minimum = 0;

  *natural = 0;
  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, orientation, for_size, &minimum, natural, NULL, NULL);

  return minimum;
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int natural;

  measure (widget, GTK_ORIENTATION_VERTICAL, width, &natural);

  return natural;
}

/* Returns: how wide the sketch is beside the instructions; 0 where it is below them */
static int
get_sketch_width (BridgeSketchView *self,
                  int               width)
{
  int natural, wanted = (int) (width * SKETCH_SHARE);

  if (self->way == NULL || !self->expanded || bridge_sketch_strip_get_count (self->strip) != 1)
    return 0;

  return wanted > measure (GTK_WIDGET (self->strip), GTK_ORIENTATION_HORIZONTAL, -1, &natural) * 3 / 2 ? wanted : 0;
}

static void
plan_top (BridgeSketchView *self,
          int               width,
          Plan             *plan)
{
  int sketch_width = get_sketch_width (self, width);
  int way_width = sketch_width > 0 ? width - sketch_width - COLUMN_SPACING : width;
  int way_height = get_height (self->way, way_width);
  int y = sketch_width == 0 && way_height > 0 ? way_height + ROW_SPACING : 0;

  plan->way = (GtkAllocation) { 0, 0, way_width, way_height };
  plan->strip = (GtkAllocation) { 0, y, width, self->expanded ? get_height (GTK_WIDGET (self->strip), width) : 0 };
  if (sketch_width == 0)
    return;

  /* A page has room left at its end. */
  plan->strip = (GtkAllocation) { way_width + COLUMN_SPACING, 0, sketch_width, get_height (GTK_WIDGET (self->strip), sketch_width) };
  plan->strip.height = MAX (plan->strip.height, way_height);
}

/* Returns: how high all of it is */
static int
lay_out (BridgeSketchView *self,
         int               width,
         Plan             *plan)
{
  int bottom;

  plan_top (self, width, plan);
  bottom = MAX (plan->way.y + plan->way.height, plan->strip.y + plan->strip.height);
  plan->foot = (GtkAllocation) { 0, bottom + FOOT_SPACING, width, get_height (self->foot, width) };

  return plan->foot.y + plan->foot.height;
}

static GtkSizeRequestMode
bridge_sketch_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bridge_sketch_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (widget);
  GtkWidget *children[] = { self->way, GTK_WIDGET (self->strip), self->foot };
  Plan plan;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int wanted, least = measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &wanted);

      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : *natural, &plan);
}

static void
put (BridgeSketchView    *self,
     GtkWidget           *child,
     const GtkAllocation *area)
{
  if (child != NULL && gtk_widget_should_layout (child))
    bridge_layout_place (GTK_WIDGET (self), child, area);
}

static void
bridge_sketch_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (widget);
  Plan plan;

  lay_out (self, width, &plan);
  put (self, self->way, &plan.way);
  put (self, GTK_WIDGET (self->strip), &plan.strip);
  put (self, self->foot, &plan.foot);
}

static void
bridge_sketch_view_add_child (GtkBuildable *buildable,
                              GtkBuilder   *builder,
                              GObject      *child,
                              const char   *type)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (buildable);

  if (self->foot == NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }

  self->way = GTK_WIDGET (child);
  gtk_widget_insert_after (self->way, GTK_WIDGET (self), NULL);
}

static void
bridge_sketch_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bridge_sketch_view_add_child;
}

static void
bridge_sketch_view_dispose (GObject *object)
{
  BridgeSketchView *self = BRIDGE_SKETCH_VIEW (object);

  g_clear_object (&self->settings);
  self->way = NULL;
  bridge_layout_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bridge_sketch_view_parent_class)->dispose (object);
}

static void
bridge_sketch_view_class_init (BridgeSketchViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_sketch_view_get_property;
  object_class->set_property = bridge_sketch_view_set_property;
  object_class->dispose = bridge_sketch_view_dispose;
  widget_class->get_request_mode = bridge_sketch_view_get_request_mode;
  widget_class->measure = bridge_sketch_view_measure;
  widget_class->size_allocate = bridge_sketch_view_size_allocate;
  widget_class->root = bridge_sketch_view_root;

  properties[PROP_PLACE] =
    g_param_spec_enum ("place", NULL, NULL, BRIDGE_TYPE_SKETCH_PLACE, BRIDGE_SKETCH_PLACE_CODAT_ACCOUNT,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXPANDED] =
    g_param_spec_boolean ("expanded", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WANTED] =
    g_param_spec_boolean ("wanted", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BRIDGE_TYPE_SKETCH_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-sketch-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeSketchView, strip);
  gtk_widget_class_bind_template_child (widget_class, BridgeSketchView, foot);
  gtk_widget_class_bind_template_child (widget_class, BridgeSketchView, caption);
  gtk_widget_class_bind_template_child (widget_class, BridgeSketchView, button);
  gtk_widget_class_bind_template_child (widget_class, BridgeSketchView, button_content);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
bridge_sketch_view_init (BridgeSketchView *self)
{
  self->expanded = TRUE;
  self->wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_button (self);
  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, SETTING, self, "wanted", G_SETTINGS_BIND_DEFAULT);
}

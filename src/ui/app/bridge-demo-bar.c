// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-bar"

#include "config.h"

#include "bridge-demo-bar.h"

#include "bridge-copy-row.h"
#include "bridge-fit.h"
#include "bridge-names.h"

/**
 * BridgeDemoBar:
 *
 * Says all the time that this is the demo, and hands out the keys that its servers have or will have.
 */

/* Some rows. */
#define SMALLEST_HEIGHT 150
/* What a popover has around its content, and its distance from the edge of the window. */
#define FRAME_HEIGHT 48

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeDemoBar
{
  GtkBox parent_instance;

  GtkMenuButton *button;
  GtkWidget *view;
  GtkWidget *values;
  BridgeCopyRow *api_key;
  BridgeCopyRow *client_id;
  BridgeCopyRow *client_secret;
  BridgeCopyRow *production_id;
  BridgeCopyRow *production_secret;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (BridgeDemoBar, bridge_demo_bar, GTK_TYPE_BOX)

/* What is to be shown may be higher than the window: then it scrolls, in the room that is left below the button. How high it is depends
 * on how wide it is, which a view that scrolls does not ask for. */
static void
on_open (GtkMenuButton *button,
         gpointer       user_data)
{
  BridgeDemoBar *self = user_data;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;
  int room, width, height;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (button), window, &bounds))
    return;

  room = gtk_widget_get_height (window) - (int) (bounds.origin.y + bounds.size.height) - FRAME_HEIGHT;
  gtk_widget_measure (self->values, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->values, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (self->view, width, MIN (height, MAX (room, SMALLEST_HEIGHT)));
}

static void
bridge_demo_bar_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, BRIDGE_DEMO_BAR (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_demo_bar_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      BRIDGE_DEMO_BAR (object)->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_demo_bar_class_init (BridgeDemoBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_demo_bar_get_property;
  object_class->set_property = bridge_demo_bar_set_property;

  /* Where there is little room, a picture stands for a word. */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-demo-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, button);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, view);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, values);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, api_key);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, client_id);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, client_secret);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, production_id);
  gtk_widget_class_bind_template_child (widget_class, BridgeDemoBar, production_secret);
}

static void
bridge_demo_bar_init (BridgeDemoBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, on_open, self, NULL);
  bridge_fit_wrap (GTK_WIDGET (self));
  bridge_names_give (GTK_WIDGET (self));
}

/* @demo: whose keys are handed out */
GtkWidget *
bridge_demo_bar_new (BridgeDemo *demo)
{
  BridgeDemoBar *self = g_object_new (BRIDGE_TYPE_DEMO_BAR, NULL);

  bridge_copy_row_set_value (self->api_key, bridge_demo_get_api_key (demo));
  bridge_copy_row_set_value (self->client_id, bridge_demo_get_client_id (demo, BRIDGE_ENVIRONMENT_SANDBOX));
  bridge_copy_row_set_value (self->client_secret, bridge_demo_get_client_secret (demo, BRIDGE_ENVIRONMENT_SANDBOX));
  bridge_copy_row_set_value (self->production_id, bridge_demo_get_client_id (demo, BRIDGE_ENVIRONMENT_PRODUCTION));
  bridge_copy_row_set_value (self->production_secret, bridge_demo_get_client_secret (demo, BRIDGE_ENVIRONMENT_PRODUCTION));

  return GTK_WIDGET (self);
}

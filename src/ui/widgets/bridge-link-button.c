// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-link-button"

#include "config.h"

#include "bridge-link-button.h"

/**
 * BridgeLinkButton:
 *
 * A button that opens one of the vendors' pages in the browser, and shows that it does.
 */

enum
{
  PROP_0,
  PROP_LINK,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeLinkButton
{
  GtkButton parent_instance;

  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (BridgeLinkButton, bridge_link_button, GTK_TYPE_BUTTON)

static void
bridge_link_button_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BridgeLinkButton *self = BRIDGE_LINK_BUTTON (object);

  switch (prop_id)
    {
    case PROP_LINK:
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", bridge_link_get_nick (g_value_get_enum (value)));
      break;
    case PROP_TEXT:
      gtk_label_set_label (self->text, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_link_button_class_init (BridgeLinkButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bridge_link_button_set_property;

  properties[PROP_LINK] =
    g_param_spec_enum ("link", NULL, NULL, BRIDGE_TYPE_LINK, BRIDGE_LINK_CODAT_GUIDE,
                       G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-link-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeLinkButton, text);
}

static void
bridge_link_button_init (BridgeLinkButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

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
  BridgeLink link;
  char *label;
};

G_DEFINE_FINAL_TYPE (BridgeLinkButton, bridge_link_button, GTK_TYPE_BUTTON)

static void
bridge_link_button_clicked (GtkButton *button)
{
  BridgeLinkButton *self = BRIDGE_LINK_BUTTON (button);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", bridge_link_get_nick (self->link));
}

static void
set_text (BridgeLinkButton *self,
          const char       *text)
{
  g_free (self->label);
  self->label = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
bridge_link_button_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BridgeLinkButton *self = BRIDGE_LINK_BUTTON (object);

  switch (prop_id)
    {
    case PROP_LINK:
      g_value_set_enum (value, self->link);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

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
      self->link = g_value_get_enum (value);
      break;
    case PROP_TEXT:
      set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_link_button_finalize (GObject *object)
{
  g_free (BRIDGE_LINK_BUTTON (object)->label);

  G_OBJECT_CLASS (bridge_link_button_parent_class)->finalize (object);
}

static void
bridge_link_button_class_init (BridgeLinkButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_link_button_get_property;
  object_class->set_property = bridge_link_button_set_property;
  object_class->finalize = bridge_link_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = bridge_link_button_clicked;

  properties[PROP_LINK] =
    g_param_spec_enum ("link", NULL, NULL, BRIDGE_TYPE_LINK, BRIDGE_LINK_CODAT_GUIDE,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-link-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeLinkButton, text);
}

static void
bridge_link_button_init (BridgeLinkButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

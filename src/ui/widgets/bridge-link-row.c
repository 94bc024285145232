// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-link-row"

#include "config.h"

#include "bridge-link-row.h"

#include "bridge-links.h"

/**
 * BridgeLinkRow:
 *
 * A row that opens one of the vendors' pages in the browser, and shows that it does by an arrow outward.
 */

enum
{
  PROP_0,
  PROP_LINK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeLinkRow
{
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeLinkRow, bridge_link_row, ADW_TYPE_ACTION_ROW)

static void
bridge_link_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (prop_id == PROP_LINK)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (object), "s", bridge_link_get_nick (g_value_get_enum (value)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_link_row_class_init (BridgeLinkRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bridge_link_row_set_property;

  properties[PROP_LINK] =
    g_param_spec_enum ("link", NULL, NULL, BRIDGE_TYPE_LINK, BRIDGE_LINK_CODAT_GUIDE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-link-row.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
}

static void
bridge_link_row_init (BridgeLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-state-icon"

#include "config.h"

#include "bridge-state-icon.h"

/**
 * BridgeStateIcon:
 *
 * How something stands, by the form and the colour of a picture. Words beside it say the same.
 */

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeStateIcon
{
  AdwBin parent_instance;

  GtkImage *image;
  int state; /* -1 until it is set */
};

G_DEFINE_FINAL_TYPE (BridgeStateIcon, bridge_state_icon, ADW_TYPE_BIN)

G_DEFINE_ENUM_TYPE (BridgeState, bridge_state,
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_INFO, "info"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_ERROR, "error"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_TO_DO, "to-do"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_CURRENT, "current"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_LATER, "later"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_STATE_SKIPPED, "skipped"))

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [BRIDGE_STATE_INFO] = { "dialog-information-symbolic", "accent" },
  [BRIDGE_STATE_DONE] = { "bridge-done-symbolic", "success" },
  [BRIDGE_STATE_WARNING] = { "dialog-warning-symbolic", "warning" },
  [BRIDGE_STATE_ERROR] = { "dialog-error-symbolic", "error" },
  [BRIDGE_STATE_UNKNOWN] = { "dialog-question-symbolic", "warning" },
  [BRIDGE_STATE_TO_DO] = { "bridge-to-do-symbolic", "dim-label" },
  [BRIDGE_STATE_CURRENT] = { "bridge-current-symbolic", "dim-label" },
  [BRIDGE_STATE_WAITING] = { "bridge-waiting-symbolic", "dim-label" },
  [BRIDGE_STATE_LATER] = { "bridge-later-symbolic", "dim-label" },
  [BRIDGE_STATE_SKIPPED] = { "bridge-skipped-symbolic", "dim-label" },
};

static void
bridge_state_icon_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_STATE)
    bridge_state_icon_set_state (BRIDGE_STATE_ICON (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_state_icon_class_init (BridgeStateIconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = bridge_state_icon_set_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, BRIDGE_TYPE_STATE, BRIDGE_STATE_INFO, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_state_icon_init (BridgeStateIcon *self)
{
  self->state = -1;
  self->image = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->image));
}

const char *
bridge_state_get_css_class (BridgeState state)
{
  return looks[state].css_class;
}

/* Has style.css find the widget by its state. */
void
bridge_state_mark (GtkWidget   *widget,
                   BridgeState  state)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i].css_class);
  gtk_widget_add_css_class (widget, looks[state].css_class);
}

void
bridge_state_icon_set_state (BridgeStateIcon *self,
                             BridgeState      state)
{
  if (self->state == (int) state)
    return;

  self->state = state;
  bridge_state_mark (GTK_WIDGET (self), state);
  gtk_image_set_from_icon_name (self->image, looks[state].icon_name);
}

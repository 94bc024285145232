// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-check-row"

#include "config.h"

#include "bridge-check-row.h"

#include "bridge-focus.h"

/**
 * BridgeCheckRow:
 *
 * A row to tick. With a setup and a tick's id it shows and keeps that tick; without, its user binds "active".
 * Whoever does not see it meets one thing: the row, which is a check box with a title and a description.
 */

enum
{
  PROP_0,
  PROP_SETUP,
  PROP_TICK,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeCheckRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
  BridgeSetup *setup;
  char *tick;
};

G_DEFINE_FINAL_TYPE (BridgeCheckRow, bridge_check_row, ADW_TYPE_ACTION_ROW)

static void
follow_tick (BridgeCheckRow *self)
{
  if (self->setup != NULL && self->tick != NULL)
    bridge_check_row_set_active (self, bridge_setup_get_tick (self->setup, self->tick));
}

static void
on_tick_changed (BridgeCheckRow *self,
                 const char     *id)
{
  if (g_strcmp0 (id, self->tick) == 0)
    follow_tick (self);
}

/* What is ticked is nothing to begin with any more. */
static void
tell_state (BridgeCheckRow *self)
{
  gboolean active = bridge_check_row_get_active (self);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED, active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (active)
    gtk_widget_remove_css_class (GTK_WIDGET (self), BRIDGE_FOCUS_TASK);
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), BRIDGE_FOCUS_TASK);
}

/* No GTK finds it by the relation that the row has to its subtitle. */
static void
on_subtitle_changed (BridgeCheckRow *self)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
}

static void
on_check_toggled (BridgeCheckRow *self)
{
  tell_state (self);
  if (self->setup != NULL && self->tick != NULL)
    bridge_setup_set_tick (self->setup, self->tick, bridge_check_row_get_active (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
set_setup (BridgeCheckRow *self,
           BridgeSetup    *setup)
{
  if (!g_set_object (&self->setup, setup))
    return;

  if (setup != NULL)
    g_signal_connect_object (setup, "tick-changed", G_CALLBACK (on_tick_changed), self, G_CONNECT_SWAPPED);
  follow_tick (self);
}

static void
bridge_check_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BridgeCheckRow *self = BRIDGE_CHECK_ROW (object);

  switch (prop_id)
    {
    case PROP_SETUP:
      g_value_set_object (value, self->setup);
      break;
    case PROP_TICK:
      g_value_set_string (value, self->tick);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, bridge_check_row_get_active (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_check_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BridgeCheckRow *self = BRIDGE_CHECK_ROW (object);

  switch (prop_id)
    {
    case PROP_SETUP:
      set_setup (self, g_value_get_object (value));
      break;
    case PROP_TICK:
      g_free (self->tick);
      self->tick = g_value_dup_string (value);
      follow_tick (self);
      break;
    case PROP_ACTIVE:
      bridge_check_row_set_active (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_check_row_dispose (GObject *object)
{
  BridgeCheckRow *self = BRIDGE_CHECK_ROW (object);

  if (self->setup != NULL)
    g_signal_handlers_disconnect_by_data (self->setup, self);
  g_clear_object (&self->setup);

  G_OBJECT_CLASS (bridge_check_row_parent_class)->dispose (object);
}

static void
bridge_check_row_finalize (GObject *object)
{
  g_free (BRIDGE_CHECK_ROW (object)->tick);

  G_OBJECT_CLASS (bridge_check_row_parent_class)->finalize (object);
}

static void
bridge_check_row_class_init (BridgeCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_check_row_get_property;
  object_class->set_property = bridge_check_row_set_property;
  object_class->dispose = bridge_check_row_dispose;
  object_class->finalize = bridge_check_row_finalize;

  properties[PROP_SETUP] =
    g_param_spec_object ("setup", NULL, NULL, BRIDGE_TYPE_SETUP, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TICK] =
    g_param_spec_string ("tick", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeCheckRow, check);
  gtk_widget_class_bind_template_callback (widget_class, on_check_toggled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
bridge_check_row_init (BridgeCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  tell_state (self);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  g_signal_connect (self, "notify::subtitle", G_CALLBACK (on_subtitle_changed), NULL);
}

gboolean
bridge_check_row_get_active (BridgeCheckRow *self)
{
  return gtk_check_button_get_active (self->check);
}

void
bridge_check_row_set_active (BridgeCheckRow *self,
                             gboolean        active)
{
  gtk_check_button_set_active (self->check, active);
}

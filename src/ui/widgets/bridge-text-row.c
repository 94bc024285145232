// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-text-row"

#include "config.h"

#include "bridge-text-row.h"

#include "bridge-names.h"

/**
 * BridgeTextRow:
 *
 * A field of several lines that keeps what is typed in the setup at once, under the name of a text.
 */

enum
{
  PROP_0,
  PROP_SETUP,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeTextRow
{
  AdwPreferencesRow parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  BridgeSetup *setup;
  char *text;
};

G_DEFINE_FINAL_TYPE (BridgeTextRow, bridge_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_changed (BridgeTextRow *self)
{
  g_autofree char *text = NULL;

  if (self->setup == NULL || self->text == NULL)
    return;

  g_object_get (self->buffer, "text", &text, NULL);
  bridge_setup_set_text (self->setup, self->text, text);
}

static void
on_title_changed (BridgeTextRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
bridge_text_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BridgeTextRow *self = BRIDGE_TEXT_ROW (object);

  switch (prop_id)
    {
    case PROP_SETUP:
      self->setup = g_value_dup_object (value);
      break;
    case PROP_TEXT:
      self->text = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_text_row_constructed (GObject *object)
{
  BridgeTextRow *self = BRIDGE_TEXT_ROW (object);
  const char *text = bridge_setup_get_text (self->setup, self->text);

  G_OBJECT_CLASS (bridge_text_row_parent_class)->constructed (object);

  if (text != NULL)
    gtk_text_buffer_set_text (self->buffer, text, -1);
}

static void
bridge_text_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_TEXT_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_text_row_parent_class)->dispose (object);
}

static void
bridge_text_row_finalize (GObject *object)
{
  g_free (BRIDGE_TEXT_ROW (object)->text);

  G_OBJECT_CLASS (bridge_text_row_parent_class)->finalize (object);
}

static void
bridge_text_row_class_init (BridgeTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bridge_text_row_set_property;
  object_class->constructed = bridge_text_row_constructed;
  object_class->dispose = bridge_text_row_dispose;
  object_class->finalize = bridge_text_row_finalize;

  properties[PROP_SETUP] =
    g_param_spec_object ("setup", NULL, NULL, BRIDGE_TYPE_SETUP,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, BridgeTextRow, buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
bridge_text_row_init (BridgeTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bridge_names_follow_title (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title_changed), NULL);
}

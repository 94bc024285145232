// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-copy-row"

#include "config.h"

#include "bridge-copy-row.h"

#include "bridge-clipboard.h"
#include "bridge-names.h"

/**
 * BridgeCopyRow:
 *
 * A value to take to another web site: its name, the whole value, a button that copies it. For what is no secret only.
 */

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_COPY_LABEL,
  PROP_PROSE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeCopyRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  GtkButton *button;
  char *value;
  char *copy_label;
};

G_DEFINE_FINAL_TYPE (BridgeCopyRow, bridge_copy_row, ADW_TYPE_PREFERENCES_ROW)

static void
copy (BridgeCopyRow *self)
{
  if (self->value == NULL)
    return;

  bridge_clipboard_copy_text (GTK_WIDGET (self), self->value);
}

static void
set_copy_label (BridgeCopyRow *self,
                const char    *copy_label)
{
  g_free (self->copy_label);
  self->copy_label = g_strdup (copy_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, copy_label, -1);
}

static void
bridge_copy_row_activate (GtkListBoxRow *row)
{
  copy (BRIDGE_COPY_ROW (row));
}

static void
bridge_copy_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  BridgeCopyRow *self = BRIDGE_COPY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_COPY_LABEL:
      g_value_set_string (value, self->copy_label);
      break;
    case PROP_PROSE:
      g_value_set_boolean (value, gtk_label_get_wrap_mode (self->label) != PANGO_WRAP_CHAR);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_copy_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BridgeCopyRow *self = BRIDGE_COPY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      bridge_copy_row_set_value (self, g_value_get_string (value));
      break;
    case PROP_COPY_LABEL:
      set_copy_label (self, g_value_get_string (value));
      break;
    case PROP_PROSE:
      gtk_label_set_wrap_mode (self->label, g_value_get_boolean (value) ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_CHAR);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_copy_row_finalize (GObject *object)
{
  BridgeCopyRow *self = BRIDGE_COPY_ROW (object);

  g_free (self->value);
  g_free (self->copy_label);

  G_OBJECT_CLASS (bridge_copy_row_parent_class)->finalize (object);
}

static void
bridge_copy_row_class_init (BridgeCopyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_copy_row_get_property;
  object_class->set_property = bridge_copy_row_set_property;
  object_class->finalize = bridge_copy_row_finalize;
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = bridge_copy_row_activate;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COPY_LABEL] =
    g_param_spec_string ("copy-label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Sentences go on in the next line with the next word; a value may be broken anywhere. */
  properties[PROP_PROSE] =
    g_param_spec_boolean ("prose", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-copy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeCopyRow, label);
  gtk_widget_class_bind_template_child (widget_class, BridgeCopyRow, button);
  gtk_widget_class_bind_template_callback (widget_class, copy);
}

static void
bridge_copy_row_init (BridgeCopyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bridge_names_follow_title (GTK_WIDGET (self));
}

const char *
bridge_copy_row_get_value (BridgeCopyRow *self)
{
  return self->value;
}

void
bridge_copy_row_set_value (BridgeCopyRow *self,
                           const char    *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

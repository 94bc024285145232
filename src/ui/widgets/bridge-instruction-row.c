// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-instruction-row"

#include "config.h"

#include "bridge-instruction-row.h"

#include "bridge-links.h"

/**
 * BridgeInstructionRow:
 *
 * One thing to do on a vendor's web site, with its number in the order of doing. The first of them opens that web site.
 */

enum
{
  PROP_0,
  PROP_LINK,
  PROP_LINK_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeInstructionRow
{
  AdwActionRow parent_instance;

  GtkWidget *number;
  GtkWidget *link; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (BridgeInstructionRow, bridge_instruction_row, ADW_TYPE_ACTION_ROW)

/* The number is derived from the place in the list, so that no list can be numbered wrongly. */
static void
on_parent_changed (BridgeInstructionRow *self)
{
  g_autofree char *text = NULL;
  guint number = 1;

  for (GtkWidget *row = gtk_widget_get_prev_sibling (GTK_WIDGET (self)); row != NULL; row = gtk_widget_get_prev_sibling (row))
    number += BRIDGE_IS_INSTRUCTION_ROW (row);

  text = g_strdup_printf ("%u", number);
  gtk_label_set_label (GTK_LABEL (self->number), text);
}

/* The keyboard meets the row alone, which presses it. */
static GtkWidget *
ensure_link (BridgeInstructionRow *self)
{
  if (self->link != NULL)
    return self->link;

  self->link = gtk_button_new_from_icon_name ("bridge-external-symbolic");
  gtk_widget_set_valign (self->link, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (self->link, FALSE);
  gtk_widget_add_css_class (self->link, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->link), "win.open-link");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->link);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->link);

  return self->link;
}

/* Whoever does not see the arrow hears where it leads. */
static void
set_link_text (BridgeInstructionRow *self,
               const char           *text)
{
  GtkWidget *link = ensure_link (self);

  gtk_widget_set_tooltip_text (link, text);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
bridge_instruction_row_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  BridgeInstructionRow *self = BRIDGE_INSTRUCTION_ROW (object);

  switch (prop_id)
    {
    case PROP_LINK:
      gtk_actionable_set_action_target (GTK_ACTIONABLE (ensure_link (self)), "s", bridge_link_get_nick (g_value_get_enum (value)));
      break;
    case PROP_LINK_TEXT:
      set_link_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_instruction_row_class_init (BridgeInstructionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = bridge_instruction_row_set_property;

  properties[PROP_LINK] =
    g_param_spec_enum ("link", NULL, NULL, BRIDGE_TYPE_LINK, BRIDGE_LINK_CODAT_GUIDE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINK_TEXT] =
    g_param_spec_string ("link-text", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_instruction_row_init (BridgeInstructionRow *self)
{
  self->number = gtk_label_new (NULL);
  gtk_widget_set_valign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->number, "bridge-number");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->number);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent_changed), NULL);
}

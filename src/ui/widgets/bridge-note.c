// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-note"

#include "config.h"

#include "bridge-note.h"

#include "bridge-compat.h"
#include "bridge-state-icon.h"

/**
 * BridgeNote:
 *
 * The line below a field that says what is to be said of its content. Whoever does not see it is told it with the field.
 */
enum
{
  PROP_0,
  PROP_ENTRY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeNote
{
  GtkWidget parent_instance;

  GtkWidget *box;
  BridgeStateIcon *icon;
  GtkLabel *label;
  GtkWidget *entry;
  BridgeMessageKind kind;
};

G_DEFINE_FINAL_TYPE (BridgeNote, bridge_note, GTK_TYPE_WIDGET)

static void
tell (GtkAccessible *subject,
      const char    *text,
      gboolean       invalid)
{
  gtk_accessible_update_property (subject, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  gtk_accessible_update_state (subject, GTK_ACCESSIBLE_STATE_INVALID, invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Which of the two a screen reader finds, the row or the text in it, is another matter in each version of libadwaita.
 * @text: (nullable): what is to be said, if anything */
static void
tell_entry (BridgeNote        *self,
            BridgeMessageKind  kind,
            const char        *text)
{
  GtkEditable *delegate = self->entry != NULL ? gtk_editable_get_delegate (GTK_EDITABLE (self->entry)) : NULL;
  gboolean invalid = text != NULL && kind == BRIDGE_MESSAGE_ERROR;

  if (self->entry != NULL)
    tell (GTK_ACCESSIBLE (self->entry), text, invalid);
  if (delegate != NULL)
    tell (GTK_ACCESSIBLE (delegate), text, invalid);
}

static void
bridge_note_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  BridgeNote *self = BRIDGE_NOTE (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_set_object (&self->entry, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_note_dispose (GObject *object)
{
  BridgeNote *self = BRIDGE_NOTE (object);

  g_clear_object (&self->entry);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bridge_note_parent_class)->dispose (object);
}

static void
bridge_note_class_init (BridgeNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bridge_note_set_property;
  object_class->dispose = bridge_note_dispose;

  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, GTK_TYPE_EDITABLE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-note.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeNote, box);
  gtk_widget_class_bind_template_child (widget_class, BridgeNote, icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeNote, label);
}

static void
bridge_note_init (BridgeNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @text: (nullable): no text, no note */
void
bridge_note_set (BridgeNote        *self,
                 BridgeMessageKind  kind,
                 const char        *text)
{
  gboolean same = text != NULL && self->kind == kind && g_str_equal (text, gtk_label_get_label (self->label));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  tell_entry (self, kind, text);
  if (text == NULL || same)
    return;

  self->kind = kind;
  bridge_state_mark (GTK_WIDGET (self), (BridgeState) kind);
  bridge_state_icon_set_state (self->icon, (BridgeState) kind);
  gtk_label_set_label (self->label, text);
  bridge_compat_announce (GTK_WIDGET (self), text, NULL, kind >= BRIDGE_MESSAGE_WARNING);
}

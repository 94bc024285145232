// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-note"

#include "config.h"

#include "bridge-note.h"

#include "bridge-compat.h"

/**
 * BridgeNote:
 *
 * The line below a field that says what is to be said of its content.
 */
struct _BridgeNote
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *label;
  BridgeMessageKind kind;
};

G_DEFINE_FINAL_TYPE (BridgeNote, bridge_note, GTK_TYPE_WIDGET)

static void
bridge_note_dispose (GObject *object)
{
  BridgeNote *self = BRIDGE_NOTE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bridge_note_parent_class)->dispose (object);
}

static void
bridge_note_class_init (BridgeNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bridge_note_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/bridge-note.ui");
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
  if (text == NULL || same)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), bridge_message_kind_get_css_class (self->kind));
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), bridge_message_kind_get_css_class (kind));
  gtk_image_set_from_icon_name (self->icon, bridge_message_kind_get_icon_name (kind));
  gtk_label_set_label (self->label, text);
  bridge_compat_announce (GTK_WIDGET (self), text, NULL, kind >= BRIDGE_MESSAGE_WARNING);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-note"

#include "config.h"

#include "bridge-note.h"

#include "bridge-compat.h"
#include "bridge-page.h"
#include "bridge-state-icon.h"

/**
 * BridgeNote:
 *
 * The line below a field that says what is to be said of its content. Whoever does not see it is told it with the field.
 */

/* Who types or pastes is told what became of it, not of each letter. */
#define TELL_DELAY_MS 500

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
  gboolean invalid;
  guint tell_id;
};

G_DEFINE_FINAL_TYPE (BridgeNote, bridge_note, GTK_TYPE_WIDGET)

/* A screen reader says “valid” whenever it is told so, also of what nobody has judged: it is told of a change alone. */
static void
tell (GtkAccessible *subject,
      const char    *text,
      gboolean       was_invalid,
      gboolean       invalid)
{
  gtk_accessible_update_property (subject, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  if (invalid != was_invalid)
    gtk_accessible_update_state (subject, GTK_ACCESSIBLE_STATE_INVALID, invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Returns: (nullable): what a screen reader finds, which is the row in some versions of libadwaita and the text in it in others. It would
 * say of both what changes. */
static GtkAccessible *
find_subject (BridgeNote *self)
{
  if (self->entry == NULL)
    return NULL;
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self->entry)) == GTK_ACCESSIBLE_ROLE_TEXT_BOX)
    return GTK_ACCESSIBLE (self->entry);

  return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

/* @text: (nullable): what is to be said, if anything */
static void
tell_entry (BridgeNote        *self,
            BridgeMessageKind  kind,
            const char        *text)
{
  GtkAccessible *subject = find_subject (self);
  gboolean invalid = text != NULL && kind == BRIDGE_MESSAGE_ERROR;

  if (subject != NULL)
    tell (subject, text, self->invalid, invalid);
  self->invalid = invalid;
}

/* Returns: (nullable): what it says now */
static const char *
get_text (BridgeNote *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (self->label) : NULL;
}

/* Where the focus is, a screen reader says by itself what changes. */
static gboolean
is_in_focus (BridgeNote *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->entry != NULL && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) &&
         (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
announce (BridgeNote *self)
{
  bridge_compat_announce (GTK_WIDGET (self), get_text (self), NULL, self->kind >= BRIDGE_MESSAGE_WARNING);
}

static gboolean
on_tell (gpointer user_data)
{
  BridgeNote *self = user_data;

  self->tell_id = 0;
  tell_entry (self, self->kind, get_text (self));
  if (get_text (self) != NULL && !is_in_focus (self))
    announce (self);

  return G_SOURCE_REMOVE;
}

/* What the page comes with is said with the field, when that has the focus. */
static void
tell_soon (BridgeNote *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), BRIDGE_TYPE_PAGE);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  if (get_text (self) != NULL && page != NULL && gtk_widget_get_mapped (page))
    self->tell_id = g_timeout_add (TELL_DELAY_MS, on_tell, self);
  else
    tell_entry (self, self->kind, get_text (self));
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

  g_clear_handle_id (&self->tell_id, g_source_remove);
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
  if (g_strcmp0 (text, get_text (self)) == 0 && (text == NULL || kind == self->kind))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    {
      self->kind = kind;
      bridge_state_mark (GTK_WIDGET (self), (BridgeState) kind);
      bridge_state_icon_set_state (self->icon, (BridgeState) kind);
      gtk_label_set_label (self->label, text);
    }
  if (self->entry != NULL)
    tell_soon (self);
  else if (text != NULL)
    announce (self);
}

/* Returns: of what kind it is; it means nothing while there is no note */
BridgeMessageKind
bridge_note_get_kind (BridgeNote *self)
{
  return self->kind;
}

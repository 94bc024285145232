// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-message"

#include "config.h"

#include "bridge-message.h"

#include "bridge-actions.h"
#include "bridge-compat.h"
#include "bridge-fit.h"
#include "bridge-focus.h"
#include "bridge-state-icon.h"

/**
 * BridgeMessage:
 *
 * A box that stays on the page: what happened, why, and up to two buttons with what to do about it.
 */

enum
{
  SIGNAL_ACTION,
  SIGNAL_OTHER_ACTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeMessage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  BridgeStateIcon *icon;
  GtkLabel *title;
  GtkLabel *body;
  GtkWidget *actions;
  GtkButton *action;
  GtkButton *other_action;
};

G_DEFINE_FINAL_TYPE (BridgeMessage, bridge_message, GTK_TYPE_WIDGET)

static void
on_action_clicked (BridgeMessage *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTION], 0);
}

static void
on_other_action_clicked (BridgeMessage *self)
{
  g_signal_emit (self, signals[SIGNAL_OTHER_ACTION], 0);
}

static void
bridge_message_dispose (GObject *object)
{
  BridgeMessage *self = BRIDGE_MESSAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bridge_message_parent_class)->dispose (object);
}

static void
bridge_message_class_init (BridgeMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bridge_message_dispose;

  signals[SIGNAL_ACTION] =
    g_signal_new ("action", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OTHER_ACTION] =
    g_signal_new ("other-action", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-message.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, box);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, title);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, body);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, actions);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, action);
  gtk_widget_class_bind_template_child (widget_class, BridgeMessage, other_action);
  gtk_widget_class_bind_template_callback (widget_class, on_action_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_other_action_clicked);
}

static void
bridge_message_init (BridgeMessage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @body: (nullable): more than the title says. Shows the box without buttons and has it read out. */
void
bridge_message_show (BridgeMessage     *self,
                     BridgeMessageKind  kind,
                     const char        *title,
                     const char        *body)
{
  bridge_state_mark (GTK_WIDGET (self), (BridgeState) kind);
  bridge_state_icon_set_state (self->icon, (BridgeState) kind);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL);
  /* The body can be walked through by itself, and its box would say it once more. */
  gtk_widget_set_focusable (GTK_WIDGET (self), body == NULL || !bridge_compat_can_announce ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, body != NULL ? body : "",
                                  -1);
  bridge_message_set_actions (self, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  bridge_compat_announce (GTK_WIDGET (self), title, body, kind >= BRIDGE_MESSAGE_WARNING);
}

/* @action, @other_action: (nullable): labels of the buttons; the signals of those names tell when they are pressed */
void
bridge_message_set_actions (BridgeMessage *self,
                            const char    *action,
                            const char    *other_action)
{
  gtk_button_set_label (self->action, action != NULL ? action : "");
  gtk_button_set_label (self->other_action, other_action != NULL ? other_action : "");
  bridge_fit_wrap (self->actions);
  gtk_widget_set_visible (GTK_WIDGET (self->action), action != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other_action), other_action != NULL);
}

/* Whether its first button is what to press next on the page */
void
bridge_message_set_suggested (BridgeMessage *self,
                              gboolean       suggested)
{
  bridge_focus_set_suggested (GTK_WIDGET (self->action), suggested);
}

void
bridge_message_clear (BridgeMessage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

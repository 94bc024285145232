// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-question"

#include "config.h"

#include "bridge-question.h"

#include "bridge-fit.h"

/**
 * BridgeQuestion:
 *
 * A question with two answers. libadwaita has a class for this up to 1.5 and another from 1.5 on; this one serves both.
 */
struct _BridgeQuestion
{
  AdwWindow parent_instance;

  GtkLabel *heading;
  GtkLabel *body;
  GtkButton *no;
  GtkButton *yes;
  GTask *task;
};

G_DEFINE_FINAL_TYPE (BridgeQuestion, bridge_question, ADW_TYPE_WINDOW)

static void
answer (BridgeQuestion *self,
        gboolean        yes)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, yes);
}

static void
on_no_clicked (BridgeQuestion *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_yes_clicked (BridgeQuestion *self)
{
  answer (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* However the window goes, whoever asked gets exactly one answer. */
static void
bridge_question_dispose (GObject *object)
{
  answer (BRIDGE_QUESTION (object), FALSE);

  G_OBJECT_CLASS (bridge_question_parent_class)->dispose (object);
}

static void
bridge_question_class_init (BridgeQuestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bridge_question_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-question.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestion, body);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestion, no);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestion, yes);
  gtk_widget_class_bind_template_callback (widget_class, on_no_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_yes_clicked);
}

static void
bridge_question_init (BridgeQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @parent: the widget that asks; its window is kept waiting
 * @no: what the button for “no” says, which closing the window means as well
 * @yes: what the other button says
 * @destructive: whether “yes” cannot be undone */
void
bridge_question_ask_async (GtkWidget           *parent,
                           const char          *heading,
                           const char          *body,
                           const char          *no,
                           const char          *yes,
                           gboolean             destructive,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  BridgeQuestion *self = g_object_new (BRIDGE_TYPE_QUESTION,
                                       "transient-for", gtk_widget_get_root (parent),
                                       "title", heading,
                                       NULL);

  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, bridge_question_ask_async);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  gtk_button_set_label (self->no, no);
  gtk_button_set_label (self->yes, yes);
  bridge_fit_wrap (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->yes), destructive ? "destructive-action" : "suggested-action");
  gtk_widget_grab_focus (GTK_WIDGET (destructive ? self->no : self->yes));
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
bridge_question_ask_finish (GtkWidget    *parent,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

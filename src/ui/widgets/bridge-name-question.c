// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-name-question"

#include "config.h"

#include "bridge-name-question.h"

#include "bridge-question.h"

#include <glib/gi18n-lib.h>

/* A question that is answered with a name. */

/* More than anybody reads in a list. */
#define LONGEST_NAME 100

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkEditable *field = g_task_get_task_data (task);
  gboolean agreed = bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES;

  g_task_return_pointer (task, agreed ? g_strstrip (g_strdup (gtk_editable_get_text (field))) : NULL, g_free);
}

static GtkWidget *
new_field (const char *name)
{
  GtkWidget *field = g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, "max-length", LONGEST_NAME, "text", name, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);

  return field;
}

/* @parent: the widget that asks; its window is kept waiting
 * @name: what stands in the field to begin with
 * @yes: what the button says that takes the name */
void
bridge_name_question_ask_async (GtkWidget           *parent,
                                const char          *heading,
                                const char          *body,
                                const char          *name,
                                const char          *yes,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkWidget *field = new_field (name);

  g_task_set_source_tag (task, bridge_name_question_ask_async);
  g_task_set_task_data (task, g_object_ref (field), g_object_unref);
  bridge_question_ask_about_other_async (parent, heading, body, _("_Cancel"), yes, FALSE, field, on_answered, task);
  gtk_widget_grab_focus (field);
}

/* Returns: (transfer full) (nullable): the name without blanks around it, perhaps an empty one; %NULL if none was given */
char *
bridge_name_question_ask_finish (GtkWidget    *parent,
                                 GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-name-question"

#include "config.h"

#include "bridge-name-question.h"

#include "bridge-compat.h"
#include "bridge-fit.h"

#include <glib/gi18n-lib.h>

/* A question that is answered with a name. */

#define TASK "bridge-task"

/* More than anybody reads in a list. */
#define LONGEST_NAME 100

static void
answer (GTask *task,
        char  *name)
{
  g_task_return_pointer (task, name, g_free);
  g_object_unref (task);
}

static void
on_response (GObject    *dialog,
             const char *response,
             GtkWidget  *field)
{
  GTask *task = g_object_steal_data (dialog, TASK);
  gboolean agreed = g_str_equal (response, BRIDGE_COMPAT_YES);

  if (task != NULL)
    answer (task, agreed ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)))) : NULL);
}

/* However the dialog goes, whoever asked gets exactly one answer. */
static void
on_gone (gpointer task)
{
  answer (task, NULL);
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
  GObject *dialog = bridge_compat_new_question (heading, body, _("_Cancel"), yes, FALSE);
  GtkWidget *field = new_field (name);

  g_task_set_source_tag (task, bridge_name_question_ask_async);
  bridge_compat_add_to_question (dialog, field);
  g_object_set_data_full (dialog, TASK, task, on_gone);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), field);
  bridge_fit_wrap (GTK_WIDGET (dialog));
  bridge_compat_present (dialog, parent);
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

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-question"

#include "config.h"

#include "bridge-question.h"

#include "bridge-compat.h"
#include "bridge-fit.h"
#include "bridge-setup-name.h"

/* A question with two answers. */

#define TASK "bridge-task"

static void
answer (GTask        *task,
        BridgeAnswer  given)
{
  g_task_return_int (task, given);
  g_object_unref (task);
}

static void
on_response (GObject    *dialog,
             const char *response)
{
  GTask *task = g_object_steal_data (dialog, TASK);

  if (task == NULL)
    return;

  if (g_str_equal (response, BRIDGE_COMPAT_YES))
    answer (task, BRIDGE_ANSWER_YES);
  else
    answer (task, g_str_equal (response, BRIDGE_COMPAT_NO) ? BRIDGE_ANSWER_NO : BRIDGE_ANSWER_NONE);
}

/* However the dialog goes, whoever asked gets exactly one answer. */
static void
on_gone (gpointer task)
{
  answer (task, BRIDGE_ANSWER_NONE);
}

/* Asks about another setup than that of the window, which the heading names.
 * @parent: the widget that asks; its window is kept waiting
 * @no: what the button for “no” says
 * @yes: what the other button says
 * @destructive: whether “yes” cannot be undone
 * @below: (nullable): what stands below the text */
void
bridge_question_ask_about_other_async (GtkWidget           *parent,
                                       const char          *heading,
                                       const char          *body,
                                       const char          *no,
                                       const char          *yes,
                                       gboolean             destructive,
                                       GtkWidget           *below,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GObject *dialog = bridge_compat_new_question (heading, body, no, yes, destructive);

  g_task_set_source_tag (task, bridge_question_ask_async);
  if (below != NULL)
    bridge_compat_add_to_question (dialog, below);
  g_object_set_data_full (dialog, TASK, task, on_gone);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), NULL);
  /* Its buttons would widen it beyond a small screen. */
  bridge_fit_wrap (GTK_WIDGET (dialog));
  bridge_compat_present (dialog, parent);
}

/* Asks about the setup of the window, and names it. The parameters are as above. */
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
  g_autofree char *text = bridge_setup_name_tell (parent, body);

  bridge_question_ask_about_other_async (parent, heading, text, no, yes, destructive, NULL, callback, user_data);
}

/* Returns: what the user said; a dialog that was closed is no answer */
BridgeAnswer
bridge_question_ask_finish (GtkWidget    *parent,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), BRIDGE_ANSWER_NONE);

  return g_task_propagate_int (G_TASK (result), NULL);
}

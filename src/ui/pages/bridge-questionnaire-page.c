// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-questionnaire-page"

#include "config.h"

#include "bridge-questionnaire-page.h"

#include "bridge-answers-export.h"
#include "bridge-browser-help.h"
#include "bridge-compat.h"
#include "bridge-day.h"
#include "bridge-instruction-row.h"
#include "bridge-link-button.h"
#include "bridge-note.h"
#include "bridge-screens-row.h"
#include "bridge-topic-row.h"

#include <glib/gi18n-lib.h>

/* The companion to Intuit's questionnaire: topic by topic, with what Codat recommends and what the user answered. */
struct _BridgeQuestionnairePage
{
  BridgePage parent_instance;

  GtkWidget *redirect_first;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkCheckButton *only_open;
  GtkBox *sections;
  BridgeNote *nothing_open;
  GtkWidget *export_button;

  AdwPreferencesGroup *groups[BRIDGE_N_TOPIC_SECTIONS];
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BridgeQuestionnairePage, bridge_questionnaire_page, BRIDGE_TYPE_PAGE)

static BridgeSetup *
get_setup (BridgeQuestionnairePage *self)
{
  return bridge_page_get_setup (BRIDGE_PAGE (self));
}

static void
update_progress (BridgeQuestionnairePage *self)
{
  guint answered;
  guint count = bridge_topic_count (get_setup (self), &answered);
  g_autofree char *text = bridge_topic_describe_progress (answered, count);
  gboolean all_hidden = answered == count && gtk_check_button_get_active (self->only_open);

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, answered / (double) count);
  bridge_note_set (self->nothing_open, BRIDGE_MESSAGE_SUCCESS, all_hidden ? _("All topics are answered.") : NULL);
}

/* A row that is open stays: it must not go from under the hand that ticks it. */
static gboolean
is_wanted (BridgeQuestionnairePage *self,
           BridgeTopicRow          *row)
{
  const BridgeTopic *topic = bridge_topic_row_get_topic (row);

  if (!bridge_topic_applies (topic, get_setup (self)))
    return FALSE;
  return !gtk_check_button_get_active (self->only_open) ||
         adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) ||
         bridge_topic_get_state (topic, get_setup (self)) != BRIDGE_TOPIC_ANSWERED;
}

static void
update_section (BridgeQuestionnairePage *self,
                BridgeTopicSection       section,
                gboolean                 any)
{
  guint answered;
  guint count = bridge_topic_section_count (section, get_setup (self), &answered);
  g_autofree char *text = bridge_topic_describe_progress (answered, count);

  adw_preferences_group_set_description (self->groups[section], text);
  gtk_widget_set_visible (GTK_WIDGET (self->groups[section]), any);
}

static void
update (BridgeQuestionnairePage *self)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (get_setup (self), BRIDGE_ENVIRONMENT_SANDBOX);
  gboolean any[BRIDGE_N_TOPIC_SECTIONS] = { FALSE, };

  for (guint i = 0; i < self->rows->len; i++)
    {
      BridgeTopicRow *row = g_ptr_array_index (self->rows, i);
      gboolean wanted = is_wanted (self, row);

      gtk_widget_set_visible (GTK_WIDGET (row), wanted);
      any[bridge_topic_get_section (bridge_topic_row_get_topic (row))] |= wanted;
    }
  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    update_section (self, i, any[i]);
  update_progress (self);
  gtk_widget_set_visible (self->redirect_first, !bridge_environment_setup_get_redirect_saved (sandbox));
}

static void
on_only_open_toggled (BridgeQuestionnairePage *self)
{
  update (self);
}

static void on_export_clicked (BridgePage *page);

/* What is done about a file that could not be written: another is chosen. */
static void
choose_again (BridgeJob *job)
{
  bridge_page_end (job);
  on_export_clicked (bridge_job_get_page (job));
}

/* The job has taken the focus from the button; elsewhere it would scroll the page. */
static void
keep_place (BridgePage *page)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (page)))
    gtk_widget_grab_focus (BRIDGE_QUESTIONNAIRE_PAGE (page)->export_button);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgePage *page = bridge_job_get_page (job);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (bridge_page_report (job, error))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.toast", "s", _("Answers Exported"));
  keep_place (page);
}

/* Given is where to. */
static void
export_answers (BridgeJob *job)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (bridge_job_get_given (job), NULL));
  g_autoptr (GDate) today = bridge_day_new_today ();
  char *text = bridge_answers_export (bridge_page_get_setup (bridge_job_get_page (job)), today);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  bridge_job_set_again (job, choose_again);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, bridge_job_get_cancellable (job),
                                       on_written, bridge_job_ref (job));
}

/* Nothing is under way until then. */
static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BridgePage *page = BRIDGE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = bridge_compat_choose_file_finish (GTK_WIDGET (page), result, &error);

  if (file != NULL)
    bridge_page_do (page, _("Writing the file…"), export_answers, g_variant_new_take_string (g_file_get_uri (file)));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bridge_page_show_error (page, error, bridge_job_new (page, _("Writing the file…"), choose_again, NULL));
  else
    keep_place (page);
}

static void
on_export_clicked (BridgePage *page)
{
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autofree char *day = bridge_day_to_text (today);
  /* Translators: The proposed name of a file; %s is a date such as 2026-11-23. */
  g_autofree char *name = g_strdup_printf (_("intuit-answers-%s.md"), day);

  bridge_compat_choose_file_async (GTK_WIDGET (page), _("Export Answers"), name, NULL, on_chosen, NULL);
}

static AdwPreferencesGroup *
new_group (BridgeTopicSection section)
{
  return ADW_PREFERENCES_GROUP (g_object_new (ADW_TYPE_PREFERENCES_GROUP,
                                              "title", bridge_topic_section_get_title (section),
                                              NULL));
}

static void
add_sections (BridgeQuestionnairePage *self)
{
  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    {
      self->groups[i] = new_group (i);
      gtk_box_append (self->sections, GTK_WIDGET (self->groups[i]));
    }
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      GtkWidget *row = bridge_topic_row_new (topic, get_setup (self));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->groups[bridge_topic_get_section (topic)], row);
    }
}

static void
bridge_questionnaire_page_update (BridgePage *page)
{
  update (BRIDGE_QUESTIONNAIRE_PAGE (page));
}

static void
bridge_questionnaire_page_constructed (GObject *object)
{
  BridgeQuestionnairePage *self = BRIDGE_QUESTIONNAIRE_PAGE (object);

  G_OBJECT_CLASS (bridge_questionnaire_page_parent_class)->constructed (object);

  bridge_page_set_heading (BRIDGE_PAGE (self), _("Answer Intuit’s Questionnaire"),
                           _("This takes about 40 minutes. Copy the recommended answers about Codat, and tick each topic once "
                             "you have answered it at Intuit."));
  add_sections (self);
  g_signal_connect_object (get_setup (self), "tick-changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_environment (get_setup (self), BRIDGE_ENVIRONMENT_SANDBOX), "notify::redirect-saved",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_questionnaire_page_finalize (GObject *object)
{
  g_ptr_array_unref (BRIDGE_QUESTIONNAIRE_PAGE (object)->rows);

  G_OBJECT_CLASS (bridge_questionnaire_page_parent_class)->finalize (object);
}

static void
bridge_questionnaire_page_class_init (BridgeQuestionnairePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_questionnaire_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = bridge_questionnaire_page_finalize;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_questionnaire_page_update;

  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_BUTTON);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-questionnaire-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, redirect_first);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, progress);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, only_open);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, sections);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, nothing_open);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_only_open_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
bridge_questionnaire_page_init (BridgeQuestionnairePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-questionnaire-page"

#include "config.h"

#include "bridge-questionnaire-page.h"

#include "bridge-answers-export.h"
#include "bridge-browser-help.h"
#include "bridge-compat.h"
#include "bridge-day.h"
#include "bridge-instruction-row.h"
#include "bridge-link-row.h"
#include "bridge-note.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"
#include "bridge-topic-row.h"

#include <glib/gi18n-lib.h>

#define FILTER "bridge-topic-filter"

/* The companion to Intuit's questionnaire: topic by topic, with what Codat recommends and what the user answered. */
struct _BridgeQuestionnairePage
{
  BridgePage parent_instance;

  GtkWidget *redirect_first;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkWidget *way;
  GtkFlowBox *filters;
  GtkBox *sections;
  BridgeNote *nothing_open;
  GtkWidget *export_button;

  AdwPreferencesGroup *groups[BRIDGE_N_TOPIC_SECTIONS];
  GtkToggleButton *filter_buttons[BRIDGE_N_TOPIC_FILTERS];
  GPtrArray *rows;
  BridgeTopicFilter filter;
  gboolean asked_shown; /* what Intuit has asked about was brought into view */
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

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, answered / (double) count);
}

/* Only these two can come to their end. */
static void
update_nothing_left (BridgeQuestionnairePage *self,
                     gboolean                 any)
{
  const char *text = self->filter == BRIDGE_TOPIC_FILTER_TO_CONFIRM ? _("Everything is confirmed.") : _("All topics are answered.");

  bridge_note_set (self->nothing_open, BRIDGE_MESSAGE_SUCCESS, any ? NULL : text);
}

static gboolean
is_answered (BridgeQuestionnairePage *self,
             BridgeTopicRow          *row)
{
  return bridge_topic_get_state (bridge_topic_row_get_topic (row), get_setup (self)) == BRIDGE_TOPIC_ANSWERED;
}

/* Returns: (transfer none) (nullable): the first topic that Intuit has asked about and that is not corrected yet */
static BridgeTopicRow *
find_asked (BridgeQuestionnairePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BridgeTopicRow *row = g_ptr_array_index (self->rows, i);

      if (bridge_topic_is_asked (bridge_topic_row_get_topic (row), get_setup (self)) && !is_answered (self, row))
        return row;
    }

  return NULL;
}

/* Returns: (transfer full): what the page is for now
 * @asked: (nullable): what Intuit has asked about */
static char *
dup_lead (BridgeQuestionnairePage *self,
          const char              *asked)
{
  if (asked == NULL)
    return g_strdup (_("This takes about 40 minutes. Each topic is found at Intuit by the words that its question begins with. Tick it "
                       "once you have answered it there, and the next one opens."));
  if (find_asked (self) == NULL)
    /* Translators: “Submit” is a button on Intuit’s web site, which is in English. “Next”, “Sent” are ours, “Intuit’s Review” is a step. */
    return g_strdup (_("Your answers are corrected. Press Submit at Intuit, then go on with Next and tick Sent in Intuit’s Review."));

  /* Translators: %s are titles of topics. */
  return g_strdup_printf (_("Intuit asked for changes: %s. Correct each topic at Intuit, then tick it here."), asked);
}

/* Who has filled in the form before knows the way there, and looks for what is to be corrected. */
static void
put_way (BridgeQuestionnairePage *self,
         gboolean                 last)
{
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (self->way)), self->way,
                               last ? GTK_WIDGET (self->nothing_open) : self->redirect_first);
}

static void
update_asked (BridgeQuestionnairePage *self)
{
  g_autofree char *asked = bridge_topic_describe_asked (get_setup (self));
  g_autofree char *lead = dup_lead (self, asked);

  bridge_page_set_lead (BRIDGE_PAGE (self), lead);
  put_way (self, asked != NULL);
}

static gboolean
passes (BridgeQuestionnairePage *self,
        BridgeTopicRow          *row)
{
  return bridge_topic_passes (bridge_topic_row_get_topic (row), get_setup (self), self->filter);
}

/* A row that is open stays: it must not go from under the hand that ticks it. */
static gboolean
is_wanted (BridgeQuestionnairePage *self,
           BridgeTopicRow          *row)
{
  if (!bridge_topic_applies (bridge_topic_row_get_topic (row), get_setup (self)))
    return FALSE;
  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || passes (self, row);
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
  gboolean any_at_all = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      BridgeTopicRow *row = g_ptr_array_index (self->rows, i);
      gboolean wanted = is_wanted (self, row);

      gtk_widget_set_visible (GTK_WIDGET (row), wanted);
      any[bridge_topic_get_section (bridge_topic_row_get_topic (row))] |= wanted;
      any_at_all |= wanted;
    }
  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    update_section (self, i, any[i]);
  update_progress (self);
  update_nothing_left (self, any_at_all);
  update_asked (self);
  gtk_widget_set_visible (self->redirect_first, !bridge_environment_setup_get_redirect_saved (sandbox));
}

static void
on_filter_toggled (BridgeQuestionnairePage *self,
                   GtkToggleButton         *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  self->filter = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FILTER));
  for (guint i = 0; i < self->rows->len; i++)
    if (!passes (self, g_ptr_array_index (self->rows, i)))
      adw_expander_row_set_expanded (g_ptr_array_index (self->rows, i), FALSE);
  update (self);
}

/* Returns: (transfer none) (nullable): the next one behind it that is not answered, from the top again after the last */
static BridgeTopicRow *
find_next (BridgeQuestionnairePage *self,
           BridgeTopicRow          *row)
{
  guint index;

  g_ptr_array_find (self->rows, row, &index);
  for (guint i = 1; i < self->rows->len; i++)
    {
      BridgeTopicRow *other = g_ptr_array_index (self->rows, (index + i) % self->rows->len);

      if (passes (self, other) && !is_answered (self, other))
        return other;
    }

  return NULL;
}

/* The one that is done makes room for the next, so that a whole questionnaire takes a click for each topic. After the last the focus
 * must not stay on what is closed. */
static void
on_settled (BridgeQuestionnairePage *self,
            BridgeTopicRow          *row)
{
  BridgeTopicRow *next = find_next (self, row);

  if (next != NULL)
    bridge_topic_row_open (next);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->filters), GTK_DIR_TAB_FORWARD);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  update (self);
  if (next != NULL)
    bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (next));
  else
    bridge_page_reveal_lead (BRIDGE_PAGE (self));
}

/* Whichever way it was opened, what is in it is seen. */
static void
on_expanded (BridgeQuestionnairePage *self,
             GParamSpec              *pspec,
             BridgeTopicRow          *row)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (row));
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

/* In a box that wraps, as the names are long in some languages. What holds a button there is nothing to stop at, but
 * with the role of a presentation it would hide the button too. */
static GtkToggleButton *
add_filter (BridgeQuestionnairePage *self,
            BridgeTopicFilter        filter)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (bridge_topic_filter_get_name (filter));
  GtkWidget *child = g_object_new (GTK_TYPE_FLOW_BOX_CHILD,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                   "focusable", FALSE,
                                   "child", button,
                                   NULL);

  g_object_set_data (G_OBJECT (button), FILTER, GUINT_TO_POINTER (filter));
  self->filter_buttons[filter] = GTK_TOGGLE_BUTTON (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), filter == self->filter);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_filter_toggled), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->filters, child, -1);

  return GTK_TOGGLE_BUTTON (button);
}

static void
add_filters (BridgeQuestionnairePage *self)
{
  GtkToggleButton *first = add_filter (self, BRIDGE_TOPIC_FILTER_ALL);

  for (BridgeTopicFilter i = BRIDGE_TOPIC_FILTER_ALL + 1; i < BRIDGE_N_TOPIC_FILTERS; i++)
    gtk_toggle_button_set_group (add_filter (self, i), first);
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

      g_signal_connect_object (row, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->groups[bridge_topic_get_section (topic)], row);
    }
}

static void
bridge_questionnaire_page_update (BridgePage *page)
{
  update (BRIDGE_QUESTIONNAIRE_PAGE (page));
}

/* Each time that Intuit has asked for changes the page begins with them, once. */
static void
bridge_questionnaire_page_shown (BridgePage *page)
{
  BridgeQuestionnairePage *self = BRIDGE_QUESTIONNAIRE_PAGE (page);
  BridgeTopicRow *asked = self->asked_shown ? NULL : find_asked (self);

  if (asked == NULL)
    return;

  self->asked_shown = TRUE;
  gtk_toggle_button_set_active (self->filter_buttons[BRIDGE_TOPIC_FILTER_OPEN], TRUE);
  bridge_topic_row_open (asked);
  bridge_page_reveal_lead (page);
}

static void
on_changes_asked (BridgeQuestionnairePage *self)
{
  self->asked_shown = FALSE;
  bridge_page_update (BRIDGE_PAGE (self));
}

static void
bridge_questionnaire_page_constructed (GObject *object)
{
  BridgeQuestionnairePage *self = BRIDGE_QUESTIONNAIRE_PAGE (object);

  G_OBJECT_CLASS (bridge_questionnaire_page_parent_class)->constructed (object);

  add_filters (self);
  add_sections (self);
  g_signal_connect_object (get_setup (self), "tick-changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_environment (get_setup (self), BRIDGE_ENVIRONMENT_SANDBOX), "notify::redirect-saved",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_link_record (get_setup (self), BRIDGE_ENVIRONMENT_SANDBOX), "notify::reconnected-at",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_review (get_setup (self)), "notify::changes-asked-on", G_CALLBACK (on_changes_asked), self,
                           G_CONNECT_SWAPPED);
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
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_questionnaire_page_shown;

  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-questionnaire-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, redirect_first);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, progress);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, way);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, filters);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, sections);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, nothing_open);
  gtk_widget_class_bind_template_child (widget_class, BridgeQuestionnairePage, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
bridge_questionnaire_page_init (BridgeQuestionnairePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

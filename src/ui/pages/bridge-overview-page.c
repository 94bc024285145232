// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-overview-page"

#include "config.h"

#include "bridge-overview-page.h"

#include "bridge-actions.h"
#include "bridge-environment-card.h"
#include "bridge-focus.h"
#include "bridge-foreign.h"
#include "bridge-link-row.h"
#include "bridge-question.h"
#include "bridge-step.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/* How everything stands, and what is still open. */
struct _BridgeOverviewPage
{
  BridgePage parent_instance;

  GtkWidget *go_on;
  GtkWidget *check;
  BridgeEnvironmentCard *sandbox;
  BridgeEnvironmentCard *production;
  AdwPreferencesGroup *open_steps;

  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BridgeOverviewPage, bridge_overview_page, BRIDGE_TYPE_PAGE)

static BridgeCodatAccount *
get_account (BridgePage *page)
{
  return bridge_services_get_codat_account (bridge_page_get_services (page));
}

static gboolean
has_api_key (BridgePage *page)
{
  return bridge_setup_get_api_key_kept (bridge_page_get_setup (page)) != BRIDGE_KEPT_NOWHERE;
}

static BridgeEnvironmentCard *
get_card (BridgeOverviewPage *self,
          BridgeEnvironment   environment)
{
  return environment == BRIDGE_ENVIRONMENT_SANDBOX ? self->sandbox : self->production;
}

static GtkWidget *
new_step_row (const BridgeStep *step)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), bridge_step_get_title (step));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", bridge_step_get_id (step));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

/* The rows stay, shown or not, so that the focus and a screen reader's place stay too. */
static void
add_rows (BridgeOverviewPage *self)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      GtkWidget *row = new_step_row (bridge_step_get_nth (i));

      adw_preferences_group_add (self->open_steps, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Returns: whether the step is still to do */
static gboolean
update_row (BridgeOverviewPage *self,
            const BridgeStep   *step)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  GtkWidget *row = g_ptr_array_index (self->rows, bridge_step_get_index (step));
  const char *reason = bridge_step_get_reason (step, setup);
  BridgeStepState state = bridge_step_get_state (step, setup);
  gboolean open = state != BRIDGE_STEP_DONE && state != BRIDGE_STEP_SKIPPED && !g_str_equal (bridge_step_get_id (step), "overview");

  if (open)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason != NULL ? reason : bridge_step_state_get_name (state));
  gtk_widget_set_visible (row, open);

  return open;
}

static gboolean
is_refused (BridgeOverviewPage *self,
            BridgeEnvironment   environment)
{
  return bridge_intuit_check_get_refused (bridge_page_get_setup (BRIDGE_PAGE (self)), environment);
}

/* Returns: (transfer full) (nullable): what is wrong with the keys of an environment, or odd about them */
static char *
dup_trouble (BridgeOverviewPage *self,
             BridgeEnvironment   environment)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (bridge_setup_get_environment (setup, environment));

  if (is_refused (self, environment))
    return g_strdup (_("Intuit did not recognise these keys"));

  return bridge_app_keys_describe_doubt (bridge_intuit_check_get_doubt (setup, environment, keys));
}

/* What is broken comes before what is open.
 * Returns: (nullable): the step of the keys that Intuit did not recognise */
static const BridgeStep *
find_refused (BridgeOverviewPage *self)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (is_refused (self, i))
      {
        g_autofree char *id = g_strconcat (bridge_environment_get_id (i), "-keys", NULL);

        return bridge_step_find (id);
      }

  return NULL;
}

/* What is being switched stays as the user has it until that is done. */
static void
update_switchable (BridgeOverviewPage *self)
{
  gboolean switchable = has_api_key (BRIDGE_PAGE (self)) && !bridge_page_get_busy (BRIDGE_PAGE (self));

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_environment_card_set_switchable (get_card (self, i), switchable);
}

/* One suggested button: what comes next, or, at the end, whether all still works.
 * @next: (nullable): the step that comes next */
static void
suggest (BridgeOverviewPage *self,
         const BridgeStep   *next)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->go_on, next != NULL);
  bridge_focus_set_suggested (self->check, next == NULL);
  if (next == NULL)
    return;

  /* Translators: %s is the title of a step. */
  label = g_strdup_printf (_("Continue With %s"), bridge_step_get_title (next));
  gtk_button_set_label (GTK_BUTTON (self->go_on), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go_on), "s", bridge_step_get_id (next));
}

static void
say_how_it_stands (BridgeOverviewPage *self,
                   gboolean            any_open)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  const char *client_name = bridge_setup_get_client_name (setup);
  g_autofree char *client = client_name != NULL ? bridge_foreign_name (client_name) : NULL;
  g_autofree char *since = bridge_words_for_live (setup);
  g_autofree char *heading = NULL;

  if (any_open)
    bridge_page_set_lead (BRIDGE_PAGE (self), _("The state of your setup, and what is still to do."));
  else
    bridge_page_set_lead (BRIDGE_PAGE (self), since != NULL ? since : _("All steps are done. This is the state of your setup."));
  /* Translators: %s is the name of a company. */
  heading = !any_open && since != NULL ? g_strdup_printf (_("%s Is Live"), client) : NULL;
  bridge_page_set_heading (BRIDGE_PAGE (self), heading);
}

static void
update (BridgeOverviewPage *self)
{
  const BridgeStep *next = bridge_step_get_first_open (bridge_page_get_setup (BRIDGE_PAGE (self)));
  const BridgeStep *broken = find_refused (self);
  gboolean any = FALSE;

  for (guint i = 0; i < bridge_step_get_count (); i++)
    any |= update_row (self, bridge_step_get_nth (i));

  gtk_widget_set_visible (GTK_WIDGET (self->open_steps), any);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_autofree char *trouble = dup_trouble (self, i);

      bridge_environment_card_set_trouble (get_card (self, i), is_refused (self, i) ? BRIDGE_STATE_ERROR : BRIDGE_STATE_WARNING, trouble);
      bridge_environment_card_update (get_card (self, i));
    }
  update_switchable (self);
  suggest (self, broken != NULL || !any ? broken : next);
  say_how_it_stands (self, any);
}

static void read_integration (BridgeJob *job);

/* One after the other. */
static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgePage *page = bridge_job_get_page (job);
  BridgeEnvironment next = g_variant_get_uint32 (bridge_job_get_given (job)) + 1;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (bridge_page_report (job, error) && next < BRIDGE_N_ENVIRONMENTS)
    bridge_page_glance (page, _("Asking Codat…"), read_integration, g_variant_new_uint32 (next));
}

static void
ask_codat (BridgeJob      *job,
           BridgeOccasion  occasion)
{
  bridge_codat_account_read_async (get_account (bridge_job_get_page (job)), g_variant_get_uint32 (bridge_job_get_given (job)), occasion,
                                   bridge_job_get_cancellable (job), on_read, bridge_job_ref (job));
}

/* The user has asked for it. */
static void
read_again (BridgeJob *job)
{
  ask_codat (job, BRIDGE_OCCASION_PRESS);
}

/* Given is which environment's. The page was merely opened. */
static void
read_integration (BridgeJob *job)
{
  bridge_job_set_again (job, read_again);
  ask_codat (job, BRIDGE_OCCASION_GLANCE);
}

static void
on_enabled_set (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgePage *page = bridge_job_get_page (job);
  BridgeEnvironment environment;
  g_autoptr (GError) error = NULL;

  g_variant_get (bridge_job_get_given (job), "(ub)", &environment, NULL);
  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (!bridge_codat_client_error_means_by_hand (error))
    bridge_page_report (job, error);
  else if (bridge_page_end (job))
    bridge_page_show_message (page, BRIDGE_MESSAGE_INFO, _("Change It in the Codat Portal"),
                              _("Codat does not offer this to your client by API."));

  bridge_environment_card_update (get_card (BRIDGE_OVERVIEW_PAGE (page), environment));
}

/* Given is which environment's, and whether it is to be enabled. */
static void
set_enabled (BridgeJob *job)
{
  BridgeEnvironment environment;
  gboolean wanted;

  g_variant_get (bridge_job_get_given (job), "(ub)", &environment, &wanted);
  bridge_job_set_changing (job);
  bridge_codat_account_set_enabled_async (get_account (bridge_job_get_page (job)), environment, wanted,
                                          bridge_job_get_cancellable (job), on_enabled_set, bridge_job_ref (job));
}

static void
do_enable (BridgeOverviewPage *self,
           BridgeEnvironment   environment,
           gboolean            enabled)
{
  bridge_page_move_foot (BRIDGE_PAGE (self), GTK_WIDGET (get_card (self, environment)));
  bridge_page_do (BRIDGE_PAGE (self), _("Asking Codat…"), set_enabled, g_variant_new ("(ub)", environment, enabled));
}

/* The switch has moved; without a yes it goes back. */
static void
on_switch_off_answered (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  BridgeOverviewPage *self = BRIDGE_OVERVIEW_PAGE (source);

  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    do_enable (self, BRIDGE_ENVIRONMENT_PRODUCTION, FALSE);
  else
    bridge_environment_card_update (self->production);
}

static void
ask_to_switch_off (BridgeOverviewPage *self)
{
  /* Translators: %s is the name of an integration. */
  g_autofree char *heading = g_strdup_printf (_("Switch Off %s?"), bridge_environment_get_integration_name (BRIDGE_ENVIRONMENT_PRODUCTION));

  bridge_question_ask_async (GTK_WIDGET (self), heading,
                             _("Your customers can no longer connect their companies until you switch it on again."),
                             _("Cancel"), _("Switch Off"), TRUE, on_switch_off_answered, NULL);
}

/* Customers are cut off by it; the sandbox may go at any time. */
static void
on_enable (BridgeOverviewPage    *self,
           gboolean               enabled,
           BridgeEnvironmentCard *card)
{
  if (enabled || card == self->sandbox)
    do_enable (self, card == self->sandbox ? BRIDGE_ENVIRONMENT_SANDBOX : BRIDGE_ENVIRONMENT_PRODUCTION, enabled);
  else
    ask_to_switch_off (self);
}

static void
bridge_overview_page_update (BridgePage *page)
{
  update (BRIDGE_OVERVIEW_PAGE (page));
}

static void
bridge_overview_page_shown (BridgePage *page)
{
  if (has_api_key (page))
    bridge_page_glance (page, _("Asking Codat…"), read_integration, g_variant_new_uint32 (BRIDGE_ENVIRONMENT_SANDBOX));
}

/* Without a word: the click that brought the user back may be one on a switch. */
static void
bridge_overview_page_came_back (BridgePage *page)
{
  if (!has_api_key (page) || bridge_page_get_busy (page))
    return;

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_codat_account_read_async (get_account (page), i, BRIDGE_OCCASION_GLANCE, NULL, NULL, NULL);
}

static void
bridge_overview_page_constructed (GObject *object)
{
  BridgeOverviewPage *self = BRIDGE_OVERVIEW_PAGE (object);
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));

  G_OBJECT_CLASS (bridge_overview_page_parent_class)->constructed (object);

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_environment_card_set_setup (get_card (self, i), bridge_setup_get_environment (setup, i),
                                       bridge_setup_get_link_record (setup, i));
  add_rows (self);
  g_signal_connect_object (setup, "changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::busy", G_CALLBACK (update_switchable), NULL);
  update (self);
}

static void
bridge_overview_page_dispose (GObject *object)
{
  g_clear_pointer (&BRIDGE_OVERVIEW_PAGE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bridge_overview_page_parent_class)->dispose (object);
}

static void
bridge_overview_page_class_init (BridgeOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bridge_overview_page_constructed;
  object_class->dispose = bridge_overview_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_overview_page_update;
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_overview_page_shown;
  BRIDGE_PAGE_CLASS (klass)->came_back = bridge_overview_page_came_back;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_ENVIRONMENT_CARD);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeOverviewPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, BridgeOverviewPage, check);
  gtk_widget_class_bind_template_child (widget_class, BridgeOverviewPage, sandbox);
  gtk_widget_class_bind_template_child (widget_class, BridgeOverviewPage, production);
  gtk_widget_class_bind_template_child (widget_class, BridgeOverviewPage, open_steps);
  gtk_widget_class_bind_template_callback (widget_class, on_enable);
}

static void
bridge_overview_page_init (BridgeOverviewPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

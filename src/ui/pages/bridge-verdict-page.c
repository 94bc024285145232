// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict-page"

#include "config.h"

#include "bridge-verdict-page.h"

#include "bridge-actions.h"
#include "bridge-finding-row.h"
#include "bridge-focus.h"
#include "bridge-message.h"
#include "bridge-step.h"

#include <glib/gi18n-lib.h>

/* Check Everything: the whole chain, link by link as the findings come in, and the first that is broken. */
struct _BridgeVerdictPage
{
  BridgePage parent_instance;

  BridgeMessage *summary;
  AdwPreferencesGroup *connection;
  AdwPreferencesGroup *sandbox;
  AdwPreferencesGroup *production;
  GtkWidget *check;
  GtkWidget *check_intuit;

  BridgeVerdict *verdict;
  BridgeFinding *broken; /* (nullable): the one that the summary is about */
};

G_DEFINE_FINAL_TYPE (BridgeVerdictPage, bridge_verdict_page, BRIDGE_TYPE_PAGE)

static void
update (BridgeVerdictPage *self)
{
  gboolean busy = bridge_page_get_busy (BRIDGE_PAGE (self));

  gtk_widget_set_sensitive (self->check, !busy);
  gtk_widget_set_sensitive (self->check_intuit, !busy);
}

/* Returns: (transfer full): which link it is, what is wrong with it, and what to do */
static char *
dup_cause (BridgeFinding *broken)
{
  const char *hint = bridge_finding_get_hint (broken);
  g_autofree char *title = bridge_finding_dup_full_title (broken);

  return g_strjoin ("\n", title, bridge_finding_get_message (broken), *hint != '\0' ? hint : NULL, NULL);
}

/* Where it can be mended. */
static void
offer_way (BridgeVerdictPage *self,
           BridgeFinding     *broken)
{
  const BridgeStep *step = bridge_finding_get_leads (broken) ? bridge_step_find (bridge_finding_get_target (broken)) : NULL;
  g_autofree char *label = NULL;

  if (step != NULL)
    /* Translators: A button. %s is the title of a step. */
    label = g_strdup_printf (_("Go to %s"), bridge_step_get_title (step));
  bridge_message_set_actions (self->summary, label, NULL);
  bridge_message_set_suggested (self->summary, TRUE);
  bridge_focus_set_suggested (self->check, label == NULL);
  g_set_object (&self->broken, broken);
}

static void
show_summary (BridgeVerdictPage *self)
{
  BridgeFinding *broken = bridge_verdict_get_first_broken (self->verdict);
  gboolean is_problem = bridge_verdict_get_result (self->verdict) == BRIDGE_VERDICT_PROBLEM;
  g_autofree char *cause = NULL;

  if (broken == NULL)
    {
      bridge_message_show (self->summary, BRIDGE_MESSAGE_SUCCESS, _("Nothing Is Broken"),
                           _("What is marked “Not Yet” is still to do."));
      bridge_focus_set_suggested (self->check, TRUE);
      return;
    }

  cause = dup_cause (broken);
  bridge_message_show (self->summary, is_problem ? BRIDGE_MESSAGE_ERROR : BRIDGE_MESSAGE_WARNING,
                       is_problem ? _("The First Broken Link") : _("Not Everything Could Be Checked"), cause);
  offer_way (self, broken);
}

static void
on_summary_action (BridgeVerdictPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-step", "s", bridge_finding_get_target (self->broken));
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgeVerdictPage *self = BRIDGE_VERDICT_PAGE (bridge_job_get_page (job));
  g_autoptr (GError) error = NULL;

  bridge_verdict_run_finish (BRIDGE_VERDICT (source), result, &error);
  if (!bridge_page_report (job, error))
    return;

  show_summary (self);
  bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (self->summary));
}

/* Given is whether Intuit is asked too. */
static void
run (BridgeJob *job)
{
  BridgeVerdictPage *self = BRIDGE_VERDICT_PAGE (bridge_job_get_page (job));

  bridge_message_clear (self->summary);
  bridge_verdict_run_async (self->verdict, g_variant_get_boolean (bridge_job_get_given (job)), BRIDGE_PROMPT_ALLOWED,
                            bridge_job_get_cancellable (job), on_done, bridge_job_ref (job));
}

/* One that was given up needs a moment to notice. */
static void
check (BridgeVerdictPage *self,
       gboolean           ask_intuit)
{
  if (!bridge_verdict_get_running (self->verdict))
    bridge_page_do (BRIDGE_PAGE (self), _("Checking…"), run, g_variant_new_boolean (ask_intuit));
}

static void
on_check_clicked (BridgeVerdictPage *self)
{
  check (self, FALSE);
}

static void
on_check_intuit_clicked (BridgeVerdictPage *self)
{
  check (self, TRUE);
}

/* The review is the way to production. */
static AdwPreferencesGroup *
get_group (BridgeVerdictPage *self,
           BridgeFinding     *finding)
{
  if (g_str_equal (bridge_finding_get_id (finding), "review"))
    return self->production;
  if (!bridge_finding_has_environment (finding))
    return self->connection;

  return bridge_finding_get_environment (finding) == BRIDGE_ENVIRONMENT_SANDBOX ? self->sandbox : self->production;
}

static void
add_rows (BridgeVerdictPage *self)
{
  GListModel *findings = bridge_verdict_get_findings (self->verdict);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (findings, i);

      adw_preferences_group_add (get_group (self, finding), bridge_finding_row_new (finding));
    }
}

static void
bridge_verdict_page_shown (BridgePage *page)
{
  if (!bridge_page_get_busy (page))
    on_check_clicked (BRIDGE_VERDICT_PAGE (page));
}

static void
bridge_verdict_page_constructed (GObject *object)
{
  BridgeVerdictPage *self = BRIDGE_VERDICT_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);

  G_OBJECT_CLASS (bridge_verdict_page_parent_class)->constructed (object);

  bridge_page_set_lead (page,
                        _("This checks each link of the chain, from the network to a linked company, and names the first "
                          "that is broken."));
  adw_preferences_group_set_title (self->sandbox, bridge_environment_get_integration_name (BRIDGE_ENVIRONMENT_SANDBOX));
  adw_preferences_group_set_title (self->production, bridge_environment_get_integration_name (BRIDGE_ENVIRONMENT_PRODUCTION));
  self->verdict = bridge_services_new_verdict (bridge_page_get_services (page));
  add_rows (self);
  g_signal_connect (self, "notify::busy", G_CALLBACK (update), NULL);
  update (self);
}

static void
bridge_verdict_page_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_VERDICT_PAGE (object)->verdict);
  g_clear_object (&BRIDGE_VERDICT_PAGE (object)->broken);

  G_OBJECT_CLASS (bridge_verdict_page_parent_class)->dispose (object);
}

static void
bridge_verdict_page_class_init (BridgeVerdictPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bridge_verdict_page_constructed;
  object_class->dispose = bridge_verdict_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_verdict_page_shown;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_MESSAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-verdict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, summary);
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, connection);
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, sandbox);
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, production);
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, check);
  gtk_widget_class_bind_template_child (widget_class, BridgeVerdictPage, check_intuit);
  gtk_widget_class_bind_template_callback (widget_class, on_summary_action);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_intuit_clicked);
}

static void
bridge_verdict_page_init (BridgeVerdictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-page"

#include "config.h"

#include "bridge-codat-page-private.h"

#include "bridge-question.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What BridgeCodatPage asks Codat to do, and what comes of it. */

static BridgeCodatAccount *
get_account (BridgePage *page)
{
  return bridge_services_get_codat_account (bridge_page_get_services (page));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  _bridge_codat_page_note_blind (BRIDGE_CODAT_PAGE (bridge_job_get_page (job)), error);
  bridge_page_report (job, error);
}

static void
ask_for_integration (BridgeJob      *job,
                     BridgeOccasion  occasion)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_codat_account_read_async (get_account (page), bridge_page_get_environment (page), occasion,
                                   bridge_job_get_cancellable (job), on_read, bridge_job_ref (job));
}

static void
read_integration (BridgeJob *job)
{
  ask_for_integration (job, BRIDGE_OCCASION_PRESS);
}

static void
glance_at_integration (BridgeJob *job)
{
  bridge_job_set_again (job, read_integration);
  ask_for_integration (job, BRIDGE_OCCASION_GLANCE);
}

void
_bridge_codat_page_read (BridgePage *page)
{
  bridge_page_do (page, _("Asking Codat…"), read_integration, NULL);
}

/* Where Codat does not tell, the Portal is there all the same; what it has told before is not untrue for want of an answer. */
static void
take_way (BridgeCodatPage *self,
          gboolean         offered,
          const GError    *error)
{
  gboolean keep = error != NULL && self->way == BRIDGE_CODAT_WAY_API && !bridge_codat_client_error_means_by_hand (error);

  if (!self->blind && !keep)
    _bridge_codat_page_set_way (self, offered ? BRIDGE_CODAT_WAY_API : BRIDGE_CODAT_WAY_BY_HAND);
}

static void
on_writes_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (bridge_job_get_page (job));
  g_autoptr (GError) error = NULL;
  gboolean offered = FALSE;

  bridge_codat_account_ask_writes_finish (BRIDGE_CODAT_ACCOUNT (source), result, &offered, &error);
  if (g_cancellable_is_cancelled (bridge_job_get_cancellable (job)))
    return;

  _bridge_codat_page_note_blind (self, error);
  take_way (self, offered, error);
  if (bridge_page_report (job, error))
    bridge_page_glance (BRIDGE_PAGE (self), _("Asking Codat…"), glance_at_integration, NULL);
}

static void
ask_for_way (BridgeJob      *job,
             BridgeOccasion  occasion)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_codat_account_ask_writes_async (get_account (page), bridge_page_get_environment (page), occasion,
                                         bridge_job_get_cancellable (job), on_writes_asked, bridge_job_ref (job));
}

static void
find_way (BridgeJob *job)
{
  ask_for_way (job, BRIDGE_OCCASION_PRESS);
}

/* The page was merely opened. If it went wrong, Try Again is another matter: the user has asked for it. */
void
_bridge_codat_page_glance (BridgeJob *job)
{
  bridge_job_set_again (job, find_way);
  ask_for_way (job, BRIDGE_OCCASION_GLANCE);
}

static void
go_by_hand (BridgeCodatPage *self,
            const char      *title)
{
  _bridge_codat_page_set_way (self, BRIDGE_CODAT_WAY_BY_HAND);
  bridge_page_show_message (BRIDGE_PAGE (self), BRIDGE_MESSAGE_INFO, title,
                            _("Codat does not offer this to your client by API. Do it in the Codat Portal, as shown above. Your "
                              "keys stay in the keyring."));
}

/* Returns: whether it has to be done by hand; then the job is over */
static gboolean
turned_to_hand (BridgeJob    *job,
                const GError *error,
                const char   *title)
{
  if (!bridge_codat_client_error_means_by_hand (error))
    return FALSE;

  if (bridge_page_end (job))
    go_by_hand (BRIDGE_CODAT_PAGE (bridge_job_get_page (job)), title);

  return TRUE;
}

static void
on_enabled (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgePage *page = bridge_job_get_page (job);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (turned_to_hand (job, error, _("Enable It in the Codat Portal")) || !bridge_page_report (job, error))
    return;

  /* Translators: %s is the name of an integration. */
  title = g_strdup_printf (_("%s Is Enabled"), _bridge_codat_page_get_name (BRIDGE_CODAT_PAGE (page)));
  bridge_page_show_message (page, BRIDGE_MESSAGE_SUCCESS, title, _("Codat has your keys and uses them."));
}

static void
enable (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_job_set_changing (job);
  bridge_environment_setup_set_enable_choice (bridge_page_get_environment_setup (page), BRIDGE_ENABLE_NOW);
  bridge_codat_account_set_enabled_async (get_account (page), bridge_page_get_environment (page), TRUE,
                                          bridge_job_get_cancellable (job), on_enabled, bridge_job_ref (job));
}

static void
on_enable_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  BridgeAnswer answer = bridge_question_ask_finish (GTK_WIDGET (source), result);

  if (answer == BRIDGE_ANSWER_YES)
    bridge_page_do (BRIDGE_PAGE (source), _("Asking Codat…"), enable, NULL);
  else if (answer == BRIDGE_ANSWER_NO)
    bridge_environment_setup_set_enable_choice (bridge_page_get_environment_setup (BRIDGE_PAGE (source)), BRIDGE_ENABLE_LATER);
}

void
_bridge_codat_page_ask_to_enable (BridgeCodatPage *self)
{
  /* Translators: %s is the name of an integration. */
  g_autofree char *heading = g_strdup_printf (_("Enable %s?"), _bridge_codat_page_get_name (self));

  bridge_question_ask_async (GTK_WIDGET (self), heading,
                             _("Companies can be connected only while it is enabled. You can turn it on and off later."),
                             _("Later"), _("Enable Now"), FALSE, on_enable_answered, NULL);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (bridge_job_get_page (job));
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (turned_to_hand (job, error, _("Save Them in the Codat Portal")) || !bridge_page_report (job, error))
    return;

  bridge_page_show_message (BRIDGE_PAGE (self), BRIDGE_MESSAGE_SUCCESS, _("Codat Has Saved the Keys"),
                            GPOINTER_TO_INT (bridge_job_get_taken (job)) ? _("The new keys have replaced the old ones.") : NULL);
  if (!_bridge_codat_page_is_enabled (self))
    _bridge_codat_page_ask_to_enable (self);
}

static void
save_keys (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_job_set_changing (job);
  bridge_job_take (job, GINT_TO_POINTER (_bridge_codat_page_has_new_keys (BRIDGE_CODAT_PAGE (page))), NULL);
  bridge_codat_account_save_keys_async (get_account (page), bridge_page_get_environment (page),
                                        bridge_job_get_cancellable (job), on_saved, bridge_job_ref (job));
}

static void
on_refused_answered (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    bridge_page_do (BRIDGE_PAGE (source), _("Asking Codat…"), save_keys, NULL);
}

/* Keys that Intuit does not know would take the place of ones that work. */
void
_bridge_codat_page_save (BridgePage *page)
{
  if (!bridge_page_get_keys_refused (page))
    bridge_page_do (page, _("Asking Codat…"), save_keys, NULL);
  else
    bridge_question_ask_async (GTK_WIDGET (page), _("Save Keys That Intuit Refused?"),
                               _("Intuit did not recognise these keys. With them no company can connect."),
                               _("Cancel"), _("Save Anyway"), TRUE, on_refused_answered, NULL);
}

static void
on_handed_over (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  bridge_page_report (job, error);
  _bridge_codat_page_update (BRIDGE_CODAT_PAGE (bridge_job_get_page (job)));
}

void
_bridge_codat_page_hand_over (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_job_set_changing (job);
  bridge_key_keeper_hand_over_async (bridge_services_get_key_keeper (bridge_page_get_services (page)),
                                     bridge_page_get_environment (page), bridge_job_get_cancellable (job),
                                     on_handed_over, bridge_job_ref (job));
}


// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keys-page"

#include "config.h"

#include "bridge-keys-page-private.h"

#include "bridge-question.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What BridgeKeysPage asks of the keyring, and what comes of it. */

static BridgeKeyKeeper *
get_session (BridgePage *page)
{
  return bridge_services_get_key_keeper (bridge_page_get_services (page));
}

/* Returns: (transfer full) (nullable): what the fields hold now, if it is a pair */
static BridgeAppKeys *
read_fields (BridgeKeysPage *self)
{
  g_autoptr (BridgeKeyCheck) client_id = _bridge_keys_page_check_field (self->client_id, BRIDGE_KEY_CLIENT_ID);
  g_autoptr (BridgeKeyCheck) client_secret = _bridge_keys_page_check_field (self->client_secret, BRIDGE_KEY_CLIENT_SECRET);

  if (bridge_key_check_get_value (client_id) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->client_id));
  else if (bridge_key_check_get_value (client_secret) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->client_secret));
  else
    return bridge_app_keys_new (bridge_key_check_get_value (client_id), bridge_key_check_get_value (client_secret));

  return NULL;
}

/* What was typed while the pair was saved is another pair, and stays. */
static void
finish_saving (BridgeKeysPage *self,
               BridgeAppKeys  *saved)
{
  g_autoptr (BridgeKeyCheck) client_id = _bridge_keys_page_check_field (self->client_id, BRIDGE_KEY_CLIENT_ID);
  g_autoptr (BridgeKeyCheck) client_secret = _bridge_keys_page_check_field (self->client_secret, BRIDGE_KEY_CLIENT_SECRET);

  if (bridge_secret_equal (bridge_key_check_get_value (client_id), bridge_app_keys_get_client_id (saved)) &&
      bridge_secret_equal (bridge_key_check_get_value (client_secret), bridge_app_keys_get_client_secret (saved)))
    {
      _bridge_keys_page_close_form (self);
      return;
    }

  self->replacing = !_bridge_keys_page_is_empty (self);
  _bridge_keys_page_update (self);
}

static void
on_other_id_answered (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;

  BRIDGE_KEYS_PAGE (source)->other_id_wanted = bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES;
  if (BRIDGE_KEYS_PAGE (source)->other_id_wanted)
    bridge_page_do_again (job);
}

static void
ask_for_other_id (BridgeJob    *job,
                  const GError *error)
{
  /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
  bridge_question_ask_async (GTK_WIDGET (bridge_job_get_page (job)), _("Use Another Client ID?"), error->message,
                             _("Cancel"), _("Use It"), TRUE, on_other_id_answered, bridge_job_ref (job));
}

static void
forget_praise (BridgeNote *note)
{
  if (bridge_note_get_kind (note) == BRIDGE_MESSAGE_SUCCESS)
    bridge_note_set (note, BRIDGE_MESSAGE_INFO, NULL);
}

/* Each of them may look right, but what is wrong with them stands below now. */
static void
report (BridgeJob    *job,
        const GError *error)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (bridge_job_get_page (job));

  if (bridge_page_report (job, error) || !g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG) ||
      bridge_page_get_message (BRIDGE_PAGE (self)) == NULL)
    return;

  forget_praise (self->client_id_note);
  forget_praise (self->client_secret_note);
}

/* What was given up too late is saved all the same. */
static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  if (!g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID))
    report (job, error);
  else if (bridge_page_end (job))
    ask_for_other_id (job, error);
  if (error == NULL)
    finish_saving (BRIDGE_KEYS_PAGE (bridge_job_get_page (job)), bridge_job_get_taken (job));
}

static void
save_doubtful (BridgeJob *job)
{
  BRIDGE_KEYS_PAGE (bridge_job_get_page (job))->doubt_accepted = TRUE;
  bridge_page_do_again (job);
}

static void
on_odd_answered (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;

  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    save_doubtful (job);
}

static void
on_swapped_answered (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgeAnswer answer = bridge_question_ask_finish (GTK_WIDGET (source), result);

  if (answer == BRIDGE_ANSWER_NO)
    save_doubtful (job);
  if (answer != BRIDGE_ANSWER_YES)
    return;
  _bridge_keys_page_swap (BRIDGE_KEYS_PAGE (source));
  bridge_page_do_again (job);
}

/* What cannot be right is refused, not asked about. */
static BridgePairDoubt
find_doubt (BridgeKeysPage *self,
            BridgeAppKeys  *keys)
{
  if (self->doubt_accepted || bridge_app_keys_judge (keys, NULL) != BRIDGE_PAIR_FAULT_NONE)
    return BRIDGE_PAIR_DOUBT_NONE;

  return bridge_app_keys_find_doubt (keys);
}

/* Before anything of the pair is kept: of two that are swapped it would be the end of the secret that is shown. */
static void
ask_about_doubt (BridgeJob       *job,
                 BridgePairDoubt  doubt)
{
  GtkWidget *page = GTK_WIDGET (bridge_job_get_page (job));
  g_autofree char *text = bridge_app_keys_describe_doubt (doubt);

  if (doubt == BRIDGE_PAIR_DOUBT_SWAPPED)
    bridge_question_ask_async (page, _("Swap the Two?"), text, _("Save Anyway"), _("Swap"), FALSE, on_swapped_answered, bridge_job_ref (job));
  else
    bridge_question_ask_async (page, _("Save Anyway?"), text, _("Cancel"), _("Save Anyway"), TRUE, on_odd_answered, bridge_job_ref (job));
}

static void keep_keys (BridgeJob *job);

static void
save_in (BridgeJob  *job,
         BridgeKept  place)
{
  BridgePage *page = bridge_job_get_page (job);
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (page);
  g_autoptr (BridgeAppKeys) keys = read_fields (self);
  BridgePairDoubt doubt = keys != NULL ? find_doubt (self, keys) : BRIDGE_PAIR_DOUBT_NONE;

  if (keys == NULL || doubt != BRIDGE_PAIR_DOUBT_NONE)
    {
      if (bridge_page_end (job) && keys != NULL)
        ask_about_doubt (job, doubt);
      return;
    }

  bridge_job_take (job, bridge_app_keys_ref (keys), (GDestroyNotify) bridge_app_keys_unref);
  bridge_job_set_changing (job);
  bridge_job_offer_session (job, keep_keys);
  bridge_key_keeper_save_async (get_session (page), bridge_page_get_environment (page), keys, place, self->other_id_wanted,
                                bridge_job_get_cancellable (job), on_saved, bridge_job_ref (job));
}

void
_bridge_keys_page_save (BridgeJob *job)
{
  save_in (job, BRIDGE_KEPT_KEYRING);
}

static void
keep_keys (BridgeJob *job)
{
  save_in (job, BRIDGE_KEPT_SESSION);
}

/* What was found need not be entered. */
static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (bridge_job_get_page (job));

  if (bridge_page_report (job, error) && _bridge_keys_page_is_empty (self))
    _bridge_keys_page_close_form (self);
}

void
_bridge_keys_page_look_again (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_key_keeper_look_async (get_session (page), bridge_page_get_environment (page), bridge_job_get_cancellable (job),
                                on_looked, bridge_job_ref (job));
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  bridge_page_report (job, error);
}

/* Given is whether it is the new pair, which Codat does not have, or the one in use. */
void
_bridge_keys_page_forget (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);
  gboolean new_keys = g_variant_get_boolean (bridge_job_get_given (job));

  bridge_job_set_changing (job);
  bridge_key_keeper_forget_async (get_session (page), bridge_page_get_environment (page),
                                  new_keys ? BRIDGE_KEYS_NEW : BRIDGE_KEYS_IN_USE,
                                  bridge_job_get_cancellable (job), on_done, bridge_job_ref (job));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account-page"

#include "config.h"

#include "bridge-codat-account-page.h"

#include "bridge-actions.h"
#include "bridge-foreign.h"
#include "bridge-instruction-row.h"
#include "bridge-kept-api-key.h"
#include "bridge-key-field.h"
#include "bridge-link-row.h"
#include "bridge-note.h"
#include "bridge-offer-row.h"
#include "bridge-question.h"
#include "bridge-service-error.h"
#include "bridge-sketch-view.h"
#include "bridge-state-icon.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/* The key that lets the program talk to Codat: pasted in any form, checked by Codat, kept in the keyring. */
struct _BridgeCodatAccountPage
{
  BridgePage parent_instance;

  GtkWidget *kept_box;
  AdwPreferencesGroup *kept_group;
  AdwActionRow *client_row;
  BridgeStateIcon *kept_icon;
  GtkWidget *look_again;
  GtkButton *replace;
  GtkWidget *entry_box;
  GtkEditable *api_key;
  BridgeNote *note;
  GtkWidget *check;
  GtkWidget *keep_old;
  AdwPreferencesGroup *without_group;
  GtkWidget *without;

  gboolean replacing;
  gboolean other_client_wanted;
  gboolean settling;
};

G_DEFINE_FINAL_TYPE (BridgeCodatAccountPage, bridge_codat_account_page, BRIDGE_TYPE_PAGE)

static BridgeSetup *
get_setup (BridgeCodatAccountPage *self)
{
  return bridge_page_get_setup (BRIDGE_PAGE (self));
}

static void
update (BridgeCodatAccountPage *self)
{
  BridgeSetup *setup = get_setup (self);
  gboolean kept = bridge_setup_get_api_key_kept (setup) != BRIDGE_KEPT_NOWHERE;
  const char *client_name = bridge_setup_get_client_name (setup);
  g_autofree char *client = client_name != NULL ? bridge_foreign_name (client_name) : NULL;
  BridgeKeysRecord *record = bridge_setup_get_api_key_record (setup);
  BridgeKeyStore *key_store = bridge_services_get_key_store (bridge_page_get_services (BRIDGE_PAGE (self)));
  gboolean missing = bridge_keys_record_get_missing (record);
  g_autofree char *subtitle = bridge_words_for_kept (record, bridge_key_store_get_keyring_name (key_store));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->client_row), client != NULL ? client : "");
  adw_action_row_set_subtitle (self->client_row, subtitle);
  bridge_state_icon_set_state (self->kept_icon, missing ? BRIDGE_STATE_WARNING : BRIDGE_STATE_DONE);
  gtk_widget_set_visible (self->kept_box, kept);
  gtk_widget_set_visible (self->look_again, missing && !self->replacing && bridge_page_get_message (BRIDGE_PAGE (self)) == NULL);
  adw_preferences_group_set_title (self->kept_group, missing ? _("API Key Not Found") : _("Connected"));
  adw_preferences_group_set_description (self->kept_group,
                                         missing ? _("If another keyring has it, start that one and look again.")
                                                 : _("Is this the client you want to set up? Test and live clients have different keys."));
  gtk_button_set_label (self->replace, missing ? _("Enter It Again") : _("Replace API Key"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.replace", !self->replacing);
  gtk_widget_set_visible (self->keep_old, self->replacing && kept);
  gtk_widget_set_visible (self->entry_box, !kept || self->replacing);
  bridge_page_set_suggesting (BRIDGE_PAGE (self), !kept || self->replacing);
  bridge_page_set_wanting (BRIDGE_PAGE (self), !kept || self->replacing);
  gtk_widget_set_visible (GTK_WIDGET (self->without_group), !kept);
  gtk_widget_set_visible (self->without, !bridge_setup_get_api_key_skipped (setup));
  adw_preferences_group_set_title (self->without_group, bridge_setup_get_api_key_skipped (setup) ? _("You Continue Without an API Key")
                                                                                                 : _("No API Key?"));
}

static void
update_check (BridgeCodatAccountPage *self)
{
  gboolean empty = *gtk_editable_get_text (self->api_key) == '\0';

  gtk_widget_set_sensitive (self->check, !empty && !bridge_page_get_busy (BRIDGE_PAGE (self)));
}

static void
settle (BridgeCodatAccountPage *self,
        BridgeSecret           *value)
{
  self->settling = TRUE;
  bridge_key_field_settle (self->api_key, bridge_secret_get_text (value));
  self->settling = FALSE;
}

/* What is typed is not judged before it is whole. */
static void
read_pasted (BridgeCodatAccountPage *self)
{
  const char *text = gtk_editable_get_text (self->api_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (text, &error);
  g_autofree char *removed = NULL;
  g_autoptr (BridgeSecret) value = bridge_api_key_find_value (text, &removed);

  if (key == NULL && *text != '\0')
    bridge_note_set (self->note, BRIDGE_MESSAGE_ERROR, error->message);
  else
    bridge_note_set (self->note, BRIDGE_MESSAGE_SUCCESS, removed);
  if (value != NULL)
    settle (self, value);
}

static void
on_api_key_changed (BridgeCodatAccountPage *self)
{
  if (self->settling)
    return;

  self->other_client_wanted = FALSE;
  if (bridge_key_field_take_pasted (self->api_key))
    read_pasted (self);
  else
    bridge_note_set (self->note, BRIDGE_MESSAGE_ERROR, NULL);
  bridge_page_review_offer (BRIDGE_PAGE (self));
  update_check (self);
}

static void
close_form (BridgeCodatAccountPage *self)
{
  self->replacing = FALSE;
  bridge_key_field_forget (self->api_key);
  update (self);
}

/* Whether the field still holds what was sent to be checked. */
static gboolean
is_unchanged (BridgeCodatAccountPage *self,
              BridgeJob              *job)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (gtk_editable_get_text (self->api_key), NULL);

  return key != NULL && bridge_secret_equal (bridge_api_key_get_token (key), bridge_api_key_get_token (bridge_job_get_taken (job)));
}

static void
on_other_client_answered (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;

  BRIDGE_CODAT_ACCOUNT_PAGE (source)->other_client_wanted = bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES;
  if (BRIDGE_CODAT_ACCOUNT_PAGE (source)->other_client_wanted)
    bridge_page_do_again (job);
}

static void
ask_for_other_client (BridgeJob    *job,
                      const GError *error)
{
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (bridge_job_get_page (job));

  /* The question would be about another key than the one that stands there. */
  if (!is_unchanged (self, job))
    return;

  bridge_question_ask_async (GTK_WIDGET (self), _("Change to Another Client?"), error->message,
                             _("Cancel"), _("Use This Key"), FALSE, on_other_client_answered, bridge_job_ref (job));
}

/* What was typed while the key was checked is another key, and stays. */
static void
finish_connecting (BridgeJob *job)
{
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (bridge_job_get_page (job));

  if (is_unchanged (self, job))
    {
      close_form (self);
      return;
    }

  self->replacing = *gtk_editable_get_text (self->api_key) != '\0';
  update (self);
}

/* What was given up too late is kept all the same. */
static void
on_connected (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (!g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT))
    bridge_page_report (job, error);
  else if (bridge_page_end (job))
    ask_for_other_client (job, error);
  if (error == NULL)
    finish_connecting (job);
}

static void keep_key (BridgeJob *job);

/* What the field holds now. */
static void
connect_key (BridgeJob  *job,
             BridgeKept  place)
{
  BridgePage *page = bridge_job_get_page (job);
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (page);
  g_autoptr (GError) error = NULL;
  BridgeApiKey *key = bridge_api_key_new_from_text (gtk_editable_get_text (self->api_key), &error);

  if (key == NULL)
    {
      bridge_page_end (job);
      bridge_note_set (self->note, BRIDGE_MESSAGE_ERROR, error->message);
      return;
    }

  bridge_job_take (job, key, (GDestroyNotify) bridge_api_key_unref);
  bridge_job_set_changing (job);
  bridge_job_offer_session (job, keep_key);
  bridge_codat_account_connect_async (bridge_services_get_codat_account (bridge_page_get_services (page)), key, place,
                                      self->other_client_wanted, bridge_job_get_cancellable (job),
                                      on_connected, bridge_job_ref (job));
}

static void
check_key (BridgeJob *job)
{
  connect_key (job, BRIDGE_KEPT_KEYRING);
}

static void
keep_key (BridgeJob *job)
{
  connect_key (job, BRIDGE_KEPT_SESSION);
}

static void
on_check_clicked (BridgeCodatAccountPage *self)
{
  if (gtk_widget_get_sensitive (self->check))
    bridge_page_do (BRIDGE_PAGE (self), _("Asking Codat…"), check_key, NULL);
}

static void
on_replace (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (widget);

  self->replacing = TRUE;
  bridge_page_clear_message (BRIDGE_PAGE (self));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->api_key));
  bridge_page_reveal (BRIDGE_PAGE (self), self->check);
}

/* What was typed is gone then, and so is what was under way with it. */
static void
on_keep_old_clicked (BridgeCodatAccountPage *self)
{
  bridge_page_turn_away (BRIDGE_PAGE (self));
  close_form (self);
}

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_kept_api_key_forget_finish (result, &error);
  bridge_page_report (job, error);
}

static void
forget_key (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_job_set_changing (job);
  bridge_kept_api_key_forget_async (bridge_services_get_key_store (bridge_page_get_services (page)), bridge_page_get_setup (page),
                                    bridge_job_get_cancellable (job), on_forgotten, bridge_job_ref (job));
}

static void
on_forget_clicked (BridgePage *page)
{
  bridge_page_do (page, _("Asking the keyring…"), forget_key, NULL);
}

/* What was found need not be entered. */
static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_kept_api_key_load_finish (result, &error);
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (bridge_job_get_page (job));

  if (bridge_page_report (job, error) && *gtk_editable_get_text (self->api_key) == '\0')
    self->replacing = FALSE;
  update (self);
}

static void
look_again (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_kept_api_key_load_async (bridge_services_get_key_store (bridge_page_get_services (page)), bridge_page_get_setup (page),
                                  BRIDGE_PROMPT_ALLOWED, bridge_job_get_cancellable (job), on_looked, bridge_job_ref (job));
}

static void
on_look_again_clicked (BridgePage *page)
{
  bridge_page_do (page, _("Asking the keyring…"), look_again, NULL);
}

static void
on_without_clicked (BridgeCodatAccountPage *self)
{
  bridge_setup_set_api_key_skipped (get_setup (self), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.next", NULL);
}

static void
bridge_codat_account_page_update (BridgePage *page)
{
  update (BRIDGE_CODAT_ACCOUNT_PAGE (page));
}

static const char *
bridge_codat_account_page_find_use (BridgePage  *page,
                                    BridgePaste *copied)
{
  BridgeSecret *key = bridge_paste_find_sure (copied, BRIDGE_PASTE_API_KEY);

  if (key == NULL || bridge_key_field_holds (BRIDGE_CODAT_ACCOUNT_PAGE (page)->api_key, bridge_secret_get_text (key)))
    return NULL;

  return _("Fill In API Key");
}

/* What is to be done with it is the next press. */
static void
bridge_codat_account_page_use (BridgePage  *page,
                               BridgePaste *copied)
{
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (page);

  bridge_key_field_settle (self->api_key, bridge_secret_get_text (bridge_paste_find_sure (copied, BRIDGE_PASTE_API_KEY)));
  if (!gtk_widget_grab_focus (self->check))
    gtk_widget_grab_focus (GTK_WIDGET (self->api_key));
  bridge_page_reveal (page, self->check);
}

static void
bridge_codat_account_page_constructed (GObject *object)
{
  BridgeCodatAccountPage *self = BRIDGE_CODAT_ACCOUNT_PAGE (object);

  G_OBJECT_CLASS (bridge_codat_account_page_parent_class)->constructed (object);

  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("With an API key, Bookbridge does whatever Codat allows and sees whether it worked. The key is "
                          "kept in your keyring and sent only to Codat."));
  bridge_key_field_watch (self->api_key);
  g_signal_connect_object (get_setup (self), "changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::busy", G_CALLBACK (update_check), NULL);
  g_signal_connect (self, "notify::message", G_CALLBACK (update), NULL);
  g_signal_connect_object (bridge_services_get_key_store (bridge_page_get_services (BRIDGE_PAGE (self))), "changed",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_codat_account_page_class_init (BridgeCodatAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_codat_account_page_constructed;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_codat_account_page_update;
  BRIDGE_PAGE_CLASS (klass)->find_use = bridge_codat_account_page_find_use;
  BRIDGE_PAGE_CLASS (klass)->use = bridge_codat_account_page_use;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_OFFER_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-codat-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, kept_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, kept_group);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, client_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, kept_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, replace);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, entry_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, api_key);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, note);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, check);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, keep_old);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, without_group);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatAccountPage, without);
  gtk_widget_class_bind_template_callback (widget_class, on_api_key_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_old_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again_clicked);
  gtk_widget_class_install_action (widget_class, "page.replace", NULL, on_replace);
  gtk_widget_class_install_action (widget_class, "page.enter", NULL, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_without_clicked);
}

static void
bridge_codat_account_page_init (BridgeCodatAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

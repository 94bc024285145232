// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keys-page"

#include "config.h"

#include "bridge-keys-page.h"

#include "bridge-browser-help.h"
#include "bridge-instruction-row.h"
#include "bridge-key-check.h"
#include "bridge-link-button.h"
#include "bridge-note.h"
#include "bridge-question.h"
#include "bridge-screens-row.h"
#include "bridge-service-error.h"
#include "bridge-state-icon.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/* The app keys of one environment: pasted, cleaned and judged at once, kept in the keyring as one pair. Where Codat works with a
 * pair already, a new one waits beside it until Codat has it. */
struct _BridgeKeysPage
{
  BridgePage parent_instance;

  GtkWidget *waiting_box;
  GtkWidget *kept_box;
  AdwActionRow *kept_row;
  BridgeStateIcon *kept_icon;
  GtkOrientable *kept_actions;
  GtkWidget *look_again;
  GtkButton *replace;
  GtkWidget *new_box;
  AdwActionRow *new_row;
  GtkWidget *intuit_box;
  AdwActionRow *intuit_row;
  BridgeStateIcon *intuit_icon;
  GtkWidget *ask_intuit;
  BridgeDiagnosisBox *diagnosis;
  BridgeBrowserHelp *help;
  GtkWidget *entry_box;
  AdwPreferencesRow *tab_row;
  AdwActionRow *old_tab;
  GtkEditable *client_id;
  BridgeNote *client_id_note;
  GtkEditable *client_secret;
  BridgeNote *client_secret_note;
  GtkWidget *save;
  GtkWidget *keep_old;

  BridgeAppKeys *keys;
  BridgeKept place;
  gboolean other_id_wanted;
  gboolean replacing;
  guint spacing_id;
};

G_DEFINE_FINAL_TYPE (BridgeKeysPage, bridge_keys_page, BRIDGE_TYPE_PAGE)

static BridgeKeyKeeper *
get_session (BridgePage *page)
{
  return bridge_services_get_key_keeper (bridge_page_get_services (page));
}

static void
show_pair (BridgeKeysPage   *self,
           AdwActionRow     *row,
           BridgeKeysRecord *record)
{
  BridgeKeyStore *key_store = bridge_services_get_key_store (bridge_page_get_services (BRIDGE_PAGE (self)));
  g_autofree char *title = bridge_words_for_id (bridge_keys_record_get_id_tail (record));
  g_autofree char *subtitle = bridge_words_for_kept (record, bridge_key_store_get_keyring_name (key_store));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
}

/* Intuit shows no production keys before. */
static gboolean
needs_approval (BridgePage *page)
{
  return bridge_page_get_environment (page) == BRIDGE_ENVIRONMENT_PRODUCTION &&
         bridge_review_get_approved_on (bridge_setup_get_review (bridge_page_get_setup (page))) == NULL;
}

typedef struct
{
  const char *title;
  BridgeState state;
} Look;

static const Look looks[] = {
  [BRIDGE_PROBE_NEVER] = { N_("Not checked with Intuit yet"), BRIDGE_STATE_TO_DO },
  [BRIDGE_PROBE_RECOGNISED] = { N_("Intuit recognised these keys"), BRIDGE_STATE_DONE },
  [BRIDGE_PROBE_NOT_RECOGNISED] = { N_("Intuit did not recognise these keys"), BRIDGE_STATE_ERROR },
  [BRIDGE_PROBE_UNCLEAR] = { N_("Intuit’s answer was not conclusive"), BRIDGE_STATE_UNKNOWN },
};

static void
show_outcome (BridgeKeysPage     *self,
              BridgeProbeOutcome  outcome)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (bridge_page_get_setup (page), bridge_page_get_environment (page));
  const BridgeSigns signs = { .environment = bridge_page_get_environment (page), .sign = BRIDGE_SIGN_KEYS_REFUSED };
  gboolean refused = outcome == BRIDGE_PROBE_NOT_RECOGNISED;
  g_autofree char *subtitle = outcome != BRIDGE_PROBE_NEVER ? bridge_words_for_probe (probe) : NULL;

  bridge_state_icon_set_state (self->intuit_icon, looks[outcome].state);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->intuit_row), _(looks[outcome].title));
  adw_action_row_set_subtitle (self->intuit_row, subtitle != NULL ? subtitle : "");
  bridge_diagnosis_box_show (self->diagnosis, refused ? bridge_diagnosis_find (&signs) : NULL, signs.environment, NULL);
}

static void
update_intuit (BridgeKeysPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (page);
  BridgeKept kept = bridge_keys_record_get_kept (bridge_environment_setup_get_keys (setup));
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (bridge_page_get_setup (page), bridge_page_get_environment (page));

  gtk_widget_set_visible (self->intuit_box, !self->replacing && kept != BRIDGE_KEPT_NOWHERE);
  gtk_widget_set_sensitive (self->ask_intuit, self->spacing_id == 0 && !bridge_page_get_busy (page));
  show_outcome (self, bridge_keys_probe_get_outcome (probe, bridge_intuit_check_get_asked_keys_saved_at (setup)));
}

/* What was looked for in vain can be looked for again, or entered. A message that has just said so has the first button itself. */
static void
update_missing (BridgeKeysPage *self)
{
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (BRIDGE_PAGE (self));
  gboolean missing = bridge_keys_record_get_missing (bridge_environment_setup_get_keys (setup));

  bridge_state_icon_set_state (self->kept_icon, missing ? BRIDGE_STATE_WARNING : BRIDGE_STATE_DONE);
  /* Three do not fit beside each other in a narrow window. */
  gtk_orientable_set_orientation (self->kept_actions, missing ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->look_again, missing && bridge_page_get_message (BRIDGE_PAGE (self)) == NULL);
  gtk_button_set_label (self->replace, missing ? _("Enter It Again") : _("Replace Keys"));
}

static void
update (BridgeKeysPage *self)
{
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (BRIDGE_PAGE (self));
  BridgeKeysRecord *replacement = bridge_environment_setup_get_replacement (setup);
  BridgeKept kept = bridge_keys_record_get_kept (bridge_environment_setup_get_keys (setup));
  BridgeKept new_kept = bridge_keys_record_get_kept (replacement);

  show_pair (self, self->kept_row, bridge_environment_setup_get_keys (setup));
  show_pair (self, self->new_row, replacement);
  update_missing (self);
  gtk_widget_set_visible (self->waiting_box, kept == BRIDGE_KEPT_NOWHERE && needs_approval (BRIDGE_PAGE (self)));
  gtk_widget_set_visible (self->kept_box, kept != BRIDGE_KEPT_NOWHERE);
  gtk_widget_set_visible (self->new_box, new_kept != BRIDGE_KEPT_NOWHERE && !self->replacing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.replace", !self->replacing);
  gtk_widget_set_visible (self->keep_old, self->replacing);
  gtk_widget_set_visible (self->entry_box, kept == BRIDGE_KEPT_NOWHERE || self->replacing);
  bridge_page_set_suggesting (BRIDGE_PAGE (self), self->replacing);
  gtk_widget_set_visible (GTK_WIDGET (self->help), kept == BRIDGE_KEPT_NOWHERE && needs_approval (BRIDGE_PAGE (self)));
  update_intuit (self);
}

static BridgeKeyCheck *
check_field (GtkEditable    *entry,
             BridgeKeyField  field)
{
  return bridge_key_check_new (field, gtk_editable_get_text (entry));
}

static void
update_save (BridgeKeysPage *self)
{
  g_autoptr (BridgeKeyCheck) client_id = check_field (self->client_id, BRIDGE_KEY_CLIENT_ID);
  g_autoptr (BridgeKeyCheck) client_secret = check_field (self->client_secret, BRIDGE_KEY_CLIENT_SECRET);

  gtk_widget_set_sensitive (self->save,
                            !bridge_page_get_busy (BRIDGE_PAGE (self)) &&
                            bridge_key_check_get_fault (client_id) == BRIDGE_KEY_FAULT_NONE &&
                            bridge_key_check_get_fault (client_secret) == BRIDGE_KEY_FAULT_NONE);
}

static void
on_busy_changed (BridgeKeysPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.forget", !bridge_page_get_busy (BRIDGE_PAGE (self)));
  update_save (self);
  update_intuit (self);
}

/* What was refused is an error, what is odd a warning, what was cleaned a mere remark. */
static void
judge (GtkEditable    *entry,
       BridgeKeyField  field,
       BridgeNote     *note)
{
  g_autoptr (BridgeKeyCheck) check = check_field (entry, field);
  g_autofree char *fault = bridge_key_check_describe_fault (check);
  g_autofree char *warning = bridge_key_check_describe_warning (check);
  g_autofree char *removed = bridge_key_check_describe_removed (check);
  g_autofree char *remark = warning != NULL && removed != NULL ? g_strjoin (" ", removed, warning, NULL) : NULL;

  if (bridge_key_check_get_fault (check) == BRIDGE_KEY_FAULT_EMPTY && *gtk_editable_get_text (entry) == '\0')
    bridge_note_set (note, BRIDGE_MESSAGE_INFO, NULL);
  else if (fault != NULL)
    bridge_note_set (note, BRIDGE_MESSAGE_ERROR, fault);
  else if (warning != NULL)
    bridge_note_set (note, BRIDGE_MESSAGE_WARNING, remark != NULL ? remark : warning);
  else
    bridge_note_set (note, BRIDGE_MESSAGE_SUCCESS, removed != NULL ? removed : _("Looks right."));
}

static void
on_client_id_changed (BridgeKeysPage *self)
{
  self->other_id_wanted = FALSE;
  judge (self->client_id, BRIDGE_KEY_CLIENT_ID, self->client_id_note);
  bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (self->client_id_note));
  update_save (self);
}

static void
on_client_secret_changed (BridgeKeysPage *self)
{
  judge (self->client_secret, BRIDGE_KEY_CLIENT_SECRET, self->client_secret_note);
  bridge_page_reveal (BRIDGE_PAGE (self), self->save);
  update_save (self);
}

static void
finish_saving (BridgeKeysPage *self)
{
  self->replacing = FALSE;
  g_clear_pointer (&self->keys, bridge_app_keys_unref);
  gtk_editable_set_text (self->client_id, "");
  gtk_editable_set_text (self->client_secret, "");
  update (self);
}

static void save_keys (BridgePage *page);
static void keep_keys (BridgePage *page);
static void save_pair (BridgePage *page);

static void
on_other_id_answered (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (source);

  self->other_id_wanted = bridge_question_ask_finish (GTK_WIDGET (source), result);
  if (self->other_id_wanted)
    save_pair (BRIDGE_PAGE (self));
}

static void
ask_for_other_id (BridgeKeysPage *self,
                  const GError   *error)
{
  bridge_page_end (BRIDGE_PAGE (self));
  /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
  bridge_question_ask_async (GTK_WIDGET (self), _("Use Another Client ID?"), error->message,
                             _("Cancel"), _("Use It"), TRUE, on_other_id_answered, NULL);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeKeysPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID))
    ask_for_other_id (self, error);
  else if (bridge_page_report (BRIDGE_PAGE (self), error))
    finish_saving (self);
}

static void
save_pair (BridgePage *page)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (page);

  bridge_key_keeper_save_async (get_session (page), bridge_page_get_environment (page), self->keys, self->place,
                                self->other_id_wanted, bridge_page_begin (page, _("Asking the keyring…"), save_keys),
                                on_saved, g_object_ref (self));
  bridge_page_offer_session (page, keep_keys);
}

/* What the fields hold now. */
static void
save_in (BridgePage *page,
         BridgeKept  place)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (page);
  g_autoptr (BridgeKeyCheck) client_id = check_field (self->client_id, BRIDGE_KEY_CLIENT_ID);
  g_autoptr (BridgeKeyCheck) client_secret = check_field (self->client_secret, BRIDGE_KEY_CLIENT_SECRET);

  if (bridge_key_check_get_value (client_id) == NULL || bridge_key_check_get_value (client_secret) == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (bridge_key_check_get_value (client_id) == NULL ? self->client_id : self->client_secret));
      return;
    }

  g_clear_pointer (&self->keys, bridge_app_keys_unref);
  self->keys = bridge_app_keys_new (bridge_key_check_get_value (client_id), bridge_key_check_get_value (client_secret));
  self->place = place;
  save_pair (page);
}

static void
save_keys (BridgePage *page)
{
  save_in (page, BRIDGE_KEPT_KEYRING);
}

static void
keep_keys (BridgePage *page)
{
  save_in (page, BRIDGE_KEPT_SESSION);
}

static void
on_save_clicked (BridgeKeysPage *self)
{
  if (gtk_widget_get_sensitive (self->save))
    save_keys (BRIDGE_PAGE (self));
}

static gboolean
is_empty (BridgeKeysPage *self)
{
  return *gtk_editable_get_text (self->client_id) == '\0' && *gtk_editable_get_text (self->client_secret) == '\0';
}

/* What was found need not be entered. */
static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);

  if (bridge_page_report (page, error) && is_empty (BRIDGE_KEYS_PAGE (page)))
    finish_saving (BRIDGE_KEYS_PAGE (page));
}

static void
look_again (BridgePage *page)
{
  bridge_key_keeper_look_async (get_session (page), bridge_page_get_environment (page),
                                bridge_page_begin (page, _("Asking the keyring…"), look_again), on_looked, g_object_ref (page));
}

static void
on_replace (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (widget);

  self->replacing = TRUE;
  bridge_page_clear_message (BRIDGE_PAGE (self));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->client_id));
}

/* Old or new, what was typed for the other is gone then, and so is what was under way with it. */
static void
on_keep_old_clicked (BridgeKeysPage *self)
{
  bridge_page_turn_away (BRIDGE_PAGE (self));
  finish_saving (self);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgePage) page = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  bridge_page_report (page, error);
}

static void
drop_new_keys (BridgePage *page)
{
  bridge_key_keeper_forget_async (get_session (page), bridge_page_get_environment (page), BRIDGE_KEYS_NEW,
                                  bridge_page_begin (page, _("Asking the keyring…"), drop_new_keys),
                                  on_done, g_object_ref (page));
}

static void
on_drop_new_clicked (BridgeKeysPage *self)
{
  drop_new_keys (BRIDGE_PAGE (self));
}

static void
forget_keys (BridgePage *page)
{
  bridge_key_keeper_forget_async (get_session (page), bridge_page_get_environment (page), BRIDGE_KEYS_IN_USE,
                                  bridge_page_begin (page, _("Asking the keyring…"), forget_keys),
                                  on_done, g_object_ref (page));
}

static void
on_forget_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  if (bridge_question_ask_finish (GTK_WIDGET (source), result))
    forget_keys (BRIDGE_PAGE (source));
}

static void
on_forget (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  bridge_question_ask_async (widget, _("Forget These Keys?"),
                             _("They are removed from the keyring of this computer. Intuit and Codat keep theirs."),
                             _("Cancel"), _("Forget Keys"), TRUE, on_forget_answered, NULL);
}

static gboolean
on_spacing_over (gpointer user_data)
{
  BridgeKeysPage *self = user_data;

  self->spacing_id = 0;
  update_intuit (self);

  return G_SOURCE_REMOVE;
}

/* One call for each press, and the button rests between two. */
static void
rest (BridgeKeysPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);
  guint milliseconds = bridge_intuit_check_get_rest (bridge_services_get_intuit_check (bridge_page_get_services (page)),
                                                     bridge_page_get_environment (page));

  g_clear_handle_id (&self->spacing_id, g_source_remove);
  if (milliseconds > 0)
    self->spacing_id = g_timeout_add (milliseconds, on_spacing_over, self);
}

static void
on_intuit_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BridgePage) page = user_data;
  g_autoptr (GError) error = NULL;

  bridge_intuit_check_ask_finish (BRIDGE_INTUIT_CHECK (source), result, &error);
  rest (BRIDGE_KEYS_PAGE (page));
  bridge_page_report (page, error);
}

static void
ask_intuit (BridgePage *page)
{
  bridge_intuit_check_ask_async (bridge_services_get_intuit_check (bridge_page_get_services (page)),
                                 bridge_page_get_environment (page), BRIDGE_PROMPT_ALLOWED,
                                 bridge_page_begin (page, _("Asking Intuit…"), ask_intuit),
                                 on_intuit_asked, g_object_ref (page));
}

static void
on_ask_intuit_clicked (BridgeKeysPage *self)
{
  ask_intuit (BRIDGE_PAGE (self));
}

static void
fill_in (BridgeKeysPage    *self,
         BridgeEnvironment  environment)
{
  g_autofree char *tab = bridge_words_for_intuit_tab (environment);
  g_autofree char *old_tab = bridge_words_for_old_tab (environment);

  adw_preferences_row_set_title (self->tab_row, tab);
  adw_action_row_set_subtitle (self->old_tab, old_tab);
  bridge_browser_help_set_environment (self->help, environment);
}

static void
bridge_keys_page_constructed (GObject *object)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);
  BridgeEnvironment environment = bridge_page_get_environment (page);

  G_OBJECT_CLASS (bridge_keys_page_parent_class)->constructed (object);

  bridge_page_set_heading (page,
                           environment == BRIDGE_ENVIRONMENT_SANDBOX ? _("Store the Development Keys") : _("Store the Production Keys"),
                           /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                           _("Enter the Client ID and Client Secret of your app. They are checked for pasting mistakes and kept "
                             "in your keyring, nowhere else."));
  fill_in (self, environment);
  g_signal_connect_object (bridge_page_get_environment_setup (page), "notify",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_review (bridge_page_get_setup (page)), "notify",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_keys_probe (bridge_page_get_setup (page), environment), "notify",
                           G_CALLBACK (update_intuit), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::busy", G_CALLBACK (on_busy_changed), NULL);
  g_signal_connect (self, "notify::message", G_CALLBACK (update_missing), NULL);
  g_signal_connect_object (bridge_services_get_key_store (bridge_page_get_services (page)), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_keys_page_dispose (GObject *object)
{
  g_clear_pointer (&BRIDGE_KEYS_PAGE (object)->keys, bridge_app_keys_unref);
  g_clear_handle_id (&BRIDGE_KEYS_PAGE (object)->spacing_id, g_source_remove);

  G_OBJECT_CLASS (bridge_keys_page_parent_class)->dispose (object);
}

static void
bridge_keys_page_class_init (BridgeKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_keys_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = bridge_keys_page_dispose;

  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_DIAGNOSIS_BOX);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_BUTTON);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_actions);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, replace);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, new_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, ask_intuit);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, diagnosis);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, help);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, entry_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, tab_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, old_tab);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_id);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_id_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_secret);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_secret_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, save);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, keep_old);
  gtk_widget_class_bind_template_callback (widget_class, on_client_id_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_client_secret_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_intuit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, look_again);
  gtk_widget_class_install_action (widget_class, "page.replace", NULL, on_replace);
  gtk_widget_class_install_action (widget_class, "page.enter", NULL, on_replace);
  gtk_widget_class_install_action (widget_class, "page.forget", NULL, on_forget);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_old_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_new_clicked);
}

static void
bridge_keys_page_init (BridgeKeysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

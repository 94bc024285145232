// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keys-page"

#include "config.h"

#include "bridge-keys-page-private.h"

#include "bridge-actions.h"
#include "bridge-focus.h"
#include "bridge-instruction-row.h"
#include "bridge-key-field.h"
#include "bridge-link-row.h"
#include "bridge-offer-row.h"
#include "bridge-question.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (BridgeKeysPage, bridge_keys_page, BRIDGE_TYPE_PAGE)

static BridgePairDoubt
get_doubt (BridgeKeysPage   *self,
           BridgeKeysRecord *record)
{
  return bridge_intuit_check_get_doubt (bridge_page_get_setup (BRIDGE_PAGE (self)), bridge_page_get_environment (BRIDGE_PAGE (self)), record);
}

static void
show_pair (BridgeKeysPage   *self,
           AdwActionRow     *row,
           BridgeKeysRecord *record)
{
  BridgeKeyStore *key_store = bridge_services_get_key_store (bridge_page_get_services (BRIDGE_PAGE (self)));
  g_autofree char *title = bridge_words_for_id (bridge_keys_record_get_id_tail (record));
  g_autofree char *kept = bridge_words_for_kept (record, bridge_key_store_get_keyring_name (key_store));
  g_autofree char *doubt = bridge_app_keys_describe_doubt (get_doubt (self, record));
  g_autofree char *subtitle = g_strjoin (doubt != NULL ? "\n" : "", doubt != NULL ? doubt : "", kept, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
}

/* Intuit shows no production keys before. */
static gboolean
needs_approval (BridgePage *page)
{
  return bridge_page_get_environment (page) == BRIDGE_ENVIRONMENT_PRODUCTION &&
         !bridge_setup_get_approved (bridge_page_get_setup (page));
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

/* What to do about keys that Intuit did not recognise: it stands beside that, and the keys are replaced here. */
static char *
dup_advice (BridgePage *page)
{
  const BridgeSigns signs = { .environment = bridge_page_get_environment (page), .sign = BRIDGE_SIGN_KEYS_REFUSED };

  return bridge_diagnosis_dup_advice (bridge_diagnosis_find (&signs), signs.environment);
}

static void
show_outcome (BridgeKeysPage     *self,
              BridgeProbeOutcome  outcome)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (bridge_page_get_setup (page), bridge_page_get_environment (page));
  gboolean refused = outcome == BRIDGE_PROBE_NOT_RECOGNISED;
  g_autofree char *asked = outcome != BRIDGE_PROBE_NEVER ? bridge_words_for_probe (probe) : NULL;
  g_autofree char *advice = refused ? dup_advice (page) : NULL;
  g_autofree char *subtitle = refused ? g_strjoin ("\n", advice, asked, NULL) : g_strdup (asked);

  bridge_state_icon_set_state (self->intuit_icon, looks[outcome].state);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->intuit_row), _(looks[outcome].title));
  adw_action_row_set_subtitle (self->intuit_row, subtitle != NULL ? subtitle : "");
  bridge_focus_set_suggested (GTK_WIDGET (self->replace), refused);
}

static void
update_intuit (BridgeKeysPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (page);
  BridgeKept kept = bridge_keys_record_get_kept (bridge_environment_setup_get_keys (setup));
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (bridge_page_get_setup (page), bridge_page_get_environment (page));
  BridgeProbeOutcome outcome = bridge_keys_probe_get_outcome (probe, bridge_intuit_check_get_asked_keys_saved_at (setup));

  gtk_widget_set_visible (self->intuit_box, !self->replacing && kept != BRIDGE_KEPT_NOWHERE);
  gtk_widget_set_sensitive (self->ask_intuit, self->spacing_id == 0 && !bridge_page_get_busy (page));
  show_outcome (self, outcome);
  /* The step may be done all the same: Codat has the keys that were forgotten here, or these are the wrong ones. */
  bridge_page_set_suggesting (page, gtk_widget_get_visible (self->entry_box) || outcome == BRIDGE_PROBE_NOT_RECOGNISED);
}

/* What was looked for in vain can be looked for again, or entered. A message that has just said so has the first button itself. */
static void
update_missing (BridgeKeysPage *self)
{
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (BRIDGE_PAGE (self));
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (setup);
  gboolean missing = bridge_keys_record_get_missing (keys);
  gboolean doubtful = get_doubt (self, keys) != BRIDGE_PAIR_DOUBT_NONE;

  bridge_state_icon_set_state (self->kept_icon, missing || doubtful ? BRIDGE_STATE_WARNING : BRIDGE_STATE_DONE);
  gtk_widget_set_visible (self->look_again, missing && !self->replacing && bridge_page_get_message (BRIDGE_PAGE (self)) == NULL);
  gtk_button_set_label (self->replace, missing ? _("Enter It Again") : _("Replace Keys"));
}

void
_bridge_keys_page_update (BridgeKeysPage *self)
{
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (BRIDGE_PAGE (self));
  BridgeKeysRecord *replacement = bridge_environment_setup_get_replacement (setup);
  BridgeKept kept = bridge_keys_record_get_kept (bridge_environment_setup_get_keys (setup));
  BridgeKept new_kept = bridge_keys_record_get_kept (replacement);

  show_pair (self, self->kept_row, bridge_environment_setup_get_keys (setup));
  show_pair (self, self->new_row, replacement);
  update_missing (self);
  gtk_widget_set_visible (self->waiting_box, kept == BRIDGE_KEPT_NOWHERE && needs_approval (BRIDGE_PAGE (self)));
  bridge_focus_set_suggested (self->save, !gtk_widget_get_visible (self->waiting_box));
  gtk_widget_set_visible (self->kept_box, kept != BRIDGE_KEPT_NOWHERE);
  gtk_widget_set_visible (self->new_box, new_kept != BRIDGE_KEPT_NOWHERE && !self->replacing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.replace", !self->replacing);
  gtk_widget_set_visible (self->keep_old, self->replacing);
  gtk_widget_set_visible (self->entry_box, kept == BRIDGE_KEPT_NOWHERE || self->replacing);
  bridge_page_set_wanting (BRIDGE_PAGE (self), kept == BRIDGE_KEPT_NOWHERE || self->replacing);
  gtk_widget_set_visible (GTK_WIDGET (self->help), kept == BRIDGE_KEPT_NOWHERE && needs_approval (BRIDGE_PAGE (self)));
  update_intuit (self);
}

gboolean
_bridge_keys_page_is_empty (BridgeKeysPage *self)
{
  return *gtk_editable_get_text (self->client_id) == '\0' && *gtk_editable_get_text (self->client_secret) == '\0';
}

static void
on_busy_changed (BridgeKeysPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.forget", !bridge_page_get_busy (BRIDGE_PAGE (self)));
  _bridge_keys_page_update_save (self);
  update_intuit (self);
}

static void
on_client_id_changed (BridgeKeysPage *self)
{
  _bridge_keys_page_read_field (self, BRIDGE_KEY_CLIENT_ID);
}

static void
on_client_secret_changed (BridgeKeysPage *self)
{
  _bridge_keys_page_read_field (self, BRIDGE_KEY_CLIENT_SECRET);
}

void
_bridge_keys_page_close_form (BridgeKeysPage *self)
{
  self->replacing = FALSE;
  bridge_key_field_forget (self->client_id);
  bridge_key_field_forget (self->client_secret);
  _bridge_keys_page_update (self);
}

static void
on_save_clicked (BridgeKeysPage *self)
{
  if (gtk_widget_get_sensitive (self->save))
    bridge_page_do (BRIDGE_PAGE (self), _("Asking the keyring…"), _bridge_keys_page_save, NULL);
}

static void
on_look_again_clicked (BridgePage *page)
{
  bridge_page_do (page, _("Asking the keyring…"), _bridge_keys_page_look_again, NULL);
}

static void
on_replace (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (widget);

  self->replacing = TRUE;
  bridge_page_clear_message (BRIDGE_PAGE (self));
  _bridge_keys_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->client_id));
}

static void
on_swap_clicked (BridgeKeysPage *self)
{
  _bridge_keys_page_swap (self);
  gtk_widget_grab_focus (self->save);
}

/* Old or new, what was typed for the other is gone then, and so is what was under way with it. */
static void
on_keep_old_clicked (BridgeKeysPage *self)
{
  bridge_page_turn_away (BRIDGE_PAGE (self));
  _bridge_keys_page_close_form (self);
}

static void
on_drop_new_clicked (BridgePage *page)
{
  bridge_page_do (page, _("Asking the keyring…"), _bridge_keys_page_forget, g_variant_new_boolean (TRUE));
}

static void
on_forget_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    bridge_page_do (BRIDGE_PAGE (source), _("Asking the keyring…"), _bridge_keys_page_forget, g_variant_new_boolean (FALSE));
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
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_intuit_check_ask_finish (BRIDGE_INTUIT_CHECK (source), result, &error);
  rest (BRIDGE_KEYS_PAGE (bridge_job_get_page (job)));
  bridge_page_report (job, error);
}

static void
ask_intuit (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_intuit_check_ask_async (bridge_services_get_intuit_check (bridge_page_get_services (page)),
                                 bridge_page_get_environment (page), BRIDGE_PROMPT_ALLOWED,
                                 bridge_job_get_cancellable (job), on_intuit_asked, bridge_job_ref (job));
}

static void
on_ask_intuit_clicked (BridgePage *page)
{
  bridge_page_do (page, _("Asking Intuit…"), ask_intuit, NULL);
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
bridge_keys_page_update (BridgePage *page)
{
  _bridge_keys_page_update (BRIDGE_KEYS_PAGE (page));
}

static void
bridge_keys_page_constructed (GObject *object)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);
  BridgeEnvironment environment = bridge_page_get_environment (page);

  G_OBJECT_CLASS (bridge_keys_page_parent_class)->constructed (object);

  bridge_page_set_lead (page,
                        /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
                        _("Enter the Client ID and Client Secret of your app. They are checked for pasting mistakes and kept "
                          "in your keyring, nowhere else."));
  fill_in (self, environment);
  bridge_key_field_watch (self->client_id);
  bridge_key_field_watch (self->client_secret);
  g_signal_connect_object (bridge_page_get_environment_setup (page), "notify",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_review (bridge_page_get_setup (page)), "notify",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_setup_get_keys_probe (bridge_page_get_setup (page), environment), "notify",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::busy", G_CALLBACK (on_busy_changed), NULL);
  g_signal_connect (self, "notify::message", G_CALLBACK (update_missing), NULL);
  g_signal_connect_object (bridge_services_get_key_store (bridge_page_get_services (page)), "changed", G_CALLBACK (bridge_page_update), self,
                           G_CONNECT_SWAPPED);
  _bridge_keys_page_update (self);
}

static void
bridge_keys_page_dispose (GObject *object)
{
  g_clear_handle_id (&BRIDGE_KEYS_PAGE (object)->spacing_id, g_source_remove);

  G_OBJECT_CLASS (bridge_keys_page_parent_class)->dispose (object);
}

static void
bridge_keys_page_class_init (BridgeKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_keys_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = bridge_keys_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_keys_page_update;
  BRIDGE_PAGE_CLASS (klass)->find_use = _bridge_keys_page_find_use;
  BRIDGE_PAGE_CLASS (klass)->use = _bridge_keys_page_use;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_OFFER_ROW);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, kept_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, replace);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, new_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, intuit_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, ask_intuit);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, help);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, entry_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, tab_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, old_tab);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_id);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_id_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_secret);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, client_secret_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, save);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, swap);
  gtk_widget_class_bind_template_child (widget_class, BridgeKeysPage, keep_old);
  gtk_widget_class_bind_template_callback (widget_class, on_client_id_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_client_secret_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_intuit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again_clicked);
  gtk_widget_class_install_action (widget_class, "page.replace", NULL, on_replace);
  gtk_widget_class_install_action (widget_class, "page.enter", NULL, on_replace);
  gtk_widget_class_install_action (widget_class, "page.forget", NULL, on_forget);
  gtk_widget_class_bind_template_callback (widget_class, on_swap_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_old_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_new_clicked);
}

static void
bridge_keys_page_init (BridgeKeysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

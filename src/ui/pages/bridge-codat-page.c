// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-page"

#include "config.h"

#include "bridge-codat-page-private.h"

#include "bridge-actions.h"
#include "bridge-browser-help.h"
#include "bridge-clipboard.h"
#include "bridge-focus.h"
#include "bridge-instruction-row.h"
#include "bridge-link-row.h"
#include "bridge-service-error.h"
#include "bridge-sketch-view.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/* How the keys get to Codat: in one click where Codat takes them by API, by hand in its Portal where it does not. Which of
 * the two is found out by asking Codat. By hand, the integration is watched until it is enabled. */

G_DEFINE_FINAL_TYPE (BridgeCodatPage, bridge_codat_page, BRIDGE_TYPE_PAGE)

static BridgeEnvironmentSetup *
get_environment_setup (BridgeCodatPage *self)
{
  return bridge_page_get_environment_setup (BRIDGE_PAGE (self));
}

const char *
_bridge_codat_page_get_name (BridgeCodatPage *self)
{
  return bridge_environment_get_integration_name (bridge_page_get_environment (BRIDGE_PAGE (self)));
}

static gboolean
is_kept (BridgeKeysRecord *record)
{
  return bridge_keys_record_get_kept (record) != BRIDGE_KEPT_NOWHERE;
}

static gboolean
has_api_key (BridgeCodatPage *self)
{
  return is_kept (bridge_setup_get_api_key_record (bridge_page_get_setup (BRIDGE_PAGE (self))));
}

static gboolean
has_app_keys (BridgeCodatPage *self)
{
  return is_kept (bridge_environment_setup_get_keys (get_environment_setup (self)));
}

gboolean
_bridge_codat_page_has_new_keys (BridgeCodatPage *self)
{
  return is_kept (bridge_environment_setup_get_replacement (get_environment_setup (self)));
}

static gboolean
is_saved (BridgeCodatPage *self)
{
  return bridge_environment_setup_get_codat_saved_at (get_environment_setup (self)) != NULL && !_bridge_codat_page_has_new_keys (self);
}

gboolean
_bridge_codat_page_is_enabled (BridgeCodatPage *self)
{
  return bridge_environment_setup_get_enabled (get_environment_setup (self));
}

static gboolean
is_retired (BridgeCodatPage *self)
{
  return bridge_setup_get_retired (bridge_page_get_setup (BRIDGE_PAGE (self)), bridge_page_get_environment (BRIDGE_PAGE (self)));
}

static gboolean
wants_watching (BridgeCodatPage *self)
{
  return self->visible && self->way == BRIDGE_CODAT_WAY_BY_HAND && has_api_key (self) && has_app_keys (self) && !_bridge_codat_page_is_enabled (self) &&
         !self->blind && !is_retired (self);
}

static void
update_status (BridgeCodatPage *self)
{
  BridgeEnvironmentSetup *setup = get_environment_setup (self);
  g_autofree char *state = bridge_words_for_enabled (setup);

  adw_action_row_set_subtitle (self->status_row,
                               has_api_key (self) ? state : _("Without an API key, only the Codat Portal shows its state"));
  bridge_state_icon_set_state (self->status_icon, _bridge_codat_page_is_enabled (self) ? BRIDGE_STATE_DONE : BRIDGE_STATE_TO_DO);
  gtk_widget_set_visible (self->read, has_api_key (self));
  gtk_widget_set_visible (GTK_WIDGET (self->saved_row), is_saved (self));
  bridge_state_icon_set_state (self->saved_icon, bridge_page_get_keys_refused (BRIDGE_PAGE (self)) ? BRIDGE_STATE_WARNING : BRIDGE_STATE_DONE);
}

/* Translators: In each of these %s is the name of an integration. */
static char *
dup_api_text (BridgeCodatPage *self)
{
  if (is_saved (self) && _bridge_codat_page_is_enabled (self)) /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
    return g_strdup (_("If you have entered a new Client Secret since then, save the keys again."));
  if (is_saved (self))
    return g_strdup_printf (_("%s can be enabled whenever you are ready."), _bridge_codat_page_get_name (self));
  if (_bridge_codat_page_has_new_keys (self))
    return g_strdup_printf (_("Codat still has the old keys of %s. Save the new ones to replace them."), _bridge_codat_page_get_name (self));
  return g_strdup_printf (_("The keys of %s can be saved to Codat from here."), _bridge_codat_page_get_name (self));
}

static void
update_api (BridgeCodatPage *self)
{
  BridgeEnableChoice choice = bridge_environment_setup_get_enable_choice (get_environment_setup (self));
  g_autofree char *text = dup_api_text (self);
  gboolean saved = is_saved (self);
  gboolean refused = bridge_page_get_keys_refused (BRIDGE_PAGE (self));

  gtk_widget_set_visible (self->api_box, has_app_keys (self) && self->way == BRIDGE_CODAT_WAY_API);
  gtk_label_set_label (self->api_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->api_label), !refused);
  gtk_button_set_label (GTK_BUTTON (self->save), saved ? _("Save Again") : _("Save to Codat"));
  bridge_focus_set_suggested (self->save, !saved && !refused);
  gtk_widget_set_visible (self->enable, saved && !_bridge_codat_page_is_enabled (self));
  bridge_focus_set_suggested (self->enable, choice != BRIDGE_ENABLE_LATER && !refused && !is_retired (self));
}

/* Whichever way they go, with these no customer can connect. */
static void
update_refused (BridgeCodatPage *self)
{
  const BridgeSigns signs = { .environment = bridge_page_get_environment (BRIDGE_PAGE (self)), .sign = BRIDGE_SIGN_KEYS_REFUSED };
  gboolean refused = has_app_keys (self) && bridge_page_get_keys_refused (BRIDGE_PAGE (self));

  bridge_diagnosis_box_show (self->refusal, refused ? bridge_diagnosis_find (&signs) : NULL, signs.environment, NULL);
  bridge_page_set_suggesting (BRIDGE_PAGE (self), refused);
}

static void
update_watch (BridgeCodatPage *self)
{
  gboolean exhausted = bridge_poller_get_exhausted (self->poller);
  gboolean watching = wants_watching (self);
  g_autofree char *wish = bridge_patience_dup_text (bridge_services_get_patience (bridge_page_get_services (BRIDGE_PAGE (self))));

  /* What has stopped does not go on by itself once Codat may be asked again. */
  if (exhausted)
    bridge_wait_row_show (self->watch_row, _("Stopped watching to save your daily calls to Codat"), NULL);
  else if (watching)
    bridge_wait_row_show (self->watch_row, _("Waiting for the integration to be enabled"), wish);
  gtk_widget_set_visible (self->watch_group, exhausted || watching);
  gtk_widget_set_visible (self->watch_on, exhausted);
}

static void
update_by_hand (BridgeCodatPage *self)
{
  BridgeEnableChoice choice = bridge_environment_setup_get_enable_choice (get_environment_setup (self));

  gtk_widget_set_visible (self->hand_box, has_app_keys (self) && self->way == BRIDGE_CODAT_WAY_BY_HAND);
  bridge_check_row_set_active (self->saved_by_hand, is_saved (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_off),
                                 has_api_key (self) ? _("Left off for now") : _("Enabled, or left off for now"));
  bridge_check_row_set_active (self->left_off, choice == BRIDGE_ENABLE_LATER);
  gtk_widget_set_visible (GTK_WIDGET (self->left_off), is_saved (self) && !_bridge_codat_page_is_enabled (self));
}

void
_bridge_codat_page_update (BridgeCodatPage *self)
{
  self->updating = TRUE;
  update_status (self);
  gtk_widget_set_visible (self->waiting_box, !has_app_keys (self) && !is_saved (self));
  update_refused (self);
  update_api (self);
  update_by_hand (self);
  update_watch (self);
  self->updating = FALSE;
}

static void
follow_watching (BridgeCodatPage *self)
{
  gboolean wanted = wants_watching (self);

  if (wanted && !bridge_poller_get_running (self->poller) && !bridge_poller_get_exhausted (self->poller))
    bridge_poller_start (self->poller);
  else if (!wanted)
    {
      g_cancellable_cancel (self->watch_cancellable);
      g_clear_object (&self->watch_cancellable);
      bridge_poller_stop (self->poller);
    }
}

static void
on_setup_changed (BridgeCodatPage *self)
{
  _bridge_codat_page_update (self);
  follow_watching (self);
}

void
_bridge_codat_page_set_way (BridgeCodatPage *self,
                            BridgeCodatWay   way)
{
  self->way = way;
  on_setup_changed (self);
}

/* Without the API key nothing is seen of Codat, and nothing watched.
 * @error: (nullable): why nothing was read */
void
_bridge_codat_page_note_blind (BridgeCodatPage *self,
                               const GError    *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->blind = error != NULL && bridge_service_error_get_sign (error) == BRIDGE_SIGN_KEYRING;
  if (self->poller != NULL)
    on_setup_changed (self);
}

/* A poll that fails is no news: the next one may not. */
static void
on_polled (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgeCodatPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  _bridge_codat_page_note_blind (self, error);
  if (self->poller != NULL)
    bridge_poller_answered (self->poller);
}

static void
look (BridgeCodatPage *self,
      BridgeOccasion   occasion)
{
  BridgePage *page = BRIDGE_PAGE (self);

  g_clear_object (&self->watch_cancellable);
  self->watch_cancellable = g_cancellable_new ();
  bridge_codat_account_read_async (bridge_services_get_codat_account (bridge_page_get_services (page)),
                                   bridge_page_get_environment (page), occasion,
                                   self->watch_cancellable, on_polled, g_object_ref (self));
}

static void
on_poll (BridgeCodatPage *self)
{
  look (self, BRIDGE_OCCASION_POLL);
}

static void
on_watch_on_clicked (BridgeCodatPage *self)
{
  bridge_poller_start (self->poller);
}

/* Only new keys take the keyring to hand over; else it is a mere tick, which must not stop what the page is reading. */
static void
on_saved_by_hand_toggled (BridgeCodatPage *self)
{
  gboolean saved = bridge_check_row_get_active (self->saved_by_hand);
  BridgeEnvironmentSetup *setup = get_environment_setup (self);
  g_autoptr (GDateTime) now = NULL;

  if (self->updating)
    return;
  if (saved && _bridge_codat_page_has_new_keys (self))
    bridge_page_do (BRIDGE_PAGE (self), _("Asking the keyring…"), _bridge_codat_page_hand_over, NULL);
  else
    {
      now = saved ? bridge_order_new_now (bridge_environment_setup_get_order (setup)) : NULL;
      bridge_environment_setup_set_codat_saved_at (setup, now);
    }
}

static void
on_left_off_toggled (BridgeCodatPage *self)
{
  if (!self->updating)
    bridge_environment_setup_set_enable_choice (get_environment_setup (self),
                                                bridge_check_row_get_active (self->left_off) ? BRIDGE_ENABLE_LATER
                                                                                             : BRIDGE_ENABLE_UNDECIDED);
}

static void
bridge_codat_page_update (BridgePage *page)
{
  on_setup_changed (BRIDGE_CODAT_PAGE (page));
}

static void
bridge_codat_page_shown (BridgePage *page)
{
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (page);

  self->visible = TRUE;
  if (!has_api_key (self))
    _bridge_codat_page_set_way (self, BRIDGE_CODAT_WAY_BY_HAND);
  else
    bridge_page_glance (page, _("Asking Codat…"), _bridge_codat_page_glance, NULL);
  follow_watching (self);
}

/* Where nothing is watched, as it was given to Codat by API or the keyring was locked, it may be otherwise by now all the same. */
static void
bridge_codat_page_came_back (BridgePage *page)
{
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (page);

  if (bridge_poller_get_running (self->poller) || bridge_poller_get_exhausted (self->poller))
    bridge_poller_hurry (self->poller);
  else if (has_api_key (self) && !bridge_page_get_busy (page))
    look (self, BRIDGE_OCCASION_GLANCE);
}

/* Another client may have another way, and what was said of the client before is no news any more. */
static void
on_client_changed (BridgeCodatPage *self)
{
  bridge_page_turn_away (BRIDGE_PAGE (self));
  _bridge_codat_page_set_way (self, BRIDGE_CODAT_WAY_UNKNOWN);
  if (self->visible)
    bridge_codat_page_shown (BRIDGE_PAGE (self));
}

static void
bridge_codat_page_hidden (BridgePage *page)
{
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (page);

  self->visible = FALSE;
  follow_watching (self);
}

static void
bridge_codat_page_constructed (GObject *object)
{
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (object);
  g_autofree char *set_up = NULL;

  self->poller = bridge_services_new_poller (bridge_page_get_services (BRIDGE_PAGE (self)));
  g_signal_connect_object (self->poller, "poll", G_CALLBACK (on_poll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->poller, "notify::exhausted", G_CALLBACK (update_watch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_services_get_patience (bridge_page_get_services (BRIDGE_PAGE (self))), "notify::waiting",
                           G_CALLBACK (update_watch), self, G_CONNECT_SWAPPED);
  bridge_wait_row_set_poller (self->watch_row, self->poller);
  bridge_diagnosis_box_set_suggesting (self->refusal);
  G_OBJECT_CLASS (bridge_codat_page_parent_class)->constructed (object);

  /* Translators: “Set up” and “Manage” are buttons in Codat’s Portal; %s is the name of an integration there. */
  set_up = g_strdup_printf (_("In the Codat Portal, find %s and press Set up, or Manage if it has keys already"), _bridge_codat_page_get_name (self));
  adw_preferences_row_set_title (self->set_up_row, set_up);
  adw_action_row_set_subtitle (self->secret_row, bridge_clipboard_get_promise (gtk_widget_get_display (GTK_WIDGET (self))));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->status_row), _bridge_codat_page_get_name (self));
  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("Codat needs the keys to connect your customers’ companies. They are sent to Codat only when you "
                          "choose to."));
  g_signal_connect_object (bridge_page_get_setup (BRIDGE_PAGE (self)), "changed",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_page_get_setup (BRIDGE_PAGE (self)), "client-changed",
                           G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
  _bridge_codat_page_update (self);
}

static void
bridge_codat_page_dispose (GObject *object)
{
  BridgeCodatPage *self = BRIDGE_CODAT_PAGE (object);

  g_cancellable_cancel (self->watch_cancellable);
  g_clear_object (&self->watch_cancellable);
  g_clear_object (&self->poller);

  G_OBJECT_CLASS (bridge_codat_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-codat-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, status_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, status_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, read);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, saved_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, api_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, api_label);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, save);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, enable);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, hand_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, set_up_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, saved_by_hand);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, left_off);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, watch_group);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, watch_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeCodatPage, watch_on);
  gtk_widget_class_bind_template_callback (widget_class, _bridge_codat_page_read);
  gtk_widget_class_bind_template_callback (widget_class, _bridge_codat_page_save);
  gtk_widget_class_bind_template_callback (widget_class, on_watch_on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, _bridge_codat_page_ask_to_enable);
}

static void
bridge_codat_page_class_init (BridgeCodatPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BridgePageClass *page_class = BRIDGE_PAGE_CLASS (klass);

  object_class->constructed = bridge_codat_page_constructed;
  object_class->dispose = bridge_codat_page_dispose;
  page_class->update = bridge_codat_page_update;
  page_class->shown = bridge_codat_page_shown;
  page_class->came_back = bridge_codat_page_came_back;
  page_class->hidden = bridge_codat_page_hidden;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_DIAGNOSIS_BOX);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  g_type_ensure (BRIDGE_TYPE_WAIT_ROW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bridge_codat_page_init (BridgeCodatPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->saved_by_hand, "notify::active", G_CALLBACK (on_saved_by_hand_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->left_off, "notify::active", G_CALLBACK (on_left_off_toggled), self, G_CONNECT_SWAPPED);
}

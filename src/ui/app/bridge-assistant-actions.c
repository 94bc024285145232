// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-actions"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include "bridge-browser.h"
#include "bridge-day.h"
#include "bridge-details.h"
#include "bridge-links.h"

#include <glib/gi18n-lib.h>

/* The commands of BridgeAssistantWindow. */

static const BridgeStep *
get_neighbour (BridgeAssistantWindow *self,
               int                    distance)
{
  int index = (int) bridge_step_get_index (self->step) + distance;

  return index >= 0 && index < (int) bridge_step_get_count () ? bridge_step_get_nth (index) : NULL;
}

static void
go (BridgeAssistantWindow *self,
    const BridgeStep      *step)
{
  if (step != NULL)
    _bridge_assistant_window_show_step (self, step);
}

static void
on_back (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);

  go (self, self->aside != NULL ? self->step : get_neighbour (self, -1));
}

static void
on_next (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);

  go (self, get_neighbour (self, 1));
}

static void
on_show_step (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  go (BRIDGE_ASSISTANT_WINDOW (widget), bridge_step_find (g_variant_get_string (parameter, NULL)));
}

/* Shows the step with the fields for a key that the keyring does not have. */
static void
on_enter_again (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);

  go (self, bridge_step_find (g_variant_get_string (parameter, NULL)));
  gtk_widget_activate_action (GTK_WIDGET (_bridge_assistant_window_get_page (self)), "page.enter", NULL);
}

static void
on_toast_dismissed (AdwToast              *toast,
                    BridgeAssistantWindow *self)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
  if (self->reminder == toast)
    g_clear_object (&self->reminder);
}

/* One at a time: what is said now is about what was done now, and takes the place of what was said before. */
static void
on_toast (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);
  /* The title of a toast is always markup in libadwaita 1.2. */
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *toast = adw_toast_new (text);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
  adw_toast_set_timeout (toast, 2);
  /* What stays until it is answered gives way to it, and comes back. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_setup_changed (BridgeSetup *setup,
                  AdwToast    *toast)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (!bridge_setup_is_review_due (setup, today))
    adw_toast_dismiss (toast);
}

static gboolean
shows_review (BridgeAssistantWindow *self)
{
  return self->aside == NULL && self->step == bridge_step_find ("review");
}

static void
show_reminder (BridgeAssistantWindow *self)
{
  AdwToast *toast = adw_toast_new (_("Has Intuit Answered?"));

  g_set_object (&self->reminder, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
  g_signal_connect_object (bridge_services_get_setup (self->services), "changed", G_CALLBACK (on_setup_changed), toast, 0);
  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.show-step");
  adw_toast_set_action_target (toast, "s", "review");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The page that it leads to says the same, and it would lie over what is to be answered there. */
void
_bridge_assistant_window_update_reminder (BridgeAssistantWindow *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();
  gboolean here = shows_review (self);

  if (here && self->reminder != NULL)
    adw_toast_dismiss (self->reminder);
  if (here || !self->untold)
    return;

  self->untold = FALSE;
  if (bridge_setup_is_review_due (bridge_services_get_setup (self->services), today))
    show_reminder (self);
}

/* Says what the desktop was to say on the day of the reminder, which may have begun since the page was shown. */
void
bridge_assistant_window_remind (BridgeAssistantWindow *self)
{
  self->untold = TRUE;
  if (shows_review (self))
    bridge_page_update (_bridge_assistant_window_get_page (self));
  else
    _bridge_assistant_window_update_reminder (self);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (source);
  g_autofree char *uri = user_data;

  if (!bridge_browser_open_finish (GTK_WIDGET (self), result, NULL) && self->step != NULL)
    bridge_page_show_link (_bridge_assistant_window_get_page (self), uri);
}

static void
open_uri (BridgeAssistantWindow *self,
          const char            *uri)
{
  bridge_browser_open_async (GTK_WIDGET (self), uri, on_opened, g_strdup (uri));
}

static void
on_open_link (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);
  g_autofree char *uri = bridge_link_dup_uri (g_variant_get_string (parameter, NULL),
                                              bridge_services_get_codat_site (self->services),
                                              bridge_services_get_intuit_site (self->services));

  g_return_if_fail (uri != NULL);

  open_uri (self, uri);
}

static void
on_open_uri (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  open_uri (BRIDGE_ASSISTANT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_check_everything (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  _bridge_assistant_window_show_aside (BRIDGE_ASSISTANT_WINDOW (widget), "check-everything");
}

static void
on_setups (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  _bridge_assistant_window_show_aside (BRIDGE_ASSISTANT_WINDOW (widget), "setups");
}

static void
on_help (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  _bridge_assistant_window_show_aside (BRIDGE_ASSISTANT_WINDOW (widget), "help");
}

static void
on_copy_details (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  g_autofree char *details = bridge_details_dup_text (BRIDGE_ASSISTANT_WINDOW (widget)->services);

  bridge_clipboard_copy_text (widget, details);
}

static void
on_keys_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  GtkWidget *page = GTK_WIDGET (bridge_job_get_page (job));
  GtkRoot *window = gtk_widget_get_root (page);
  gboolean client_secret = g_str_equal (g_variant_get_string (bridge_job_get_given (job), NULL), "client-secret");
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);

  if (!bridge_page_report (job, error) || window == NULL)
    return;

  bridge_clipboard_copy_secret (BRIDGE_ASSISTANT_WINDOW (window)->clipboard,
                                client_secret ? bridge_app_keys_get_client_secret (keys) : bridge_app_keys_get_client_id (keys));
  gtk_widget_activate_action (page, "win.toast", "s", _("Copied"));
}

static void
copy_key (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  bridge_key_keeper_load_async (bridge_services_get_key_keeper (bridge_page_get_services (page)), bridge_page_get_environment (page),
                                BRIDGE_PROMPT_ALLOWED, bridge_job_get_cancellable (job), on_keys_loaded, bridge_job_ref (job));
}

/* Takes a key from the keyring to the clipboard. The parameter says which, never what; the page in sight is the one that has the key. */
static void
on_copy_key (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  bridge_page_do (_bridge_assistant_window_get_page (BRIDGE_ASSISTANT_WINDOW (widget)), _("Asking the keyring…"), copy_key, parameter);
}

/* Does on the page of an environment's keys what the page itself offers.
 * @environment: its name
 * @action: an action of that page */
static void
act_on_keys (BridgeAssistantWindow *self,
             GVariant              *environment,
             const char            *action)
{
  g_autofree char *id = g_strconcat (g_variant_get_string (environment, NULL), "-keys", NULL);

  go (self, bridge_step_find (id));
  gtk_widget_activate_action (GTK_WIDGET (_bridge_assistant_window_get_page (self)), action, NULL);
}

static void
on_replace_keys (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  act_on_keys (BRIDGE_ASSISTANT_WINDOW (widget), parameter, "page.replace");
}

static void
on_forget_keys (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  act_on_keys (BRIDGE_ASSISTANT_WINDOW (widget), parameter, "page.forget");
}

/* What the menu turns on and off, kept in the settings. */
void
_bridge_assistant_window_add_switches (BridgeAssistantWindow *self)
{
  g_autoptr (GAction) offer_copied = g_settings_create_action (self->settings, "offer-copied");

  g_action_map_add_action (G_ACTION_MAP (self), offer_copied);
  g_settings_bind (self->settings, "offer-copied", self->offer, "enabled", G_SETTINGS_BIND_GET);
}

void
_bridge_assistant_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "win.show-step", "s", on_show_step);
  gtk_widget_class_install_action (widget_class, "win.enter-again", "s", on_enter_again);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", on_toast);
  gtk_widget_class_install_action (widget_class, "win.open-link", "s", on_open_link);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", on_open_uri);
  gtk_widget_class_install_action (widget_class, "win.check-everything", NULL, on_check_everything);
  gtk_widget_class_install_action (widget_class, "win.setups", NULL, on_setups);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, on_help);
  gtk_widget_class_install_action (widget_class, "win.copy-details", NULL, on_copy_details);
  gtk_widget_class_install_action (widget_class, "win.copy-key", "s", on_copy_key);
  gtk_widget_class_install_action (widget_class, "win.replace-keys", "s", on_replace_keys);
  gtk_widget_class_install_action (widget_class, "win.forget-keys", "s", on_forget_keys);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "win.next", NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-test-page"

#include "config.h"

#include "bridge-test-page-private.h"

#include "bridge-actions.h"
#include "bridge-clipboard.h"
#include "bridge-focus.h"
#include "bridge-foreign.h"
#include "bridge-instruction-row.h"
#include "bridge-service-error.h"
#include "bridge-sketch-view.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (BridgeTestPage, bridge_test_page, BRIDGE_TYPE_PAGE)

static gboolean
has_api_key (BridgePage *page)
{
  return bridge_setup_get_api_key_kept (bridge_page_get_setup (page)) != BRIDGE_KEPT_NOWHERE;
}

static gboolean
is_enabled (BridgePage *page)
{
  return bridge_environment_setup_get_enabled (bridge_page_get_environment_setup (page));
}

/* Codat has the keys in use; what Intuit said of new ones is no matter of this test. */
static gboolean
is_refused (BridgePage *page)
{
  BridgeKeysRecord *replacement = bridge_environment_setup_get_replacement (bridge_page_get_environment_setup (page));

  return bridge_keys_record_get_kept (replacement) == BRIDGE_KEPT_NOWHERE && bridge_page_get_keys_refused (page);
}

static gboolean
is_busy (BridgeLinkTestState state)
{
  return state == BRIDGE_LINK_TEST_PREPARING || state == BRIDGE_LINK_TEST_DISCONNECTING || state == BRIDGE_LINK_TEST_REMOVING;
}

/* The test company was linked, and is not any more. */
static gboolean
is_between (BridgePage *page)
{
  BridgeLinkRecord *record = _bridge_test_page_get_record (page);

  return bridge_link_record_get_disconnecting (record) || bridge_link_record_get_disconnected (record);
}

/* There is a test to go on with. */
static gboolean
is_found (BridgePage          *page,
          BridgeLinkTestState  state)
{
  BridgeLinkRecord *record = _bridge_test_page_get_record (page);

  return bridge_link_record_get_open (record) && !bridge_link_record_get_linked (record) &&
         (state == BRIDGE_LINK_TEST_FOUND || state == BRIDGE_LINK_TEST_FAILED);
}

static BridgeState
get_done_state (BridgePage *page)
{
  BridgeLinkRecord *record = _bridge_test_page_get_record (page);

  if (bridge_link_record_get_proven_at (record, bridge_page_get_environment_setup (page)) == NULL || is_refused (page))
    return BRIDGE_STATE_WARNING;

  return is_between (page) ? BRIDGE_STATE_WAITING : BRIDGE_STATE_DONE;
}

/* Disconnecting and linking again: a customer's company is never disconnected. */
static void
update_reconnect (BridgeTestPage      *self,
                  BridgeLinkTestState  state)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeLinkRecord *record = _bridge_test_page_get_record (page);
  gboolean sandbox = bridge_page_get_environment (page) == BRIDGE_ENVIRONMENT_SANDBOX;
  g_autofree char *times = bridge_link_record_describe_reconnection (record);

  gtk_widget_set_visible (self->reconnect_box, sandbox && bridge_link_record_get_linked_at (record) != NULL && !is_between (page));
  bridge_state_icon_set_state (self->reconnect_icon, times != NULL ? BRIDGE_STATE_DONE : BRIDGE_STATE_TO_DO);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reconnect_row), times != NULL ? _("Disconnect and reconnect tested")
                                                                                          : _("Disconnect and reconnect not tested yet"));
  adw_action_row_set_subtitle (self->reconnect_row, times != NULL ? times : _("Intuit’s questionnaire asks whether you did"));
  gtk_widget_set_visible (self->disconnect, sandbox && has_api_key (page) && is_enabled (page) && !is_busy (state) &&
                                              bridge_link_record_get_linked (record) && !bridge_link_record_get_reconnected (record));
  gtk_widget_set_sensitive (self->disconnect, !self->other_client);
}

static void
update_done (BridgeTestPage      *self,
             BridgeLinkTestState  state)
{
  BridgePage *page = BRIDGE_PAGE (self);
  g_autofree char *text = bridge_words_for_test (_bridge_test_page_get_record (page), bridge_page_get_environment_setup (page));

  /* What has just been said of it is not said twice. */
  gtk_widget_set_visible (self->done_box, bridge_link_record_get_linked_at (_bridge_test_page_get_record (page)) != NULL &&
                                            (bridge_page_get_message (page) == NULL || is_between (page)) &&
                                            state != BRIDGE_LINK_TEST_DISCONNECTING);
  bridge_state_icon_set_state (self->done_icon, get_done_state (page));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->done_row), text);
  adw_action_row_set_subtitle (self->done_row, bridge_link_record_get_open (_bridge_test_page_get_record (page))
                                                 ? _("The test company is still at Codat") : _("The test company was removed"));
}

static void
update_waiting (BridgeTestPage      *self,
                BridgeLinkTestState  state)
{
  gboolean waiting = state == BRIDGE_LINK_TEST_WAITING || state == BRIDGE_LINK_TEST_PAUSED;
  const char *link = bridge_link_test_get_link (_bridge_test_page_get_test (BRIDGE_PAGE (self)));
  g_autofree char *wish = bridge_patience_dup_text (bridge_services_get_patience (bridge_page_get_services (BRIDGE_PAGE (self))));
  gboolean paused = state == BRIDGE_LINK_TEST_PAUSED;

  gtk_widget_set_visible (self->wait_box, waiting);
  gtk_widget_set_visible (self->open_link, waiting && !bridge_diagnosis_box_get_suggested (self->diagnosis));
  gtk_widget_set_visible (self->copy_link, waiting && link != NULL && !bridge_page_shows_link (BRIDGE_PAGE (self)));
  gtk_widget_set_visible (self->go_on, paused);
  /* What has stopped does not go on by itself once Codat may be asked again. */
  if (waiting)
    bridge_wait_row_show (self->wait_row, paused ? _("Stopped waiting to save your daily calls to Codat") : _("Waiting for you in the browser"),
                          paused ? NULL : wish);
}

/* What Codat said of the connection, as it said it. */
static char *
dup_detail (const BridgeSigns *signs)
{
  g_autofree char *text = bridge_foreign_message (signs->text != NULL ? signs->text : "");

  if (*text == '\0')
    return NULL;

  /* Translators: %s is a text in English. */
  return g_strdup_printf (_("Codat says: “%s”"), text);
}

/* Keys that Intuit refused are why a test would fail that was not begun yet. */
static const BridgeDiagnosis *
find_refusal (BridgePage *page)
{
  const BridgeSigns signs = { .environment = bridge_page_get_environment (page), .sign = BRIDGE_SIGN_KEYS_REFUSED };

  return is_refused (page) ? bridge_diagnosis_find (&signs) : NULL;
}

static void
update_diagnosis (BridgeTestPage      *self,
                  BridgeLinkTestState  state)
{
  BridgePage *page = BRIDGE_PAGE (self);
  gboolean asked = state == BRIDGE_LINK_TEST_WAITING || state == BRIDGE_LINK_TEST_PAUSED || state == BRIDGE_LINK_TEST_FAILED;
  const GError *error = bridge_link_test_get_error (_bridge_test_page_get_test (page));
  const BridgeDiagnosis *diagnosis;
  BridgeSigns signs;
  g_autofree char *detail = NULL;

  bridge_link_test_get_signs (_bridge_test_page_get_test (page), BRIDGE_SCREEN_NONE, &signs);
  if (!asked)
    {
      self->shown = NULL;
      bridge_diagnosis_box_show (self->diagnosis, find_refusal (page), bridge_page_get_environment (page), NULL);
      return;
    }

  detail = error != NULL ? g_strdup (error->message) : dup_detail (&signs);
  diagnosis = signs.sign != BRIDGE_SIGN_KEYRING ? bridge_diagnosis_find (&signs) : NULL;
  bridge_diagnosis_box_show (self->diagnosis, diagnosis, bridge_page_get_environment (page), detail);
  /* Something has become of the link, so it was opened. */
  if (diagnosis != NULL && diagnosis != self->shown)
    bridge_page_clear_link (page);
  self->shown = diagnosis;
}

static void
update_found (BridgeTestPage      *self,
              BridgeLinkTestState  state)
{
  BridgePage *page = BRIDGE_PAGE (self);
  gboolean open = bridge_link_record_get_open (_bridge_test_page_get_record (page));
  gboolean found = is_found (page, state);

  gtk_widget_set_visible (self->found_box, found);
  adw_action_row_set_subtitle (self->found_row, bridge_link_record_get_company_name (_bridge_test_page_get_record (page)));
  gtk_widget_set_visible (self->resume, found);
  gtk_widget_set_visible (self->remove, open && !is_busy (state));
  bridge_focus_set_suggested (self->resume, found && has_api_key (page) && !bridge_diagnosis_box_get_suggested (self->diagnosis));
}

/* What is done in the browser is of no interest once it was done. */
static void
update_way (BridgeTestPage      *self,
            BridgeLinkTestState  state)
{
  BridgePage *page = BRIDGE_PAGE (self);
  gboolean proven = bridge_link_record_get_proven_at (_bridge_test_page_get_record (page), bridge_page_get_environment_setup (page)) != NULL;

  gtk_widget_set_visible (self->way, !proven || state == BRIDGE_LINK_TEST_WAITING || state == BRIDGE_LINK_TEST_PAUSED);
}

static void
update (BridgeTestPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);
  BridgeLinkTestState state = bridge_link_test_get_state (_bridge_test_page_get_test (page));
  gboolean open = bridge_link_record_get_open (_bridge_test_page_get_record (page));
  gboolean busy = is_busy (state);
  gboolean proven = bridge_link_record_get_proven_at (_bridge_test_page_get_record (page), bridge_page_get_environment_setup (page)) != NULL;
  gboolean ready = has_api_key (page) && is_enabled (page);
  gboolean skipped = bridge_setup_get_api_key_skipped (bridge_page_get_setup (page));
  gboolean retired = bridge_setup_get_retired (bridge_page_get_setup (page), bridge_page_get_environment (page));

  gtk_widget_set_visible (self->key_box, !has_api_key (page));
  gtk_widget_set_visible (self->waiting_box, has_api_key (page) && !is_enabled (page) && !open);
  gtk_widget_set_visible (self->start, ready && !open && !busy);
  gtk_widget_set_sensitive (self->start, !self->other_client);
  gtk_button_set_label (GTK_BUTTON (self->start), proven ? _("Test Again") : _("Start Test"));
  bridge_focus_set_suggested (self->start, !proven && !is_refused (page));
  bridge_focus_set_suggested (self->to_account, !skipped && !is_refused (page));
  bridge_focus_set_suggested (self->to_codat, !retired && !is_refused (page));
  bridge_page_set_suggesting (page, is_refused (page) || is_between (page) || is_found (page, state) || (gtk_widget_get_visible (self->key_box) && !skipped) ||
                                      (gtk_widget_get_visible (self->waiting_box) && !retired));
  update_reconnect (self, state);
  update_done (self, state);
  update_diagnosis (self, state);
  update_found (self, state);
  update_waiting (self, state);
  update_way (self, state);
  gtk_widget_set_visible (GTK_WIDGET (self->help), state == BRIDGE_LINK_TEST_WAITING || state == BRIDGE_LINK_TEST_PAUSED);
}

static void
bridge_test_page_update (BridgePage *page)
{
  update (BRIDGE_TEST_PAGE (page));
}

static void
end (BridgePage *page)
{
  if (bridge_page_get_busy (page))
    bridge_page_end (bridge_page_get_job (page));
}

/* What a diagnosis explains is not said twice. The keyring's troubles have buttons of their own. */
static void
show_failure (BridgePage *page)
{
  const GError *error = bridge_link_test_get_error (_bridge_test_page_get_test (page));
  BridgeJob *job = bridge_page_get_job (page);
  BridgeSigns signs;

  bridge_link_test_get_signs (_bridge_test_page_get_test (page), BRIDGE_SCREEN_NONE, &signs);
  if (signs.sign != BRIDGE_SIGN_KEYRING && bridge_diagnosis_find (&signs) != NULL)
    end (page);
  else if (job != NULL)
    bridge_page_report (job, error);
  else
    bridge_page_show_error (page, error, _bridge_test_page_new_resume (page));
}

/* What was done, and what to do next. */
static const char *
get_success (BridgePage *page)
{
  if (bridge_page_get_environment (page) != BRIDGE_ENVIRONMENT_SANDBOX)
    return _("A company was linked end to end. Remove it now so that Codat does not count it.");
  if (bridge_link_record_get_reconnected (_bridge_test_page_get_record (page)))
    return _("The company was disconnected and linked again. Remove it now so that Codat does not count it.");

  return _("A company was linked end to end. Test disconnecting it too, which Intuit asks for, or remove it so that Codat does not count it.");
}

static void
on_state_changed (BridgeTestPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);

  switch (bridge_link_test_get_state (_bridge_test_page_get_test (page)))
    {
    case BRIDGE_LINK_TEST_PREPARING:
    case BRIDGE_LINK_TEST_DISCONNECTING:
    case BRIDGE_LINK_TEST_REMOVING:
      break;
    case BRIDGE_LINK_TEST_FAILED:
      show_failure (page);
      break;
    case BRIDGE_LINK_TEST_LINKED:
      end (page);
      bridge_page_show_message (page, BRIDGE_MESSAGE_SUCCESS, _("It Works"), get_success (page));
      break;
    case BRIDGE_LINK_TEST_IDLE:
    case BRIDGE_LINK_TEST_FOUND:
    case BRIDGE_LINK_TEST_WAITING:
    case BRIDGE_LINK_TEST_PAUSED:
    default:
      end (page);
    }
  bridge_page_update (page);
}

static void
on_open_link (BridgeTestPage *self,
              const char     *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", uri);
}

static void
on_resume_clicked (BridgeTestPage *self)
{
  _bridge_test_page_do_resume (BRIDGE_PAGE (self));
}

static void
on_copy_clicked (BridgeTestPage *self)
{
  const char *link = bridge_link_test_get_link (_bridge_test_page_get_test (BRIDGE_PAGE (self)));

  if (link != NULL)
    bridge_clipboard_copy_text (GTK_WIDGET (self), link);
}

static void
on_go_on_clicked (BridgeTestPage *self)
{
  bridge_link_test_go_on (_bridge_test_page_get_test (BRIDGE_PAGE (self)));
}

static void
on_disconnect_clicked (BridgeTestPage *self)
{
  _bridge_test_page_do_disconnect (BRIDGE_PAGE (self));
}

static void
on_remove_clicked (BridgeTestPage *self)
{
  _bridge_test_page_do_remove (BRIDGE_PAGE (self));
}

static void
on_remedy (BridgeTestPage *self,
           guint           remedy)
{
  BridgePage *page = BRIDGE_PAGE (self);
  gboolean idle = bridge_link_test_get_state (_bridge_test_page_get_test (page)) == BRIDGE_LINK_TEST_IDLE;

  if (remedy == BRIDGE_REMEDY_COPY_LINK)
    on_copy_clicked (self);
  else if (remedy == BRIDGE_REMEDY_RETRY && self->removing && bridge_link_record_get_open (_bridge_test_page_get_record (page)))
    on_remove_clicked (self);
  else if (remedy == BRIDGE_REMEDY_RETRY && self->disconnecting && bridge_link_record_get_linked (_bridge_test_page_get_record (page)))
    on_disconnect_clicked (self);
  else if (idle || !bridge_link_record_get_open (_bridge_test_page_get_record (page)))
    _bridge_test_page_start (self);
  else
    _bridge_test_page_do_resume (page);
}

/* Whether it is enabled may have changed in the Portal. What cannot be read is no news here, but whose key it is must be right. */
static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeTestPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (self->other_client)
    bridge_page_clear_message (BRIDGE_PAGE (self));
  self->other_client = g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT);
  if (self->other_client)
    bridge_page_show_error (BRIDGE_PAGE (self), error, NULL);
  bridge_page_update (BRIDGE_PAGE (self));
}

static void
stop_reading (BridgeTestPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_integration (BridgePage *page)
{
  BridgeTestPage *self = BRIDGE_TEST_PAGE (page);

  if (!has_api_key (page) || bridge_page_get_busy (page))
    return;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  bridge_codat_account_read_async (bridge_services_get_codat_account (bridge_page_get_services (page)),
                                   bridge_page_get_environment (page), BRIDGE_OCCASION_GLANCE, self->reading, on_read,
                                   g_object_ref (page));
}

static void
bridge_test_page_hidden (BridgePage *page)
{
  stop_reading (BRIDGE_TEST_PAGE (page));
}

/* What is still heard was said of the client before. */
static void
on_client_changed (BridgeTestPage *self)
{
  stop_reading (self);
  self->other_client = FALSE;
  bridge_page_clear_message (BRIDGE_PAGE (self));
}

static void
fill_in (BridgeTestPage    *self,
         BridgeEnvironment  environment)
{
  gboolean sandbox = environment == BRIDGE_ENVIRONMENT_SANDBOX;

  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("This test links a company through Codat and Intuit, as your customers will do. If a link of the "
                          "chain is broken, you see it before your customers do."));
  adw_preferences_row_set_title (self->sign_in_row, sandbox ? _("Sign in at Intuit with the account that created the app")
                                                            /* Translators: “Primary Admin” and “Company Admin” are names of roles in QuickBooks. */
                                                            : _("Have a Primary or Company Admin of the company sign in"));
  adw_preferences_row_set_title (self->choose_row, sandbox ? _("Choose a sandbox company and agree")
                                                           : _("Choose the live company and agree; a free trial is one too"));
  bridge_browser_help_set_environment (self->help, environment);
  bridge_wait_row_set_poller (self->wait_row, bridge_link_test_get_poller (_bridge_test_page_get_test (BRIDGE_PAGE (self))));
}

static void
bridge_test_page_constructed (GObject *object)
{
  BridgeTestPage *self = BRIDGE_TEST_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);
  g_autofree char *codat_step = NULL;

  G_OBJECT_CLASS (bridge_test_page_parent_class)->constructed (object);

  fill_in (self, bridge_page_get_environment (page));
  codat_step = g_strconcat (bridge_environment_get_id (bridge_page_get_environment (page)), "-codat", NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->to_codat), "s", codat_step);
  bridge_diagnosis_box_set_suggesting (self->diagnosis);
  g_signal_connect (self, "notify::message", G_CALLBACK (bridge_page_update), NULL);
  g_signal_connect_object (bridge_page_get_setup (page), "changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_page_get_setup (page), "client-changed", G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (_bridge_test_page_get_test (page), "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_services_get_patience (bridge_page_get_services (page)), "notify::waiting",
                           G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (_bridge_test_page_get_test (page), "open-link", G_CALLBACK (on_open_link), self, G_CONNECT_SWAPPED);
  on_state_changed (self);
}

static void
bridge_test_page_dispose (GObject *object)
{
  stop_reading (BRIDGE_TEST_PAGE (object));

  G_OBJECT_CLASS (bridge_test_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, key_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, to_codat);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, to_account);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, way);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, done_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, done_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, done_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, reconnect_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, reconnect_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, reconnect_icon);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, choose_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, start);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, found_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, found_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, resume);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, wait_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, open_link);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, wait_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, copy_link);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, disconnect);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, remove);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, diagnosis);
  gtk_widget_class_bind_template_child (widget_class, BridgeTestPage, help);
  gtk_widget_class_bind_template_callback (widget_class, _bridge_test_page_start);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_disconnect_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy);
}

static void
bridge_test_page_class_init (BridgeTestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bridge_test_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = bridge_test_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_test_page_update;
  BRIDGE_PAGE_CLASS (klass)->shown = read_integration;
  BRIDGE_PAGE_CLASS (klass)->came_back = read_integration;
  BRIDGE_PAGE_CLASS (klass)->hidden = bridge_test_page_hidden;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  g_type_ensure (BRIDGE_TYPE_BROWSER_HELP);
  g_type_ensure (BRIDGE_TYPE_DIAGNOSIS_BOX);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  g_type_ensure (BRIDGE_TYPE_STATE_ICON);
  g_type_ensure (BRIDGE_TYPE_WAIT_ROW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bridge_test_page_init (BridgeTestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

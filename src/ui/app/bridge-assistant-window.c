// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-window"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include "bridge-app-details-page.h"
#include "bridge-codat-account-page.h"
#include "bridge-codat-page.h"
#include "bridge-demo-bar.h"
#include "bridge-help-page.h"
#include "bridge-intuit-app-page.h"
#include "bridge-keys-page.h"
#include "bridge-overview-page.h"
#include "bridge-page-foot.h"
#include "bridge-question.h"
#include "bridge-questionnaire-page.h"
#include "bridge-redirect-page.h"
#include "bridge-review-page.h"
#include "bridge-step-row.h"
#include "bridge-test-page.h"
#include "bridge-verdict-page.h"
#include "bridge-welcome-page.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeAssistantWindow:
 *
 * The list of steps beside the page of one of them. Every state that it shows is derived from the setup; a page is made
 * when it is first shown.
 */

G_DEFINE_FINAL_TYPE (BridgeAssistantWindow, bridge_assistant_window, ADW_TYPE_APPLICATION_WINDOW)

static const struct
{
  const char *step;
  GType (*get_type) (void);
} pages[] = {
  { "welcome", bridge_welcome_page_get_type },
  { "codat-account", bridge_codat_account_page_get_type },
  { "intuit-app", bridge_intuit_app_page_get_type },
  { "sandbox-redirect", bridge_redirect_page_get_type },
  { "sandbox-keys", bridge_keys_page_get_type },
  { "sandbox-codat", bridge_codat_page_get_type },
  { "sandbox-test", bridge_test_page_get_type },
  { "app-details", bridge_app_details_page_get_type },
  { "questionnaire", bridge_questionnaire_page_get_type },
  { "review", bridge_review_page_get_type },
  { "production-redirect", bridge_redirect_page_get_type },
  { "production-keys", bridge_keys_page_get_type },
  { "production-codat", bridge_codat_page_get_type },
  { "production-test", bridge_test_page_get_type },
  { "overview", bridge_overview_page_get_type },
};

struct _BridgeAside
{
  const char *name;
  const char *title;
  GType (*get_type) (void);
};

static const BridgeAside asides[] = {
  { "check-everything", N_("Check Everything"), bridge_verdict_page_get_type },
  { "help", N_("Help"), bridge_help_page_get_type },
};

static GtkWidget *
add_page (BridgeAssistantWindow *self,
          GType                  type,
          BridgeEnvironment      environment,
          const char            *name,
          const char            *title)
{
  BridgePage *page = g_object_new (type, "services", self->services, "environment", environment, NULL);

  bridge_page_set_foot (page, bridge_page_foot_new (page));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (page), name, title);

  return GTK_WIDGET (page);
}

static GType
find_page_type (const BridgeStep *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].step, bridge_step_get_id (step)))
      return pages[i].get_type ();

  g_assert_not_reached ();
}

static void update_states (BridgeAssistantWindow *self);

static GtkWidget *
ensure_page (BridgeAssistantWindow *self,
             const BridgeStep      *step)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, bridge_step_get_id (step));

  if (page == NULL)
    {
      page = add_page (self, find_page_type (step), bridge_step_get_environment (step),
                       bridge_step_get_id (step), bridge_step_get_title (step));
      g_signal_connect_object (page, "notify::suggesting", G_CALLBACK (update_states), self, G_CONNECT_SWAPPED);
    }

  return page;
}

static void
update_next (BridgeAssistantWindow *self,
             BridgeSetup           *setup)
{
  BridgeStepState state = bridge_step_get_state (self->step, setup);
  gboolean is_last = bridge_step_get_index (self->step) + 1 == bridge_step_get_count ();
  BridgePage *page = _bridge_assistant_window_get_page (self);

  if (self->aside != NULL)
    {
      gtk_widget_remove_css_class (self->next, "suggested-action");
      return;
    }

  /* One suggested button on a page: its own until the step is done, then this one. */
  if (!is_last && !bridge_page_get_suggesting (page) && (state == BRIDGE_STEP_DONE || state == BRIDGE_STEP_SKIPPED))
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
}

static void
update_states (BridgeAssistantWindow *self)
{
  BridgeSetup *setup = bridge_services_get_setup (self->services);

  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      BridgeStepRow *row = BRIDGE_STEP_ROW (gtk_list_box_get_row_at_index (self->steps, i));
      const BridgeStep *step = bridge_step_row_get_step (row);

      bridge_step_row_update (row, bridge_step_get_state (step, setup), step == self->step);
    }

  if (self->step != NULL)
    update_next (self, setup);
}

static void
update_title (BridgeAssistantWindow *self)
{
  guint index = bridge_step_get_index (self->step);
  /* Translators: Which step of how many is shown. */
  g_autofree char *place = g_strdup_printf (_("Step %u of %u"), index + 1, bridge_step_get_count ());

  adw_window_title_set_title (self->title, self->aside != NULL ? _(self->aside->title) : bridge_step_get_title (self->step));
  adw_window_title_set_subtitle (self->title, self->aside != NULL ? "" : place);
}

static void
update_header (BridgeAssistantWindow *self)
{
  guint index = bridge_step_get_index (self->step);

  update_title (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->aside != NULL || index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next", self->aside == NULL && index + 1 < bridge_step_get_count ());
  gtk_list_box_select_row (self->steps, gtk_list_box_get_row_at_index (self->steps, index));
}

static void
on_step_activated (BridgeAssistantWindow *self,
                   GtkListBoxRow         *row)
{
  bridge_split_set_show_list (self->split, FALSE);
  _bridge_assistant_window_show_step (self, bridge_step_row_get_step (BRIDGE_STEP_ROW (row)));
}

static void
on_row_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  BridgeStepGroup group = bridge_step_get_group (bridge_step_row_get_step (BRIDGE_STEP_ROW (row)));
  GtkWidget *label;

  if (before != NULL && bridge_step_get_group (bridge_step_row_get_step (BRIDGE_STEP_ROW (before))) == group)
    return;

  label = gtk_label_new (bridge_step_group_get_title (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "bridge-group");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_steps (BridgeAssistantWindow *self)
{
  gtk_list_box_set_header_func (self->steps, on_row_header, NULL, NULL);
  for (guint i = 0; i < bridge_step_get_count (); i++)
    gtk_list_box_append (self->steps, bridge_step_row_new (bridge_step_get_nth (i)));
}

/* @bar: what is shown in the demo alone */
void
_bridge_assistant_window_add_demo_bar (BridgeAssistantWindow *self,
                                       GtkWidget             *bar)
{
  g_object_bind_property (self->split, "narrow", bar, "narrow", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->bars, bar);
}

static void
show_endpoints (BridgeAssistantWindow *self)
{
  const char *codat_url = bridge_services_get_codat_url (self->services);
  const char *intuit_url = bridge_services_get_intuit_url (self->services);
  g_autoptr (GString) text = g_string_new (NULL);

  if (codat_url != NULL)
    g_string_append_printf (text, _("%s is used instead of Codat."), codat_url);
  if (codat_url != NULL && intuit_url != NULL)
    g_string_append_c (text, ' ');
  if (intuit_url != NULL)
    g_string_append_printf (text, _("%s is used instead of Intuit."), intuit_url);

  gtk_label_set_label (self->endpoint_label, text->str);
  gtk_widget_set_visible (self->endpoint_bar, text->len > 0);
}

static const BridgeStep *
get_start (BridgeAssistantWindow *self)
{
  g_autofree char *id = g_settings_get_string (bridge_services_get_settings (self->services), "last-step");
  const BridgeStep *first_open = bridge_step_get_first_open (bridge_services_get_setup (self->services));
  const BridgeStep *last = bridge_step_find (id);

  return last == NULL || first_open == bridge_step_find ("overview") ? first_open : last;
}

static void
save_and_close (BridgeAssistantWindow *self)
{
  bridge_clipboard_clear (self->clipboard);
  _bridge_assistant_window_save_and_close (self);
}

/* Whichever page it was begun on. */
static gboolean
is_changing (BridgeAssistantWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL; page = gtk_widget_get_next_sibling (page))
    {
      BridgeJob *job = bridge_page_get_job (BRIDGE_PAGE (page));

      if (job != NULL && bridge_job_get_changing (job))
        return TRUE;
    }

  return FALSE;
}

static void
on_quit_answered (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (source);

  self->asking = FALSE;
  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    save_and_close (self);
}

/* The window goes only when what was done is on disk, or the user does not want to wait for that. Whoever would not see how something
 * ends that changes the keyring or Codat is asked. */
static gboolean
bridge_assistant_window_close_request (GtkWindow *window)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (window);

  if (self->may_close)
    return GTK_WINDOW_CLASS (bridge_assistant_window_parent_class)->close_request (window);

  if (self->asking)
    return TRUE;

  self->asking = is_changing (self);
  if (self->asking)
    bridge_question_ask_async (GTK_WIDGET (self), _("Close Before It Is Done?"),
                               _("Something is still under way. If you close the window now, it may be done or not, and you will not "
                                 "see which."),
                               _("Wait"), _("Close"), TRUE, on_quit_answered, NULL);
  else
    save_and_close (self);

  return TRUE;
}

static void
bridge_assistant_window_dispose (GObject *object)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (object);

  g_clear_object (&self->toast);
  g_clear_object (&self->clipboard);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->file_notice, g_free);

  G_OBJECT_CLASS (bridge_assistant_window_parent_class)->dispose (object);

  g_clear_object (&self->services);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-assistant-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, next);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, endpoint_bar);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, endpoint_label);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, file_message);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, split);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_step_activated);
}

static void
bridge_assistant_window_class_init (BridgeAssistantWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = bridge_assistant_window_dispose;
  window_class->close_request = bridge_assistant_window_close_request;

  g_type_ensure (BRIDGE_TYPE_MESSAGE);
  g_type_ensure (BRIDGE_TYPE_SPLIT);
  bind_template (widget_class);
  _bridge_assistant_window_install_actions (widget_class);
}

static void
bridge_assistant_window_init (BridgeAssistantWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->clipboard = bridge_clipboard_new (GTK_WINDOW (self));
  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  fill_steps (self);
}

static void
on_active_changed (BridgeAssistantWindow *self)
{
  /* Who has not left does not come back. */
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->left)
    {
      bridge_services_come_back (self->services);
      bridge_page_come_back (_bridge_assistant_window_get_page (self));
    }
  self->left = !gtk_window_is_active (GTK_WINDOW (self));
}

/* @demo: (nullable): the demo server that plays Codat, if it is the demo */
BridgeAssistantWindow *
bridge_assistant_window_new (GtkApplication *application,
                             BridgeServices *services,
                             BridgeDemo     *demo)
{
  BridgeAssistantWindow *self = g_object_new (BRIDGE_TYPE_ASSISTANT_WINDOW, "application", application, NULL);

  self->services = g_object_ref (services);
  if (demo != NULL)
    _bridge_assistant_window_add_demo_bar (self, bridge_demo_bar_new (demo));
  else
    show_endpoints (self);

  g_signal_connect_object (bridge_services_get_setup (services), "changed",
                           G_CALLBACK (update_states), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);
  _bridge_assistant_window_watch_file (self);
  _bridge_assistant_window_show_step (self, get_start (self));

  return self;
}

BridgePage *
_bridge_assistant_window_get_page (BridgeAssistantWindow *self)
{
  return BRIDGE_PAGE (gtk_stack_get_visible_child (self->stack));
}

static void
show_page (BridgeAssistantWindow *self,
           GtkWidget             *page)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->stack);

  if (before != NULL && before != page)
    bridge_page_hidden (BRIDGE_PAGE (before));
  _bridge_assistant_window_save (self);
  bridge_split_set_show_list (self->split, FALSE);
  gtk_stack_set_visible_child (self->stack, page);
  update_header (self);
  update_states (self);
  bridge_page_shown (BRIDGE_PAGE (page));
  if (gtk_widget_has_css_class (self->next, "suggested-action") || !bridge_page_focus (BRIDGE_PAGE (page)))
    gtk_widget_grab_focus (self->next);
}

void
_bridge_assistant_window_show_step (BridgeAssistantWindow *self,
                                    const BridgeStep      *step)
{
  GtkWidget *page = ensure_page (self, step);

  self->step = step;
  self->aside = NULL;
  g_settings_set_string (bridge_services_get_settings (self->services), "last-step", bridge_step_get_id (step));
  show_page (self, page);
}

static const BridgeAside *
find_aside (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    if (g_str_equal (asides[i].name, name))
      return &asides[i];

  g_assert_not_reached ();
}

/* Beside the steps; Back leads to the one that was shown before. */
void
_bridge_assistant_window_show_aside (BridgeAssistantWindow *self,
                                     const char            *name)
{
  const BridgeAside *aside = find_aside (name);
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  if (page == NULL)
    page = add_page (self, aside->get_type (), BRIDGE_ENVIRONMENT_SANDBOX, name, _(aside->title));

  self->aside = aside;
  show_page (self, page);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-window"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include "bridge-demo-bar.h"
#include "bridge-group-heading.h"
#include "bridge-list-follow.h"
#include "bridge-page-stack.h"
#include "bridge-profile.h"
#include "bridge-question.h"
#include "bridge-setup-name.h"
#include "bridge-step-row.h"
#include "bridge-window-size.h"

#include <glib/gi18n-lib.h>

/* GTK tells a screen reader of the window and of the focus in it before it has made the program known there, and is not understood. */
#define BEGIN_DELAY_MS 500

/**
 * BridgeAssistantWindow:
 *
 * The list of steps beside the page of one of them. Every state that it shows is derived from the setup; a page is made
 * when it is first shown.
 */

G_DEFINE_FINAL_TYPE (BridgeAssistantWindow, bridge_assistant_window, ADW_TYPE_APPLICATION_WINDOW)

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

void
_bridge_assistant_window_update_states (BridgeAssistantWindow *self)
{
  BridgeSetup *setup = bridge_services_get_setup (self->services);

  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      BridgeStepRow *row = BRIDGE_STEP_ROW (gtk_list_box_get_row_at_index (self->steps, i));
      const BridgeStep *step = bridge_step_row_get_step (row);

      GtkWidget *heading = gtk_list_box_row_get_header (GTK_LIST_BOX_ROW (row));

      bridge_step_row_update (row, bridge_step_get_state (step, setup), step == self->step);
      if (heading != NULL)
        bridge_group_heading_update (BRIDGE_GROUP_HEADING (heading), setup);
    }

  if (self->step != NULL)
    update_next (self, setup);
}

/* Where nothing is known yet it keeps the program's name. */
static void
update_name (BridgeAssistantWindow *self)
{
  g_autofree char *name = bridge_services_dup_setup_name (self->services);

  bridge_setup_name_show (GTK_WINDOW (self), name);
  bridge_title_set_name (self->title, bridge_setup_name_get_own (name));
}

static void
update_title (BridgeAssistantWindow *self)
{
  if (self->aside != NULL)
    bridge_title_show (self->title, _(self->aside->title));
  else
    bridge_title_show_step (self->title, self->step);
}

static void
select_step (BridgeAssistantWindow *self)
{
  gtk_list_box_select_row (self->steps, gtk_list_box_get_row_at_index (self->steps, bridge_step_get_index (self->step)));
}

static void
update_header (BridgeAssistantWindow *self)
{
  guint index = bridge_step_get_index (self->step);
  gboolean has_next = self->aside == NULL && index + 1 < bridge_step_get_count ();

  update_title (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->aside != NULL || index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next", has_next);
  gtk_widget_set_visible (self->next, has_next);
  select_step (self);
}

/* The keys select what they come by in the list. What was not opened there is not shown. */
static void
on_list_left (BridgeAssistantWindow *self)
{
  if (self->step != NULL)
    select_step (self);
}

/* The room between the buttons is the title's then, and the list has the whole window, and fingers on it. */
static void
on_narrow_changed (BridgeAssistantWindow *self)
{
  if (bridge_split_get_narrow (self->split))
    {
      gtk_widget_add_css_class (self->header, "bridge-narrow");
      gtk_widget_remove_css_class (GTK_WIDGET (self->steps), "bridge-dense");
    }
  else
    {
      gtk_widget_remove_css_class (self->header, "bridge-narrow");
      gtk_widget_add_css_class (GTK_WIDGET (self->steps), "bridge-dense");
    }
}

/* Whoever opens the list without a mouse goes on from the step that is shown. */
static void
on_list_shown (BridgeAssistantWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->steps);
  gboolean shown;

  g_object_get (self->split, "show-list", &shown, NULL);
  if (shown && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What was opened over the page goes away. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (widget);

  if (!bridge_split_get_narrow (self->split) || !gtk_widget_get_mapped (GTK_WIDGET (self->steps)))
    return FALSE;

  bridge_split_set_show_list (self->split, FALSE);
  gtk_widget_grab_focus (self->list_button);

  return TRUE;
}

static void
on_step_activated (BridgeAssistantWindow *self,
                   GtkListBoxRow         *row)
{
  bridge_split_set_show_list (self->split, FALSE);
  _bridge_assistant_window_show_step (self, bridge_step_row_get_step (BRIDGE_STEP_ROW (row)));
}

static BridgeStepGroup
get_row_group (GtkListBoxRow *row)
{
  return bridge_step_get_group (bridge_step_row_get_step (BRIDGE_STEP_ROW (row)));
}

/* The end, which is one step, needs no heading: it stands apart. */
static void
on_row_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  BridgeStepGroup group = get_row_group (row);

  if (before != NULL && get_row_group (before) == group)
    return;

  if (group == BRIDGE_STEP_GROUP_FINISH)
    gtk_widget_add_css_class (GTK_WIDGET (row), "bridge-apart");
  else
    gtk_list_box_row_set_header (row, bridge_group_heading_new (group));
}

/* With each page its row is selected. A screen reader would take that for the focus, and leave the page. */
static void
on_selected_rows_changed (GtkListBox *steps)
{
  g_signal_stop_emission_by_name (steps, "selected-rows-changed");
}

static void
fill_steps (BridgeAssistantWindow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_list_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->steps), focus);
  g_signal_connect (self->steps, "selected-rows-changed", G_CALLBACK (on_selected_rows_changed), NULL);
  gtk_list_box_set_header_func (self->steps, on_row_header, NULL, NULL);
  bridge_list_follow (self->steps);
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

static const BridgeStep *
get_start (BridgeAssistantWindow *self)
{
  g_autofree char *id = g_settings_get_string (bridge_services_get_settings (self->services), "last-step");
  const BridgeStep *first_open = bridge_step_get_first_open (bridge_services_get_setup (self->services));
  const BridgeStep *last = bridge_step_find (id);

  return last == NULL || first_open == bridge_step_find ("overview") ? first_open : last;
}

/* A start that shows what it would show anyway writes nothing: that counts once something was done there. */
static void
keep_step (BridgeAssistantWindow *self)
{
  GSettings *settings = bridge_services_get_settings (self->services);
  g_autofree char *kept = g_settings_get_string (settings, "last-step");

  if (!g_str_equal (kept, bridge_step_get_id (self->step)))
    g_settings_set_string (settings, "last-step", bridge_step_get_id (self->step));
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

  g_clear_handle_id (&self->begin_id, g_source_remove);
  g_clear_object (&self->toast);
  g_clear_object (&self->reminder);
  if (self->offer != NULL)
    bridge_offer_set_page (self->offer, NULL);
  g_clear_object (&self->offer);
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
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, header);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, list_button);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, next);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, endpoint_bar);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, endpoint_label);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, file_message);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, split);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, BridgeAssistantWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_list_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed);
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
  g_type_ensure (BRIDGE_TYPE_TITLE);
  bind_template (widget_class);
  _bridge_assistant_window_install_actions (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
bridge_assistant_window_init (BridgeAssistantWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->clipboard = bridge_clipboard_new (GTK_WINDOW (self));
  self->offer = bridge_offer_new (GTK_WINDOW (self), self->clipboard);
  self->settings = g_settings_new (APPLICATION_ID);
  bridge_window_size_remember (GTK_WINDOW (self));
  _bridge_assistant_window_add_switches (self);
  fill_steps (self);
  bridge_page_stack_begin (self->stack, _bridge_assistant_window_make_next, self);
}

/* What can be said of the page that is shown. */
static void
announce_page (BridgeAssistantWindow *self,
               BridgePage            *page)
{
  g_clear_handle_id (&self->begin_id, g_source_remove);
  bridge_page_announce (page, self->aside == NULL ? bridge_step_get_environment_name (self->step) : NULL);
}

/* The focus is where it was, and a screen reader is told so. */
static gboolean
on_begin (gpointer user_data)
{
  BridgeAssistantWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->begin_id = 0;
  announce_page (self, _bridge_assistant_window_get_page (self));
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_set_focus (GTK_WINDOW (self), focus);

  return G_SOURCE_REMOVE;
}

static void
on_active_changed (BridgeAssistantWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && !self->begun)
    {
      self->begun = TRUE;
      self->begin_id = g_timeout_add_full (G_PRIORITY_LOW, BEGIN_DELAY_MS, on_begin, self, NULL);
    }
  /* Who has not left does not come back. */
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->left)
    {
      bridge_services_come_back (self->services);
      bridge_page_come_back (_bridge_assistant_window_get_page (self));
    }
  self->left = !gtk_window_is_active (GTK_WINDOW (self));
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
  /* It is said when the page comes into sight, and before the focus comes to a field there. */
  if (before != NULL && before != page)
    announce_page (self, BRIDGE_PAGE (page));
  _bridge_assistant_window_save (self);
  bridge_split_set_show_list (self->split, FALSE);
  bridge_page_stack_show (self->stack, page);
  update_header (self);
  _bridge_assistant_window_update_states (self);
  _bridge_assistant_window_update_reminder (self);
  bridge_page_shown (BRIDGE_PAGE (page));
  bridge_offer_set_page (self->offer, BRIDGE_PAGE (page));
  if (gtk_widget_has_css_class (self->next, "suggested-action") || !bridge_page_begin (BRIDGE_PAGE (page)))
    gtk_widget_grab_focus (self->next);
}

static void
open_step (BridgeAssistantWindow *self,
           const BridgeStep      *step)
{
  GtkWidget *page = _bridge_assistant_window_ensure_page (self, step);

  self->step = step;
  self->aside = NULL;
  show_page (self, page);
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
    _bridge_assistant_window_show_endpoints (self);
  /* The demo is none of the setups, and gets no keys of theirs. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.setups",
                                 demo == NULL && !g_str_equal (bridge_services_get_profile (services), BRIDGE_DEMO_PROFILE));

  g_signal_connect_object (bridge_services_get_setup (services), "changed",
                           G_CALLBACK (_bridge_assistant_window_update_states), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge_services_get_setup (services), "changed", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
  update_name (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);
  _bridge_assistant_window_watch_file (self);
  open_step (self, get_start (self));
  g_signal_connect_object (bridge_services_get_setup (services), "changed", G_CALLBACK (keep_step), self, G_CONNECT_SWAPPED);

  return self;
}

void
_bridge_assistant_window_show_step (BridgeAssistantWindow *self,
                                    const BridgeStep      *step)
{
  open_step (self, step);
  keep_step (self);
}

/* Beside the steps; Back leads to the one that was shown before. */
void
_bridge_assistant_window_show_aside (BridgeAssistantWindow *self,
                                     const char            *name)
{
  const BridgeAside *aside = _bridge_assistant_window_find_aside (name);
  GtkWidget *page = _bridge_assistant_window_ensure_aside (self, aside);

  self->aside = aside;
  show_page (self, page);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-compat.h"
#include "bridge-day.h"
#include "bridge-demo-bar.h"
#include "bridge-group-heading.h"
#include "bridge-key-field.h"
#include "bridge-ui-fixture.h"

#include <glib/gstdio.h>

/* The window with its list of steps, driven by its actions. */

#define CLIENT_NAME "Blue Harbour Coffee Roasters of Massachusetts"
#define BEGINNING "Blue Harb"
/* Of windows. */
#define ALL_BUTTONS "menu:minimize,maximize,close"
#define GNOME_BUTTONS "appmenu:close"

static guint
count_pages (BridgeAssistantWindow *window)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (window->stack);

  return g_list_model_get_n_items (G_LIST_MODEL (pages));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
close_and_finalize (BridgeAssistantWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_gone, &alive);
}

static BridgeAssistantWindow *
open_window (BridgeServices *services)
{
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  bridge_ui_fixture_present (GTK_WINDOW (window));
  return window;
}

static void
add_fields_below (GtkWidget *widget,
                  GPtrArray *fields)
{
  if (ADW_IS_ENTRY_ROW (widget))
    g_ptr_array_add (fields, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_fields_below (child, fields);
}

/* Next goes through all steps; each page is made when it is first shown and no sooner. */
static void
test_walk (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      g_autofree char *last = NULL;

      g_assert_true (window->step == bridge_step_get_nth (i));
      g_assert_cmpuint (count_pages (window), ==, i + 1);
      last = g_settings_get_string (bridge_services_get_settings (services), "last-step");
      g_assert_cmpstr (last, ==, i == 0 ? "" : bridge_step_get_id (window->step));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
    }

  for (guint i = bridge_step_get_count () - 1; i > 0; i--)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_true (window->step == bridge_step_get_nth (0));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_true (window->step == bridge_step_get_nth (0));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static GtkWidget *
find_page (BridgeAssistantWindow *window,
           guint                  index)
{
  return gtk_stack_get_child_by_name (window->stack, bridge_step_get_id (bridge_step_get_nth (index)));
}

static gboolean
has_second_page (gpointer data)
{
  return find_page (data, 1) != NULL;
}

static gboolean
only_first_is_seen (gpointer data)
{
  return gtk_widget_get_visible (find_page (data, 0)) && !gtk_widget_get_visible (find_page (data, 1));
}

/* The page that Next leads to is there before it is wanted, out of sight, and no other is. */
static void
test_next_is_ready (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkWidget *second;

  bridge_ui_fixture_wait_for (has_second_page, window);
  bridge_ui_fixture_wait_for (only_first_is_seen, window);
  bridge_ui_fixture_settle ();
  g_assert_cmpuint (count_pages (window), ==, 2);
  second = find_page (window, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
  g_assert_true (gtk_stack_get_visible_child (window->stack) == second);
  g_assert_true (gtk_widget_get_mapped (second));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static gboolean
only_last_is_seen (gpointer data)
{
  guint last = bridge_step_get_count () - 1;

  for (guint i = 0; i <= last; i++)
    if (gtk_widget_get_visible (find_page (data, i)) != (i == last))
      return FALSE;

  return TRUE;
}

/* GTK looks after the style of every page that is not hidden, shown or not. */
static void
test_others_are_hidden (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  for (guint i = 1; i < bridge_step_get_count (); i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
  bridge_ui_fixture_wait_for (only_last_is_seen, window);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static void
test_opens_where_it_stopped (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window;

  g_settings_set_string (bridge_services_get_settings (services), "last-step", "intuit-app");
  window = open_window (services);
  g_assert_cmpstr (bridge_step_get_id (window->step), ==, "intuit-app");
  close_and_finalize (window);

  /* A step of a version that is gone is no reason to stumble. */
  g_settings_set_string (bridge_services_get_settings (services), "last-step", "no-such-step");
  window = open_window (services);
  g_assert_cmpstr (bridge_step_get_id (window->step), ==, "welcome");
  close_and_finalize (window);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
}

/* With the profile goes where its window stopped, and no other's. */
static void
test_settings_are_forgotten (void)
{
  g_autoptr (BridgeServices) gone = bridge_services_new ("gone", NULL, NULL, NULL);
  g_autoptr (BridgeServices) other = bridge_services_new ("other", NULL, NULL, NULL);
  g_autofree char *last = NULL;

  g_settings_set_string (bridge_services_get_settings (gone), "last-step", "intuit-app");
  g_settings_set_string (bridge_services_get_settings (other), "last-step", "intuit-app");
  bridge_services_forget_settings ("gone");
  g_assert_null (g_settings_get_user_value (bridge_services_get_settings (gone), "last-step"));
  last = g_settings_get_string (bridge_services_get_settings (other), "last-step");
  g_assert_cmpstr (last, ==, "intuit-app");
  g_settings_reset (bridge_services_get_settings (other), "last-step");
}

static const char *const size_keys[] = { "window-width", "window-height", "window-maximized" };

static gboolean
is_kept (gpointer key)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GVariant) value = g_settings_get_user_value (settings, key);

  return value != NULL;
}

/* A start writes nothing to the settings; what is changed then is kept, and so is the step on which something was done. */
static void
test_start_writes_nothing (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *last = NULL;
  BridgeAssistantWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (size_keys); i++)
    g_settings_reset (settings, size_keys[i]);
  window = open_window (services);
  bridge_ui_fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.check-everything", NULL);
  g_assert_null (g_settings_get_user_value (bridge_services_get_settings (services), "last-step"));
  bridge_setup_set_tick (bridge_services_get_setup (services), "welcome.role", TRUE);
  last = g_settings_get_string (bridge_services_get_settings (services), "last-step");
  g_assert_cmpstr (last, ==, "welcome");
  close_and_finalize (window);
  for (guint i = 0; i < G_N_ELEMENTS (size_keys); i++)
    g_assert_false (is_kept ((gpointer) size_keys[i]));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
}

/* Without a word from the user to close, too: the computer may be switched off. */
static void
test_size_is_kept (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  BridgeAssistantWindow *window = open_window (services);

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  bridge_ui_fixture_wait_for (is_kept, (gpointer) "window-width");
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 800);
  gtk_window_set_default_size (GTK_WINDOW (window), 820, 600);
  close_and_finalize (window);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 820);
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

/* Next is suggested once the step is done, and not before. */
static void
test_next_is_suggested (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeAssistantWindow *window = open_window (services);
  const char *const ticks[] = { "welcome.role", "welcome.intuit", "welcome.admin", NULL };

  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  for (guint i = 0; ticks[i] != NULL; i++)
    bridge_setup_set_tick (setup, ticks[i], TRUE);
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  bridge_setup_set_tick (setup, ticks[0], FALSE);
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  close_and_finalize (window);
}

/* A page with a suggested button of its own keeps it to itself. */
static void
test_one_suggested (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (bridge_services_get_setup (services), BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeAssistantWindow *window = open_window (services);

  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "sandbox-keys");
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace-keys", "s", "sandbox");
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

/* Nor does Next lead away from what is to be entered, though the step was done before. */
static void
test_one_suggested_again (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  BridgeAssistantWindow *window = open_window (services);

  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", now);
  bridge_environment_setup_set_codat_saved_at (sandbox, now);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "sandbox-keys");
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_NOT_RECOGNISED, now, now, NULL);
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_RECOGNISED, now, now, NULL);
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  bridge_keys_record_forget (bridge_environment_setup_get_keys (sandbox));
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));

  bridge_keys_record_keep (bridge_setup_get_api_key_record (setup), BRIDGE_KEPT_SESSION, NULL, now);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "codat-account");
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  gtk_widget_activate_action (gtk_stack_get_visible_child (window->stack), "page.replace", NULL);
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static gboolean
is_suggested (BridgeAssistantWindow *window,
              const char            *label)
{
  GtkWidget *button = find_button (gtk_stack_get_visible_child (window->stack), label);

  g_assert_true (gtk_widget_is_visible (button));
  return gtk_widget_has_css_class (button, "suggested-action");
}

/* Keys that Intuit refused are not suggested to be tested: the page says what is wrong with them, until a company was linked. */
static void
test_refused_keys (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 1);
  g_autoptr (GDateTime) latest = g_date_time_add_hours (now, 2);
  BridgeAssistantWindow *window = open_window (services);

  bridge_keys_record_keep (bridge_setup_get_api_key_record (setup), BRIDGE_KEPT_SESSION, NULL, now);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", now);
  bridge_environment_setup_set_codat_saved_at (sandbox, now);
  bridge_environment_setup_report_enabled (sandbox, TRUE, now);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "sandbox-test");
  g_assert_true (is_suggested (window, "Start Test"));
  g_assert_null (find_button (gtk_stack_get_visible_child (window->stack), "Check the Keys"));

  bridge_keys_probe_note (probe, BRIDGE_PROBE_NOT_RECOGNISED, later, now, NULL);
  g_assert_false (is_suggested (window, "Start Test"));
  g_signal_emit_by_name (find_button (gtk_stack_get_visible_child (window->stack), "Check the Keys"), "clicked");
  g_assert_cmpstr (bridge_step_get_id (window->step), ==, "sandbox-keys");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "sandbox-codat");
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "sandbox-test");
  bridge_link_record_set_linked_at (record, now);
  g_assert_true (gtk_widget_is_visible (find_button (gtk_stack_get_visible_child (window->stack), "Check the Keys")));
  g_assert_false (gtk_widget_has_css_class (window->next, "suggested-action"));
  bridge_link_record_set_linked_at (record, latest);
  g_assert_false (gtk_widget_is_visible (find_button (gtk_stack_get_visible_child (window->stack), "Check the Keys")));
  g_assert_true (gtk_widget_has_css_class (window->next, "suggested-action"));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

/* What was revealed is masked again, and nothing brings back what was in a field for a key. */
static void
test_key_fields (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  const char *const steps[] = { "codat-account", "sandbox-keys", "production-keys", NULL };
  guint count = 0;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", steps[i]);
      add_fields_below (gtk_stack_get_visible_child (window->stack), fields);
      for (guint j = 0; j < fields->len; j++, count++)
        {
          GtkEditable *field = g_ptr_array_index (fields, j);
          GtkText *text = GTK_TEXT (gtk_editable_get_delegate (field));

          g_assert_false (gtk_editable_get_enable_undo (field));
          gtk_editable_set_text (field, "a key");
          gtk_text_set_visibility (text, TRUE);
          bridge_key_field_forget (field);
          g_assert_cmpstr (gtk_editable_get_text (field), ==, "");
          g_assert_true (gtk_text_get_visibility (text) == !ADW_IS_PASSWORD_ENTRY_ROW (field));
        }
    }
  g_assert_cmpuint (count, ==, 5);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static gboolean
is_steady (gpointer data)
{
  return !gtk_stack_get_transition_running (data);
}

/* Pages slide or fade where the desktop wants that, and nowhere else. */
static void
test_motion (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkSettings *settings = gtk_settings_get_default ();

  bridge_ui_fixture_wait_for (is_steady, window->stack);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
  g_assert_true (gtk_stack_get_transition_running (window->stack));
  /* The one that goes is still seen. */
  g_assert_true (gtk_widget_get_visible (find_page (window, 0)));
  bridge_ui_fixture_wait_for (is_steady, window->stack);
  g_assert_false (gtk_widget_get_visible (find_page (window, 0)));
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
  g_assert_false (gtk_stack_get_transition_running (window->stack));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static void
test_moved_file (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
  bridge_assistant_window_show_moved_file (window, "/somewhere/setup.json.unreadable");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
  g_signal_emit_by_name (window->file_message, "action");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
  for (guint unreadable = 0; unreadable < 2; unreadable++)
    {
      g_signal_emit_by_name (bridge_services_get_setup_file (services), "kept-aside", "/somewhere/setup.json.other", unreadable == 1);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
      g_signal_emit_by_name (window->file_message, "action");
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
    }
  close_and_finalize (window);
}

static void
on_dismissed (AdwToast *toast,
              guint    *count)
{
  (*count)++;
}

/* Copying five times leaves one message, not a queue of them. */
static void
test_one_toast (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  guint dismissed = 0;

  for (guint i = 0; i < 5; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", "Copied");
      g_assert_cmpuint (dismissed, ==, i);
      g_signal_connect (window->toast, "dismissed", G_CALLBACK (on_dismissed), &dismissed);
    }

  gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", "Answers & Questions");
  g_assert_cmpuint (dismissed, ==, 5);
  g_assert_cmpstr (adw_toast_get_title (window->toast), ==, "Answers &amp; Questions");
  close_and_finalize (window);
}

static void
add_rows_below (GtkWidget *widget,
                GPtrArray *rows)
{
  if (ADW_IS_ACTION_ROW (widget))
    g_ptr_array_add (rows, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_rows_below (child, rows);
}

static void
on_subtitle_changed (GObject    *row,
                     GParamSpec *pspec,
                     guint      *count)
{
  (*count)++;
}

/* Out of sight nothing of it changes; in sight the same rows stay. */
static void
test_overview_stays (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeAssistantWindow *window = open_window (services);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *page;
  guint changes = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "overview");
  page = gtk_stack_get_visible_child (window->stack);
  add_rows_below (page, before);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "welcome");
  bridge_ui_fixture_wait_for (is_steady, window->stack);
  for (guint i = 0; i < before->len; i++)
    {
      g_signal_connect (g_ptr_array_index (before, i), "notify::subtitle", G_CALLBACK (on_subtitle_changed), &changes);
      g_signal_connect (g_ptr_array_index (before, i), "notify::visible", G_CALLBACK (on_subtitle_changed), &changes);
      g_signal_connect (g_ptr_array_index (before, i), "notify::parent", G_CALLBACK (on_subtitle_changed), &changes);
    }
  for (guint i = 0; i < 20; i++)
    bridge_setup_set_tick (setup, "welcome.role", i % 2 == 0);
  bridge_setup_set_tick (setup, "welcome.role", TRUE);
  bridge_setup_set_tick (setup, "welcome.intuit", TRUE);
  bridge_setup_set_tick (setup, "welcome.admin", TRUE);
  g_assert_cmpuint (changes, ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "overview");
  g_assert_cmpuint (changes, >, 0);
  add_rows_below (page, after);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (g_ptr_array_index (before, i) == g_ptr_array_index (after, i));
  for (guint i = 0; i < before->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (before, i), on_subtitle_changed, &changes);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static void
add_widgets_below (GtkWidget *widget,
                   GPtrArray *widgets)
{
  g_ptr_array_add (widgets, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_widgets_below (child, widgets);
}

/* Something of everything that any page shows. */
static void
change_everything (BridgeSetup *setup)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDate) today = bridge_day_new_today ();

  bridge_setup_set_tick (setup, "welcome.role", TRUE);
  bridge_setup_set_text (setup, "a.text", "typed");
  bridge_keys_record_keep (bridge_setup_get_api_key_record (setup), BRIDGE_KEPT_SESSION, NULL, now);
  bridge_review_set_sent_on (bridge_setup_get_review (setup), today);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, i);

      bridge_environment_setup_keep_keys (part, BRIDGE_KEPT_SESSION, "abcd", now);
      bridge_environment_setup_set_codat_saved_at (part, now);
      bridge_environment_setup_report_enabled (part, TRUE, now);
      bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, i), BRIDGE_PROBE_NOT_RECOGNISED, now, now, NULL);
      bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, i), now);
    }
}

static void
show_all_steps (BridgeAssistantWindow *window)
{
  for (guint i = bridge_step_get_count (); i > 0; i--)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", bridge_step_get_id (bridge_step_get_nth (i - 1)));
  bridge_ui_fixture_wait_for (is_steady, window->stack);
}

/* Of the pages that are out of sight nothing changes, whatever does, and all is made up for when they are shown. */
static void
test_hidden_pages_rest (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeAssistantWindow *window = open_window (services);
  const char *const steps[] = { "codat-account", "sandbox-keys", "sandbox-codat", "sandbox-test", "review", "production-keys",
                                "production-codat", "production-test", "overview" };
  guint changes[G_N_ELEMENTS (steps)] = { 0, };
  g_autoptr (GPtrArray) widgets = g_ptr_array_new_with_free_func (g_object_unref);

  show_all_steps (window);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint first = widgets->len;

      add_widgets_below (gtk_stack_get_child_by_name (window->stack, steps[i]), widgets);
      for (guint j = first; j < widgets->len; j++)
        {
          g_signal_connect (g_ptr_array_index (widgets, j), "notify::label", G_CALLBACK (on_subtitle_changed), &changes[i]);
          g_signal_connect (g_ptr_array_index (widgets, j), "notify::visible", G_CALLBACK (on_subtitle_changed), &changes[i]);
        }
    }
  change_everything (setup);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpuint (changes[i], ==, 0);

  show_all_steps (window);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpuint (changes[i], >, 0);
  for (guint i = 0; i < widgets->len; i++)
    g_signal_handlers_disconnect_matched (g_ptr_array_index (widgets, i), G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_subtitle_changed, NULL);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static GtkLabel *
get_title_label (BridgeAssistantWindow *window,
                 const char            *name)
{
  return GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (window->title), BRIDGE_TYPE_TITLE, name));
}

static BridgeAssistantWindow *
open_window_of_size (BridgeServices *services,
                     int             width,
                     int             height)
{
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  return window;
}

/* Returns: how wide the text is there, in pixels */
static int
measure_text (GtkLabel   *label,
              const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (label), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static void
check_title (BridgeAssistantWindow *window,
             const BridgeStep      *step)
{
  GtkLabel *environment = get_title_label (window, "environment");
  const char *name = bridge_step_get_environment_name (step);

  _bridge_assistant_window_show_step (window, step);
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  g_assert_cmpstr (gtk_label_get_label (get_title_label (window, "title")), ==, bridge_step_get_title (step));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_title_label (window, "title"))));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (environment)) == (name != NULL));
  if (name == NULL)
    return;

  g_assert_true (g_str_has_prefix (gtk_label_get_label (environment), name));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (environment), bridge_environment_get_id (bridge_step_get_environment (step))));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (environment), bridge_environment_get_id (!bridge_step_get_environment (step))));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (environment)), >=, measure_text (environment, name));
}

/* Of a long name the beginning at least. */
static void
check_setup_name (BridgeAssistantWindow *window,
                  BridgeServices        *services,
                  gboolean               narrow)
{
  const char *environment = bridge_step_get_environment_name (window->step);
  GtkLabel *label = get_title_label (window, narrow && environment != NULL ? "environment" : "name");
  g_autofree char *name = bridge_services_dup_setup_name (services);
  g_autofree char *beginning = g_strconcat (label == get_title_label (window, "name") ? "" : environment, BEGINNING "…", NULL);

  g_assert_true (g_str_has_prefix (name, CLIENT_NAME));
  g_assert_true (g_str_has_suffix (gtk_label_get_label (label), name));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (label)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (label)), >=, measure_text (label, beginning));
}

/* Which step it is, and whose, can be told in every size, and of which setup where windows have a button to close them alone. */
static void
check_titles (BridgeServices *services,
              int             width,
              const char     *buttons)
{
  BridgeAssistantWindow *window;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", buttons, NULL);
  window = open_window_of_size (services, width, 600);
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      check_title (window, bridge_step_get_nth (i));
      if (width > 360 || g_str_equal (buttons, GNOME_BUTTONS))
        check_setup_name (window, services, width == 360);
    }
  _bridge_assistant_window_show_aside (window, "help");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_title_label (window, "environment"))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_title_label (window, "place_label"))));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static void
test_title (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();

  bridge_setup_rename_client (bridge_services_get_setup (services), CLIENT_NAME);
  check_titles (services, 360, ALL_BUTTONS);
  check_titles (services, 360, GNOME_BUTTONS);
  check_titles (services, 1000, ALL_BUTTONS);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-decoration-layout");
}

static GtkWidget *
get_heading (BridgeAssistantWindow *window,
             const char            *step)
{
  int index = bridge_step_get_index (bridge_step_find (step));

  return gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (window->steps, index));
}

static const char *
get_progress (BridgeAssistantWindow *window,
              const char            *step)
{
  GtkWidget *heading = get_heading (window, step);

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (heading, BRIDGE_TYPE_GROUP_HEADING, "progress")));
}

/* Above each group it says how much of it is done. */
static void
test_progress (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeAssistantWindow *window = open_window (services);

  g_assert_cmpstr (get_progress (window, "welcome"), ==, "0 of 2");
  g_assert_cmpstr (get_progress (window, "intuit-app"), ==, "0 of 5");
  g_assert_null (get_heading (window, "sandbox-keys"));
  g_assert_null (get_heading (window, "overview"));
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  g_assert_cmpstr (get_progress (window, "intuit-app"), ==, "1 of 5");
  g_assert_cmpstr (get_progress (window, "app-details"), ==, "0 of 7");
  close_and_finalize (window);
}

/* In a window of the usual size all steps are in sight at once, in the demo too. */
static void
test_list_fits (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (window->steps), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view));

  _bridge_assistant_window_add_demo_bar (window, g_object_new (BRIDGE_TYPE_DEMO_BAR, NULL));
  gtk_widget_set_visible (window->endpoint_bar, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
  close_and_finalize (window);
}

static gboolean
is_step_in_sight (gpointer data)
{
  BridgeAssistantWindow *window = data;
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (window->steps), GTK_TYPE_SCROLLED_WINDOW);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (window->steps);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (GTK_WIDGET (row)) && gtk_widget_compute_bounds (GTK_WIDGET (row), view, &bounds) &&
         bounds.size.height > 0 && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (view);
}

/* The step that is shown is in sight in the list: after Next and Back, after a start, and where the list is opened. */
static void
test_list_follows (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window_of_size (services, 1000, 400);

  for (guint i = 1; i < bridge_step_get_count (); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
      bridge_ui_fixture_wait_for (is_step_in_sight, window);
    }
  close_and_finalize (window);

  window = open_window_of_size (services, 1000, 400);
  g_assert_cmpstr (bridge_step_get_id (window->step), ==, "overview");
  bridge_ui_fixture_wait_for (is_step_in_sight, window);
  for (guint i = 1; i < bridge_step_get_count (); i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  bridge_ui_fixture_wait_for (is_step_in_sight, window);
  close_and_finalize (window);

  window = open_window_of_size (services, 360, 400);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "production-test");
  bridge_split_set_show_list (window->split, TRUE);
  bridge_ui_fixture_wait_for (is_step_in_sight, window);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == GTK_WIDGET (gtk_list_box_get_selected_row (window->steps)));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static gboolean
is_step_selected (gpointer data)
{
  BridgeAssistantWindow *window = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (window->steps);

  return row != NULL && gtk_list_box_row_get_index (row) == (int) bridge_step_get_index (window->step);
}

/* Whoever walks through the list with the arrow keys and leaves it has opened nothing. */
static void
test_list_left (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window_of_size (services, 1000, 700);

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (window->steps)));
  g_signal_emit_by_name (window->steps, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 3, FALSE, FALSE);
  g_assert_false (is_step_selected (window));
  gtk_widget_grab_focus (window->next);
  bridge_ui_fixture_wait_for (is_step_selected, window);
  g_assert_cmpstr (bridge_step_get_id (window->step), ==, "welcome");
  close_and_finalize (window);
}

static void
wait_for_answer (BridgeServices *services)
{
  BridgeReview *review = bridge_setup_get_review (bridge_services_get_setup (services));
  g_autoptr (GDate) day = g_date_new_dmy (3, 5, 2026);

  bridge_review_set_sent_on (review, day);
  bridge_review_set_remind_on (review, day);
}

/* The reminder that the window gives leads to the page of the review, and is not in the way there. */
static void
test_reminder (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  wait_for_answer (services);
  bridge_assistant_window_remind (window);
  g_assert_nonnull (window->reminder);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "questionnaire");
  g_assert_nonnull (window->reminder);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", "review");
  g_assert_null (window->reminder);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.help", NULL);
  g_assert_null (window->reminder);

  /* Whoever begins there is reminded elsewhere. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  bridge_assistant_window_remind (window);
  g_assert_null (window->reminder);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.help", NULL);
  g_assert_nonnull (window->reminder);
  bridge_review_set_approved_on (bridge_setup_get_review (bridge_services_get_setup (services)),
                                 bridge_review_get_sent_on (bridge_setup_get_review (bridge_services_get_setup (services))));
  g_assert_null (window->reminder);
  g_settings_reset (bridge_services_get_settings (services), "last-step");
  close_and_finalize (window);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *moved_to = NULL;

  bridge_setup_file_load_finish (BRIDGE_SETUP_FILE (source), result, &moved_to, NULL);
}

static gboolean
is_in_trouble (gpointer data)
{
  return bridge_setup_file_get_error (data) != NULL;
}

static gboolean
is_well (gpointer data)
{
  return bridge_setup_file_get_error (data) == NULL;
}

static gboolean
is_asking (gpointer data)
{
  return ((BridgeAssistantWindow *) data)->asking;
}

static gboolean
is_not_asking (gpointer data)
{
  return !is_asking (data);
}

/* A question is a window of its own or none, depending on the version. */
static void
dismiss (BridgeAssistantWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != window && gtk_widget_get_visible (l->data))
      gtk_window_close (l->data);
  bridge_compat_close_dialogs (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_not_asking, window);
}

/* What is wrong with the file is said as long as it is wrong, and the window does not go with what would be lost. */
static void
test_file_trouble (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetupFile *file = bridge_services_get_setup_file (services);
  g_autoptr (GFile) location = bridge_setup_file_new_location ("test");
  g_autofree char *path = g_file_get_path (location);
  BridgeAssistantWindow *window = open_window (services);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  bridge_setup_file_load_async (file, NULL, on_loaded, NULL);
  bridge_ui_fixture_wait_for (is_in_trouble, file);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));

  bridge_setup_set_tick (bridge_services_get_setup (services), "welcome.role", TRUE);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_asking, window);
  dismiss (window);
  g_assert_false (window->may_close);

  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_signal_emit_by_name (window->file_message, "action");
  bridge_ui_fixture_wait_for (is_well, file);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->file_message)));
  close_and_finalize (window);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  bridge_ui_fixture_load_style ();
  g_test_add_func ("/window/walk", test_walk);
  g_test_add_func ("/window/next-is-ready", test_next_is_ready);
  g_test_add_func ("/window/others-are-hidden", test_others_are_hidden);
  g_test_add_func ("/window/opens-where-it-stopped", test_opens_where_it_stopped);
  g_test_add_func ("/window/settings-are-forgotten", test_settings_are_forgotten);
  g_test_add_func ("/window/start-writes-nothing", test_start_writes_nothing);
  g_test_add_func ("/window/size-is-kept", test_size_is_kept);
  g_test_add_func ("/window/next-is-suggested", test_next_is_suggested);
  g_test_add_func ("/window/one-suggested", test_one_suggested);
  g_test_add_func ("/window/one-suggested-again", test_one_suggested_again);
  g_test_add_func ("/window/refused-keys", test_refused_keys);
  g_test_add_func ("/window/key-fields", test_key_fields);
  g_test_add_func ("/window/motion", test_motion);
  g_test_add_func ("/window/moved-file", test_moved_file);
  g_test_add_func ("/window/file-trouble", test_file_trouble);
  g_test_add_func ("/window/one-toast", test_one_toast);
  g_test_add_func ("/window/overview-stays", test_overview_stays);
  g_test_add_func ("/window/hidden-pages-rest", test_hidden_pages_rest);
  g_test_add_func ("/window/title", test_title);
  g_test_add_func ("/window/list-follows", test_list_follows);
  g_test_add_func ("/window/list-left", test_list_left);
  g_test_add_func ("/window/reminder", test_reminder);
  g_test_add_func ("/window/list-fits", test_list_fits);
  g_test_add_func ("/window/progress", test_progress);

  return g_test_run ();
}

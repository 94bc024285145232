// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-compat.h"
#include "bridge-day.h"
#include "bridge-key-field.h"
#include "bridge-ui-fixture.h"

#include <glib/gstdio.h>

/* The window with its list of steps, driven by its actions. */

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
      g_assert_cmpstr (last, ==, bridge_step_get_id (window->step));
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
  bridge_ui_fixture_wait_for (is_steady, window->stack);
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
  g_test_add_func ("/window/walk", test_walk);
  g_test_add_func ("/window/opens-where-it-stopped", test_opens_where_it_stopped);
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

  return g_test_run ();
}

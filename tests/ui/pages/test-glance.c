// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-browser-help.h"
#include "bridge-copy-row.h"
#include "bridge-diagnosis-box.h"
#include "bridge-page-foot.h"
#include "bridge-part-row.h"
#include "bridge-sketch-view.h"
#include "bridge-ui-fixture.h"

/* What can be told of a page at a glance: what is to be done, by one button, and how it went, right below it. */

static BridgeAssistantWindow *
open_window (BridgeServices *services)
{
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  bridge_ui_fixture_present (GTK_WINDOW (window));
  return window;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
close_and_finalize (BridgeAssistantWindow *window,
                    BridgeServices        *services)
{
  gpointer alive = window;

  g_settings_reset (bridge_services_get_settings (services), "last-step");
  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_gone, &alive);
}

static GtkWidget *
show_step (BridgeAssistantWindow *window,
           const char            *step)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", step);

  return gtk_stack_get_visible_child (window->stack);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* A row of libadwaita to write in has one that is never in sight. */
static guint
count_suggested (GtkWidget *widget)
{
  guint count = GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");

  if (!gtk_widget_get_visible (widget) || ADW_IS_ENTRY_ROW (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_suggested (child);

  return count;
}

/* The states that a setup can be in, as bits. */
enum
{
  HAS_API_KEY = 1 << 0,
  SKIPPED_API_KEY = 1 << 1,
  HAS_KEYS = 1 << 2,
  REFUSED = 1 << 3,
  SAVED = 1 << 4,
  ENABLED = 1 << 5,
  LEFT_OFF = 1 << 6,
  TEST_OPEN = 1 << 7,
  LINKED = 1 << 8,
  LIVE = 1 << 9,
  CONNECTED = 1 << 10, /* the company of the test has a connection */
  DISCONNECTED = 1 << 11,
  N_STATES = 1 << 12,
};

static void
fill_sandbox (BridgeSetup *setup,
              guint        state,
              GDateTime   *day)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) later = g_date_time_add_hours (day, 1);
  g_autoptr (GDateTime) latest = g_date_time_add_hours (day, 2);

  if ((state & HAS_KEYS) != 0)
    bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", day);
  if ((state & REFUSED) != 0)
    bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_NOT_RECOGNISED, later, day, NULL);
  if ((state & SAVED) != 0)
    bridge_environment_setup_set_codat_saved_at (sandbox, day);
  bridge_environment_setup_report_enabled (sandbox, (state & ENABLED) != 0, day);
  if ((state & LEFT_OFF) != 0)
    bridge_environment_setup_set_enable_choice (sandbox, BRIDGE_ENABLE_LATER);
  if ((state & TEST_OPEN) != 0)
    bridge_link_record_begin (record, "Bookbridge test", day);
  if ((state & TEST_OPEN) != 0 && (state & CONNECTED) != 0)
    bridge_link_record_set_connection_id (record, "connection");
  if ((state & LINKED) != 0)
    bridge_link_record_set_linked_at (record, later);
  if ((state & DISCONNECTED) != 0)
    bridge_link_record_set_disconnected_at (record, latest);
}

static void
fill (BridgeSetup *setup,
      guint        state)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  if ((state & HAS_API_KEY) != 0)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, "A Client", day);
  bridge_setup_set_api_key_skipped (setup, (state & SKIPPED_API_KEY) != 0);
  fill_sandbox (setup, state, day);
  if ((state & LIVE) == 0)
    return;

  bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION), day);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_PRODUCTION), day);
}

/* Next is one of them. */
static void
check_suggested (guint state)
{
  static const char *const steps[] = { "codat-account", "sandbox-keys", "sandbox-codat", "sandbox-test", "overview" };
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window;

  fill (bridge_services_get_setup (services), state);
  window = open_window (services);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *page = show_step (window, steps[i]);
      guint count = count_suggested (page) + gtk_widget_has_css_class (window->next, "suggested-action");

      if (count > 1)
        g_error ("%s has %u suggested buttons in the state %x", steps[i], count, state);
    }
  close_and_finalize (window, services);
}

/* Every pair of them, and all but one. */
static void
test_one_suggested (void)
{
  for (guint first = 1; first < N_STATES; first <<= 1)
    {
      for (guint second = 1; second <= first; second <<= 1)
        check_suggested (first | second);
      check_suggested ((N_STATES - 1) & ~first);
    }
}

static void
test_foot (void)
{
  static const char *const steps[] = { "codat-account", "intuit-app", "sandbox-redirect", "sandbox-keys", "sandbox-codat", "sandbox-test",
                                       "app-details", "questionnaire", "review", "overview" };
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *page = show_step (window, steps[i]);
      GtkWidget *foot = find (page, BRIDGE_TYPE_PAGE_FOOT);

      bridge_page_show_message (BRIDGE_PAGE (page), BRIDGE_MESSAGE_ERROR, "It went wrong", NULL);
      g_assert_true (gtk_widget_is_visible (foot));
      g_assert_nonnull (gtk_widget_get_prev_sibling (foot));
      /* The page's own last parts are of what else helps. */
      g_assert_true (gtk_widget_get_parent (foot) == gtk_widget_get_parent (gtk_widget_get_prev_sibling (foot)));
      bridge_page_clear_message (BRIDGE_PAGE (page));
    }
  close_and_finalize (window, services);
}

/* The outcome of a card's switch stands below that card, and that of what comes after it at its own place again. */
static void
test_foot_moves (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkWidget *page = show_step (window, "overview");
  GtkWidget *foot = find (page, BRIDGE_TYPE_PAGE_FOOT);
  GtkWidget *place = gtk_widget_get_prev_sibling (foot);
  GtkWidget *elsewhere = gtk_widget_get_next_sibling (foot);

  bridge_page_move_foot (BRIDGE_PAGE (page), elsewhere);
  g_assert_true (gtk_widget_get_prev_sibling (foot) == elsewhere);
  show_step (window, "welcome");
  show_step (window, "overview");
  g_assert_true (gtk_widget_get_prev_sibling (foot) == place);
  close_and_finalize (window, services);
}

/* Returns: (transfer none) (nullable): the last in the order of the tree */
static GtkWidget *
find_last (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL && found == NULL; child = gtk_widget_get_prev_sibling (child))
    found = find_last (child, type);

  return found != NULL || !G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? found : widget;
}

/* In a window of the usual size, what is to be done is seen to its end. */
static void
test_in_view (void)
{
  struct
  {
    const char *step;
    GType       type;
  } cases[] = {
    { "welcome", BRIDGE_TYPE_PART_ROW },
    { "intuit-app", BRIDGE_TYPE_COPY_ROW },
  };
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *last = find_last (show_step (window, cases[i].step), cases[i].type);
      graphene_rect_t bounds;

      bridge_ui_fixture_settle ();
      g_assert_true (gtk_widget_compute_bounds (last, GTK_WIDGET (window), &bounds));
      g_test_message ("%s ends at %d", cases[i].step, (int) (bounds.origin.y + bounds.size.height));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, 700);
    }
  close_and_finalize (window, services);
}

static GtkWidget *
get_heading (GtkWidget *page)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, BRIDGE_TYPE_PAGE, "heading"));
}

/* The header bar has it where there is room. */
static void
test_heading (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkWidget *page = show_step (window, "sandbox-keys");

  g_object_set (page, "narrow", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (get_heading (page)));
  g_object_set (page, "narrow", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (get_heading (page)));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_heading (page))), ==, "Development Keys");
  bridge_page_set_heading (BRIDGE_PAGE (page), "A Client Is Live");
  g_object_set (page, "narrow", FALSE, NULL);
  g_assert_true (gtk_widget_get_visible (get_heading (page)));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_heading (page))), ==, "A Client Is Live");
  close_and_finalize (window, services);
}

static gboolean
is_expanded (GtkWidget *sketch)
{
  gboolean expanded;

  g_object_get (sketch, "expanded", &expanded, NULL);

  return expanded;
}

/* In a narrow page it is in the way of what is to be done, until it is asked for; that says nothing of the others. */
static void
test_sketch (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkWidget *page = show_step (window, "sandbox-keys");
  GtkWidget *sketch = find (page, BRIDGE_TYPE_SKETCH_VIEW);
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (sketch, BRIDGE_TYPE_SKETCH_VIEW, "button"));
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_object_set (page, "narrow", FALSE, NULL);
  g_assert_true (is_expanded (sketch));
  g_object_set (page, "narrow", TRUE, NULL);
  g_assert_false (is_expanded (sketch));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (is_expanded (sketch));
  g_object_set (page, "narrow", FALSE, NULL);
  g_assert_true (is_expanded (sketch));
  g_assert_true (g_settings_get_boolean (settings, "show-sketches"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (is_expanded (sketch));
  g_assert_false (g_settings_get_boolean (settings, "show-sketches"));
  g_settings_reset (settings, "show-sketches");
  close_and_finalize (window, services);
}

static guint
count_answers (GtkWidget *widget)
{
  guint count = BRIDGE_IS_DIAGNOSIS_BOX (widget) && gtk_widget_is_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_answers (child);

  return count;
}

static void
add_screens (GtkWidget *widget,
             GPtrArray *screens)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)))
    g_ptr_array_add (screens, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_screens (child, screens);
}

/* What a screen of the browser means opens right below it, one at a time. */
static void
test_screens (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = open_window (services);
  GtkWidget *page = show_step (window, "sandbox-test");
  GtkWidget *help = find (page, BRIDGE_TYPE_BROWSER_HELP);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *last;

  gtk_widget_set_visible (help, TRUE);
  add_screens (GTK_WIDGET (gtk_widget_get_template_child (help, BRIDGE_TYPE_BROWSER_HELP, "row")), rows);
  /* The first is that which opens them all. */
  g_assert_cmpuint (rows->len, >, 2);
  last = g_ptr_array_index (rows, rows->len - 1);
  g_assert_cmpuint (count_answers (help), ==, 0);
  adw_action_row_activate (g_ptr_array_index (rows, rows->len - 2));
  g_assert_cmpuint (count_answers (help), ==, 1);
  adw_action_row_activate (ADW_ACTION_ROW (last));
  g_assert_cmpuint (count_answers (help), ==, 1);
  g_assert_cmpuint (count_answers (gtk_widget_get_next_sibling (last)), ==, 1);
  adw_action_row_activate (ADW_ACTION_ROW (last));
  g_assert_cmpuint (count_answers (help), ==, 0);
  close_and_finalize (window, services);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/glance/one-suggested", test_one_suggested);
  g_test_add_func ("/glance/foot", test_foot);
  g_test_add_func ("/glance/foot-moves", test_foot_moves);
  g_test_add_func ("/glance/in-view", test_in_view);
  g_test_add_func ("/glance/heading", test_heading);
  g_test_add_func ("/glance/sketch", test_sketch);
  g_test_add_func ("/glance/screens", test_screens);

  return g_test_run ();
}

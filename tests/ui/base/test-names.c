// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-app-details-page.h"
#include "bridge-copy-row.h"
#include "bridge-questionnaire-page.h"
#include "bridge-test-page.h"
#include "bridge-text-row.h"
#include "bridge-topic-row.h"
#include "bridge-ui-fixture.h"
#include "bridge-words.h"

/* What a screen reader calls what is made or changed after its page came into the window, when everything there was named. */

static void
add_below (GtkWidget *widget,
           GType      type,
           GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_below (child, type, found);
}

/* Returns: (transfer container): all widgets of the type, in the order of the tree */
static GPtrArray *
find_all (GtkWidget *page,
          GType      type)
{
  GPtrArray *found = g_ptr_array_new ();

  add_below (page, type, found);
  return found;
}

static void
assert_name (GtkWidget  *widget,
             const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (name, !=, "");
  g_assert_cmpstr (other, ==, NULL);
}

/* Returns: how many rows of the type there are, each of which is called after its title */
static guint
check_rows (GtkWidget *page,
            GType      type)
{
  g_autoptr (GPtrArray) rows = find_all (page, type);

  for (guint i = 0; i < rows->len; i++)
    assert_name (g_ptr_array_index (rows, i), adw_preferences_row_get_title (g_ptr_array_index (rows, i)));

  return rows->len;
}

static GtkWidget *
open_page (GType           type,
           BridgeServices *services)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (type, "services", services, "environment", BRIDGE_ENVIRONMENT_SANDBOX, NULL);

  gtk_window_set_child (GTK_WINDOW (window), page);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_page_shown (BRIDGE_PAGE (page));

  return page;
}

static void
close_page (GtkWidget *page)
{
  bridge_page_hidden (BRIDGE_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (page)));
  bridge_ui_fixture_settle ();
}

static void
open_all_topics (GtkWidget *page)
{
  g_autoptr (GPtrArray) topics = find_all (page, ADW_TYPE_EXPANDER_ROW);

  for (guint i = 0; i < topics->len; i++)
    adw_expander_row_set_expanded (g_ptr_array_index (topics, i), TRUE);
  bridge_ui_fixture_lay_out (page);
}

static guint
count_topics_with_answer (BridgeSetup *setup)
{
  guint count = 0;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      g_autofree char *answer = bridge_topic_dup_answer (bridge_topic_get_nth (i), setup);

      count += answer != NULL;
    }

  return count;
}

/* Returns: how many buttons on rows that are closed copy an answer, each of which says of which topic */
static guint
check_copy_buttons (GtkWidget *page)
{
  g_autoptr (GPtrArray) buttons = find_all (page, GTK_TYPE_BUTTON);
  guint count = 0;

  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *row = gtk_widget_get_ancestor (g_ptr_array_index (buttons, i), BRIDGE_TYPE_TOPIC_ROW);
      g_autofree char *name = NULL;

      if (row == NULL || g_strcmp0 (gtk_button_get_icon_name (g_ptr_array_index (buttons, i)), "edit-copy-symbolic") != 0)
        continue;
      name = g_strdup_printf ("Copy %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      assert_name (g_ptr_array_index (buttons, i), name);
      count++;
    }

  return count;
}

static guint
count_topics_of_ones_own (void)
{
  guint count = 0;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    count += bridge_topic_is_own (bridge_topic_get_nth (i));

  return count;
}

static void
test_questionnaire (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GtkWidget *page;

  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  bridge_link_record_set_reconnected_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), now);
  page = open_page (BRIDGE_TYPE_QUESTIONNAIRE_PAGE, services);
  g_assert_cmpuint (check_rows (page, BRIDGE_TYPE_TOPIC_ROW), ==, bridge_topic_get_count ());
  g_assert_cmpuint (check_copy_buttons (page), ==, count_topics_with_answer (setup));
  open_all_topics (page);
  g_assert_cmpuint (check_rows (page, BRIDGE_TYPE_COPY_ROW), ==, count_topics_with_answer (setup));
  g_assert_cmpuint (check_rows (page, BRIDGE_TYPE_TEXT_ROW), ==, count_topics_of_ones_own ());
  close_page (page);
}

static void
test_app_details (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  GtkWidget *page = open_page (BRIDGE_TYPE_APP_DETAILS_PAGE, services);

  open_all_topics (page);
  g_assert_cmpuint (check_rows (page, BRIDGE_TYPE_COPY_ROW), >, 0);
  check_rows (page, BRIDGE_TYPE_TEXT_ROW);
  close_page (page);
}

/* Returns: the list with the row of that title in it */
static GtkWidget *
find_list (GtkWidget  *page,
           const char *title)
{
  g_autoptr (GPtrArray) rows = find_all (page, ADW_TYPE_ACTION_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (adw_preferences_row_get_title (g_ptr_array_index (rows, i)), title))
      return gtk_widget_get_ancestor (g_ptr_array_index (rows, i), GTK_TYPE_LIST_BOX);

  g_assert_not_reached ();
}

/* A list that is called after its only row is called as that one is now. */
static void
test_last_test (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeSetup *setup = bridge_services_get_setup (services);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autofree char *before = bridge_words_for_test (record, sandbox);
  GtkWidget *page = open_page (BRIDGE_TYPE_TEST_PAGE, services);
  GtkWidget *list = find_list (page, before);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *after = NULL;

  assert_name (list, before);
  bridge_link_record_set_linked_at (record, now);
  after = bridge_words_for_test (record, sandbox);
  g_assert_cmpstr (after, !=, before);
  assert_name (list, after);
  close_page (page);
}

int
main (int    argc,
      char **argv)
{
  /* What would be said is kept, and can be looked at. GTK’s own test of it cannot announce anything. */
  g_setenv ("GTK_A11Y", "atspi", TRUE);
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/names/questionnaire", test_questionnaire);
  g_test_add_func ("/names/app-details", test_app_details);
  g_test_add_func ("/names/last-test", test_last_test);

  return g_test_run ();
}

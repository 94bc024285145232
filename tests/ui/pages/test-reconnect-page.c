// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-test-page.h"
#include "bridge-ui-fixture.h"
#include "bridge-words.h"

/* What the page of the test shows and offers while its company is disconnected and linked again. */

#define DISCONNECT "Test Disconnect and Reconnect"
#define CONTINUE "Continue the Test"
#define NOT_TESTED "Disconnect and reconnect not tested yet"
#define TESTED "Disconnect and reconnect tested"

typedef struct
{
  BridgeServices *services;
  BridgeSetup *setup;
  BridgeLinkRecord *record;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static GDateTime *
count_now (Fixture *fixture)
{
  return bridge_order_new_now (bridge_setup_get_order (fixture->setup));
}

static void
set_linked (Fixture *fixture)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  bridge_link_record_set_linked_at (fixture->record, now);
}

static void
link_company (Fixture *fixture)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  bridge_link_record_begin (fixture->record, "Bookbridge test", now);
  bridge_link_record_set_company_id (fixture->record, "company");
  bridge_link_record_set_connection_id (fixture->record, "connection");
  set_linked (fixture);
}

static void
begin_disconnecting (Fixture *fixture)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  bridge_link_record_set_disconnect_begun_at (fixture->record, now);
}

static void
set_disconnected (Fixture *fixture)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  bridge_link_record_set_disconnected_at (fixture->record, now);
}

static void
reconnect (Fixture *fixture)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  bridge_link_record_set_linked_at (fixture->record, now);
  bridge_link_record_set_reconnected_at (fixture->record, now);
}

/* @data: the environment */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  BridgeEnvironment environment = GPOINTER_TO_UINT (data);
  g_autoptr (GDateTime) now = NULL;

  fixture->services = bridge_ui_fixture_services ();
  fixture->setup = bridge_services_get_setup (fixture->services);
  fixture->record = bridge_setup_get_link_record (fixture->setup, environment);
  now = count_now (fixture);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_SESSION, "A Client", now);
  bridge_environment_setup_report_enabled (bridge_setup_get_environment (fixture->setup, environment), TRUE, now);
  fixture->window = gtk_window_new ();
  fixture->page = g_object_new (BRIDGE_TYPE_TEST_PAGE, "services", fixture->services, "environment", environment, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->services);
}

static gboolean
is_titled (GtkWidget  *widget,
           const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;

  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), title) == 0;
}

static gboolean
shows_in (GtkWidget  *widget,
          const char *title)
{
  gboolean shown = is_titled (widget, title) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !shown; child = gtk_widget_get_next_sibling (child))
    shown = shows_in (child, title);

  return shown;
}

static gboolean
shows (Fixture    *fixture,
       const char *title)
{
  return shows_in (fixture->page, title);
}

/* What one line says of the test, here and in the overview */
static gboolean
says (Fixture    *fixture,
      const char *beginning)
{
  g_autofree char *text = bridge_words_for_test (fixture->record, bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX));

  return g_str_has_prefix (text, beginning) && shows (fixture, text);
}

/* At each moment it says what is true, and offers what there is to do. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_false (shows (fixture, NOT_TESTED));
  g_assert_false (shows (fixture, DISCONNECT));
  link_company (fixture);
  g_assert_true (says (fixture, "A test company was linked on"));
  g_assert_true (shows (fixture, NOT_TESTED));
  g_assert_true (shows (fixture, DISCONNECT));
  g_assert_false (shows (fixture, CONTINUE));

  begin_disconnecting (fixture);
  g_assert_true (says (fixture, "Disconnecting the test company has not finished"));
  g_assert_false (shows (fixture, DISCONNECT));
  g_assert_true (shows (fixture, CONTINUE));

  set_disconnected (fixture);
  g_assert_true (says (fixture, "Disconnected on "));
  g_assert_false (shows (fixture, NOT_TESTED));
  g_assert_false (shows (fixture, DISCONNECT));
  g_assert_true (shows (fixture, CONTINUE));

  reconnect (fixture);
  g_assert_true (says (fixture, "A test company was linked on"));
  g_assert_true (shows (fixture, TESTED));
  g_assert_false (shows (fixture, DISCONNECT));
  g_assert_false (shows (fixture, CONTINUE));
  bridge_link_record_close (fixture->record);
  g_assert_true (shows (fixture, TESTED));
  g_assert_true (shows (fixture, "Test Again"));
}

/* For next year it is tested with another company. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  link_company (fixture);
  set_disconnected (fixture);
  reconnect (fixture);
  bridge_link_record_close (fixture->record);
  link_company (fixture);
  g_assert_true (shows (fixture, TESTED));
  g_assert_true (shows (fixture, DISCONNECT));
}

/* The integration has been switched off, so that nothing could be linked again. */
static void
test_off (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GDateTime) now = count_now (fixture);

  link_company (fixture);
  bridge_environment_setup_report_enabled (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), FALSE, now);
  g_assert_false (shows (fixture, DISCONNECT));
}

/* A live company is not disconnected. */
static void
test_production (Fixture       *fixture,
                 gconstpointer  data)
{
  link_company (fixture);
  g_assert_true (shows (fixture, "Remove Test Company"));
  g_assert_false (shows (fixture, NOT_TESTED));
  g_assert_false (shows (fixture, DISCONNECT));
}

int
main (int    argc,
      char **argv)
{
  const gconstpointer sandbox = GUINT_TO_POINTER (BRIDGE_ENVIRONMENT_SANDBOX);
  const gconstpointer production = GUINT_TO_POINTER (BRIDGE_ENVIRONMENT_PRODUCTION);

  bridge_ui_fixture_init (&argc, &argv);
  g_test_add ("/reconnect-page/whole", Fixture, sandbox, set_up, test_whole, tear_down);
  g_test_add ("/reconnect-page/again", Fixture, sandbox, set_up, test_again, tear_down);
  g_test_add ("/reconnect-page/off", Fixture, sandbox, set_up, test_off, tear_down);
  g_test_add ("/reconnect-page/production", Fixture, production, set_up, test_production, tear_down);

  return g_test_run ();
}

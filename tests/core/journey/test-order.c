// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-setup.h"

/* What came after what is counted: the clock may have been set right in between, in either direction. */

static BridgeSetup *
new_setup (void)
{
  static const BridgeSetupRules rules = { NULL, NULL };

  return bridge_setup_new (&rules);
}

/* Returns: the time of something that is done by a clock that is wrong */
static GDateTime *
new_by_clock (BridgeSetup *setup,
              int          years_ahead)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GDateTime *time = g_date_time_add_years (now, years_ahead);

  bridge_order_add (bridge_setup_get_order (setup), time);
  return time;
}

static void
test_counted (void)
{
  g_autoptr (BridgeOrder) order = bridge_order_new ();
  g_autoptr (GDateTime) late = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) same = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) early = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);

  bridge_order_add (order, late);
  bridge_order_add (order, early);
  bridge_order_add (order, same);
  g_assert_cmpint (bridge_order_compare (order, late, early), <, 0);
  g_assert_cmpint (bridge_order_compare (order, early, late), >, 0);
  g_assert_cmpint (bridge_order_compare (order, late, same), ==, 0);
  g_assert_cmpuint (bridge_order_get_place (order, same), ==, 1);
}

/* By the clock, then. */
static void
test_uncounted (void)
{
  g_autoptr (BridgeOrder) order = bridge_order_new ();
  g_autoptr (GDateTime) late = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) early = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);

  g_assert_cmpint (bridge_order_compare (order, late, early), >, 0);
  bridge_order_add (order, late);
  g_assert_cmpint (bridge_order_compare (order, late, early), >, 0);
  g_assert_cmpint (bridge_order_compare (order, early, late), <, 0);
  g_assert_cmpuint (bridge_order_get_place (order, early), ==, 0);
}

/* A clock that stands still says the same time of different things. */
static void
test_now (void)
{
  g_autoptr (BridgeOrder) order = bridge_order_new ();
  GDateTime *last = bridge_order_new_now (order);

  for (guint i = 0; i < 10000; i++)
    {
      GDateTime *next = bridge_order_new_now (order);

      g_assert_cmpint (bridge_order_compare (order, last, next), <, 0);
      g_date_time_unref (last);
      last = next;
    }
  g_assert_cmpuint (bridge_order_get_place (order, last), ==, 10001);
  g_date_time_unref (last);
}

/* @data: how many years ahead the clock was when the keys were given to Codat; it is right when a company is linked */
static void
test_proven (gconstpointer data)
{
  g_autoptr (BridgeSetup) setup = new_setup ();
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) saved = new_by_clock (setup, GPOINTER_TO_INT (data));
  g_autoptr (GDateTime) linked = bridge_order_new_now (bridge_setup_get_order (setup));
  g_autoptr (GDateTime) again = new_by_clock (setup, -GPOINTER_TO_INT (data));

  bridge_environment_setup_set_codat_saved_at (sandbox, saved);
  bridge_link_record_set_linked_at (record, linked);
  g_assert_true (bridge_link_record_get_proven_at (record, sandbox) == linked);
  bridge_environment_setup_set_codat_saved_at (sandbox, again);
  g_assert_null (bridge_link_record_get_proven_at (record, sandbox));
}

/* @data: how many years ahead the clock was when the test began */
static void
test_linked (gconstpointer data)
{
  g_autoptr (BridgeSetup) setup = new_setup ();
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) before = new_by_clock (setup, -GPOINTER_TO_INT (data));
  g_autoptr (GDateTime) started = new_by_clock (setup, GPOINTER_TO_INT (data));
  g_autoptr (GDateTime) linked = bridge_order_new_now (bridge_setup_get_order (setup));

  bridge_link_record_set_linked_at (record, before);
  bridge_link_record_begin (record, "Bookbridge test", started);
  bridge_link_record_set_connection_id (record, "connection");
  g_assert_false (bridge_link_record_get_linked (record));
  bridge_link_record_set_linked_at (record, linked);
  g_assert_true (bridge_link_record_get_linked (record));
}

/* @data: how many years ahead the clock was when a client was given the keys that there are */
static void
test_client (gconstpointer data)
{
  g_autoptr (BridgeSetup) setup = new_setup ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) saved = new_by_clock (setup, -GPOINTER_TO_INT (data));
  g_autoptr (GDateTime) given = new_by_clock (setup, GPOINTER_TO_INT (data));
  g_autoptr (GDateTime) others = bridge_order_new_now (bridge_setup_get_order (setup));

  bridge_setup_change_client (setup, "A");
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "7890", saved);
  bridge_environment_setup_set_codat_saved_at (sandbox, given);
  bridge_setup_change_client (setup, "B");
  bridge_setup_change_client (setup, "A");
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (sandbox));
  bridge_setup_change_client (setup, "B");
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "7890", others);
  bridge_setup_change_client (setup, "A");
  g_assert_null (bridge_environment_setup_get_codat_saved_at (sandbox));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/counted", test_counted);
  g_test_add_func ("/order/uncounted", test_uncounted);
  g_test_add_func ("/order/now", test_now);
  for (int years = -4; years <= 4; years += 8)
    {
      g_autofree char *proven = g_strdup_printf ("/order/proven/%d", years);
      g_autofree char *linked = g_strdup_printf ("/order/linked/%d", years);
      g_autofree char *client = g_strdup_printf ("/order/client/%d", years);

      g_test_add_data_func (proven, GINT_TO_POINTER (years), test_proven);
      g_test_add_data_func (linked, GINT_TO_POINTER (years), test_linked);
      g_test_add_data_func (client, GINT_TO_POINTER (years), test_client);
    }
  return g_test_run ();
}

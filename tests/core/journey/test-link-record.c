// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-link-record.h"

static void
test_company_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autofree char *name = bridge_link_record_new_company_name (now);
  g_autofree char *other = bridge_link_record_new_company_name (now);

  g_assert_true (g_str_has_prefix (name, "Bookbridge test 2026-11-24 "));
  g_assert_cmpstr (name, !=, other);
  /* Codat's pattern, with less in it. */
  g_assert_true (g_regex_match_simple ("^[A-Za-z0-9 -]+$", name, 0, 0));
}

static void
test_life (void)
{
  g_autoptr (BridgeLinkRecord) record = bridge_link_record_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);

  g_assert_false (bridge_link_record_get_open (record));
  bridge_link_record_begin (record, "Bookbridge test 2026-11-24 abc", now);
  g_assert_true (bridge_link_record_get_open (record));
  g_assert_cmpstr (bridge_link_record_get_token (record), ==, "abc");
  g_assert_true (g_date_time_equal (bridge_link_record_get_started_at (record), now));
  bridge_link_record_set_company_id (record, "company");
  bridge_link_record_set_connection_id (record, "connection");
  g_assert_false (bridge_link_record_get_linked (record));
  bridge_link_record_set_linked_at (record, now);
  g_assert_true (bridge_link_record_get_linked (record));
  bridge_link_record_close (record);
  g_assert_false (bridge_link_record_get_linked (record));
  g_assert_false (bridge_link_record_get_open (record));
  g_assert_null (bridge_link_record_get_company_id (record));
  g_assert_null (bridge_link_record_get_connection_id (record));
  g_assert_null (bridge_link_record_get_started_at (record));
  g_assert_true (g_date_time_equal (bridge_link_record_get_linked_at (record), now));
}

/* Another company, of an earlier test. */
static void
test_linked_before (void)
{
  g_autoptr (BridgeLinkRecord) record = bridge_link_record_new ();
  g_autoptr (GDateTime) before = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);

  bridge_link_record_set_linked_at (record, before);
  bridge_link_record_begin (record, "Bookbridge test", now);
  g_assert_false (bridge_link_record_get_linked (record));
}

/* What was linked proves the keys that Codat had then, not those that it was given later. */
static void
test_proven (void)
{
  g_autoptr (BridgeLinkRecord) record = bridge_link_record_new ();
  g_autoptr (BridgeEnvironmentSetup) setup = bridge_environment_setup_new (BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) before = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) linked = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autoptr (GDateTime) after = g_date_time_new_utc (2026, 11, 25, 10, 0, 0);

  g_assert_null (bridge_link_record_get_proven_at (record, setup));
  bridge_link_record_set_linked_at (record, linked);
  g_assert_nonnull (bridge_link_record_get_proven_at (record, setup));
  bridge_environment_setup_set_codat_saved_at (setup, before);
  g_assert_nonnull (bridge_link_record_get_proven_at (record, setup));
  bridge_environment_setup_set_codat_saved_at (setup, after);
  g_assert_null (bridge_link_record_get_proven_at (record, setup));
}

/* Nor those that took the place of the ones it was linked with, though Codat was not given them yet. */
static void
test_proven_stored (void)
{
  g_autoptr (BridgeLinkRecord) record = bridge_link_record_new ();
  g_autoptr (BridgeEnvironmentSetup) setup = bridge_environment_setup_new (BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) before = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) linked = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autoptr (GDateTime) after = g_date_time_new_utc (2026, 11, 25, 10, 0, 0);

  bridge_link_record_set_linked_at (record, linked);
  bridge_environment_setup_keep_keys (setup, BRIDGE_KEPT_KEYRING, "abcd", before);
  g_assert_nonnull (bridge_link_record_get_proven_at (record, setup));
  bridge_environment_setup_set_codat_saved_at (setup, before);
  bridge_keys_record_forget (bridge_environment_setup_get_keys (setup));
  g_assert_nonnull (bridge_link_record_get_proven_at (record, setup));
  bridge_environment_setup_keep_keys (setup, BRIDGE_KEPT_KEYRING, "efgh", after);
  g_assert_null (bridge_link_record_get_proven_at (record, setup));
  g_assert_true (bridge_link_record_get_outdated (record, setup));
}

/* A test that began with other keys than there are now is out of date, unless its company was linked with these. */
static void
test_outdated (void)
{
  g_autoptr (BridgeLinkRecord) record = bridge_link_record_new ();
  g_autoptr (BridgeEnvironmentSetup) setup = bridge_environment_setup_new (BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) started = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) saved = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autoptr (GDateTime) linked = g_date_time_new_utc (2026, 11, 25, 10, 0, 0);

  g_assert_false (bridge_link_record_get_outdated (record, setup));
  bridge_link_record_begin (record, "Bookbridge test", started);
  g_assert_false (bridge_link_record_get_outdated (record, setup));
  bridge_environment_setup_set_codat_saved_at (setup, saved);
  g_assert_true (bridge_link_record_get_outdated (record, setup));
  bridge_link_record_set_linked_at (record, linked);
  g_assert_false (bridge_link_record_get_outdated (record, setup));
  /* The next one began after the keys had come, whenever the one before was linked. */
  bridge_link_record_set_linked_at (record, started);
  bridge_link_record_close (record);
  bridge_link_record_begin (record, "Bookbridge test", linked);
  g_assert_false (bridge_link_record_get_outdated (record, setup));
}

static GDateTime *
at_hour (int hour)
{
  return g_date_time_new_utc (2026, 11, 24, hour, 0, 0);
}

static BridgeLinkRecord *
new_linked (GDateTime *started,
            GDateTime *linked)
{
  BridgeLinkRecord *record = bridge_link_record_new ();

  bridge_link_record_begin (record, "Bookbridge test", started);
  bridge_link_record_set_company_id (record, "company");
  bridge_link_record_set_connection_id (record, "connection");
  bridge_link_record_set_linked_at (record, linked);

  return record;
}

/* Between the two nothing claims that the company is linked, and what was seen stays when it is gone. */
static void
test_reconnected (void)
{
  g_autoptr (GDateTime) started = at_hour (9);
  g_autoptr (GDateTime) linked = at_hour (10);
  g_autoptr (GDateTime) begun = at_hour (11);
  g_autoptr (GDateTime) disconnected = at_hour (12);
  g_autoptr (GDateTime) again = at_hour (13);
  g_autoptr (BridgeLinkRecord) record = new_linked (started, linked);

  g_assert_false (bridge_link_record_get_reconnected (record));
  bridge_link_record_set_disconnect_begun_at (record, begun);
  g_assert_true (bridge_link_record_get_disconnecting (record));
  g_assert_false (bridge_link_record_get_linked (record));
  bridge_link_record_set_disconnected_at (record, disconnected);
  g_assert_false (bridge_link_record_get_disconnecting (record));
  g_assert_true (bridge_link_record_get_disconnected (record));
  g_assert_false (bridge_link_record_get_linked (record));
  bridge_link_record_set_linked_at (record, again);
  bridge_link_record_set_reconnected_at (record, again);
  g_assert_false (bridge_link_record_get_disconnected (record));
  g_assert_true (bridge_link_record_get_linked (record));
  g_assert_true (bridge_link_record_get_reconnected (record));
  bridge_link_record_close (record);
  g_assert_false (bridge_link_record_get_reconnected (record));
  g_assert_true (g_date_time_equal (bridge_link_record_get_disconnected_at (record), disconnected));
  g_assert_true (g_date_time_equal (bridge_link_record_get_reconnected_at (record), again));
}

/* A company that is gone is not linked again, and the next one is another. */
static void
test_disconnected_and_removed (void)
{
  g_autoptr (GDateTime) started = at_hour (9);
  g_autoptr (GDateTime) linked = at_hour (10);
  g_autoptr (GDateTime) disconnected = at_hour (11);
  g_autoptr (GDateTime) next = at_hour (12);
  g_autoptr (BridgeLinkRecord) record = new_linked (started, linked);

  bridge_link_record_set_disconnect_begun_at (record, disconnected);
  bridge_link_record_set_disconnected_at (record, disconnected);
  bridge_link_record_close (record);
  g_assert_null (bridge_link_record_get_disconnect_begun_at (record));
  g_assert_null (bridge_link_record_get_disconnected_at (record));
  /* An older version does not take it away. */
  bridge_link_record_set_disconnected_at (record, disconnected);
  bridge_link_record_begin (record, "Bookbridge test", next);
  g_assert_false (bridge_link_record_get_disconnected (record));
  bridge_link_record_set_connection_id (record, "connection");
  bridge_link_record_set_linked_at (record, next);
  g_assert_true (bridge_link_record_get_linked (record));
}

static void
test_copy (void)
{
  g_autoptr (GDateTime) started = at_hour (9);
  g_autoptr (GDateTime) linked = at_hour (10);
  g_autoptr (GDateTime) disconnected = at_hour (11);
  g_autoptr (BridgeLinkRecord) record = new_linked (started, linked);
  g_autoptr (BridgeLinkRecord) copy = bridge_link_record_new ();

  bridge_link_record_set_disconnected_at (record, disconnected);
  bridge_link_record_set_reconnected_at (record, started);
  bridge_link_record_copy (copy, record);
  g_assert_true (bridge_link_record_get_disconnected (copy));
  g_assert_cmpstr (bridge_link_record_get_connection_id (copy), ==, "connection");
  g_assert_true (g_date_time_equal (bridge_link_record_get_reconnected_at (copy), started));
  bridge_link_record_copy (copy, NULL);
  g_assert_false (bridge_link_record_get_open (copy));
  g_assert_null (bridge_link_record_get_linked_at (copy));
  g_assert_null (bridge_link_record_get_disconnected_at (copy));
  g_assert_null (bridge_link_record_get_reconnected_at (copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-record/company-name", test_company_name);
  g_test_add_func ("/link-record/life", test_life);
  g_test_add_func ("/link-record/linked-before", test_linked_before);
  g_test_add_func ("/link-record/proven", test_proven);
  g_test_add_func ("/link-record/proven-stored", test_proven_stored);
  g_test_add_func ("/link-record/outdated", test_outdated);
  g_test_add_func ("/link-record/reconnected", test_reconnected);
  g_test_add_func ("/link-record/disconnected-and-removed", test_disconnected_and_removed);
  g_test_add_func ("/link-record/copy", test_copy);
  return g_test_run ();
}

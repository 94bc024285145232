// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-setup.h"

/* What was seen at a client of Codat is that client's: another begins anew, and whoever comes back finds the old. */

typedef struct
{
  BridgeSetup *setup;
  GDateTime   *early;
  GDateTime   *date;
  GDateTime   *late;
  guint        n_client_changed;
  guint        n_notified;
} Fixture;

static void
on_client_changed (Fixture *fixture)
{
  fixture->n_client_changed++;
}

static BridgeEnvironmentSetup *
get_environment (Fixture           *fixture,
                 BridgeEnvironment  environment)
{
  return bridge_setup_get_environment (fixture->setup, environment);
}

static BridgeLinkRecord *
get_record (Fixture           *fixture,
            BridgeEnvironment  environment)
{
  return bridge_setup_get_link_record (fixture->setup, environment);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->early = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  fixture->date = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  fixture->late = g_date_time_new_utc (2026, 5, 5, 0, 0, 0);
  g_signal_connect_swapped (fixture->setup, "client-changed", G_CALLBACK (on_client_changed), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->setup);
  g_date_time_unref (fixture->early);
  g_date_time_unref (fixture->date);
  g_date_time_unref (fixture->late);
}

static void
fill_in (Fixture           *fixture,
         BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *setup = get_environment (fixture, environment);
  BridgeLinkRecord *record = get_record (fixture, environment);

  bridge_environment_setup_keep_keys (setup, BRIDGE_KEPT_KEYRING, "7890", fixture->early);
  bridge_environment_setup_set_codat_saved_at (setup, fixture->date);
  bridge_environment_setup_set_enable_choice (setup, BRIDGE_ENABLE_LATER);
  bridge_environment_setup_report_enabled (setup, TRUE, fixture->date);
  bridge_link_record_begin (record, "Bookbridge test", fixture->date);
  bridge_link_record_set_company_id (record, "the-company");
  bridge_link_record_set_connection_id (record, "the-connection");
  bridge_link_record_set_linked_at (record, fixture->late);
}

static void
fill_in_all (Fixture *fixture)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    fill_in (fixture, i);
}

static void
assert_full (Fixture           *fixture,
             BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *setup = get_environment (fixture, environment);
  BridgeLinkRecord *record = get_record (fixture, environment);

  g_assert_true (g_date_time_equal (bridge_environment_setup_get_codat_saved_at (setup), fixture->date));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (setup), ==, BRIDGE_ENABLE_LATER);
  g_assert_true (bridge_environment_setup_get_enabled (setup));
  g_assert_true (g_date_time_equal (bridge_environment_setup_get_enabled_read_at (setup), fixture->date));
  g_assert_cmpstr (bridge_link_record_get_company_name (record), ==, "Bookbridge test");
  g_assert_cmpstr (bridge_link_record_get_company_id (record), ==, "the-company");
  g_assert_cmpstr (bridge_link_record_get_connection_id (record), ==, "the-connection");
  g_assert_true (g_date_time_equal (bridge_link_record_get_started_at (record), fixture->date));
  g_assert_true (g_date_time_equal (bridge_link_record_get_linked_at (record), fixture->late));
}

static void
assert_empty (Fixture           *fixture,
              BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *setup = get_environment (fixture, environment);
  BridgeLinkRecord *record = get_record (fixture, environment);

  g_assert_null (bridge_environment_setup_get_codat_saved_at (setup));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (setup), ==, BRIDGE_ENABLE_UNDECIDED);
  g_assert_false (bridge_environment_setup_get_enabled (setup));
  g_assert_null (bridge_environment_setup_get_enabled_read_at (setup));
  g_assert_false (bridge_link_record_get_open (record));
  g_assert_null (bridge_link_record_get_company_id (record));
  g_assert_null (bridge_link_record_get_connection_id (record));
  g_assert_null (bridge_link_record_get_started_at (record));
  g_assert_null (bridge_link_record_get_linked_at (record));
}

static void
assert_all (Fixture  *fixture,
            void    (*assert_one) (Fixture *, BridgeEnvironment))
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    assert_one (fixture, i);
}

static void
assert_others (Fixture    *fixture,
               const char *names)
{
  g_auto (GStrv) list = bridge_other_clients_list (bridge_setup_get_other_clients (fixture->setup));
  g_autofree char *text = g_strjoinv (",", list);

  g_assert_cmpstr (text, ==, names);
}

static void
test_change (Fixture       *fixture,
             gconstpointer  user_data)
{
  BridgeEnvironmentSetup *sandbox = get_environment (fixture, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  bridge_setup_set_tick (fixture->setup, "welcome.role", TRUE);
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_KEYRING, "4321", fixture->date);
  bridge_setup_change_client (fixture->setup, "B");
  g_assert_cmpuint (fixture->n_client_changed, ==, 1);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "B");
  assert_all (fixture, assert_empty);
  assert_others (fixture, "A");

  /* What belongs to no client stays. */
  g_assert_true (bridge_setup_get_tick (fixture->setup, "welcome.role"));
  g_assert_true (bridge_environment_setup_get_redirect_saved (sandbox));
  g_assert_cmpstr (bridge_keys_record_get_id_tail (bridge_environment_setup_get_keys (sandbox)), ==, "7890");
  g_assert_cmpstr (bridge_keys_record_get_id_tail (bridge_environment_setup_get_replacement (sandbox)), ==, "4321");
}

static void
test_back (Fixture       *fixture,
           gconstpointer  user_data)
{
  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  bridge_setup_change_client (fixture->setup, "B");
  bridge_environment_setup_report_enabled (get_environment (fixture, BRIDGE_ENVIRONMENT_PRODUCTION), FALSE, fixture->late);
  bridge_setup_change_client (fixture->setup, "A");
  g_assert_cmpuint (fixture->n_client_changed, ==, 2);
  assert_all (fixture, assert_full);
  assert_others (fixture, "B");
  bridge_setup_change_client (fixture->setup, "C");
  assert_all (fixture, assert_empty);
  assert_others (fixture, "A,B");
  bridge_setup_change_client (fixture->setup, "B");
  assert_empty (fixture, BRIDGE_ENVIRONMENT_SANDBOX);
  g_assert_nonnull (bridge_environment_setup_get_enabled_read_at (get_environment (fixture, BRIDGE_ENVIRONMENT_PRODUCTION)));
  /* There is nothing to remember of C. */
  assert_others (fixture, "A");
}

static void
test_same (Fixture       *fixture,
           gconstpointer  user_data)
{
  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  bridge_setup_change_client (fixture->setup, "A");
  bridge_setup_change_client (fixture->setup, bridge_setup_get_client_name (fixture->setup));
  bridge_setup_change_client (fixture->setup, "");
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_SESSION, NULL, NULL);
  g_assert_cmpuint (fixture->n_client_changed, ==, 0);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "A");
  assert_all (fixture, assert_full);
  assert_others (fixture, "");
}

/* Done by hand, before there was an API key. */
static void
test_adopt (Fixture       *fixture,
            gconstpointer  user_data)
{
  fill_in_all (fixture);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "A", fixture->date);
  g_assert_cmpuint (fixture->n_client_changed, ==, 0);
  assert_all (fixture, assert_full);
  assert_others (fixture, "");
}

/* What is known to have been seen there counts for more than what was seen somewhere. */
static void
test_known (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BridgeClientFacts) facts = bridge_client_facts_new ();

  bridge_environment_setup_report_enabled (bridge_client_facts_get_environment (facts, BRIDGE_ENVIRONMENT_SANDBOX), TRUE, fixture->early);
  bridge_other_clients_add (bridge_setup_get_other_clients (fixture->setup), "A", facts);
  fill_in_all (fixture);
  bridge_setup_change_client (fixture->setup, "A");
  assert_empty (fixture, BRIDGE_ENVIRONMENT_PRODUCTION);
  g_assert_true (bridge_environment_setup_get_enabled (get_environment (fixture, BRIDGE_ENVIRONMENT_SANDBOX)));
  assert_others (fixture, "");
}

/* A pair that came later is not the one that the client has. */
static void
test_saved_later (Fixture       *fixture,
                  gconstpointer  user_data)
{
  BridgeEnvironmentSetup *sandbox = get_environment (fixture, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  bridge_setup_change_client (fixture->setup, "B");
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "1111", fixture->late);
  bridge_setup_change_client (fixture->setup, "A");
  g_assert_null (bridge_environment_setup_get_codat_saved_at (sandbox));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (sandbox), ==, BRIDGE_ENABLE_UNDECIDED);
  g_assert_true (bridge_environment_setup_get_enabled (sandbox));
  g_assert_nonnull (bridge_link_record_get_linked_at (get_record (fixture, BRIDGE_ENVIRONMENT_SANDBOX)));
  assert_full (fixture, BRIDGE_ENVIRONMENT_PRODUCTION);
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  user_data)
{
  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  bridge_setup_rename_client (fixture->setup, "A Ltd");
  g_assert_cmpuint (fixture->n_client_changed, ==, 0);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "A Ltd");
  assert_all (fixture, assert_full);
  assert_others (fixture, "");
}

/* Without its key the client is the same; another's key is another client's. */
static void
test_api_key (Fixture       *fixture,
              gconstpointer  user_data)
{
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "A", fixture->date);
  fill_in_all (fixture);
  bridge_setup_forget_api_key (fixture->setup);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "A");
  assert_all (fixture, assert_full);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "B", fixture->date);
  g_assert_cmpuint (fixture->n_client_changed, ==, 1);
  assert_all (fixture, assert_empty);
}

static void
on_notify (Fixture *fixture)
{
  fixture->n_notified++;
  /* Whoever hears of one sees all changed. */
  assert_all (fixture, assert_empty);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "B");
}

static void
test_notify (Fixture       *fixture,
             gconstpointer  user_data)
{
  bridge_setup_change_client (fixture->setup, "A");
  fill_in_all (fixture);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_signal_connect_swapped (get_environment (fixture, i), "notify::codat-saved-at", G_CALLBACK (on_notify), fixture);
      g_signal_connect_swapped (get_record (fixture, i), "notify::company-name", G_CALLBACK (on_notify), fixture);
    }
  g_signal_connect_swapped (fixture->setup, "changed", G_CALLBACK (on_notify), fixture);
  bridge_setup_change_client (fixture->setup, "B");
  g_assert_cmpuint (fixture->n_notified, >=, 5);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/clients/change", test_change);
  add ("/clients/back", test_back);
  add ("/clients/same", test_same);
  add ("/clients/adopt", test_adopt);
  add ("/clients/known", test_known);
  add ("/clients/saved-later", test_saved_later);
  add ("/clients/rename", test_rename);
  add ("/clients/api-key", test_api_key);
  add ("/clients/notify", test_notify);

  return g_test_run ();
}

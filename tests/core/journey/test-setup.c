// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-setup.h"

typedef struct
{
  BridgeSetup *setup;
  guint        n_changed;
  GString     *ticks;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
on_tick_changed (BridgeSetup *setup,
                 const char  *id,
                 Fixture     *fixture)
{
  g_string_append_printf (fixture->ticks, "%s%s;", bridge_setup_get_tick (setup, id) ? "+" : "-", id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->ticks = g_string_new (NULL);
  g_signal_connect_swapped (fixture->setup, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->setup);
  g_string_free (fixture->ticks, TRUE);
}

static void
assert_changed (Fixture *fixture,
                guint    n_changed)
{
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
  fixture->n_changed = 0;
}

static void
test_new (Fixture       *fixture,
          gconstpointer  user_data)
{
  g_auto (GStrv) ticks = bridge_setup_list_ticks (fixture->setup);

  g_assert_cmpuint (g_strv_length (ticks), ==, 0);
  g_assert_null (bridge_setup_get_client_name (fixture->setup));
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_null (bridge_keys_record_get_saved_at (bridge_setup_get_api_key_record (fixture->setup)));
  g_assert_false (bridge_setup_get_api_key_skipped (fixture->setup));
}

static void
test_environments (Fixture       *fixture,
                   gconstpointer  user_data)
{
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  g_assert_cmpint (bridge_environment_setup_get_environment (sandbox), ==, BRIDGE_ENVIRONMENT_SANDBOX);
  g_assert_cmpint (bridge_environment_setup_get_environment (production), ==, BRIDGE_ENVIRONMENT_PRODUCTION);

  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  assert_changed (fixture, 1);
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  assert_changed (fixture, 0);
  bridge_environment_setup_keep_keys (production, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  assert_changed (fixture, 1);
}

/* As it was typed, whatever that is; and it is nobody's business whether it was set to what it is. */
static void
test_name (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_null (bridge_setup_get_name (fixture->setup));
  bridge_setup_set_name (fixture->setup, " 青い港 ");
  bridge_setup_set_name (fixture->setup, " 青い港 ");
  assert_changed (fixture, 1);
  g_assert_cmpstr (bridge_setup_get_name (fixture->setup), ==, " 青い港 ");
  bridge_setup_set_name (fixture->setup, "");
  assert_changed (fixture, 1);
  g_assert_null (bridge_setup_get_name (fixture->setup));
}

/* Customers can connect once a company was linked with the keys in use, while it is switched on. */
static void
test_live (Fixture       *fixture,
           gconstpointer  user_data)
{
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);

  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "A Client", date);
  bridge_environment_setup_keep_keys (production, BRIDGE_KEPT_KEYRING, "7890", date);
  bridge_environment_setup_set_codat_saved_at (production, date);
  bridge_environment_setup_report_enabled (production, TRUE, date);
  g_assert_null (bridge_setup_get_live_since (fixture->setup));
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION), date);
  g_assert_true (g_date_time_equal (bridge_setup_get_live_since (fixture->setup), date));
  bridge_environment_setup_report_enabled (production, FALSE, date);
  g_assert_null (bridge_setup_get_live_since (fixture->setup));
}

/* Somebody may hold on to the part of a set-up that is gone. */
static void
test_environment_outlives (void)
{
  BridgeSetup *setup = bridge_setup_new (&bridge_advice_rules);
  BridgeEnvironmentSetup *sandbox = g_object_ref (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX));

  g_assert_finalize_object (setup);
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  g_assert_true (bridge_environment_setup_get_redirect_saved (sandbox));
  g_assert_finalize_object (sandbox);
}

static void
test_ticks (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_auto (GStrv) ticks = NULL;

  g_signal_connect (fixture->setup, "tick-changed", G_CALLBACK (on_tick_changed), fixture);
  bridge_setup_set_tick (fixture->setup, "welcome.role", FALSE);
  assert_changed (fixture, 0);
  bridge_setup_set_tick (fixture->setup, "welcome.role", TRUE);
  bridge_setup_set_tick (fixture->setup, "welcome.role", TRUE);
  assert_changed (fixture, 1);
  bridge_setup_set_tick (fixture->setup, "of.a.later.version", TRUE);
  bridge_setup_set_tick (fixture->setup, "welcome.admin", TRUE);
  assert_changed (fixture, 2);
  ticks = bridge_setup_list_ticks (fixture->setup);
  g_assert_cmpuint (g_strv_length (ticks), ==, 3);
  g_assert_cmpstr (ticks[0], ==, "of.a.later.version");
  g_assert_cmpstr (ticks[1], ==, "welcome.admin");
  g_assert_cmpstr (ticks[2], ==, "welcome.role");
  bridge_setup_set_tick (fixture->setup, "welcome.role", FALSE);
  g_assert_false (bridge_setup_get_tick (fixture->setup, "welcome.role"));
  g_assert_true (bridge_setup_get_tick (fixture->setup, "welcome.admin"));
  g_assert_cmpstr (fixture->ticks->str, ==, "+welcome.role;+of.a.later.version;+welcome.admin;-welcome.role;");
}

static void
test_tick_detail (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_signal_connect (fixture->setup, "tick-changed::one", G_CALLBACK (on_tick_changed), fixture);
  bridge_setup_set_tick (fixture->setup, "two", TRUE);
  g_assert_cmpstr (fixture->ticks->str, ==, "");
  bridge_setup_set_tick (fixture->setup, "one", TRUE);
  g_assert_cmpstr (fixture->ticks->str, ==, "+one;");
}

/* A name from a file, which nobody listens for, leaves nothing behind. */
static void
test_tick_quarks (Fixture       *fixture,
                  gconstpointer  user_data)
{
  bridge_setup_set_tick (fixture->setup, "nobody-listens-for-this", TRUE);
  g_assert_cmpuint (g_quark_try_string ("nobody-listens-for-this"), ==, 0);
}

static void
test_empty_tick (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

      bridge_setup_set_tick (setup, "", TRUE);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*CRITICAL*");
}

static void
on_text_changed (BridgeSetup *setup,
                 const char  *id,
                 GString     *log)
{
  g_string_append_printf (log, "%s=%s;", id, bridge_setup_get_text (setup, id));
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_auto (GStrv) names = NULL;

  g_signal_connect (fixture->setup, "text-changed::a.text", G_CALLBACK (on_text_changed), log);
  g_assert_null (bridge_setup_get_text (fixture->setup, "a.text"));
  bridge_setup_set_text (fixture->setup, "a.text", "");
  assert_changed (fixture, 0);
  bridge_setup_set_text (fixture->setup, "a.text", " one\ntwo ");
  assert_changed (fixture, 1);
  bridge_setup_set_text (fixture->setup, "a.text", " one\ntwo ");
  assert_changed (fixture, 0);
  bridge_setup_set_text (fixture->setup, "a.text", bridge_setup_get_text (fixture->setup, "a.text") + 5);
  bridge_setup_set_text (fixture->setup, "of-a-later-version", "x");
  assert_changed (fixture, 2);
  names = bridge_setup_list_texts (fixture->setup);
  g_assert_cmpstrv (names, ((const char *const[]) { "a.text", "of-a-later-version", NULL }));
  bridge_setup_set_text (fixture->setup, "a.text", NULL);
  bridge_setup_set_text (fixture->setup, "of-a-later-version", "");
  assert_changed (fixture, 2);
  g_assert_null (bridge_setup_get_text (fixture->setup, "of-a-later-version"));
  g_assert_cmpstr (log->str, ==, "a.text= one\ntwo ;a.text=two ;a.text=(null);");
}

static void
test_review (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  bridge_review_set_sent_on (bridge_setup_get_review (fixture->setup), day);
  assert_changed (fixture, 1);
}

static void
test_api_key (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "Example Ltd", day);
  assert_changed (fixture, 1);
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "Example Ltd");
  g_assert_true (bridge_keys_record_get_saved_at (bridge_setup_get_api_key_record (fixture->setup)) == day);
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_KEYRING, "Example Ltd", day);
  assert_changed (fixture, 0);
  bridge_setup_forget_api_key (fixture->setup);
  assert_changed (fixture, 1);
  g_assert_cmpint (bridge_setup_get_api_key_kept (fixture->setup), ==, BRIDGE_KEPT_NOWHERE);
  /* What was seen there is still this client's. */
  g_assert_cmpstr (bridge_setup_get_client_name (fixture->setup), ==, "Example Ltd");
  g_assert_null (bridge_keys_record_get_saved_at (bridge_setup_get_api_key_record (fixture->setup)));
}

static void
test_skipped (Fixture       *fixture,
              gconstpointer  user_data)
{
  bridge_setup_set_api_key_skipped (fixture->setup, TRUE);
  bridge_setup_set_api_key_skipped (fixture->setup, TRUE);
  assert_changed (fixture, 1);
  g_assert_true (bridge_setup_get_api_key_skipped (fixture->setup));
  bridge_setup_keep_api_key (fixture->setup, BRIDGE_KEPT_SESSION, NULL, NULL);
  assert_changed (fixture, 1);
  g_assert_false (bridge_setup_get_api_key_skipped (fixture->setup));
  bridge_setup_set_api_key_skipped (fixture->setup, TRUE);
  assert_changed (fixture, 1);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/setup/new", test_new);
  add ("/setup/name", test_name);
  add ("/setup/live", test_live);
  add ("/setup/environments", test_environments);
  g_test_add_func ("/setup/environment-outlives", test_environment_outlives);
  add ("/setup/ticks", test_ticks);
  add ("/setup/tick-detail", test_tick_detail);
  add ("/setup/tick-quarks", test_tick_quarks);
  g_test_add_func ("/setup/empty-tick", test_empty_tick);
  add ("/setup/texts", test_texts);
  add ("/setup/review", test_review);
  add ("/setup/api-key", test_api_key);
  add ("/setup/skipped", test_skipped);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-environment-setup.h"
#include "bridge-environment.h"

typedef struct
{
  BridgeEnvironmentSetup *setup;
  BridgeKeysRecord       *keys;
  BridgeKeysRecord       *replacement;
  GHashTable             *counts;
  GDateTime              *day;
  GDateTime              *next;
} Fixture;

static void
on_notify (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  GHashTable *counts = user_data;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (char *) pspec->name, GUINT_TO_POINTER (count + 1));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->setup = bridge_environment_setup_new (BRIDGE_ENVIRONMENT_PRODUCTION);
  fixture->keys = bridge_environment_setup_get_keys (fixture->setup);
  fixture->replacement = bridge_environment_setup_get_replacement (fixture->setup);
  fixture->counts = g_hash_table_new (g_str_hash, g_str_equal);
  fixture->day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  fixture->next = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_signal_connect (fixture->setup, "notify", G_CALLBACK (on_notify), fixture->counts);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->setup);
  g_hash_table_unref (fixture->counts);
  g_date_time_unref (fixture->day);
  g_date_time_unref (fixture->next);
}

/* How often these were notified, and that nothing else was; then counting starts again. */
static void
assert_notified (Fixture    *fixture,
                 const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  guint expected = *names != '\0' ? g_strv_length (list) : 0;

  g_assert_cmpuint (g_hash_table_size (fixture->counts), ==, expected);
  for (guint i = 0; i < expected; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (fixture->counts, list[i])), ==, 1);
  g_hash_table_remove_all (fixture->counts);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  user_data)
{
  BridgeEnvironmentSetup *setup = fixture->setup;

  g_assert_cmpint (bridge_environment_setup_get_environment (setup), ==, BRIDGE_ENVIRONMENT_PRODUCTION);
  g_assert_false (bridge_environment_setup_get_redirect_saved (setup));
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->keys), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_null (bridge_keys_record_get_saved_at (fixture->keys));
  g_assert_null (bridge_keys_record_get_id_tail (fixture->keys));
  g_assert_null (bridge_environment_setup_get_codat_saved_at (setup));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (setup), ==, BRIDGE_ENABLE_UNDECIDED);
  g_assert_false (bridge_environment_setup_get_enabled (setup));
  g_assert_null (bridge_environment_setup_get_enabled_read_at (setup));
}

static void
test_redirect (Fixture       *fixture,
               gconstpointer  user_data)
{
  bridge_environment_setup_set_redirect_saved (fixture->setup, FALSE);
  assert_notified (fixture, "");
  bridge_environment_setup_set_redirect_saved (fixture->setup, 2);
  assert_notified (fixture, "redirect-saved");
  bridge_environment_setup_set_redirect_saved (fixture->setup, TRUE);
  assert_notified (fixture, "");
  g_assert_true (bridge_environment_setup_get_redirect_saved (fixture->setup) == TRUE);
  g_object_set (fixture->setup, "redirect-saved", FALSE, NULL);
  assert_notified (fixture, "redirect-saved");
  g_assert_false (bridge_environment_setup_get_redirect_saved (fixture->setup));
}

static void
save_everything (Fixture *fixture)
{
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_KEYRING, "abcd", fixture->day);
  bridge_environment_setup_set_codat_saved_at (fixture->setup, fixture->day);
  bridge_environment_setup_set_enable_choice (fixture->setup, BRIDGE_ENABLE_LATER);
  bridge_environment_setup_report_enabled (fixture->setup, TRUE, fixture->day);
  g_hash_table_remove_all (fixture->counts);
}

static void
test_keep_keys (Fixture       *fixture,
                gconstpointer  user_data)
{
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_SESSION, "abcd", fixture->day);
  assert_notified (fixture, "keys");
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->keys), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->keys), ==, "abcd");
  g_assert_true (bridge_keys_record_get_saved_at (fixture->keys) == fixture->day);
}

static void
test_keep_same_keys (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (GDateTime) same_day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  save_everything (fixture);
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_KEYRING, "abcd", same_day);
  assert_notified (fixture, "");
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_SESSION, "abcd", same_day);
  assert_notified (fixture, "keys");
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (fixture->setup));
}

/* Codat still has the old pair, so it is not saved there, whichever part tells that this is another. */
static void
test_keep_new_keys (Fixture       *fixture,
                    gconstpointer  user_data)
{
  save_everything (fixture);
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_KEYRING, "efgh", fixture->day);
  assert_notified (fixture, "keys codat-saved-at enable-choice");
  g_assert_null (bridge_environment_setup_get_codat_saved_at (fixture->setup));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (fixture->setup), ==, BRIDGE_ENABLE_UNDECIDED);
  g_assert_true (bridge_environment_setup_get_enabled (fixture->setup));

  save_everything (fixture);
  bridge_environment_setup_keep_keys (fixture->setup, BRIDGE_KEPT_KEYRING, "abcd", fixture->next);
  assert_notified (fixture, "keys codat-saved-at enable-choice");
}

static void
test_forget_keys (Fixture       *fixture,
                  gconstpointer  user_data)
{
  save_everything (fixture);
  bridge_keys_record_forget (fixture->keys);
  assert_notified (fixture, "keys");
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->keys), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_null (bridge_keys_record_get_id_tail (fixture->keys));
  g_assert_null (bridge_keys_record_get_saved_at (fixture->keys));
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (fixture->setup));
  bridge_keys_record_forget (fixture->keys);
  assert_notified (fixture, "");
}

/* New keys wait beside the old ones, which Codat still works with. */
static void
test_replacement (Fixture       *fixture,
                  gconstpointer  user_data)
{
  save_everything (fixture);
  bridge_keys_record_keep (fixture->replacement, BRIDGE_KEPT_KEYRING, "efgh", fixture->next);
  assert_notified (fixture, "replacement");
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->keys), ==, "abcd");
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->replacement), ==, "efgh");
  g_assert_true (bridge_keys_record_get_saved_at (fixture->replacement) == fixture->next);
  g_assert_true (bridge_environment_setup_get_codat_saved_at (fixture->setup) == fixture->day);

  bridge_keys_record_forget (fixture->replacement);
  assert_notified (fixture, "replacement");
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->replacement), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->keys), ==, "abcd");
}

static void
test_hand_over (Fixture       *fixture,
                gconstpointer  user_data)
{
  save_everything (fixture);
  bridge_keys_record_keep (fixture->replacement, BRIDGE_KEPT_KEYRING, "efgh", fixture->next);
  bridge_environment_setup_hand_over (fixture->setup, fixture->next);
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->replacement), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_null (bridge_keys_record_get_id_tail (fixture->replacement));
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->keys), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->keys), ==, "efgh");
  g_assert_true (bridge_environment_setup_get_codat_saved_at (fixture->setup) == fixture->next);
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (fixture->setup), ==, BRIDGE_ENABLE_LATER);

  /* Without new keys it is the ones that are there. */
  bridge_environment_setup_hand_over (fixture->setup, fixture->day);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (fixture->keys), ==, "efgh");
  g_assert_true (bridge_environment_setup_get_codat_saved_at (fixture->setup) == fixture->day);
}

static void
test_forget_both (Fixture       *fixture,
                  gconstpointer  user_data)
{
  save_everything (fixture);
  bridge_keys_record_keep (fixture->replacement, BRIDGE_KEPT_KEYRING, "efgh", fixture->next);
  bridge_keys_record_forget (fixture->keys);
  bridge_keys_record_forget (fixture->replacement);
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->keys), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_cmpint (bridge_keys_record_get_kept (fixture->replacement), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (fixture->setup));
}

static void
test_codat (Fixture       *fixture,
            gconstpointer  user_data)
{
  bridge_environment_setup_set_codat_saved_at (fixture->setup, NULL);
  bridge_environment_setup_set_enable_choice (fixture->setup, BRIDGE_ENABLE_UNDECIDED);
  assert_notified (fixture, "");
  bridge_environment_setup_set_codat_saved_at (fixture->setup, fixture->day);
  bridge_environment_setup_set_enable_choice (fixture->setup, BRIDGE_ENABLE_NOW);
  assert_notified (fixture, "codat-saved-at enable-choice");
  g_assert_true (bridge_environment_setup_get_codat_saved_at (fixture->setup) == fixture->day);
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (fixture->setup), ==, BRIDGE_ENABLE_NOW);
}

static void
test_enabled (Fixture       *fixture,
              gconstpointer  user_data)
{
  bridge_environment_setup_report_enabled (fixture->setup, FALSE, fixture->day);
  assert_notified (fixture, "enabled-read-at");
  bridge_environment_setup_report_enabled (fixture->setup, TRUE, fixture->day);
  assert_notified (fixture, "enabled");
  bridge_environment_setup_report_enabled (fixture->setup, TRUE, fixture->day);
  assert_notified (fixture, "");
  bridge_environment_setup_report_enabled (fixture->setup, FALSE, fixture->next);
  assert_notified (fixture, "enabled enabled-read-at");
  g_assert_true (bridge_environment_setup_get_enabled_read_at (fixture->setup) == fixture->next);
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  user_data)
{
  BridgeEnvironment environment;
  BridgeEnableChoice choice;
  gboolean redirect_saved, enabled;
  g_autoptr (BridgeKeysRecord) keys = NULL;
  g_autoptr (BridgeKeysRecord) replacement = NULL;
  g_autoptr (GDateTime) codat_saved_at = NULL;
  g_autoptr (GDateTime) enabled_read_at = NULL;

  save_everything (fixture);
  g_object_get (fixture->setup, "environment", &environment, "redirect-saved", &redirect_saved, "keys", &keys,
                "replacement", &replacement, "codat-saved-at", &codat_saved_at, "enable-choice", &choice,
                "enabled", &enabled, "enabled-read-at", &enabled_read_at, NULL);
  g_assert_cmpint (environment, ==, BRIDGE_ENVIRONMENT_PRODUCTION);
  g_assert_false (redirect_saved);
  g_assert_true (keys == fixture->keys && replacement == fixture->replacement);
  g_assert_cmpint (bridge_keys_record_get_kept (keys), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpint (choice, ==, BRIDGE_ENABLE_LATER);
  g_assert_true (enabled);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (keys), ==, "abcd");
  g_assert_true (bridge_keys_record_get_saved_at (keys) == fixture->day);
  g_assert_true (codat_saved_at == fixture->day && enabled_read_at == fixture->day);
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

  add ("/environment-setup/new", test_new);
  add ("/environment-setup/redirect", test_redirect);
  add ("/environment-setup/keep-keys", test_keep_keys);
  add ("/environment-setup/keep-same-keys", test_keep_same_keys);
  add ("/environment-setup/keep-new-keys", test_keep_new_keys);
  add ("/environment-setup/forget-keys", test_forget_keys);
  add ("/environment-setup/replacement", test_replacement);
  add ("/environment-setup/hand-over", test_hand_over);
  add ("/environment-setup/forget-both", test_forget_both);
  add ("/environment-setup/codat", test_codat);
  add ("/environment-setup/enabled", test_enabled);
  add ("/environment-setup/properties", test_properties);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-keys-record.h"

static void
on_changed (guint *count)
{
  (*count)++;
}

/* It says that it changed once for each change, and what is another pair. */
static void
test_keep (void)
{
  g_autoptr (BridgeKeysRecord) record = bridge_keys_record_new ();
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) same_day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) next = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  guint count = 0;

  g_signal_connect_swapped (record, "changed", G_CALLBACK (on_changed), &count);
  g_assert_true (bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", day));
  g_assert_cmpuint (count, ==, 1);
  g_assert_false (bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", same_day));
  g_assert_cmpuint (count, ==, 1);
  g_assert_false (bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "abcd", day));
  g_assert_cmpuint (count, ==, 2);
  g_assert_true (bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "efgh", day));
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "efgh", next));
  g_assert_cmpuint (count, ==, 4);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (record), ==, "efgh");
  g_assert_true (bridge_keys_record_get_saved_at (record) == next);
}

static void
test_forget (void)
{
  g_autoptr (BridgeKeysRecord) record = bridge_keys_record_new ();
  guint count = 0;

  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  g_signal_connect_swapped (record, "changed", G_CALLBACK (on_changed), &count);
  bridge_keys_record_forget (record);
  bridge_keys_record_forget (record);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_NOWHERE);
  g_assert_null (bridge_keys_record_get_id_tail (record));
  g_assert_null (bridge_keys_record_get_saved_at (record));
}

/* What is kept for the session stands before what the keyring has, which is there again when it goes. */
static void
test_session (void)
{
  g_autoptr (BridgeKeysRecord) record = bridge_keys_record_new ();
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  const char *id_tail;
  GDateTime *saved_at;

  g_assert_false (bridge_keys_record_get_stored (record, &id_tail, &saved_at));
  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", day);
  bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "efgh", NULL);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (record), ==, "efgh");
  g_assert_true (bridge_keys_record_get_stored (record, &id_tail, &saved_at));
  g_assert_cmpstr (id_tail, ==, "abcd");
  g_assert_true (saved_at == day);

  bridge_keys_record_end_session (record);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (record), ==, "abcd");

  bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "efgh", NULL);
  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "ijkl", NULL);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (record), ==, "ijkl");
}

/* That it was looked for in vain is no reason to forget it, and no longer true once it is entered anew. */
static void
test_missing (void)
{
  g_autoptr (BridgeKeysRecord) record = bridge_keys_record_new ();
  guint count = 0;

  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  g_signal_connect_swapped (record, "changed", G_CALLBACK (on_changed), &count);
  bridge_keys_record_set_missing (record, TRUE);
  bridge_keys_record_set_missing (record, TRUE);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (bridge_keys_record_get_kept (record), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (record), ==, "abcd");
  g_assert_false (bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", NULL));
  g_assert_false (bridge_keys_record_get_missing (record));
  g_assert_cmpuint (count, ==, 2);
}

/* It is said of the pair that it was found with, and of no other. */
static void
test_doubt (void)
{
  g_autoptr (BridgeKeysRecord) record = bridge_keys_record_new ();

  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  bridge_keys_record_set_doubt (record, BRIDGE_PAIR_DOUBT_CLIENT_ID);
  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  g_assert_cmpint (bridge_keys_record_get_doubt (record), ==, BRIDGE_PAIR_DOUBT_CLIENT_ID);
  bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, "efgh", NULL);
  g_assert_cmpint (bridge_keys_record_get_doubt (record), ==, BRIDGE_PAIR_DOUBT_NONE);
  bridge_keys_record_end_session (record);
  g_assert_cmpint (bridge_keys_record_get_doubt (record), ==, BRIDGE_PAIR_DOUBT_CLIENT_ID);
  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, "ijkl", NULL);
  g_assert_cmpint (bridge_keys_record_get_stored_doubt (record), ==, BRIDGE_PAIR_DOUBT_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keys-record/keep", test_keep);
  g_test_add_func ("/keys-record/forget", test_forget);
  g_test_add_func ("/keys-record/session", test_session);
  g_test_add_func ("/keys-record/missing", test_missing);
  g_test_add_func ("/keys-record/doubt", test_doubt);

  return g_test_run ();
}

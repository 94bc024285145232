// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-keys-probe.h"

/* What Intuit said counts for the pair that it was shown, and for no other. */
static void
test_pair (void)
{
  g_autoptr (BridgeKeysProbe) probe = bridge_keys_probe_new ();
  g_autoptr (GDateTime) saved = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) asked = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autoptr (GDateTime) replaced = g_date_time_new_utc (2026, 11, 25, 10, 0, 0);

  g_assert_cmpint (bridge_keys_probe_get_outcome (probe, saved), ==, BRIDGE_PROBE_NEVER);
  bridge_keys_probe_note (probe, BRIDGE_PROBE_RECOGNISED, asked, saved, "1-2");
  g_assert_cmpint (bridge_keys_probe_get_outcome (probe, saved), ==, BRIDGE_PROBE_RECOGNISED);
  g_assert_cmpint (bridge_keys_probe_get_outcome (probe, replaced), ==, BRIDGE_PROBE_NEVER);
  g_assert_cmpint (bridge_keys_probe_get_outcome (probe, NULL), ==, BRIDGE_PROBE_NEVER);
  g_assert_cmpint (bridge_keys_probe_get_last_outcome (probe), ==, BRIDGE_PROBE_RECOGNISED);
  g_assert_cmpstr (bridge_keys_probe_get_intuit_tid (probe), ==, "1-2");
  g_assert_true (g_date_time_equal (bridge_keys_probe_get_asked_at (probe), asked));
}

static void
on_notify (BridgeKeysProbe *probe,
           GParamSpec      *pspec,
           guint           *count)
{
  (*count)++;
}

/* The same answer once more is news too: it is newer. */
static void
test_notify (void)
{
  g_autoptr (BridgeKeysProbe) probe = bridge_keys_probe_new ();
  g_autoptr (GDateTime) asked = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  guint count = 0;

  g_signal_connect (probe, "notify::asked-at", G_CALLBACK (on_notify), &count);
  bridge_keys_probe_note (probe, BRIDGE_PROBE_UNCLEAR, asked, asked, NULL);
  bridge_keys_probe_note (probe, BRIDGE_PROBE_UNCLEAR, asked, asked, NULL);
  g_assert_cmpuint (count, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys-probe/pair", test_pair);
  g_test_add_func ("/keys-probe/notify", test_notify);
  return g_test_run ();
}

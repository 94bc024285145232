// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-clock.h"
#include "bridge-patience.h"

#define SECONDS(n) ((gint64) (n) * G_USEC_PER_SEC)
#define DAY_MS (24 * 60 * 60 * 1000)

static gint64 now = SECONDS (1000);

static gint64
get_now (void)
{
  return now;
}

static void
count_up (guint *count)
{
  (*count)++;
}

static void
test_wish (void)
{
  BridgePatience *patience = bridge_patience_new ("Codat");
  g_autofree char *text = NULL;
  guint count = 0;

  bridge_clock_set_source (get_now);
  g_signal_connect_swapped (patience, "notify::waiting", G_CALLBACK (count_up), &count);
  g_assert_null (bridge_patience_dup_text (patience));
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, 0);

  bridge_patience_begin (patience, 300);
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, 300 * 1000);
  text = bridge_patience_dup_text (patience);
  g_assert_true (g_regex_match_simple ("^Codat asks to wait until (tomorrow, )?[0-9]{2}:[0-9]{2}\\.$", text, 0, 0));

  now += SECONDS (299);
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, 1000);
  now += SECONDS (1);
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, 0);
  g_assert_null (bridge_patience_dup_text (patience));

  bridge_patience_end (patience);
  bridge_patience_end (patience);
  g_assert_cmpuint (count, ==, 2);
  bridge_clock_set_source (NULL);
  g_assert_finalize_object (patience);
}

/* Codat's day is over after a day, whatever it says. */
static void
test_nonsense (void)
{
  g_autoptr (BridgePatience) patience = bridge_patience_new ("Codat");

  bridge_clock_set_source (get_now);
  bridge_patience_begin (patience, G_MAXUINT32);
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, DAY_MS);
  bridge_clock_set_source (NULL);
}

/* Whoever shows it is told when it is over. */
static void
test_told (void)
{
  g_autoptr (BridgePatience) patience = bridge_patience_new ("Codat");
  guint count = 0;

  g_signal_connect_swapped (patience, "notify::waiting", G_CALLBACK (count_up), &count);
  bridge_patience_begin (patience, 1);
  while (count < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (bridge_patience_get_left_ms (patience), ==, 0);
}

/* A minute that has begun counts whole: at the time that is said it is over. */
static void
test_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 26, 14, 5, 59);
  g_autofree char *text = bridge_clock_format_time (time);

  g_assert_cmpstr (text, ==, "14:05");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patience/wish", test_wish);
  g_test_add_func ("/patience/nonsense", test_nonsense);
  g_test_add_func ("/patience/told", test_told);
  g_test_add_func ("/patience/time", test_time);

  return g_test_run ();
}

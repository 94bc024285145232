// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-day.h"

static void
test_text (void)
{
  static const char *const texts[] = { "2026-11-23", "2024-02-29", "0001-01-01", "9999-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GDate) day = bridge_day_parse (texts[i]);
      g_autofree char *text = NULL;

      g_assert_nonnull (day);
      text = bridge_day_to_text (day);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_no_day (void)
{
  static const char *const texts[] = {
    NULL, "", "2026", "2026-11", "2026-11-3", "2026-11-023", "26-11-2023", "2026-02-29", "2026-13-01", "2026-00-10", "2026-10-00",
    "0000-01-01", "2026/11/23", "2026-11-23T10:00:00Z", " 2026-11-23", "2026-11-23 ", "-026-11-23", "2026-+1-23", "tomorrow",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GDate) day = bridge_day_parse (texts[i]);

      g_test_message ("row %u", i);
      g_assert_null (day);
    }
}

static void
test_add (void)
{
  g_autoptr (GDate) day = g_date_new_dmy (20, G_DATE_FEBRUARY, 2028);
  g_autoptr (GDate) later = bridge_day_add (day, 14);
  g_autofree char *text = bridge_day_to_text (later);

  g_assert_cmpstr (text, ==, "2028-03-05");
  g_assert_cmpint (g_date_days_between (day, later), ==, 14);
}

/* It is the day where the clock hangs, not in Greenwich. */
static void
test_from (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 24, 1, 0, 0);
  g_autoptr (GDate) day = bridge_day_new_from (time);
  g_autofree char *text = bridge_day_to_text (day);

  g_assert_cmpstr (text, ==, "2026-11-24");
}

static void
test_today (void)
{
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autoptr (GDateTime) after = g_date_time_new_now_local ();
  g_autoptr (GDate) first = bridge_day_new_from (before);
  g_autoptr (GDate) last = bridge_day_new_from (after);

  g_assert_cmpint (g_date_compare (first, today), <=, 0);
  g_assert_cmpint (g_date_compare (today, last), <=, 0);
}

static void
test_format (void)
{
  g_autoptr (GDate) day = g_date_new_dmy (3, G_DATE_MAY, 2026);
  g_autofree char *text = bridge_day_format (day);

  /* The tests run in the C locale. */
  g_assert_cmpstr (text, ==, "05/03/26");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/text", test_text);
  g_test_add_func ("/day/no-day", test_no_day);
  g_test_add_func ("/day/add", test_add);
  g_test_add_func ("/day/from", test_from);
  g_test_add_func ("/day/today", test_today);
  g_test_add_func ("/day/format", test_format);

  return g_test_run ();
}

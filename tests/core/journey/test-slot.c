// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-slot.h"

static void
test_date (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) same = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) next = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_autoptr (GDateTime) slot = NULL;

  g_assert_false (bridge_slot_set_date (&slot, NULL));
  g_assert_true (bridge_slot_set_date (&slot, day));
  g_assert_false (bridge_slot_set_date (&slot, day));
  g_assert_false (bridge_slot_set_date (&slot, same));
  g_assert_true (slot == day);
  g_assert_true (bridge_slot_set_date (&slot, next));
  g_assert_true (slot == next);
  g_assert_true (bridge_slot_set_date (&slot, NULL));
  g_assert_null (slot);
}

static void
test_day (void)
{
  g_autoptr (GDate) day = g_date_new_dmy (3, 5, 2026);
  g_autoptr (GDate) same = g_date_new_dmy (3, 5, 2026);
  g_autoptr (GDate) next = g_date_new_dmy (4, 5, 2026);
  GDate *slot = NULL;

  g_assert_false (bridge_slot_set_day (&slot, NULL));
  g_assert_true (bridge_slot_set_day (&slot, day));
  g_assert_true (slot != day);
  g_assert_false (bridge_slot_set_day (&slot, same));
  g_assert_false (bridge_slot_set_day (&slot, slot));
  g_assert_true (bridge_slot_set_day (&slot, next));
  g_assert_cmpint (g_date_compare (slot, next), ==, 0);
  g_assert_true (bridge_slot_set_day (&slot, NULL));
  g_assert_null (slot);
}

static void
test_text (void)
{
  g_autofree char *slot = NULL;

  g_assert_false (bridge_slot_set_text (&slot, NULL));
  g_assert_true (bridge_slot_set_text (&slot, "abcd"));
  g_assert_false (bridge_slot_set_text (&slot, "abcd"));
  g_assert_true (bridge_slot_set_text (&slot, slot + 1));
  g_assert_cmpstr (slot, ==, "bcd");
  g_assert_true (bridge_slot_set_text (&slot, ""));
  g_assert_true (bridge_slot_set_text (&slot, NULL));
  g_assert_null (slot);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slot/date", test_date);
  g_test_add_func ("/slot/day", test_day);
  g_test_add_func ("/slot/text", test_text);

  return g_test_run ();
}

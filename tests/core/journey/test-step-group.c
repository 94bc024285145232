// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-step-group.h"

/* Every step between the first two and the last belongs to a part of the way, in one piece, and takes its time. */
static void
test_parts (void)
{
  BridgeStepPart part = BRIDGE_STEP_PART_NONE;
  guint sum = 0;

  for (guint i = 0; i + 1 < bridge_step_get_count (); i++)
    {
      const BridgeStep *step = bridge_step_get_nth (i);

      g_test_message ("%s", bridge_step_get_id (step));
      g_assert_cmpint (bridge_step_get_part (step), >=, part);
      part = bridge_step_get_part (step);
      g_assert_cmpint (part == BRIDGE_STEP_PART_NONE, ==, bridge_step_get_group (step) == BRIDGE_STEP_GROUP_GET_READY);
      /* Only the answer takes time of others alone. */
      g_assert_cmpint (bridge_step_get_minutes (step) == 0, ==, g_str_equal (bridge_step_get_id (step), "review"));
      sum += part != BRIDGE_STEP_PART_NONE ? bridge_step_get_minutes (step) : 0;
    }
  g_assert_cmpint (bridge_step_get_part (bridge_step_find ("overview")), ==, BRIDGE_STEP_PART_NONE);
  g_assert_cmpint (bridge_step_get_part (bridge_step_find ("review")), ==, BRIDGE_STEP_PART_REVIEW);
  g_assert_cmpint (bridge_step_get_part (bridge_step_find ("production-redirect")), ==, BRIDGE_STEP_PART_PRODUCTION);
  g_assert_cmpuint (bridge_step_part_get_minutes (BRIDGE_STEP_PART_SANDBOX), ==, 20);
  g_assert_cmpuint (bridge_step_part_get_minutes (BRIDGE_STEP_PART_REVIEW), ==, 60);
  g_assert_cmpuint (bridge_step_part_get_minutes (BRIDGE_STEP_PART_PRODUCTION), ==, 20);
  g_assert_cmpuint (sum, ==, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/step-group/parts", test_parts);

  return g_test_run ();
}

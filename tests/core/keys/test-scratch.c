// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-scratch.h"

static void
test_edges (void)
{
  g_auto (BridgeScratch) scratch = { NULL, };

  bridge_scratch_init (&scratch, "é\u200bab\u00a0𝟏\ufeff");
  g_assert_cmpstr (scratch.start, ==, "éab\u00a0𝟏");
  g_assert_cmphex (bridge_scratch_get_first (&scratch), ==, 0xE9);
  g_assert_cmphex (bridge_scratch_get_last (&scratch), ==, 0x1D7CF);
  bridge_scratch_drop_first (&scratch);
  bridge_scratch_drop_last (&scratch);
  g_assert_cmphex (bridge_scratch_get_first (&scratch), ==, 'a');
  g_assert_cmphex (bridge_scratch_get_last (&scratch), ==, 0xA0);
  bridge_scratch_drop_last (&scratch);
  bridge_scratch_drop_last (&scratch);
  g_assert_false (bridge_scratch_is_empty (&scratch));
  bridge_scratch_drop_first (&scratch);
  g_assert_true (bridge_scratch_is_empty (&scratch));
}

static void
test_nothing (void)
{
  BridgeScratch zeros = { NULL, };
  BridgeScratch unseen = { NULL, };

  bridge_scratch_clear (&zeros);
  bridge_scratch_init (&unseen, "\u200b\u200b");
  g_assert_true (bridge_scratch_is_empty (&unseen));
  bridge_scratch_clear (&unseen);
  bridge_scratch_clear (&unseen);
  g_assert_null (unseen.buffer);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scratch/edges", test_edges);
  g_test_add_func ("/scratch/nothing", test_nothing);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-poller.h"

#define LIMIT 5

static void
on_poll (BridgePoller *poller,
         guint        *count)
{
  (*count)++;
  bridge_poller_answered (poller);
}

static void
on_poll_without_answer (BridgePoller *poller,
                        guint        *count)
{
  (*count)++;
}

static void
run_until_exhausted (BridgePoller *poller)
{
  while (!bridge_poller_get_exhausted (poller))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_limit (void)
{
  BridgePoller *poller = bridge_poller_new (1, 2, LIMIT);
  guint count = 0;

  g_signal_connect (poller, "poll", G_CALLBACK (on_poll), &count);
  g_assert_false (bridge_poller_get_running (poller));
  bridge_poller_start (poller);
  g_assert_true (bridge_poller_get_running (poller));
  run_until_exhausted (poller);
  g_assert_cmpuint (count, ==, LIMIT);
  g_assert_false (bridge_poller_get_running (poller));

  /* Starting anew gives all of them again. */
  bridge_poller_start (poller);
  g_assert_false (bridge_poller_get_exhausted (poller));
  run_until_exhausted (poller);
  g_assert_cmpuint (count, ==, 2 * LIMIT);
  g_assert_finalize_object (poller);
}

/* While an answer is awaited nothing is asked, however long it takes. */
static void
test_waits_for_the_answer (void)
{
  BridgePoller *poller = bridge_poller_new (1, 1, LIMIT);
  guint count = 0;

  g_signal_connect (poller, "poll", G_CALLBACK (on_poll_without_answer), &count);
  bridge_poller_start (poller);
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_main_context_pending (NULL));
  g_assert_true (bridge_poller_get_running (poller));

  bridge_poller_answered (poller);
  while (count == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count, ==, 2);
  g_assert_finalize_object (poller);
}

/* An answer that comes in after the end starts nothing. */
static void
test_stop (void)
{
  BridgePoller *poller = bridge_poller_new (1, 1, LIMIT);
  guint count = 0;

  g_signal_connect (poller, "poll", G_CALLBACK (on_poll_without_answer), &count);
  bridge_poller_start (poller);
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  bridge_poller_stop (poller);
  bridge_poller_answered (poller);
  g_assert_false (bridge_poller_get_running (poller));
  g_assert_false (bridge_poller_get_exhausted (poller));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, poller));
  g_assert_finalize_object (poller);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/poller/limit", test_limit);
  g_test_add_func ("/poller/waits-for-the-answer", test_waits_for_the_answer);
  g_test_add_func ("/poller/stop", test_stop);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-clock.h"
#include "bridge-poller.h"

#define LIMIT 5

#define SECONDS(n) ((gint64) (n) * G_USEC_PER_SEC)
/* Longer than any test takes. */
#define LONG_MS (10 * 60 * 1000)

static gint64 now = SECONDS (1000);

static gint64
get_now (void)
{
  return now;
}

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

/* Whoever comes back has Codat asked at once, but not as often as that. */
static void
test_hurry (void)
{
  BridgePoller *poller = bridge_poller_new (LONG_MS, LONG_MS, LIMIT);
  guint count = 0;

  bridge_clock_set_source (get_now);
  g_signal_connect (poller, "poll", G_CALLBACK (on_poll_without_answer), &count);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 0);

  bridge_poller_start (poller);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 0);
  now += SECONDS (600);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 1);
  now += SECONDS (600);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 1);

  bridge_poller_answered (poller);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 2);
  bridge_poller_stop (poller);
  now += SECONDS (600);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 2);
  bridge_clock_set_source (NULL);
  g_assert_finalize_object (poller);
}

/* Too soon after the last poll, the next comes as soon as it may, and not when it would have been due. */
static void
test_hurry_soon (void)
{
  BridgePoller *poller = bridge_poller_new (20, LONG_MS, LIMIT);
  guint count = 0;

  bridge_clock_set_source (get_now);
  g_signal_connect (poller, "poll", G_CALLBACK (on_poll), &count);
  bridge_poller_start (poller);
  /* Until the delay is far longer than this test. */
  for (guint i = 1; i < LIMIT; i++)
    {
      now += SECONDS (1);
      bridge_poller_hurry (poller);
      g_assert_cmpuint (count, ==, i);
    }
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, LIMIT - 1);
  while (count < LIMIT)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (bridge_poller_get_exhausted (poller));
  bridge_clock_set_source (NULL);
  g_assert_finalize_object (poller);
}

/* After all polls are spent there is one for each return, and no other. */
static void
test_hurry_exhausted (void)
{
  BridgePoller *poller = bridge_poller_new (1, 2, LIMIT);
  guint count = 0;

  bridge_clock_set_source (get_now);
  g_signal_connect (poller, "poll", G_CALLBACK (on_poll), &count);
  bridge_poller_start (poller);
  run_until_exhausted (poller);
  for (guint i = 1; i <= 3; i++)
    {
      bridge_poller_hurry (poller);
      g_assert_cmpuint (count, ==, LIMIT + i - 1);
      now += SECONDS (1);
      bridge_poller_hurry (poller);
      g_assert_cmpuint (count, ==, LIMIT + i);
      g_assert_true (bridge_poller_get_exhausted (poller));
      g_assert_null (g_main_context_find_source_by_user_data (NULL, poller));
    }
  bridge_clock_set_source (NULL);
  g_assert_finalize_object (poller);
}

static gboolean
on_later (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* While Codat asks to wait nothing is polled, whoever comes back, and no poll is spent. */
static void
test_patience (void)
{
  g_autoptr (BridgePatience) patience = bridge_patience_new ("Codat");
  BridgePoller *poller = bridge_poller_new (1, 2, LIMIT);
  gboolean later = FALSE;
  guint count = 0;

  bridge_clock_set_source (get_now);
  bridge_poller_set_patience (poller, patience);
  bridge_patience_begin (patience, 3600);
  g_signal_connect (poller, "poll", G_CALLBACK (on_poll), &count);
  bridge_poller_start (poller);
  g_timeout_add (50, on_later, &later);
  while (!later)
    g_main_context_iteration (NULL, TRUE);
  now += SECONDS (3599);
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 0);

  now += SECONDS (1);
  run_until_exhausted (poller);
  g_assert_cmpuint (count, ==, LIMIT);
  bridge_clock_set_source (NULL);
  g_assert_finalize_object (poller);
}

/* Who looks on can be told when it was asked, and when it will be. */
static void
test_rhythm (void)
{
  BridgePoller *poller = bridge_poller_new (LONG_MS, LONG_MS, LIMIT);
  guint count = 0;

  bridge_clock_set_source (get_now);
  g_signal_connect (poller, "poll", G_CALLBACK (on_poll_without_answer), &count);
  g_assert_cmpint (bridge_poller_get_next_at (poller), ==, 0);
  bridge_poller_start (poller);
  g_assert_cmpint (bridge_poller_get_asked_at (poller), ==, now);
  g_assert_cmpint (bridge_poller_get_next_at (poller), ==, now + LONG_MS * (gint64) 1000);

  now += LONG_MS * (gint64) 1000;
  bridge_poller_hurry (poller);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (bridge_poller_get_asked_at (poller), ==, now);
  g_assert_cmpint (bridge_poller_get_next_at (poller), ==, 0);
  bridge_poller_answered (poller);
  g_assert_cmpint (bridge_poller_get_next_at (poller), ==, now + LONG_MS * (gint64) 1000);
  bridge_poller_stop (poller);
  g_assert_cmpint (bridge_poller_get_next_at (poller), ==, 0);
  bridge_clock_set_source (NULL);
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
  g_test_add_func ("/poller/hurry", test_hurry);
  g_test_add_func ("/poller/hurry-soon", test_hurry_soon);
  g_test_add_func ("/poller/hurry-exhausted", test_hurry_exhausted);
  g_test_add_func ("/poller/patience", test_patience);
  g_test_add_func ("/poller/rhythm", test_rhythm);

  return g_test_run ();
}

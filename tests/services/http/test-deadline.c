// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-deadline.h"

#define SHORT_MS 1
#define LONG_MS 60000

static gboolean
is_cancelled (BridgeDeadline *deadline)
{
  return g_cancellable_is_cancelled (bridge_deadline_get_cancellable (deadline));
}

static void
run_until_cancelled (BridgeDeadline *deadline)
{
  while (!is_cancelled (deadline))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_passes (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BridgeDeadline) deadline = bridge_deadline_new (SHORT_MS, cancellable);

  g_assert_false (is_cancelled (deadline));
  g_assert_false (bridge_deadline_get_passed (deadline));
  run_until_cancelled (deadline);
  g_assert_true (bridge_deadline_get_passed (deadline));

  /* The caller's own stays as it was. */
  g_assert_false (g_cancellable_is_cancelled (cancellable));
}

static void
test_given_up (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BridgeDeadline) deadline = bridge_deadline_new (LONG_MS, cancellable);
  g_autoptr (BridgeDeadline) late = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_true (is_cancelled (deadline));
  g_assert_false (bridge_deadline_get_passed (deadline));

  late = bridge_deadline_new (LONG_MS, cancellable);
  g_assert_true (is_cancelled (late));
  g_assert_false (bridge_deadline_get_passed (late));
}

/* Whoever gave up before the time was up did not wait for it. */
static void
test_given_up_first (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BridgeDeadline) deadline = bridge_deadline_new (SHORT_MS, cancellable);

  g_cancellable_cancel (cancellable);
  while (g_main_context_find_source_by_user_data (NULL, deadline) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_cancelled (deadline));
  g_assert_false (bridge_deadline_get_passed (deadline));
}

static gboolean
count_down (gpointer user_data)
{
  guint *left = user_data;

  return *left > 0 && (*left)-- > 0;
}

static void
test_held (void)
{
  g_autoptr (BridgeDeadline) deadline = bridge_deadline_new (SHORT_MS, NULL);
  guint left = 3;

  bridge_deadline_set_held (deadline, count_down, &left);
  while (left > 0)
    {
      g_assert_false (is_cancelled (deadline));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_false (bridge_deadline_get_passed (deadline));
  run_until_cancelled (deadline);
  g_assert_true (bridge_deadline_get_passed (deadline));
}

static gint64
get_ready_time (BridgeDeadline *deadline)
{
  return g_source_get_ready_time (g_main_context_find_source_by_user_data (NULL, deadline));
}

/* It has all its time once more. */
static void
test_restarted (void)
{
  g_autoptr (BridgeDeadline) deadline = bridge_deadline_new (LONG_MS, NULL);
  gint64 before = get_ready_time (deadline);
  gint64 now = g_get_monotonic_time ();

  while (g_get_monotonic_time () == now)
    g_thread_yield ();
  bridge_deadline_restart (deadline);
  g_assert_cmpint (get_ready_time (deadline), >, before);
  g_assert_false (is_cancelled (deadline));
}

/* After its end nothing is cancelled, and the caller's cancellable knows it no more. */
static void
test_freed (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  BridgeDeadline *deadline = bridge_deadline_new (SHORT_MS, cancellable);
  GCancellable *own = g_object_ref (bridge_deadline_get_cancellable (deadline));

  bridge_deadline_free (deadline);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, deadline));
  g_cancellable_cancel (cancellable);
  g_assert_false (g_cancellable_is_cancelled (own));
  g_assert_finalize_object (own);
  g_assert_finalize_object (cancellable);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline/passes", test_passes);
  g_test_add_func ("/deadline/given-up", test_given_up);
  g_test_add_func ("/deadline/given-up-first", test_given_up_first);
  g_test_add_func ("/deadline/held", test_held);
  g_test_add_func ("/deadline/restarted", test_restarted);
  g_test_add_func ("/deadline/freed", test_freed);

  return g_test_run ();
}

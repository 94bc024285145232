// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-day.h"
#include "bridge-review.h"

static void
set_sent_on (BridgeReview *review,
             const char   *text)
{
  g_autoptr (GDate) day = bridge_day_parse (text);

  bridge_review_set_sent_on (review, day);
}

static void
set_remind_on (BridgeReview *review,
               const char   *text)
{
  g_autoptr (GDate) day = bridge_day_parse (text);

  bridge_review_set_remind_on (review, day);
}

static void
set_approved_on (BridgeReview *review,
                 const char   *text)
{
  g_autoptr (GDate) day = bridge_day_parse (text);

  bridge_review_set_approved_on (review, day);
}

static void
test_waiting (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();

  g_assert_false (bridge_review_get_waiting (review));
  set_sent_on (review, "2026-11-02");
  g_assert_true (bridge_review_get_waiting (review));
  set_approved_on (review, "2026-11-20");
  g_assert_false (bridge_review_get_waiting (review));
  set_approved_on (review, NULL);
  g_assert_true (bridge_review_get_waiting (review));
}

static void
test_due (void)
{
  static const struct
  {
    const char *sent_on;
    const char *remind_on;
    const char *approved_on;
    const char *today;
    gboolean    due;
  } cases[] = {
    { "2026-11-02", "2026-11-09", NULL, "2026-11-08", FALSE },
    { "2026-11-02", "2026-11-09", NULL, "2026-11-09", TRUE },
    { "2026-11-02", "2026-11-09", NULL, "2027-02-01", TRUE },
    { "2026-11-02", "2026-11-09", "2026-11-05", "2026-11-10", FALSE },
    { "2026-11-02", NULL, NULL, "2026-11-10", FALSE },
    { NULL, "2026-11-09", NULL, "2026-11-10", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BridgeReview) review = bridge_review_new ();
      g_autoptr (GDate) today = bridge_day_parse (cases[i].today);

      g_test_message ("row %u", i);
      set_sent_on (review, cases[i].sent_on);
      set_remind_on (review, cases[i].remind_on);
      set_approved_on (review, cases[i].approved_on);
      g_assert_cmpint (bridge_review_is_due (review, today), ==, cases[i].due);
    }
}

static void
test_state (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();
  g_autoptr (GDate) day = bridge_day_parse ("2026-11-20");

  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_NOT_SENT);
  set_sent_on (review, "2026-11-02");
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_WAITING);
  bridge_review_set_changes_asked_on (review, day);
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_CHANGES_ASKED);
  g_assert_false (bridge_review_get_waiting (review));
  bridge_review_set_rejected_on (review, day);
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_REJECTED);
  g_assert_false (bridge_review_get_waiting (review));
  set_approved_on (review, "2026-11-21");
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_APPROVED);
  /* A slip of the hand changes nothing else. */
  set_approved_on (review, NULL);
  bridge_review_set_rejected_on (review, NULL);
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_CHANGES_ASKED);
}

/* Sent again, on whichever day, it is a new review: neither the old answer nor the old reminder is about it. */
static void
test_sent_again (void)
{
  static const char *const days[] = { "2026-11-02", "2026-11-20", "2026-11-21" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (BridgeReview) review = bridge_review_new ();
      g_autoptr (GDate) day = bridge_day_parse ("2026-11-20");
      g_autoptr (GDate) today = bridge_day_parse ("2026-12-24");

      set_sent_on (review, "2026-11-02");
      set_remind_on (review, "2026-11-09");
      bridge_review_set_rejected_on (review, day);
      g_assert_false (bridge_review_is_due (review, today));
      set_sent_on (review, days[i]);
      g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_WAITING);
      g_assert_null (bridge_review_get_rejected_on (review));
      g_assert_false (bridge_review_is_due (review, today));
      set_remind_on (review, "2026-12-24");
      g_assert_true (bridge_review_is_due (review, today));
      bridge_review_set_changes_asked_on (review, day);
      g_assert_false (bridge_review_is_due (review, today));
    }
}

/* Where only the day of sending is put right there is nothing to begin anew. */
static void
test_day_corrected (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();

  set_sent_on (review, "2026-11-02");
  set_remind_on (review, "2026-11-09");
  set_sent_on (review, "2026-11-01");
  g_assert_nonnull (bridge_review_get_remind_on (review));
}

/* Another day to be reminded on has not been reminded of; the same one has. */
static void
test_reminded (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();
  g_autoptr (GDate) today = bridge_day_parse ("2026-11-09");

  set_sent_on (review, "2026-11-02");
  set_remind_on (review, "2026-11-09");
  bridge_review_set_reminded_on (review, today);
  set_remind_on (review, "2026-11-09");
  g_assert_nonnull (bridge_review_get_reminded_on (review));
  set_remind_on (review, "2026-11-16");
  g_assert_null (bridge_review_get_reminded_on (review));
}

/* What was not sent needs no reminder, and does not bring an old one back when it is sent after all. */
static void
test_not_sent (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();

  set_sent_on (review, "2026-11-02");
  set_remind_on (review, "2026-11-09");
  set_sent_on (review, NULL);
  g_assert_null (bridge_review_get_remind_on (review));
}

/* What was noted by mistake is taken back as a whole, with whatever came of it. */
static void
test_copy (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();
  g_autoptr (BridgeReview) before = bridge_review_new ();
  g_autoptr (GDate) day = g_date_new_dmy (16, 11, 2026);

  set_sent_on (review, "2026-11-02");
  set_remind_on (review, "2026-11-09");
  bridge_review_set_rejected_on (review, day);
  bridge_review_copy (before, review);
  set_sent_on (review, "2026-11-20");
  set_approved_on (review, "2026-11-30");
  bridge_review_copy (review, before);
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_REJECTED);
  g_assert_cmpint (g_date_compare (bridge_review_get_rejected_on (review), day), ==, 0);
  g_assert_cmpint (g_date_get_day (bridge_review_get_sent_on (review)), ==, 2);
  g_assert_cmpint (g_date_get_day (bridge_review_get_remind_on (review)), ==, 9);
  g_assert_null (bridge_review_get_approved_on (review));
}

static void
on_notify (guint *count)
{
  (*count)++;
}

static void
test_notify (void)
{
  g_autoptr (BridgeReview) review = bridge_review_new ();
  guint count = 0;

  g_signal_connect_swapped (review, "notify", G_CALLBACK (on_notify), &count);
  set_sent_on (review, "2026-11-02");
  g_assert_cmpuint (count, ==, 1);
  set_sent_on (review, "2026-11-02");
  g_assert_cmpuint (count, ==, 1);
  set_remind_on (review, "2026-11-09");
  g_assert_cmpuint (count, ==, 2);
  set_sent_on (review, NULL);
  g_assert_cmpuint (count, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/waiting", test_waiting);
  g_test_add_func ("/review/due", test_due);
  g_test_add_func ("/review/state", test_state);
  g_test_add_func ("/review/sent-again", test_sent_again);
  g_test_add_func ("/review/day-corrected", test_day_corrected);
  g_test_add_func ("/review/reminded", test_reminded);
  g_test_add_func ("/review/not-sent", test_not_sent);
  g_test_add_func ("/review/copy", test_copy);
  g_test_add_func ("/review/notify", test_notify);

  return g_test_run ();
}

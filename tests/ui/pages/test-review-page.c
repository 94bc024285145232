// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-asked-row.h"
#include "bridge-check-row.h"
#include "bridge-day.h"
#include "bridge-review-page.h"
#include "bridge-topic.h"
#include "bridge-ui-fixture.h"
#include "topics.h"

/* What the page of Intuit's review shows and offers, whatever has come of the review. */

typedef struct
{
  BridgeServices *services;
  BridgeSetup *setup;
  BridgeReview *review;
  GtkWidget *window;
  GtkWidget *page;
  char *shown_step;
} Fixture;

static void
on_show_step (GSimpleAction *action,
              GVariant      *parameter,
              Fixture       *fixture)
{
  g_free (fixture->shown_step);
  fixture->shown_step = g_variant_dup_string (parameter, NULL);
}

static void
add_actions (Fixture *fixture)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("show-step", G_VARIANT_TYPE_STRING);

  g_signal_connect (action, "activate", G_CALLBACK (on_show_step), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = bridge_ui_fixture_services ();
  fixture->setup = bridge_services_get_setup (fixture->services);
  fixture->review = bridge_setup_get_review (fixture->setup);
  topics_answer_all (fixture->setup);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 600);
  add_actions (fixture);
  fixture->page = g_object_new (BRIDGE_TYPE_REVIEW_PAGE, "services", fixture->services,
                                "environment", BRIDGE_ENVIRONMENT_PRODUCTION, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
  bridge_page_shown (BRIDGE_PAGE (fixture->page));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_free (fixture->shown_step);
  g_object_unref (fixture->services);
}

static gboolean
is_titled (GtkWidget  *widget,
           const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
  if (ADW_IS_PREFERENCES_GROUP (widget))
    return g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title) == 0;

  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), title) == 0;
}

static GtkWidget *
find_in (GtkWidget  *widget,
         const char *title)
{
  GtkWidget *found = is_titled (widget, title) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_in (child, title);

  return found;
}

static GtkWidget *
find (Fixture    *fixture,
      const char *title)
{
  GtkWidget *found = find_in (fixture->page, title);

  if (found == NULL)
    g_error ("There is no “%s”", title);

  return found;
}

static gboolean
shows (Fixture    *fixture,
       const char *title)
{
  return gtk_widget_get_mapped (find (fixture, title));
}

static gboolean
is_ticked (Fixture    *fixture,
           const char *title)
{
  return bridge_check_row_get_active (BRIDGE_CHECK_ROW (find (fixture, title)));
}

static void
tick (Fixture    *fixture,
      const char *title,
      gboolean    ticked)
{
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (find (fixture, title)), ticked);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *beginning)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "bridge-lead") &&
                   g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), beginning);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = has_label (child, beginning);

  return found;
}

static void
assert_leads_with (Fixture    *fixture,
                   const char *beginning)
{
  g_assert_true (has_label (fixture->page, beginning));
}

static BridgeReviewState
get_state (Fixture *fixture)
{
  return bridge_setup_get_review_state (fixture->setup);
}

static void
send_today (Fixture *fixture)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  bridge_review_set_sent_on (fixture->review, today);
}

/* What Intuit cannot have said yet is not asked; somebody who was approved long ago can say so at once. */
static void
test_not_sent (Fixture       *fixture,
               gconstpointer  data)
{
  assert_leads_with (fixture, "Intuit reads your answers");
  g_assert_true (shows (fixture, "Approved"));
  g_assert_false (shows (fixture, "Rejected"));
  g_assert_false (shows (fixture, "Changes Asked For"));
  g_assert_false (shows (fixture, "Go to Questionnaire"));
  g_assert_false (shows (fixture, "Check Your Answers"));
  g_assert_false (shows (fixture, "Check the App Details"));
  g_assert_false (shows (fixture, "Correct These Answers"));
}

static void
open_topics (Fixture *fixture)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (fixture, "Changes Asked For")), TRUE);
  bridge_ui_fixture_settle ();
}

static void
correct (Fixture *fixture)
{
  g_signal_emit_by_name (find (fixture, "Correct These Answers"), "clicked");
  bridge_ui_fixture_settle ();
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  const BridgeTopic *topic = bridge_topic_get_nth (3);
  guint answered;
  guint count;

  send_today (fixture);
  open_topics (fixture);
  g_assert_true (shows (fixture, "Correct These Answers"));
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Correct These Answers")));
  tick (fixture, bridge_topic_get_title (topic), TRUE);
  g_assert_true (gtk_widget_get_sensitive (find (fixture, "Correct These Answers")));
  count = bridge_topic_count (fixture->setup, &answered);
  g_assert_cmpuint (answered, ==, count);
  correct (fixture);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_CHANGES_ASKED);
  g_assert_cmpstr (fixture->shown_step, ==, "questionnaire");
  g_assert_cmpint (bridge_topic_get_state (topic, fixture->setup), ==, BRIDGE_TOPIC_OPEN);
  bridge_topic_count (fixture->setup, &answered);
  g_assert_cmpuint (answered, ==, count - 1);
  assert_leads_with (fixture, "Intuit asked for changes.");
  g_assert_true (shows (fixture, "Go to Questionnaire"));
  g_assert_false (shows (fixture, "Check the App Details"));
  g_assert_false (shows (fixture, "Changes Asked For"));
  g_assert_false (shows (fixture, "Reminder"));
  g_assert_false (is_ticked (fixture, "Sent"));
}

/* Corrected and sent again, it waits again, and asks for the next answer as if there had been none. */
static void
test_sent_again (Fixture       *fixture,
                 gconstpointer  data)
{
  send_today (fixture);
  open_topics (fixture);
  tick (fixture, bridge_topic_get_title (bridge_topic_get_nth (3)), TRUE);
  correct (fixture);
  topics_answer_all (fixture->setup);
  g_assert_false (shows (fixture, "Go to Questionnaire"));
  tick (fixture, "Sent", TRUE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_WAITING);
  assert_leads_with (fixture, "Intuit’s answer takes days");
  g_assert_true (shows (fixture, "Changes Asked For"));
  open_topics (fixture);
  g_assert_false (is_ticked (fixture, bridge_topic_get_title (bridge_topic_get_nth (3))));
}

/* Nothing of the questionnaire is to do again then. */
static void
test_something_else (Fixture       *fixture,
                     gconstpointer  data)
{
  send_today (fixture);
  open_topics (fixture);
  tick (fixture, "Something else", TRUE);
  correct (fixture);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_CHANGES_ASKED);
  g_assert_null (fixture->shown_step);
  g_assert_true (bridge_setup_get_questionnaire_done (fixture->setup));
  assert_leads_with (fixture, "Intuit asked for changes. Read in its mail which");
  g_assert_false (shows (fixture, "Go to Questionnaire"));
  g_assert_true (shows (fixture, "Read Intuit’s mail"));
  g_assert_true (shows (fixture, "Check the App Details"));
  g_assert_false (shows (fixture, "Check Your Answers"));
  tick (fixture, "Sent", TRUE);
  g_assert_false (shows (fixture, "Check the App Details"));
}

/* Where it is about both, one does not hide the other. */
static void
test_topics_and_something_else (Fixture       *fixture,
                                gconstpointer  data)
{
  send_today (fixture);
  open_topics (fixture);
  tick (fixture, bridge_topic_get_title (bridge_topic_get_nth (3)), TRUE);
  tick (fixture, "Something else", TRUE);
  correct (fixture);
  g_assert_true (shows (fixture, "Go to Questionnaire"));
  g_assert_true (shows (fixture, "Check the App Details"));
  topics_answer_all (fixture->setup);
  assert_leads_with (fixture, "Intuit asked for changes. Read in its mail which");

  /* The next time it is about the answers alone. */
  tick (fixture, "Sent", TRUE);
  open_topics (fixture);
  tick (fixture, bridge_topic_get_title (bridge_topic_get_nth (4)), TRUE);
  correct (fixture);
  g_assert_false (shows (fixture, "Check the App Details"));
  topics_answer_all (fixture->setup);
  assert_leads_with (fixture, "Your answers are corrected.");
}

/* Returns: how far down on the page it ends */
static double
get_end (GtkWidget *widget,
         GtkWidget *page)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, page, &bounds) ? bounds.origin.y + bounds.size.height : 0;
}

static gboolean
reaches_below (gpointer data)
{
  Fixture *fixture = data;

  return get_end (find (fixture, "Something else"), fixture->page) > 2 * gtk_widget_get_height (fixture->page);
}

static gboolean
has_correct_in_sight (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *button = find (fixture, "Correct These Answers");
  double end = get_end (button, fixture->page);

  return gtk_widget_get_mapped (button) && end > 0 && end <= gtk_widget_get_height (fixture->page);
}

/* As many topics as there is room for. */
static gboolean
has_topics_in_sight (gpointer data)
{
  Fixture *fixture = data;
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (find (fixture, "Changes Asked For"), fixture->page, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y < 1;
}

/* However many topics there are, and wherever one is among them. */
static void
test_correct_in_sight (Fixture       *fixture,
                       gconstpointer  data)
{
  send_today (fixture);
  open_topics (fixture);
  bridge_ui_fixture_wait_for (reaches_below, fixture);
  bridge_ui_fixture_wait_for (has_topics_in_sight, fixture);
  bridge_ui_fixture_wait_for (has_correct_in_sight, fixture);
  g_assert_false (gtk_widget_is_visible (find (fixture, "Reminder")));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (fixture, "Changes Asked For")), FALSE);
  g_assert_false (shows (fixture, "Correct These Answers"));
  g_assert_true (gtk_widget_is_visible (find (fixture, "Reminder")));
}

/* Only lenders are asked about lending. */
static void
test_topics_that_apply (Fixture       *fixture,
                        gconstpointer  data)
{
  bridge_setup_set_tick (fixture->setup, BRIDGE_TICK_LENDER, FALSE);
  send_today (fixture);
  open_topics (fixture);
  g_assert_false (shows (fixture, "The whole Lending tab"));
  bridge_setup_set_tick (fixture->setup, BRIDGE_TICK_LENDER, TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (fixture, "Changes Asked For")), FALSE);
  open_topics (fixture);
  g_assert_true (gtk_widget_get_visible (find (fixture, "The whole Lending tab")));
}

/* A slip of the hand is taken back. */
static void
test_rejected (Fixture       *fixture,
               gconstpointer  data)
{
  send_today (fixture);
  tick (fixture, "Rejected", TRUE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_REJECTED);
  assert_leads_with (fixture, "Intuit rejected the app");
  g_assert_true (shows (fixture, "Check Your Answers"));
  g_assert_false (shows (fixture, "Changes Asked For"));
  g_assert_false (shows (fixture, "Reminder"));
  g_assert_false (is_ticked (fixture, "Sent"));
  tick (fixture, "Rejected", FALSE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_WAITING);
  g_assert_true (is_ticked (fixture, "Sent"));
  tick (fixture, "Rejected", TRUE);
  tick (fixture, "Sent", TRUE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_WAITING);
  g_assert_false (is_ticked (fixture, "Rejected"));
}

/* Sent again by a slip of the hand: what Intuit said before is not lost. */
static void
test_not_sent_again (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GDate) sent_on = g_date_new_dmy (2, 11, 2026);
  g_autoptr (GDate) rejected_on = g_date_new_dmy (16, 11, 2026);

  bridge_review_set_sent_on (fixture->review, sent_on);
  bridge_review_set_rejected_on (fixture->review, rejected_on);
  tick (fixture, "Sent", TRUE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_WAITING);
  tick (fixture, "Sent", FALSE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_REJECTED);
  g_assert_cmpint (g_date_compare (bridge_review_get_sent_on (fixture->review), sent_on), ==, 0);
  g_assert_cmpint (g_date_compare (bridge_review_get_rejected_on (fixture->review), rejected_on), ==, 0);

  /* What Intuit says of what was sent again counts, and what it said before is over. */
  tick (fixture, "Sent", TRUE);
  tick (fixture, "Approved", TRUE);
  tick (fixture, "Sent", FALSE);
  g_assert_cmpint (get_state (fixture), ==, BRIDGE_REVIEW_APPROVED);
  g_assert_null (bridge_review_get_rejected_on (fixture->review));
}

/* What Intuit says of the keys is more than a tick, and needs none. */
static void
test_by_keys (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  send_today (fixture);
  bridge_environment_setup_keep_keys (bridge_setup_get_environment (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_KEPT_KEYRING,
                                      "abcd", now);
  bridge_environment_setup_keep_keys (production, BRIDGE_KEPT_KEYRING, "wxyz", now);
  g_assert_false (is_ticked (fixture, "Approved"));
  bridge_keys_probe_note (bridge_setup_get_keys_probe (fixture->setup, BRIDGE_ENVIRONMENT_PRODUCTION), BRIDGE_PROBE_RECOGNISED,
                          now, now, NULL);
  assert_leads_with (fixture, "Intuit approved the app.");
  g_assert_true (is_ticked (fixture, "Approved"));
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Approved")));
  g_assert_false (shows (fixture, "Rejected"));
  g_assert_false (shows (fixture, "Reminder"));
  g_assert_null (bridge_review_get_approved_on (fixture->review));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/review-page/not-sent", test_not_sent },
    { "/review-page/changes", test_changes },
    { "/review-page/sent-again", test_sent_again },
    { "/review-page/something-else", test_something_else },
    { "/review-page/topics-and-something-else", test_topics_and_something_else },
    { "/review-page/correct-in-sight", test_correct_in_sight },
    { "/review-page/not-sent-again", test_not_sent_again },
    { "/review-page/topics-that-apply", test_topics_that_apply },
    { "/review-page/rejected", test_rejected },
    { "/review-page/by-keys", test_by_keys },
  };

  bridge_ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}

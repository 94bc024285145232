// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-answers-export.h"
#include "bridge-topic.h"
#include "topics.h"

static const BridgeTopic *
find (const char *id)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    if (g_str_equal (bridge_topic_get_id (bridge_topic_get_nth (i)), id))
      return bridge_topic_get_nth (i);
  return NULL;
}

static void
test_table (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  BridgeTopicSection section = BRIDGE_TOPIC_SECTION_GENERAL;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      g_autofree char *choice = bridge_topic_dup_choice (topic);

      g_test_message ("%s", bridge_topic_get_id (topic));
      g_assert_true (g_hash_table_add (ids, (char *) bridge_topic_get_id (topic)));
      g_assert_cmpstr (bridge_topic_get_title (topic), !=, "");
      /* They stand in the order of Intuit's tabs. */
      g_assert_cmpint (bridge_topic_get_section (topic), >=, section);
      section = bridge_topic_get_section (topic);
      /* There is something to go by: an answer, or a field with a hint. */
      g_assert_true (bridge_topic_get_answer (topic) != NULL || choice != NULL ||
                     (bridge_topic_is_own (topic) && bridge_topic_get_hint (topic) != NULL));
      if (bridge_topic_is_claim (topic))
        g_assert_nonnull (choice);
    }
  g_assert_null (bridge_topic_get_nth (bridge_topic_get_count ()));
}

/* How Intuit's question begins finds the place in the form; a whole sentence of theirs is not ours to print. */
static void
test_questions (void)
{
  g_autoptr (GHashTable) questions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      const char *question = bridge_topic_get_question (topic);
      g_auto (GStrv) words = question != NULL ? g_strsplit (question, " ", -1) : NULL;

      g_test_message ("%s", bridge_topic_get_id (topic));
      /* Of these two tabs Codat's page shows no question. */
      g_assert_cmpint (question == NULL, ==, bridge_topic_get_section (topic) <= BRIDGE_TOPIC_SECTION_LENDING);
      if (question == NULL)
        continue;
      g_assert_true (g_hash_table_add (questions, (char *) question));
      g_assert_cmpuint (g_strv_length (words), >=, 3);
      g_assert_cmpuint (g_strv_length (words), <=, 7);
      g_assert_null (strpbrk (question, "?."));
    }
}

/* The recommendations of Codat's page, by their letters. */
static void
test_recommended (void)
{
  static const struct
  {
    const char *id;
    const char *choice;
    const char *answer;
    gboolean    claim;
  } cases[] = {
    { "questionnaire.app-built", "b) You used another platform or tool…", NULL, FALSE },
    { "questionnaire.app-built-tool", NULL, "Codat", FALSE },
    { "questionnaire.app-built-link", NULL, "www.codat.io", FALSE },
    { "questionnaire.app-built-description", NULL, "The app reaches QuickBooks Online through Codat’s API.", FALSE },
    { "questionnaire.audience", "b) We plan to make our app publicly…", NULL, FALSE },
    { "questionnaire.users", "b) Any user of the QuickBooks Online company", NULL, FALSE },
    { "questionnaire.refresh", "b) Only when access tokens expire", NULL, FALSE },
    { "questionnaire.retry", "a) Yes", NULL, FALSE },
    { "questionnaire.reconnect", "a) Yes", NULL, TRUE },
    { "questionnaire.discovery", "a) Yes", NULL, FALSE },
    { "questionnaire.authorization-errors", "Yes", NULL, FALSE },
    { "questionnaire.playground", "b) No", NULL, FALSE },
    { "questionnaire.categories", "Accounting API: Yes. Payments API: No. Payroll API: No.", NULL, FALSE },
    { "questionnaire.features", "Multi-currency · Sales tax - For QuickBooks companies in the United States · …outside of the United States", NULL, TRUE },
    { "questionnaire.webhooks", "b) No", NULL, FALSE },
    { "questionnaire.change-data", "a) Yes", NULL, FALSE },
    { "questionnaire.change-data-reason", "c) Other (Tell us why…)",
      "It queues Codat’s syncs of changed customers and refund receipts.", FALSE },
    { "questionnaire.change-data-often", "e) Other - specify a timeframe", "Ad hoc, when new data is requested.", FALSE },
    { "questionnaire.tested-errors", "a) Yes", NULL, TRUE },
    { "questionnaire.intuit-tid", "a) Yes", NULL, TRUE },
    { "questionnaire.error-logs", "a) Yes", NULL, TRUE },
    { "questionnaire.stored-securely", "a) Yes", NULL, TRUE },
    { "questionnaire.tested-connection", "Yes", NULL, TRUE },
    { "questionnaire.support", NULL, NULL, FALSE },
    { "questionnaire.sharing", NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BridgeTopic *topic = find (cases[i].id);
      g_autofree char *choice = NULL;

      g_assert_nonnull (topic);
      choice = bridge_topic_dup_choice (topic);
      g_assert_cmpstr (choice, ==, cases[i].choice);
      g_assert_cmpstr (bridge_topic_get_answer (topic), ==, cases[i].answer);
      g_assert_cmpint (bridge_topic_is_claim (topic), ==, cases[i].claim);
    }
}

/* At Intuit it is one question with one field, which appears after Yes. */
static void
test_version_change (void)
{
  const BridgeTopic *topic = find ("questionnaire.version-change");
  g_autofree char *choice = bridge_topic_dup_choice (topic);

  g_assert_cmpstr (choice, ==, "a) Yes");
  g_assert_nonnull (strstr (bridge_topic_get_answer (topic), "gained"));
  g_assert_nonnull (strstr (bridge_topic_get_answer (topic), "lost"));
  g_assert_true (bridge_topic_is_claim (topic));
  g_assert_null (find ("questionnaire.version-gain"));
  g_assert_null (find ("questionnaire.version-loss"));
}

/* What an earlier version of the program has ticked counts where the topic is still there, and does no harm where it is not. */
static void
test_old_ticks (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  guint answered;
  guint count = bridge_topic_count (setup, &answered);

  bridge_setup_set_tick (setup, "questionnaire.version-gain", TRUE);
  bridge_setup_set_tick (setup, "questionnaire.version-loss", TRUE);
  g_assert_cmpuint (bridge_topic_count (setup, &answered), ==, count);
  g_assert_cmpuint (answered, ==, 0);
  bridge_setup_set_tick (setup, "questionnaire.sharing", TRUE);
  /* It has become a claim since. */
  bridge_setup_set_tick (setup, "questionnaire.features", TRUE);
  g_assert_cmpuint (bridge_topic_count (setup, &answered), ==, count);
  g_assert_cmpuint (answered, ==, 1);
  g_assert_cmpint (bridge_topic_get_state (find ("questionnaire.features"), setup), ==, BRIDGE_TOPIC_TO_CONFIRM);
}

/* Returns: how many topics pass */
static guint
count_passing (BridgeSetup       *setup,
               BridgeTopicFilter  filter)
{
  guint count = 0;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    count += bridge_topic_passes (bridge_topic_get_nth (i), setup, filter);
  return count;
}

static void
test_filter_state (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  const BridgeTopic *claim = find ("questionnaire.error-logs");
  guint all = count_passing (setup, BRIDGE_TOPIC_FILTER_ALL);
  guint claims = count_passing (setup, BRIDGE_TOPIC_FILTER_TO_CONFIRM);

  g_assert_cmpuint (all, ==, bridge_topic_get_count () - 1);
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_OPEN), ==, all);
  g_assert_cmpuint (claims, ==, 8);
  bridge_setup_set_tick (setup, "questionnaire.error-logs", TRUE);
  g_assert_true (bridge_topic_passes (claim, setup, BRIDGE_TOPIC_FILTER_OPEN));
  g_assert_true (bridge_topic_passes (claim, setup, BRIDGE_TOPIC_FILTER_TO_CONFIRM));
  bridge_setup_set_tick (setup, "questionnaire.error-logs.confirmed", TRUE);
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_OPEN), ==, all - 1);
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_TO_CONFIRM), ==, claims - 1);
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_ALL), ==, all);
}

static void
test_filter_answers (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  const BridgeTopic *own = find ("questionnaire.platforms");
  guint copied = count_passing (setup, BRIDGE_TOPIC_FILTER_TO_COPY);
  g_autofree char *text = NULL;

  g_assert_cmpuint (copied, ==, 6);
  g_assert_true (bridge_topic_passes (find ("questionnaire.app-built-tool"), setup, BRIDGE_TOPIC_FILTER_TO_COPY));
  g_assert_false (bridge_topic_passes (find ("questionnaire.webhooks"), setup, BRIDGE_TOPIC_FILTER_TO_COPY));
  g_assert_true (bridge_topic_passes (own, setup, BRIDGE_TOPIC_FILTER_MINE));
  g_assert_null (bridge_topic_dup_copied (own, setup));
  bridge_setup_set_text (setup, "questionnaire.platforms", "Web");
  text = bridge_topic_dup_copied (own, setup);
  g_assert_cmpstr (text, ==, "Web");
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_TO_COPY), ==, copied + 1);
  g_assert_false (bridge_topic_passes (find ("questionnaire.lending"), setup, BRIDGE_TOPIC_FILTER_MINE));
  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  g_assert_true (bridge_topic_passes (find ("questionnaire.lending"), setup, BRIDGE_TOPIC_FILTER_MINE));
}

/* A claim counts only once it is confirmed, whichever is ticked first. */
static void
test_claim (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  const BridgeTopic *topic = find ("questionnaire.error-logs");
  g_autofree char *confirmation = bridge_topic_dup_confirmation (topic);

  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_OPEN);
  bridge_setup_set_tick (setup, confirmation, TRUE);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_OPEN);
  bridge_setup_set_tick (setup, confirmation, FALSE);
  bridge_setup_set_tick (setup, bridge_topic_get_id (topic), TRUE);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_TO_CONFIRM);
  bridge_setup_set_tick (setup, confirmation, TRUE);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_ANSWERED);
}

static void
reconnect (BridgeSetup *setup)
{
  g_autoptr (GDateTime) before = g_date_time_new_local (2026, 11, 23, 10, 0, 0);
  g_autoptr (GDateTime) after = g_date_time_new_local (2026, 11, 24, 23, 59, 0);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (after);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_link_record_set_disconnected_at (record, before);
  bridge_link_record_set_linked_at (record, utc);
  bridge_link_record_set_reconnected_at (record, utc);
}

/* What the program saw nobody has to confirm, and it is said when that was. That it was answered at Intuit only the user knows. */
static void
test_seen (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  const BridgeTopic *topic = find ("questionnaire.tested-connection");
  guint to_confirm = count_passing (setup, BRIDGE_TOPIC_FILTER_TO_CONFIRM);
  g_autofree char *none = bridge_topic_dup_seen (topic, setup);
  g_autofree char *seen = NULL;
  g_autofree char *answer = NULL;

  g_assert_null (none);
  g_assert_cmpstr (bridge_topic_get_step (topic), ==, "sandbox-test");
  g_assert_false (bridge_topic_passes (topic, setup, BRIDGE_TOPIC_FILTER_TO_COPY));
  bridge_setup_set_tick (setup, bridge_topic_get_id (topic), TRUE);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_TO_CONFIRM);
  reconnect (setup);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_ANSWERED);
  bridge_setup_set_tick (setup, bridge_topic_get_id (topic), FALSE);
  g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_OPEN);
  g_assert_cmpuint (count_passing (setup, BRIDGE_TOPIC_FILTER_TO_CONFIRM), ==, to_confirm - 1);
  g_assert_true (bridge_topic_passes (topic, setup, BRIDGE_TOPIC_FILTER_TO_COPY));
  seen = bridge_topic_dup_seen (topic, setup);
  g_assert_cmpstr (seen, ==, "Tested here on 11/24/26");
  answer = bridge_topic_dup_copied (topic, setup);
  g_assert_cmpstr (answer, ==, "Tested on 2026-11-24 with a QuickBooks Online sandbox company: connected, disconnected, and connected again.");
  /* It says nothing of other claims. */
  g_assert_false (bridge_topic_get_proven (find ("questionnaire.reconnect"), setup));
}

static void
test_count (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  guint answered;
  guint sum = 0;

  g_assert_cmpuint (bridge_topic_count (setup, &answered), ==, bridge_topic_get_count () - 1);
  g_assert_cmpuint (answered, ==, 0);
  topics_answer_all (setup);
  g_assert_true (bridge_topic_all_answered (setup));
  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    sum += bridge_topic_section_count (i, setup, &answered);
  g_assert_cmpuint (sum, ==, bridge_topic_count (setup, &answered));
  g_assert_cmpuint (sum, ==, answered);
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);

      bridge_setup_set_tick (setup, bridge_topic_get_id (topic), FALSE);
      g_assert_cmpint (bridge_topic_all_answered (setup), ==, !bridge_topic_applies (topic, setup));
      bridge_setup_set_tick (setup, bridge_topic_get_id (topic), TRUE);
    }
}

/* Only lenders are asked about lending. */
static void
test_lender (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  guint answered;

  g_assert_cmpuint (bridge_topic_section_count (BRIDGE_TOPIC_SECTION_LENDING, setup, &answered), ==, 0);
  topics_answer_all (setup);
  bridge_setup_set_tick (setup, "questionnaire.lending", FALSE);
  g_assert_true (bridge_topic_all_answered (setup));
  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  g_assert_cmpuint (bridge_topic_section_count (BRIDGE_TOPIC_SECTION_LENDING, setup, &answered), ==, 1);
  g_assert_false (bridge_topic_all_answered (setup));
}

/* What Intuit asked about is to be answered and confirmed anew; what was written, and all other topics, stay. */
static void
test_asked (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  guint answered;
  guint all;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      g_autofree char *confirmation = bridge_topic_dup_confirmation (bridge_topic_get_nth (i));

      bridge_setup_set_tick (setup, bridge_topic_get_id (bridge_topic_get_nth (i)), TRUE);
      bridge_setup_set_tick (setup, confirmation, TRUE);
      bridge_setup_set_text (setup, bridge_topic_get_id (bridge_topic_get_nth (i)), "mine");
    }
  all = bridge_topic_count (setup, &answered);
  g_assert_cmpuint (answered, ==, all);
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      g_autofree char *confirmation = bridge_topic_dup_confirmation (topic);

      if (!bridge_topic_is_claim (topic))
        continue;
      bridge_topic_set_asked (topic, setup, TRUE);
      g_assert_cmpint (bridge_topic_get_state (topic, setup), ==, BRIDGE_TOPIC_OPEN);
      g_assert_false (bridge_setup_get_tick (setup, confirmation));
      g_assert_cmpstr (bridge_setup_get_text (setup, bridge_topic_get_id (topic)), ==, "mine");
      break;
    }
  bridge_topic_count (setup, &answered);
  g_assert_cmpuint (answered, ==, all - 1);
}

/* What is neither is no choice; a topic that is not asked that way has none. */
static void
test_yes_no (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  const BridgeTopic *topic = find ("questionnaire.sharing");
  g_autofree char *id = bridge_topic_dup_yes_no_id (topic);
  guint count = 0;

  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      count += bridge_topic_is_yes_no (bridge_topic_get_nth (i));
      g_assert_true (!bridge_topic_is_yes_no (bridge_topic_get_nth (i)) || bridge_topic_is_own (bridge_topic_get_nth (i)));
    }
  g_assert_cmpuint (count, ==, 7);
  g_assert_null (bridge_topic_get_yes_no (topic, setup));
  bridge_setup_set_text (setup, id, BRIDGE_TOPIC_YES);
  g_assert_cmpstr (bridge_topic_get_yes_no (topic, setup), ==, "Yes");
  bridge_setup_set_text (setup, id, BRIDGE_TOPIC_NO);
  g_assert_cmpstr (bridge_topic_get_yes_no (topic, setup), ==, "No");
  bridge_setup_set_text (setup, id, "perhaps");
  g_assert_null (bridge_topic_get_yes_no (topic, setup));
  bridge_setup_set_text (setup, "questionnaire.platforms.choice", BRIDGE_TOPIC_YES);
  g_assert_null (bridge_topic_get_yes_no (find ("questionnaire.platforms"), setup));
}

static void
assert_asked (BridgeSetup *setup,
              const char  *text)
{
  g_autofree char *described = bridge_topic_describe_asked (setup);

  g_assert_cmpstr (described, ==, text);
}

/* They are known until what was corrected is sent, answered or not, and not beyond. */
static void
test_describe_asked (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeReview *review = bridge_setup_get_review (setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  bridge_review_set_sent_on (review, day);
  bridge_topic_set_asked (find ("questionnaire.app-built-tool"), setup, TRUE);
  assert_asked (setup, NULL);
  bridge_review_set_changes_asked_on (review, day);
  assert_asked (setup, "“Name of the tool”");
  g_assert_true (bridge_topic_is_asked (find ("questionnaire.app-built-tool"), setup));
  g_assert_false (bridge_topic_is_asked (find ("questionnaire.platforms"), setup));
  topics_answer_all (setup);
  bridge_topic_set_asked (find ("questionnaire.platforms"), setup, TRUE);
  assert_asked (setup, "“Name of the tool”, “Where the app runs”");
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    bridge_topic_set_asked (bridge_topic_get_nth (i), setup, i < 6);
  /* One of these is for lenders alone. */
  assert_asked (setup, "“The whole General tab”, “The whole Lending tab”, “How the app was built”, and 3 more");
  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, FALSE);
  assert_asked (setup, "“The whole General tab”, “How the app was built”, “Name of the tool”, and 2 more");
  bridge_topic_set_asked (bridge_topic_get_nth (3), setup, FALSE);
  g_assert_false (bridge_topic_is_asked (bridge_topic_get_nth (3), setup));
  bridge_review_set_sent_on (review, day);
  assert_asked (setup, NULL);
}

static char *
export (BridgeSetup *setup)
{
  g_autoptr (GDate) day = g_date_new_dmy (23, 11, 2026);

  return bridge_answers_export (setup, day);
}

static void
test_export (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autofree char *text = NULL;

  bridge_setup_set_text (setup, "app-details.host-domain", " www.my_app.example.com ");
  bridge_setup_set_text (setup, "questionnaire.platforms", "Web\n2. Desktop\n\n# *both*");
  bridge_setup_set_tick (setup, "questionnaire.platforms", TRUE);
  bridge_setup_set_tick (setup, "questionnaire.error-logs", TRUE);
  bridge_setup_set_text (setup, "questionnaire.captcha.choice", BRIDGE_TOPIC_NO);
  text = export (setup);
  g_assert_nonnull (strstr (text, "### Captcha\n\n- State: Open\n- Intuit’s question: Does your app use Captcha…\n- Your Choice: No\n"));
  g_assert_nonnull (strstr (text, "# Answers for Intuit\n\nExported by Bookbridge on 11/23/26.\n\n1 of 37 answered\n\n"
                            "- Intuit’s Review: Not sent to Intuit yet\n"));
  g_assert_nonnull (strstr (text, "- Host Domain: www.my\\_app.example.com\n"));
  g_assert_nonnull (strstr (text, "- Privacy Policy: –\n"));
  g_assert_nonnull (strstr (text, "## App Information\n\n1 of 9 answered\n"));
  g_assert_nonnull (strstr (text, "### Where the app runs\n\n- State: Answered\n- Intuit’s question: What platform(s) does your app utilize…\n\n"
                                  "> Web\\\n> 2\\. Desktop\n>\n> \\# \\*both\\*\n\n"));
  g_assert_nonnull (strstr (text, "- State: To Confirm\n- Intuit’s question: Does your app have a mechanism…\n- Recommended: a) Yes\n"));
  g_assert_null (strstr (text, "## Lending"));
}

static void
test_export_seen (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autofree char *before = export (setup);
  g_autofree char *after = NULL;

  g_assert_null (strstr (before, "Seen by Bookbridge"));
  reconnect (setup);
  after = export (setup);
  g_assert_nonnull (strstr (after, "- Recommended: Yes – Tested on 2026-11-24 with a QuickBooks Online sandbox company: connected, "
                            "disconnected, and connected again.\n- Seen by Bookbridge: Disconnected on "));
  g_assert_nonnull (strstr (after, ", linked again on "));
}

static void
test_export_lender (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autofree char *text = NULL;

  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  text = export (setup);
  g_assert_nonnull (strstr (text, "## Lending\n\n0 of 1 answered\n"));
}

/* A file may have what no field would take: an item stays one. */
static void
test_export_one_line (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autofree char *text = NULL;

  bridge_setup_set_text (setup, "app-details.host-domain", "www.example.com\n# \u202eA\u2028- B\u200b");
  text = export (setup);
  g_assert_nonnull (strstr (text, "- Host Domain: www.example.com # A - B\n- Launch URL: "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/topic/asked", test_asked);
  g_test_add_func ("/topic/describe-asked", test_describe_asked);
  g_test_add_func ("/topic/table", test_table);
  g_test_add_func ("/topic/recommended", test_recommended);
  g_test_add_func ("/topic/questions", test_questions);
  g_test_add_func ("/topic/version-change", test_version_change);
  g_test_add_func ("/topic/old-ticks", test_old_ticks);
  g_test_add_func ("/topic/filter-state", test_filter_state);
  g_test_add_func ("/topic/filter-answers", test_filter_answers);
  g_test_add_func ("/topic/claim", test_claim);
  g_test_add_func ("/topic/seen", test_seen);
  g_test_add_func ("/topic/count", test_count);
  g_test_add_func ("/topic/lender", test_lender);
  g_test_add_func ("/topic/yes-no", test_yes_no);
  g_test_add_func ("/topic/export", test_export);
  g_test_add_func ("/topic/export-seen", test_export_seen);
  g_test_add_func ("/topic/export-lender", test_export_lender);
  g_test_add_func ("/topic/export-one-line", test_export_one_line);

  return g_test_run ();
}

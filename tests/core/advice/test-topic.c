// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-answers-export.h"
#include "bridge-topic.h"

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

      g_test_message ("%s", bridge_topic_get_id (topic));
      g_assert_true (g_hash_table_add (ids, (char *) bridge_topic_get_id (topic)));
      g_assert_cmpstr (bridge_topic_get_title (topic), !=, "");
      /* They stand in the order of Intuit's tabs. */
      g_assert_cmpint (bridge_topic_get_section (topic), >=, section);
      section = bridge_topic_get_section (topic);
      /* There is something to go by: an answer, or a field with a hint. */
      g_assert_true (bridge_topic_get_answer (topic) != NULL ||
                     (bridge_topic_is_own (topic) && bridge_topic_get_hint (topic) != NULL));
      if (bridge_topic_is_claim (topic) || bridge_topic_get_option (topic) != NULL)
        g_assert_nonnull (bridge_topic_get_answer (topic));
    }
  g_assert_null (bridge_topic_get_nth (bridge_topic_get_count ()));
}

/* The recommendations of Codat's page, by their letters. */
static void
test_recommended (void)
{
  static const struct
  {
    const char *id;
    const char *option;
    const char *answer;
    gboolean    claim;
  } cases[] = {
    { "questionnaire.app-built", "b", "Another platform or tool", FALSE },
    { "questionnaire.app-built-tool", NULL, "Codat", FALSE },
    { "questionnaire.app-built-link", NULL, "www.codat.io", FALSE },
    { "questionnaire.audience", "b", "Publicly available", FALSE },
    { "questionnaire.users", "b", "Any user of the company", FALSE },
    { "questionnaire.refresh", "b", "Only when they have expired", FALSE },
    { "questionnaire.retry", "a", "Yes", FALSE },
    { "questionnaire.reconnect", "a", "Yes", TRUE },
    { "questionnaire.discovery", "a", "Yes", FALSE },
    { "questionnaire.playground", "b", "No", FALSE },
    { "questionnaire.version-change", "a", "Yes", TRUE },
    { "questionnaire.webhooks", "b", "No", FALSE },
    { "questionnaire.change-data", "a", "Yes", FALSE },
    { "questionnaire.tested-errors", "a", "Yes", TRUE },
    { "questionnaire.intuit-tid", "a", "Yes", TRUE },
    { "questionnaire.error-logs", "a", "Yes", TRUE },
    { "questionnaire.stored-securely", "a", "Yes", TRUE },
    { "questionnaire.tested-connection", NULL, "Yes", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BridgeTopic *topic = find (cases[i].id);

      g_assert_nonnull (topic);
      g_assert_cmpstr (bridge_topic_get_option (topic), ==, cases[i].option);
      g_assert_cmpstr (bridge_topic_get_answer (topic), ==, cases[i].answer);
      g_assert_cmpint (bridge_topic_is_claim (topic), ==, cases[i].claim);
    }
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
answer_all (BridgeSetup *setup)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      g_autofree char *confirmation = bridge_topic_dup_confirmation (bridge_topic_get_nth (i));

      bridge_setup_set_tick (setup, bridge_topic_get_id (bridge_topic_get_nth (i)), TRUE);
      bridge_setup_set_tick (setup, confirmation, TRUE);
    }
}

static void
test_count (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  guint answered;
  guint sum = 0;

  g_assert_cmpuint (bridge_topic_count (setup, &answered), ==, bridge_topic_get_count () - 1);
  g_assert_cmpuint (answered, ==, 0);
  answer_all (setup);
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
  answer_all (setup);
  bridge_setup_set_tick (setup, "questionnaire.lending", FALSE);
  g_assert_true (bridge_topic_all_answered (setup));
  bridge_setup_set_tick (setup, BRIDGE_TICK_LENDER, TRUE);
  g_assert_cmpuint (bridge_topic_section_count (BRIDGE_TOPIC_SECTION_LENDING, setup, &answered), ==, 1);
  g_assert_false (bridge_topic_all_answered (setup));
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
  text = export (setup);
  g_assert_nonnull (strstr (text, "# Answers for Intuit\n\nExported by Bookbridge on 11/23/26.\n\n1 of 39 answered\n"));
  g_assert_nonnull (strstr (text, "- Host Domain: www.my\\_app.example.com\n"));
  g_assert_nonnull (strstr (text, "- Privacy Policy: –\n"));
  g_assert_nonnull (strstr (text, "## App Information\n\n1 of 9 answered\n"));
  g_assert_nonnull (strstr (text, "### Where the app runs\n\n- State: Answered\n\n> Web\\\n> 2\\. Desktop\n>\n> \\# \\*both\\*\n\n"));
  g_assert_nonnull (strstr (text, "- State: To Confirm\n- Recommended: a) Yes\n"));
  g_assert_null (strstr (text, "## Lending"));
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/topic/table", test_table);
  g_test_add_func ("/topic/recommended", test_recommended);
  g_test_add_func ("/topic/claim", test_claim);
  g_test_add_func ("/topic/count", test_count);
  g_test_add_func ("/topic/lender", test_lender);
  g_test_add_func ("/topic/export", test_export);
  g_test_add_func ("/topic/export-lender", test_export_lender);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-step-group.h"

#include "bridge-advice-rules.h"
#include "bridge-app-detail.h"
#include "bridge-topic.h"
#include "topics.h"

static const struct
{
  const char      *id;
  BridgeStepGroup  group;
  const char      *title;
} rows[] = {
  { "welcome", BRIDGE_STEP_GROUP_GET_READY, "Welcome" },
  { "codat-account", BRIDGE_STEP_GROUP_GET_READY, "Codat Account" },
  { "intuit-app", BRIDGE_STEP_GROUP_SANDBOX, "Intuit App" },
  { "sandbox-redirect", BRIDGE_STEP_GROUP_SANDBOX, "Sandbox Redirect URI" },
  { "sandbox-keys", BRIDGE_STEP_GROUP_SANDBOX, "Development Keys" },
  { "sandbox-codat", BRIDGE_STEP_GROUP_SANDBOX, "Keys to Codat (Sandbox)" },
  { "sandbox-test", BRIDGE_STEP_GROUP_SANDBOX, "Test the Sandbox" },
  { "app-details", BRIDGE_STEP_GROUP_PRODUCTION, "App Details" },
  { "questionnaire", BRIDGE_STEP_GROUP_PRODUCTION, "Questionnaire" },
  { "review", BRIDGE_STEP_GROUP_PRODUCTION, "Intuit’s Review" },
  { "production-redirect", BRIDGE_STEP_GROUP_PRODUCTION, "Production Redirect URI" },
  { "production-keys", BRIDGE_STEP_GROUP_PRODUCTION, "Production Keys" },
  { "production-codat", BRIDGE_STEP_GROUP_PRODUCTION, "Keys to Codat (Production)" },
  { "production-test", BRIDGE_STEP_GROUP_PRODUCTION, "Test Production" },
  { "overview", BRIDGE_STEP_GROUP_FINISH, "Overview" },
};

static const char *const welcome_ticks[] = { "welcome.role", "welcome.intuit", "welcome.admin", NULL };
static const char *const intuit_app_ticks[] = {
  "intuit-app.sign-in", "intuit-app.dashboard", "intuit-app.create", "intuit-app.name", "intuit-app.scope", NULL
};

static void
test_table (void)
{
  g_assert_cmpuint (bridge_step_get_count (), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const BridgeStep *step = bridge_step_get_nth (i);

      g_assert_cmpuint (bridge_step_get_index (step), ==, i);
      g_assert_true (bridge_step_find (rows[i].id) == step);
      g_assert_cmpstr (bridge_step_get_id (step), ==, rows[i].id);
      g_assert_cmpstr (bridge_step_get_title (step), ==, rows[i].title);
      g_assert_cmpint (bridge_step_get_group (step), ==, rows[i].group);
    }
  g_assert_null (bridge_step_get_nth (G_N_ELEMENTS (rows)));
  g_assert_null (bridge_step_get_nth (G_MAXUINT));
  g_assert_null (bridge_step_find (NULL));
  g_assert_null (bridge_step_find ("of-a-later-version"));
}

static void
test_names (void)
{
  g_assert_cmpstr (bridge_step_group_get_title (BRIDGE_STEP_GROUP_GET_READY), ==, "Get Ready");
  g_assert_cmpstr (bridge_step_group_get_title (BRIDGE_STEP_GROUP_SANDBOX), ==, "Sandbox");
  g_assert_cmpstr (bridge_step_group_get_title (BRIDGE_STEP_GROUP_PRODUCTION), ==, "Production");
  g_assert_cmpstr (bridge_step_group_get_title (BRIDGE_STEP_GROUP_FINISH), ==, "Finish");
  g_assert_cmpstr (bridge_step_state_get_name (BRIDGE_STEP_TO_DO), ==, "To Do");
  g_assert_cmpstr (bridge_step_state_get_name (BRIDGE_STEP_DONE), ==, "Done");
  g_assert_cmpstr (bridge_step_state_get_name (BRIDGE_STEP_WAITING), ==, "Waiting");
  g_assert_cmpstr (bridge_step_state_get_name (BRIDGE_STEP_LATER), ==, "Later");
  g_assert_cmpstr (bridge_step_state_get_name (BRIDGE_STEP_SKIPPED), ==, "Skipped");
}

static void
assert_state (BridgeSetup     *setup,
              const char      *id,
              BridgeStepState  state)
{
  g_assert_cmpint (bridge_step_get_state (bridge_step_find (id), setup), ==, state);
}

static void
assert_first_open (BridgeSetup *setup,
                   const char  *id)
{
  g_assert_cmpstr (bridge_step_get_id (bridge_step_get_first_open (setup)), ==, id);
}

static void
assert_reason (BridgeSetup *setup,
               const char  *id,
               const char  *reason)
{
  g_assert_cmpstr (bridge_step_get_reason (bridge_step_find (id), setup), ==, reason);
}

static void
assert_progress (BridgeSetup     *setup,
                 BridgeStepGroup  group,
                 guint            n_done,
                 guint            n_steps)
{
  guint n;

  g_assert_cmpuint (bridge_step_group_count (group, setup, &n), ==, n_steps);
  g_assert_cmpuint (n, ==, n_done);
}

/* Nothing is done, and what waits says what for. */
static void
test_fresh (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const BridgeStep *step = bridge_step_find (rows[i].id);
      gboolean waits = bridge_step_get_state (step, setup) == BRIDGE_STEP_LATER;

      g_assert_true (waits || bridge_step_get_state (step, setup) == BRIDGE_STEP_TO_DO);
      g_assert_cmpint (bridge_step_get_reason (step, setup) != NULL, ==, waits);
    }
  assert_progress (setup, BRIDGE_STEP_GROUP_GET_READY, 0, 2);
  assert_progress (setup, BRIDGE_STEP_GROUP_SANDBOX, 0, 5);
  assert_progress (setup, BRIDGE_STEP_GROUP_PRODUCTION, 0, 7);
  assert_reason (setup, "sandbox-codat", "Waiting for the development keys");
  assert_reason (setup, "production-keys", "Waiting for Intuit’s approval");
  assert_reason (setup, "production-codat", "Waiting for the production keys");
  assert_reason (setup, "sandbox-keys", NULL);
  assert_first_open (setup, "welcome");
}

/* Each tick counts: with any one of them missing the step is not done. */
static void
test_ticks (void)
{
  static const struct
  {
    const char        *id;
    const char *const *ticks;
  } steps[] = {
    { "welcome", welcome_ticks },
    { "intuit-app", intuit_app_ticks },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
      const char *const *ticks = steps[i].ticks;

      for (guint j = 0; ticks[j] != NULL; j++)
        {
          assert_state (setup, steps[i].id, BRIDGE_STEP_TO_DO);
          bridge_setup_set_tick (setup, ticks[j], TRUE);
        }
      assert_state (setup, steps[i].id, BRIDGE_STEP_DONE);
      for (guint j = 0; ticks[j] != NULL; j++)
        {
          bridge_setup_set_tick (setup, ticks[j], FALSE);
          assert_state (setup, steps[i].id, BRIDGE_STEP_TO_DO);
          bridge_setup_set_tick (setup, ticks[j], TRUE);
        }
    }
}

static void
test_codat_account (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_set_api_key_skipped (setup, TRUE);
  assert_state (setup, "codat-account", BRIDGE_STEP_SKIPPED);
  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, NULL, NULL);
  assert_state (setup, "codat-account", BRIDGE_STEP_DONE);
  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, NULL, NULL);
  assert_state (setup, "codat-account", BRIDGE_STEP_DONE);
  bridge_setup_set_api_key_skipped (setup, TRUE);
  assert_state (setup, "codat-account", BRIDGE_STEP_DONE);
  bridge_setup_forget_api_key (setup);
  assert_state (setup, "codat-account", BRIDGE_STEP_SKIPPED);
  bridge_setup_set_api_key_skipped (setup, FALSE);
  assert_state (setup, "codat-account", BRIDGE_STEP_TO_DO);
}

/* What a linked company has proven needs no tick; what it has not does. */
static void
test_linked (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  bridge_step_note_linked (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  assert_state (setup, "welcome", BRIDGE_STEP_DONE);
  assert_state (setup, "sandbox-redirect", BRIDGE_STEP_DONE);
  assert_state (setup, "production-redirect", BRIDGE_STEP_TO_DO);
  assert_state (setup, "intuit-app", BRIDGE_STEP_TO_DO);
}

static void
test_redirect (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  bridge_environment_setup_set_redirect_saved (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION), TRUE);
  assert_state (setup, "sandbox-redirect", BRIDGE_STEP_TO_DO);
  bridge_environment_setup_set_redirect_saved (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), TRUE);
  assert_state (setup, "sandbox-redirect", BRIDGE_STEP_DONE);
}

static void
test_keys (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "abcd", NULL);
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_DONE);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_TO_DO);
  bridge_keys_record_forget (bridge_environment_setup_get_keys (sandbox));
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_TO_DO);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_LATER);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "abcd", NULL);
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_DONE);
}

static void
test_codat (void)
{
  static const struct
  {
    gboolean            saved;
    gboolean            enabled;
    BridgeEnableChoice  choice;
    gboolean            kept;
    BridgeStepState     state;
  } cases[] = {
    { FALSE, FALSE, BRIDGE_ENABLE_UNDECIDED, FALSE, BRIDGE_STEP_LATER },
    { FALSE, TRUE, BRIDGE_ENABLE_LATER, FALSE, BRIDGE_STEP_LATER },
    { FALSE, TRUE, BRIDGE_ENABLE_NOW, TRUE, BRIDGE_STEP_TO_DO },
    { FALSE, FALSE, BRIDGE_ENABLE_LATER, TRUE, BRIDGE_STEP_TO_DO },
    { TRUE, FALSE, BRIDGE_ENABLE_UNDECIDED, TRUE, BRIDGE_STEP_TO_DO },
    { TRUE, FALSE, BRIDGE_ENABLE_NOW, TRUE, BRIDGE_STEP_TO_DO },
    { TRUE, FALSE, BRIDGE_ENABLE_LATER, TRUE, BRIDGE_STEP_DONE },
    { TRUE, TRUE, BRIDGE_ENABLE_UNDECIDED, TRUE, BRIDGE_STEP_DONE },
    { TRUE, TRUE, BRIDGE_ENABLE_NOW, TRUE, BRIDGE_STEP_DONE },
    { TRUE, TRUE, BRIDGE_ENABLE_NOW, FALSE, BRIDGE_STEP_DONE },
    { TRUE, FALSE, BRIDGE_ENABLE_NOW, FALSE, BRIDGE_STEP_LATER },
  };
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
      BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

      g_test_message ("row %u", i);
      if (cases[i].kept)
        bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "abcd", day);
      bridge_environment_setup_set_codat_saved_at (sandbox, cases[i].saved ? day : NULL);
      bridge_environment_setup_set_enable_choice (sandbox, cases[i].choice);
      bridge_environment_setup_report_enabled (sandbox, cases[i].enabled, day);
      assert_state (setup, "sandbox-codat", cases[i].state);
    }
}

static void
tick_all (BridgeSetup       *setup,
          const char *const *ticks)
{
  for (guint i = 0; ticks[i] != NULL; i++)
    bridge_setup_set_tick (setup, ticks[i], TRUE);
}

static void
fill_in_details (BridgeSetup *setup)
{
  static const char *const ticks[] = {
    "app-details.profile", "app-details.categories", "app-details.industries", "app-details.hosting", "app-details.countries", NULL
  };

  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    {
      const BridgeAppDetail *detail = bridge_app_detail_get_nth (i);
      gboolean is_domain = g_str_equal (bridge_app_detail_get_id (detail), "app-details.host-domain");

      bridge_setup_set_text (setup, bridge_app_detail_get_id (detail), is_domain ? "www.example.com" : "https://www.example.com/a");
    }
  tick_all (setup, ticks);
}

static void
test_review (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeReview *review = bridge_setup_get_review (setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  bridge_review_set_sent_on (review, day);
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
  assert_reason (setup, "review", "Waiting for Intuit’s answer");
  assert_state (setup, "production-keys", BRIDGE_STEP_LATER);
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_TO_DO);
  bridge_review_set_approved_on (review, day);
  assert_state (setup, "review", BRIDGE_STEP_DONE);
  assert_state (setup, "production-keys", BRIDGE_STEP_TO_DO);
  assert_state (setup, "production-codat", BRIDGE_STEP_LATER);
}

/* The topics that Intuit asked about are to do again, and then the review is to send again. */
static void
test_changes_asked (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeReview *review = bridge_setup_get_review (setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  topics_answer_all (setup);
  bridge_review_set_sent_on (review, day);
  bridge_topic_set_asked (bridge_topic_get_nth (3), setup, TRUE);
  bridge_review_set_changes_asked_on (review, day);
  assert_state (setup, "review", BRIDGE_STEP_TO_DO);
  assert_reason (setup, "review", "Intuit asked for changes");
  assert_state (setup, "questionnaire", BRIDGE_STEP_TO_DO);
  assert_reason (setup, "questionnaire", "Intuit asked for changes");
  assert_state (setup, "production-keys", BRIDGE_STEP_LATER);
  topics_answer_all (setup);
  assert_state (setup, "questionnaire", BRIDGE_STEP_DONE);
  g_assert_null (bridge_step_get_reason (bridge_step_find ("questionnaire"), setup));
  bridge_review_set_sent_on (review, day);
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
}

static void
test_rejected (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeReview *review = bridge_setup_get_review (setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  topics_answer_all (setup);
  bridge_review_set_sent_on (review, day);
  bridge_review_set_rejected_on (review, day);
  assert_state (setup, "review", BRIDGE_STEP_TO_DO);
  assert_reason (setup, "review", "Intuit rejected the app");
  assert_state (setup, "questionnaire", BRIDGE_STEP_DONE);
}

/* Whoever has keys that Intuit recognises was approved, ticked or not, until those keys are gone. */
static void
test_approved_by_keys (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  bridge_review_set_sent_on (bridge_setup_get_review (setup), day);
  bridge_review_set_remind_on (bridge_setup_get_review (setup), day);
  bridge_environment_setup_keep_keys (production, BRIDGE_KEPT_KEYRING, "abcd", date);
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
  g_assert_true (bridge_setup_is_review_due (setup, day));
  bridge_keys_probe_note (probe, BRIDGE_PROBE_NOT_RECOGNISED, date, date, NULL);
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
  /* It is another pair that was asked about. */
  bridge_keys_probe_note (probe, BRIDGE_PROBE_RECOGNISED, later, later, NULL);
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
  bridge_keys_probe_note (probe, BRIDGE_PROBE_RECOGNISED, date, date, NULL);
  /* They may be the development keys, which Intuit recognises too. */
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
  bridge_environment_setup_keep_keys (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_KEPT_KEYRING, "efgh", date);
  assert_state (setup, "review", BRIDGE_STEP_DONE);
  assert_state (setup, "questionnaire", BRIDGE_STEP_DONE);
  g_assert_false (bridge_setup_is_review_due (setup, day));
  bridge_keys_record_forget (bridge_environment_setup_get_keys (production));
  assert_state (setup, "review", BRIDGE_STEP_WAITING);
}

/* Development keys are there long before. */
static void
test_not_approved_by_development_keys (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);

  bridge_environment_setup_keep_keys (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_KEPT_KEYRING, "abcd", date);
  bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_RECOGNISED, date, date, NULL);
  g_assert_false (bridge_setup_get_approved (setup));
}

/* Somebody who has production keys already need not tick anything for them. */
static void
test_production_keys (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  bridge_environment_setup_keep_keys (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION),
                                      BRIDGE_KEPT_KEYRING, "abcd", NULL);
  assert_state (setup, "production-keys", BRIDGE_STEP_DONE);
  assert_state (setup, "production-codat", BRIDGE_STEP_TO_DO);
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_TO_DO);
}

/* While Codat has the old keys, they have to go there. */
static void
test_replacement (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "abcd", day);
  bridge_environment_setup_hand_over (sandbox, day);
  bridge_environment_setup_report_enabled (sandbox, TRUE, day);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_DONE);
  bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_KEYRING, "efgh", day);
  assert_state (setup, "sandbox-keys", BRIDGE_STEP_DONE);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_TO_DO);
  bridge_environment_setup_hand_over (sandbox, day);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_DONE);
}

/* The whole journey, with the place that the program would open at. */
static void
test_journey (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION);
  BridgeReview *review = bridge_setup_get_review (setup);
  g_autoptr (GDate) sent_on = g_date_new_dmy (2, 11, 2026);

  tick_all (setup, welcome_ticks);
  assert_first_open (setup, "codat-account");
  bridge_setup_set_api_key_skipped (setup, TRUE);
  assert_first_open (setup, "intuit-app");
  tick_all (setup, intuit_app_ticks);
  assert_first_open (setup, "sandbox-redirect");
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  assert_first_open (setup, "sandbox-keys");
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "abcd", day);
  assert_first_open (setup, "sandbox-codat");
  bridge_environment_setup_set_codat_saved_at (sandbox, day);
  bridge_environment_setup_report_enabled (sandbox, TRUE, day);
  assert_first_open (setup, "app-details");
  fill_in_details (setup);
  assert_first_open (setup, "questionnaire");
  topics_answer_all (setup);
  assert_first_open (setup, "review");
  bridge_review_set_sent_on (review, sent_on);
  assert_first_open (setup, "production-redirect");
  bridge_environment_setup_set_redirect_saved (production, TRUE);
  /* Nothing to do but wait. */
  assert_first_open (setup, "review");
  bridge_review_set_approved_on (review, sent_on);
  assert_first_open (setup, "production-keys");
  bridge_environment_setup_keep_keys (production, BRIDGE_KEPT_KEYRING, "efgh", day);
  assert_first_open (setup, "production-codat");
  bridge_environment_setup_set_codat_saved_at (production, day);
  bridge_environment_setup_set_enable_choice (production, BRIDGE_ENABLE_LATER);
  assert_first_open (setup, "overview");
  assert_state (setup, "overview", BRIDGE_STEP_DONE);
  bridge_setup_set_tick (setup, "welcome.admin", FALSE);
  assert_state (setup, "overview", BRIDGE_STEP_TO_DO);
  assert_first_open (setup, "welcome");
}

/* With an API key the test belongs to the journey, and it counts for the keys that Codat had at the time. */
static void
test_link_test (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) saved = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) linked = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  g_autoptr (GDateTime) replaced = g_date_time_new_utc (2026, 5, 5, 0, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_set_api_key_skipped (setup, TRUE);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_SKIPPED);
  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, NULL, saved);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_LATER);
  assert_reason (setup, "sandbox-test", "Waiting for the integration to be enabled");
  bridge_environment_setup_set_codat_saved_at (sandbox, saved);
  bridge_environment_setup_report_enabled (sandbox, TRUE, saved);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_TO_DO);
  bridge_link_record_begin (record, "Bookbridge test", saved);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_TO_DO);
  bridge_link_record_set_linked_at (record, linked);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_DONE);
  bridge_link_record_close (record);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_DONE);
  bridge_environment_setup_set_codat_saved_at (sandbox, replaced);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_TO_DO);
  assert_state (setup, "production-test", BRIDGE_STEP_LATER);
}

/* Once production has been proved the sandbox may be switched off, and nothing is open because of it. */
static void
test_retired (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      bridge_environment_setup_keep_keys (bridge_setup_get_environment (setup, i), BRIDGE_KEPT_KEYRING, "abcd", day);
      bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (setup, i), day);
    }
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_TO_DO);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_PRODUCTION), day);
  g_assert_true (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  g_assert_false (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_PRODUCTION));
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_DONE);
  bridge_environment_setup_report_enabled (sandbox, FALSE, day);
  bridge_environment_setup_report_enabled (production, FALSE, day);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_DONE);
  assert_state (setup, "sandbox-test", BRIDGE_STEP_SKIPPED);
  assert_state (setup, "production-codat", BRIDGE_STEP_TO_DO);
}

/* It is in use from the day it is switched on, whether or not a company was linked for a test, and stays so with other keys. */
static void
test_retired_untested (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2027, 5, 3, 0, 0, 0);
  BridgeEnvironmentSetup *production = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_PRODUCTION);

  bridge_environment_setup_report_enabled (production, TRUE, day);
  g_assert_false (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  bridge_environment_setup_set_codat_saved_at (production, day);
  g_assert_true (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  bridge_environment_setup_report_enabled (production, FALSE, day);
  g_assert_false (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_PRODUCTION), day);
  bridge_environment_setup_set_codat_saved_at (production, later);
  g_assert_true (bridge_setup_get_retired (setup, BRIDGE_ENVIRONMENT_SANDBOX));
}

/* A step that waits is open: the journey does not end before it. */
static void
test_waiting_is_open (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 3, 0, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  tick_all (setup, welcome_ticks);
  tick_all (setup, intuit_app_ticks);
  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, NULL, day);
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  assert_state (setup, "sandbox-codat", BRIDGE_STEP_LATER);
  assert_state (setup, "overview", BRIDGE_STEP_TO_DO);
  assert_first_open (setup, "sandbox-keys");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/step/table", test_table);
  g_test_add_func ("/step/names", test_names);
  g_test_add_func ("/step/fresh", test_fresh);
  g_test_add_func ("/step/ticks", test_ticks);
  g_test_add_func ("/step/codat-account", test_codat_account);
  g_test_add_func ("/step/linked", test_linked);
  g_test_add_func ("/step/redirect", test_redirect);
  g_test_add_func ("/step/keys", test_keys);
  g_test_add_func ("/step/codat", test_codat);
  g_test_add_func ("/step/review", test_review);
  g_test_add_func ("/step/changes-asked", test_changes_asked);
  g_test_add_func ("/step/rejected", test_rejected);
  g_test_add_func ("/step/approved-by-keys", test_approved_by_keys);
  g_test_add_func ("/step/not-approved-by-development-keys", test_not_approved_by_development_keys);
  g_test_add_func ("/step/production-keys", test_production_keys);
  g_test_add_func ("/step/replacement", test_replacement);
  g_test_add_func ("/step/journey", test_journey);
  g_test_add_func ("/step/link-test", test_link_test);
  g_test_add_func ("/step/retired", test_retired);
  g_test_add_func ("/step/retired-untested", test_retired_untested);
  g_test_add_func ("/step/waiting-is-open", test_waiting_is_open);

  return g_test_run ();
}

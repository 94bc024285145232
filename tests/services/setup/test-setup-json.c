// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-day.h"
#include "bridge-json.h"
#include "bridge-setup-json.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

static char *
print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return bridge_json_to_text (node, FALSE);
}

static BridgeSetup *
read_text (const char *text)
{
  g_autoptr (JsonObject) object = parse (text);
  BridgeSetup *setup = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_read_json (setup, object);

  return setup;
}

/* What version 1 did not have. */
static void
add_version_2 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 6, 4, 11, 0, 0);
  g_autoptr (GDate) sent_on = g_date_new_dmy (2, 11, 2026);
  g_autoptr (GDate) later = g_date_new_dmy (16, 11, 2026);
  BridgeReview *review = bridge_setup_get_review (setup);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_set_text (setup, "app-details.host-domain", "www.example.com ");
  bridge_setup_set_text (setup, "questionnaire.platforms", "Web\n“and” \\ more");
  bridge_review_set_sent_on (review, sent_on);
  bridge_review_set_remind_on (review, later);
  bridge_review_set_reminded_on (review, later);
  bridge_review_set_approved_on (review, later);
  bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_KEYRING, "4321", date);
  bridge_keys_record_set_doubt (bridge_environment_setup_get_replacement (sandbox), BRIDGE_PAIR_DOUBT_SWAPPED);
}

static void
assert_day (const GDate *day,
            const char  *text)
{
  g_autofree char *found = bridge_day_to_text (day);

  g_assert_cmpstr (found, ==, text);
}

static void
assert_version_2 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 6, 4, 11, 0, 0);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeReview *review = bridge_setup_get_review (setup);

  g_assert_cmpstr (bridge_setup_get_text (setup, "app-details.host-domain"), ==, "www.example.com ");
  g_assert_cmpstr (bridge_setup_get_text (setup, "questionnaire.platforms"), ==, "Web\n“and” \\ more");
  assert_day (bridge_review_get_sent_on (review), "2026-11-02");
  assert_day (bridge_review_get_remind_on (review), "2026-11-16");
  assert_day (bridge_review_get_reminded_on (review), "2026-11-16");
  assert_day (bridge_review_get_approved_on (review), "2026-11-16");
  g_assert_cmpint (bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (sandbox)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (bridge_environment_setup_get_replacement (sandbox)), ==, "4321");
  g_assert_true (g_date_time_equal (bridge_keys_record_get_saved_at (bridge_environment_setup_get_replacement (sandbox)), date));
}

/* What version 2 did not have. */
static void
add_version_3 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) saved_at = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 24, 8, 0, 0);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_NOT_RECOGNISED,
                          date, saved_at, "1-2345");
  bridge_link_record_begin (record, "Bookbridge test 2026-11-24 0123456789abcdef", date);
  bridge_link_record_set_company_id (record, "the-company");
  bridge_link_record_set_connection_id (record, "the-connection");
  bridge_link_record_set_linked_at (record, date);
}

static void
assert_version_3 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) saved_at = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 24, 8, 0, 0);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  g_assert_cmpint (bridge_keys_probe_get_outcome (probe, saved_at), ==, BRIDGE_PROBE_NOT_RECOGNISED);
  g_assert_true (g_date_time_equal (bridge_keys_probe_get_asked_at (probe), date));
  g_assert_cmpstr (bridge_keys_probe_get_intuit_tid (probe), ==, "1-2345");
  g_assert_cmpstr (bridge_link_record_get_company_name (record), ==, "Bookbridge test 2026-11-24 0123456789abcdef");
  g_assert_cmpstr (bridge_link_record_get_company_id (record), ==, "the-company");
  g_assert_cmpstr (bridge_link_record_get_connection_id (record), ==, "the-connection");
  g_assert_true (g_date_time_equal (bridge_link_record_get_started_at (record), date));
  g_assert_true (g_date_time_equal (bridge_link_record_get_linked_at (record), date));
}

/* What version 3 did not have. */
static void
add_version_4 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) saved_at = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 24, 8, 0, 0);
  g_autoptr (BridgeClientFacts) facts = bridge_client_facts_new ();
  BridgeEnvironmentSetup *sandbox = bridge_client_facts_get_environment (facts, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_client_facts_get_link_record (facts, BRIDGE_ENVIRONMENT_PRODUCTION);

  bridge_environment_setup_set_codat_saved_at (sandbox, saved_at);
  bridge_environment_setup_set_enable_choice (sandbox, BRIDGE_ENABLE_NOW);
  bridge_environment_setup_report_enabled (sandbox, TRUE, saved_at);
  bridge_link_record_begin (record, "Bookbridge test 2026-11-24 fedcba9876543210", date);
  bridge_link_record_set_company_id (record, "another-company");
  bridge_link_record_set_linked_at (record, date);
  bridge_other_clients_add (bridge_setup_get_other_clients (setup), "Another “Client”", facts);
}

static void
assert_version_4 (BridgeSetup *setup)
{
  g_autoptr (GDateTime) saved_at = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  BridgeClientFacts *facts = bridge_other_clients_get (bridge_setup_get_other_clients (setup), "Another “Client”");
  BridgeEnvironmentSetup *sandbox = bridge_client_facts_get_environment (facts, BRIDGE_ENVIRONMENT_SANDBOX);
  BridgeLinkRecord *record = bridge_client_facts_get_link_record (facts, BRIDGE_ENVIRONMENT_PRODUCTION);

  g_assert_true (g_date_time_equal (bridge_environment_setup_get_codat_saved_at (sandbox), saved_at));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (sandbox), ==, BRIDGE_ENABLE_NOW);
  g_assert_true (bridge_environment_setup_get_enabled (sandbox));
  g_assert_cmpstr (bridge_link_record_get_company_name (record), ==, "Bookbridge test 2026-11-24 fedcba9876543210");
  g_assert_cmpstr (bridge_link_record_get_company_id (record), ==, "another-company");
  g_assert_nonnull (bridge_link_record_get_linked_at (record));
}

#define NAME_5 "青い港 · “Live”"

/* What no file of this version had at first: where it is missing, nothing of the kind was done. */
static void
add_reconnection (BridgeSetup *setup)
{
  g_autoptr (GDateTime) begun_at = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  g_autoptr (GDateTime) disconnected_at = g_date_time_new_utc (2026, 11, 24, 10, 0, 0);
  g_autoptr (GDateTime) reconnected_at = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_link_record_set_disconnect_begun_at (record, begun_at);
  bridge_link_record_set_disconnected_at (record, disconnected_at);
  bridge_link_record_set_reconnected_at (record, reconnected_at);
}

static void
assert_reconnection (BridgeSetup *setup)
{
  g_autoptr (GDateTime) begun_at = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  g_autoptr (GDateTime) reconnected_at = g_date_time_new_utc (2026, 11, 23, 10, 0, 0);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  g_assert_true (bridge_link_record_get_disconnected (record));
  g_assert_true (g_date_time_equal (bridge_link_record_get_disconnect_begun_at (record), begun_at));
  g_assert_true (g_date_time_equal (bridge_link_record_get_reconnected_at (record), reconnected_at));
}

static BridgeSetup *
new_full_setup (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  BridgeSetup *setup = bridge_setup_new (&bridge_advice_rules);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_set_tick (setup, "welcome.role", TRUE);
  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, "A Client", date);
  bridge_environment_setup_set_redirect_saved (sandbox, TRUE);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_KEYRING, "7890", date);
  bridge_environment_setup_set_codat_saved_at (sandbox, date);
  bridge_environment_setup_set_enable_choice (sandbox, BRIDGE_ENABLE_LATER);
  bridge_environment_setup_report_enabled (sandbox, TRUE, date);
  add_version_2 (setup);
  add_version_3 (setup);

  return setup;
}

static void
assert_full (BridgeSetup *setup)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 5, 3, 10, 20, 30);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  g_assert_true (bridge_setup_get_tick (setup, "welcome.role"));
  g_assert_cmpint (bridge_setup_get_api_key_kept (setup), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_setup_get_client_name (setup), ==, "A Client");
  g_assert_true (g_date_time_equal (bridge_keys_record_get_saved_at (bridge_setup_get_api_key_record (setup)), date));
  g_assert_true (bridge_environment_setup_get_redirect_saved (sandbox));
  g_assert_cmpint (bridge_keys_record_get_kept (bridge_environment_setup_get_keys (sandbox)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (bridge_environment_setup_get_keys (sandbox)), ==, "7890");
  g_assert_true (g_date_time_equal (bridge_environment_setup_get_codat_saved_at (sandbox), date));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (sandbox), ==, BRIDGE_ENABLE_LATER);
  g_assert_true (bridge_environment_setup_get_enabled (sandbox));
  g_assert_true (g_date_time_equal (bridge_environment_setup_get_enabled_read_at (sandbox), date));
}

/* A pair that is kept for the session and given to Codat is gone at the next start: what the keyring has then is not what Codat has. */
static void
test_session_over_keyring (void)
{
  g_autoptr (BridgeSetup) setup = new_full_setup ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (BridgeSetup) back = bridge_setup_new (&bridge_advice_rules);
  BridgeEnvironmentSetup *read;

  bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_SESSION, "7890", now);
  bridge_environment_setup_hand_over (sandbox, now);
  object = bridge_setup_write_json (setup, NULL);
  bridge_setup_read_json (back, object);
  read = bridge_setup_get_environment (back, BRIDGE_ENVIRONMENT_SANDBOX);
  g_assert_cmpint (bridge_keys_record_get_kept (bridge_environment_setup_get_keys (read)), ==, BRIDGE_KEPT_KEYRING);
  g_assert_null (bridge_environment_setup_get_codat_saved_at (read));
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (sandbox));
}

/* Another client's key is kept for the session: at the next start it is all about the client again whose key the keyring has. */
static void
test_session_of_other_client (void)
{
  g_autoptr (BridgeSetup) setup = new_full_setup ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (BridgeSetup) back = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, "Another Client", now);
  g_assert_null (bridge_environment_setup_get_codat_saved_at (sandbox));
  bridge_environment_setup_report_enabled (sandbox, FALSE, now);
  object = bridge_setup_write_json (setup, NULL);
  bridge_setup_read_json (back, object);
  assert_full (back);
  bridge_setup_change_client (back, "Another Client");
  g_assert_true (g_date_time_equal (bridge_environment_setup_get_enabled_read_at (bridge_setup_get_environment (back, 0)), now));

  /* The same when the session's key is forgotten and the keyring keeps its own. */
  bridge_setup_end_api_key_session (setup);
  assert_full (setup);
}

static BridgeKeysRecord *
get_replacement (BridgeSetup *setup)
{
  return bridge_environment_setup_get_replacement (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX));
}

static void
test_round_trip (void)
{
  g_autoptr (BridgeSetup) setup = new_full_setup ();
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *text = NULL;
  g_autoptr (BridgeSetup) back = NULL;

  add_version_4 (setup);
  bridge_setup_set_name (setup, NAME_5);
  add_reconnection (setup);
  object = bridge_setup_write_json (setup, NULL);
  text = print (object);
  back = read_text (text);
  assert_full (back);
  assert_version_2 (back);
  assert_version_3 (back);
  assert_version_4 (back);
  g_assert_cmpstr (bridge_setup_get_name (back), ==, NAME_5);
  assert_reconnection (back);
  g_assert_cmpint (bridge_keys_record_get_doubt (get_replacement (back)), ==, BRIDGE_PAIR_DOUBT_SWAPPED);
  g_assert_cmpint (json_object_get_int_member (object, "version"), ==, BRIDGE_SETUP_VERSION);
}

static char *
read_stored (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "services", "setup", "data", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* Stored files of each version, as they stand on users' disks: every later version must read them. */
static void
test_version_1 (void)
{
  g_autofree char *text = read_stored ("setup-1.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);

  assert_full (setup);
  g_assert_cmpint (json_object_get_int_member (original, "version"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (written, "version"), ==, BRIDGE_SETUP_VERSION);
}

static void
test_version_2 (void)
{
  g_autofree char *text = read_stored ("setup-2.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
  g_autofree char *before = NULL;
  g_autofree char *after = print (written);

  assert_full (setup);
  assert_version_2 (setup);
  /* Nothing but the version is different. */
  json_object_set_int_member (original, "version", BRIDGE_SETUP_VERSION);
  before = print (original);
  g_assert_cmpstr (after, ==, before);
}

static void
test_version_3 (void)
{
  g_autofree char *text = read_stored ("setup-3.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
  g_autofree char *before = NULL;
  g_autofree char *after = print (written);

  assert_full (setup);
  assert_version_2 (setup);
  assert_version_3 (setup);
  /* Nothing but the version is different. */
  json_object_set_int_member (original, "version", BRIDGE_SETUP_VERSION);
  before = print (original);
  g_assert_cmpstr (after, ==, before);
}

static void
test_version_4 (void)
{
  g_autofree char *text = read_stored ("setup-4.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
  g_autofree char *before = NULL;
  g_autofree char *after = print (written);

  assert_full (setup);
  assert_version_2 (setup);
  assert_version_3 (setup);
  assert_version_4 (setup);
  g_assert_null (bridge_setup_get_name (setup));
  /* Nothing but the version is different. */
  json_object_set_int_member (original, "version", BRIDGE_SETUP_VERSION);
  before = print (original);
  g_assert_cmpstr (after, ==, before);
}

static void
test_version_5 (void)
{
  g_autofree char *text = read_stored ("setup-5.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
  g_autofree char *before = print (original);
  g_autofree char *after = print (written);

  assert_full (setup);
  assert_version_2 (setup);
  assert_version_3 (setup);
  assert_version_4 (setup);
  g_assert_cmpstr (bridge_setup_get_name (setup), ==, NAME_5);
  /* Read and written, it is the same to the letter. */
  g_assert_cmpstr (after, ==, before);
}

/* The same version, of a setup that Intuit has asked for changes and rejected. */
static void
test_version_5_rejected (void)
{
  g_autofree char *text = read_stored ("setup-5-rejected.json");
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
  g_autofree char *before = print (original);
  g_autofree char *after = print (written);
  BridgeReview *review = bridge_setup_get_review (setup);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  assert_day (bridge_review_get_sent_on (review), "2026-11-02");
  assert_day (bridge_review_get_changes_asked_on (review), "2026-11-09");
  assert_day (bridge_review_get_rejected_on (review), "2026-11-16");
  assert_day (bridge_review_get_remind_on (review), "2026-11-16");
  g_assert_null (bridge_review_get_approved_on (review));
  g_assert_cmpint (bridge_review_get_state (review), ==, BRIDGE_REVIEW_REJECTED);
  g_assert_true (bridge_setup_get_tick (setup, "questionnaire.platforms.asked"));
  g_assert_true (bridge_setup_get_tick (setup, "review.other-asked"));
  g_assert_cmpint (bridge_keys_record_get_doubt (bridge_environment_setup_get_keys (sandbox)), ==, BRIDGE_PAIR_DOUBT_CLIENT_SECRET);
  g_assert_cmpint (bridge_keys_record_get_doubt (get_replacement (setup)), ==, BRIDGE_PAIR_DOUBT_SWAPPED);
  g_assert_cmpstr (after, ==, before);
}

/* What a newer version may put in the place of what this one knows: it stays until the user changes it here. */
static void
test_newer_values (void)
{
  static const char text[] =
    "{\"version\":9,\"name\":{\"en\":\"x\"},\"ticks\":[{\"id\":\"x\"},\"\",\"welcome.role\"],\"texts\":{\"a\":\"b\",\"c\":{\"d\":1}},"
    "\"codat\":{\"apiKeySavedAt\":\"stardate 1\",\"clientName\":[\"A\",\"B\"]},"
    "\"review\":{\"sentOn\":\"week 45\",\"rejectedOn\":\"twice\",\"appealedOn\":\"2027-01-01\"},"
    "\"environments\":{\"sandbox\":{\"enableChoice\":\"ask-me\",\"replacement\":{\"savedAt\":7,\"role\":\"x\"}}}}";
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *after = NULL;

  bridge_setup_set_tick (setup, "welcome.admin", TRUE);
  bridge_setup_set_text (setup, "a", NULL);
  written = bridge_setup_write_json (setup, original);
  after = print (written);
  g_assert_nonnull (strstr (after, "\"name\":{\"en\":\"x\"}"));
  g_assert_nonnull (strstr (after, "\"ticks\":[\"welcome.admin\",\"welcome.role\",{\"id\":\"x\"},\"\"]"));
  g_assert_nonnull (strstr (after, "\"texts\":{\"c\":{\"d\":1}}"));
  g_assert_nonnull (strstr (after, "\"apiKeySavedAt\":\"stardate 1\",\"clientName\":[\"A\",\"B\"]"));
  g_assert_nonnull (strstr (after, "\"review\":{\"sentOn\":\"week 45\",\"rejectedOn\":\"twice\",\"appealedOn\":\"2027-01-01\"}"));
  g_assert_nonnull (strstr (after, "\"enableChoice\":\"ask-me\",\"replacement\":{\"savedAt\":7,\"role\":\"x\"}"));
}

/* What Intuit answered, each answer by itself and after what was sent, is the same when it is read again. */
static void
test_review_answers (void)
{
  static const struct
  {
    const char *text;
    BridgeReviewState state;
  } rows[] = {
    { "{\"sentOn\":\"2026-11-02\",\"changesAskedOn\":\"2026-11-16\"}", BRIDGE_REVIEW_CHANGES_ASKED },
    { "{\"sentOn\":\"2026-11-02\",\"rejectedOn\":\"2026-11-16\",\"remindOn\":\"2026-11-20\"}", BRIDGE_REVIEW_REJECTED },
    { "{\"changesAskedOn\":\"2026-11-16\"}", BRIDGE_REVIEW_CHANGES_ASKED },
    { "{\"sentOn\":\"2026-11-02\",\"rejectedOn\":\"2026-11-16\",\"approvedOn\":\"2026-12-01\"}", BRIDGE_REVIEW_APPROVED },
    { "{\"sentOn\":\"2026-11-02\",\"rejectedOn\":16}", BRIDGE_REVIEW_WAITING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"review\":%s}", rows[i].text);
      g_autoptr (JsonObject) original = parse (text);
      g_autoptr (BridgeSetup) setup = read_text (text);
      g_autoptr (BridgeSetup) live = read_text ("{\"review\":{\"sentOn\":\"2026-11-02\",\"remindOn\":\"2026-11-04\"}}");
      g_autoptr (JsonObject) before = bridge_setup_write_json (live, NULL);
      g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);
      g_autofree char *after = print (written);

      g_test_message ("row %u", i);
      g_assert_cmpint (bridge_review_get_state (bridge_setup_get_review (setup)), ==, rows[i].state);
      g_assert_nonnull (strstr (after, rows[i].text));
      bridge_setup_change_json (live, before, written);
      g_assert_cmpint (bridge_review_get_state (bridge_setup_get_review (live)), ==, rows[i].state);
    }
}

/* Changed here, it is what this version says. */
static void
test_newer_values_changed (void)
{
  static const char text[] =
    "{\"review\":{\"sentOn\":\"week 45\"},\"environments\":{\"sandbox\":{\"enableChoice\":\"ask-me\"}}}";
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *after = NULL;

  bridge_review_set_sent_on (bridge_setup_get_review (setup), day);
  bridge_environment_setup_set_enable_choice (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_ENABLE_NOW);
  written = bridge_setup_write_json (setup, original);
  after = print (written);
  g_assert_nonnull (strstr (after, "\"sentOn\":\"2026-11-02\""));
  g_assert_nonnull (strstr (after, "\"enableChoice\":\"now\""));
}

static void
test_unknown_members (void)
{
  static const char text[] =
    "{\"version\":7,\"future\":{\"a\":[1,{\"b\":null}]},\"ticks\":[\"later.step\"],\"codat\":{\"region\":\"eu\"},"
    "\"environments\":{\"sandbox\":{\"linkTest\":{\"id\":\"x\"}},\"moon\":{\"a\":1}}}";
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  bridge_setup_set_tick (setup, "welcome.role", TRUE);
  written = bridge_setup_write_json (setup, original);
  after = print (written);
  g_assert_cmpint (json_object_get_int_member (written, "version"), ==, 7);
  g_assert_nonnull (strstr (after, "\"future\":{\"a\":[1,{\"b\":null}]}"));
  g_assert_nonnull (strstr (after, "\"later.step\""));
  g_assert_nonnull (strstr (after, "\"welcome.role\""));
  g_assert_nonnull (strstr (after, "\"region\":\"eu\""));
  g_assert_nonnull (strstr (after, "\"linkTest\":{\"id\":\"x\"}"));
  g_assert_nonnull (strstr (after, "\"moon\":{\"a\":1}"));

  /* What it was read from is not touched. */
  before = print (original);
  g_assert_cmpstr (before, ==, text);
}

/* Every member as every type: nothing breaks, nothing is believed. */
static void
test_wrong_types (void)
{
  static const char *values[] = { "null", "true", "1", "1.5", "\"x\"", "[]", "[[]]", "{}", "[null,1,{}]" };
  static const char *formats[] = {
    "{\"version\":@}", "{\"ticks\":@}", "{\"codat\":@}", "{\"codat\":{\"clientName\":@}}", "{\"codat\":{\"apiKeySavedAt\":@}}",
    "{\"codat\":{\"apiKeySkipped\":@}}", "{\"codat\":{\"otherClients\":@}}", "{\"codat\":{\"otherClients\":{\"\":@,\"a\":@}}}",
    "{\"codat\":{\"otherClients\":{\"a\":{\"sandbox\":@}}}}",
    "{\"codat\":{\"otherClients\":{\"a\":{\"sandbox\":{\"codatSavedAt\":@,\"enableChoice\":@,\"enabled\":@,\"enabledReadAt\":@,\"test\":@}}}}}",
    "{\"environments\":@}", "{\"environments\":{\"sandbox\":@}}",
    "{\"environments\":{\"sandbox\":{\"redirectSaved\":@,\"keysSavedAt\":@,\"idTail\":@,\"codatSavedAt\":@,"
    "\"enableChoice\":@,\"enabled\":@,\"enabledReadAt\":@,\"replacement\":@}}}",
    "{\"environments\":{\"sandbox\":{\"replacement\":{\"savedAt\":@,\"idTail\":@}}}}",
    "{\"environments\":{\"sandbox\":{\"probe\":@,\"test\":@}}}",
    "{\"environments\":{\"sandbox\":{\"probe\":{\"outcome\":@,\"askedAt\":@,\"pairSavedAt\":@,\"intuitTid\":@}}}}",
    "{\"environments\":{\"sandbox\":{\"test\":{\"companyName\":@,\"startedAt\":@,\"companyId\":@,\"connectionId\":@,\"linkedAt\":@}}}}",
    "{\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"a\",\"disconnectBegunAt\":@,\"disconnectedAt\":@,\"reconnectedAt\":@}}}}",
    "{\"texts\":@}", "{\"texts\":{\"\":@,\"a\":@}}", "{\"review\":@}",
    "{\"review\":{\"sentOn\":@,\"approvedOn\":@,\"remindOn\":@,\"remindedOn\":@}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_auto (GStrv) parts = g_strsplit (formats[i], "@", -1);
        g_autofree char *text = g_strjoinv (values[j], parts);
        g_autoptr (JsonObject) original = parse (text);
        g_autoptr (BridgeSetup) setup = read_text (text);
        g_autoptr (JsonObject) written = bridge_setup_write_json (setup, original);

        g_assert_cmpint (bridge_setup_get_api_key_kept (setup), ==, BRIDGE_KEPT_NOWHERE);
        g_assert_true (json_object_has_member (written, "version"));
      }
}

/* Numbers that json-glib cannot hold are written as they were read. */
static void
test_endless_number (void)
{
  g_autoptr (JsonObject) original = parse ("{\"future\":[1e999,{\"a\":-1e999}],\"b\":1.5,"
                                          "\"texts\":{\"n\":1e400},\"ticks\":[18446744073709551615],"
                                          "\"c\":[9007199254740993,-9223372036854775808,0.1000000000000000055511151231257827,-0,1E+2]}");
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) back = NULL;

  bridge_setup_read_json (setup, original);
  written = bridge_setup_write_json (setup, original);
  text = print (written);
  back = parse (text);
  g_assert_true (json_object_equal (back, written));
  g_assert_nonnull (strstr (text, "\"future\":[1e999,{\"a\":-1e999}],\"b\":1.5,"));
  g_assert_nonnull (strstr (text, "\"texts\":{\"n\":1e400}"));
  g_assert_nonnull (strstr (text, "\"ticks\":[18446744073709551615]"));
  g_assert_nonnull (strstr (text, "\"c\":[9007199254740993,-9223372036854775808,0.1000000000000000055511151231257827,-0,1E+2]"));
}

static void
test_session_is_not_written (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *text = NULL;

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, "A Client", now);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, "7890", now);
  bridge_keys_record_keep (bridge_environment_setup_get_replacement (sandbox), BRIDGE_KEPT_SESSION, "4321", now);
  object = bridge_setup_write_json (setup, NULL);
  text = print (object);
  g_assert_null (strstr (text, "SavedAt"));
  g_assert_null (strstr (text, "savedAt"));
  g_assert_null (strstr (text, "7890"));
  g_assert_null (strstr (text, "4321"));
  /* Whose it was stays: what was seen with it is that client's. */
  g_assert_nonnull (strstr (text, "\"clientName\":\"A Client\""));
}

/* The facts of a client that the setup is about again stand in one place only, and a name without a key is a name all the same. */
static void
test_other_clients (void)
{
  g_autoptr (BridgeSetup) setup = new_full_setup ();
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *away = NULL;
  g_autofree char *text = NULL;
  g_autoptr (BridgeSetup) back = NULL;

  add_version_4 (setup);
  bridge_setup_forget_api_key (setup);
  bridge_setup_change_client (setup, "Another “Client”");
  first = bridge_setup_write_json (setup, NULL);
  away = print (first);
  back = read_text (away);
  g_assert_cmpstr (bridge_setup_get_client_name (back), ==, "Another “Client”");
  g_assert_nonnull (strstr (away, "\"otherClients\":{\"A Client\":{"));
  bridge_setup_change_client (back, "A Client");
  assert_version_3 (back);
  assert_version_4 (back);

  bridge_setup_change_client (back, "Another “Client”");
  bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (back, BRIDGE_ENVIRONMENT_SANDBOX), NULL);
  bridge_setup_change_client (back, "A Client");
  second = bridge_setup_write_json (back, first);
  text = print (second);
  g_assert_null (strstr (text, "\"A Client\":{"));
  g_assert_nonnull (strstr (text, "\"Another “Client”\":{"));
}

/* What a newer version knows of a client that is put aside stays with it; what is no client is left alone. */
static void
test_other_clients_unknown (void)
{
  static const char text[] =
    "{\"codat\":{\"clientName\":\"A\",\"otherClients\":{\"B\":{\"region\":\"eu\",\"sandbox\":{\"enableChoice\":\"ask-me\",\"x\":[1]},"
    "\"moon\":{}},\"C\":7,\"\":{\"sandbox\":{\"enabled\":true}},\"D\":{\"sandbox\":{\"codatSavedAt\":\"2026-05-03T10:20:30Z\"}}}}}";
  g_autoptr (JsonObject) original = parse (text);
  g_autoptr (BridgeSetup) setup = read_text (text);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *after = NULL;

  bridge_setup_change_client (setup, "D");
  written = bridge_setup_write_json (setup, original);
  after = print (written);
  g_assert_nonnull (strstr (after, "\"B\":{\"region\":\"eu\",\"sandbox\":{\"enableChoice\":\"ask-me\",\"x\":[1]"));
  g_assert_nonnull (strstr (after, "\"moon\":{}"));
  g_assert_nonnull (strstr (after, "\"C\":7,\"\":{\"sandbox\":{\"enabled\":true}}"));
  g_assert_null (strstr (after, "\"D\":{"));
  g_assert_nonnull (strstr (after, "\"codatSavedAt\":\"2026-05-03T10:20:30Z\""));
}

/* What is gone from the setup is gone from the file. */
static void
test_removal (void)
{
  g_autoptr (BridgeSetup) setup = new_full_setup ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (JsonObject) first = bridge_setup_write_json (setup, NULL);
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *text = NULL;

  bridge_setup_forget_api_key (setup);
  bridge_setup_set_tick (setup, "welcome.role", FALSE);
  bridge_setup_set_text (setup, "app-details.host-domain", "");
  bridge_review_set_sent_on (bridge_setup_get_review (setup), NULL);
  bridge_keys_record_forget (bridge_environment_setup_get_keys (sandbox));
  bridge_keys_record_forget (bridge_environment_setup_get_replacement (sandbox));
  bridge_link_record_close (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  second = bridge_setup_write_json (setup, first);
  text = print (second);
  g_assert_null (strstr (text, "apiKeySavedAt"));
  g_assert_null (strstr (text, "welcome.role"));
  g_assert_null (strstr (text, "keysSavedAt"));
  g_assert_null (strstr (text, "host-domain"));
  g_assert_null (strstr (text, "sentOn"));
  g_assert_null (strstr (text, "Bookbridge test"));
  g_assert_null (strstr (text, "the-company"));
  g_assert_null (strstr (text, "the-connection"));
  g_assert_nonnull (strstr (text, "linkedAt"));
  g_assert_null (strstr (text, "4321"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup-json/round-trip", test_round_trip);
  g_test_add_func ("/setup-json/session-of-other-client", test_session_of_other_client);
  g_test_add_func ("/setup-json/session-over-keyring", test_session_over_keyring);
  g_test_add_func ("/setup-json/version-1", test_version_1);
  g_test_add_func ("/setup-json/version-2", test_version_2);
  g_test_add_func ("/setup-json/version-3", test_version_3);
  g_test_add_func ("/setup-json/version-4", test_version_4);
  g_test_add_func ("/setup-json/version-5", test_version_5);
  g_test_add_func ("/setup-json/version-5-rejected", test_version_5_rejected);
  g_test_add_func ("/setup-json/newer-values", test_newer_values);
  g_test_add_func ("/setup-json/review-answers", test_review_answers);
  g_test_add_func ("/setup-json/newer-values-changed", test_newer_values_changed);
  g_test_add_func ("/setup-json/unknown-members", test_unknown_members);
  g_test_add_func ("/setup-json/wrong-types", test_wrong_types);
  g_test_add_func ("/setup-json/endless-number", test_endless_number);
  g_test_add_func ("/setup-json/session-is-not-written", test_session_is_not_written);
  g_test_add_func ("/setup-json/other-clients", test_other_clients);
  g_test_add_func ("/setup-json/other-clients-unknown", test_other_clients_unknown);
  g_test_add_func ("/setup-json/removal", test_removal);

  return g_test_run ();
}

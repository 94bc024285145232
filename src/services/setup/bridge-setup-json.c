// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json.h"

#include "bridge-day.h"
#include "bridge-json.h"

/* The setup as a JSON object. What this version does not know or does not understand is left as it was found, so that going
 * back to an older version and forth again loses nothing: only what has changed is written. */

#define VERSION "version"
#define TICKS "ticks"
#define TEXTS "texts"
#define REVIEW "review"
#define SENT_ON "sentOn"
#define APPROVED_ON "approvedOn"
#define REMIND_ON "remindOn"
#define REMINDED_ON "remindedOn"
#define CODAT "codat"
#define CLIENT_NAME "clientName"
#define API_KEY_SAVED_AT "apiKeySavedAt"
#define API_KEY_SKIPPED "apiKeySkipped"
#define ENVIRONMENTS "environments"
#define REDIRECT_SAVED "redirectSaved"
#define KEYS_SAVED_AT "keysSavedAt"
#define ID_TAIL "idTail"
#define REPLACEMENT "replacement"
#define SAVED_AT "savedAt"
#define CODAT_SAVED_AT "codatSavedAt"
#define ENABLE_CHOICE "enableChoice"
#define ENABLED "enabled"
#define ENABLED_READ_AT "enabledReadAt"

#define PROBE "probe"
#define OUTCOME "outcome"
#define ASKED_AT "askedAt"
#define PAIR_SAVED_AT "pairSavedAt"
#define INTUIT_TID "intuitTid"
#define TEST "test"
#define COMPANY_NAME "companyName"
#define STARTED_AT "startedAt"
#define COMPANY_ID "companyId"
#define CONNECTION_ID "connectionId"
#define LINKED_AT "linkedAt"

#define CHOICE_NOW "now"
#define CHOICE_LATER "later"

/* Reading */

static GDateTime *
read_date (JsonObject *object,
           const char *member)
{
  const char *text = bridge_json_get_string (object, member);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static gboolean
read_boolean (JsonObject *object,
              const char *member)
{
  gboolean value = FALSE;

  bridge_json_get_boolean (object, member, &value);

  return value;
}

static GDate *
read_day (JsonObject *object,
          const char *member)
{
  return bridge_day_parse (bridge_json_get_string (object, member));
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_tick (JsonNode *node)
{
  const char *id = get_text (node);

  return id != NULL && *id != '\0';
}

static void
read_ticks (BridgeSetup *setup,
            JsonObject  *object)
{
  JsonArray *ticks = get_array (object, TICKS);

  for (guint i = 0; ticks != NULL && i < json_array_get_length (ticks); i++)
    if (is_tick (json_array_get_element (ticks, i)))
      bridge_setup_set_tick (setup, json_array_get_string_element (ticks, i), TRUE);
}

static void
read_texts (BridgeSetup *setup,
            JsonObject  *object)
{
  JsonObject *texts = bridge_json_get_object (object, TEXTS);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (texts == NULL)
    return;
  json_object_iter_init (&iter, texts);
  while (json_object_iter_next (&iter, &id, &node))
    if (*id != '\0')
      bridge_setup_set_text (setup, id, get_text (node));
}

static void
read_review (BridgeReview *review,
             JsonObject   *object)
{
  g_autoptr (GDate) sent_on = read_day (object, SENT_ON);
  g_autoptr (GDate) approved_on = read_day (object, APPROVED_ON);
  g_autoptr (GDate) remind_on = read_day (object, REMIND_ON);
  g_autoptr (GDate) reminded_on = read_day (object, REMINDED_ON);

  bridge_review_set_sent_on (review, sent_on);
  bridge_review_set_approved_on (review, approved_on);
  bridge_review_set_remind_on (review, remind_on);
  bridge_review_set_reminded_on (review, reminded_on);
}

static void
read_codat (BridgeSetup *setup,
            JsonObject  *object)
{
  g_autoptr (GDateTime) saved_at = read_date (object, API_KEY_SAVED_AT);

  if (saved_at != NULL)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, bridge_json_get_string (object, CLIENT_NAME), saved_at);
  bridge_setup_set_api_key_skipped (setup, saved_at == NULL && read_boolean (object, API_KEY_SKIPPED));
}

static BridgeEnableChoice
read_choice (JsonObject *object)
{
  const char *choice = bridge_json_get_string (object, ENABLE_CHOICE);

  if (g_strcmp0 (choice, CHOICE_NOW) == 0)
    return BRIDGE_ENABLE_NOW;
  if (g_strcmp0 (choice, CHOICE_LATER) == 0)
    return BRIDGE_ENABLE_LATER;

  return BRIDGE_ENABLE_UNDECIDED;
}

static void
read_keys (BridgeKeysRecord *record,
           JsonObject       *object,
           const char       *date_member)
{
  g_autoptr (GDateTime) saved_at = read_date (object, date_member);

  if (saved_at != NULL)
    bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, bridge_json_get_string (object, ID_TAIL), saved_at);
}

static void
read_environment (BridgeEnvironmentSetup *setup,
                  JsonObject             *object)
{
  JsonObject *replacement = bridge_json_get_object (object, REPLACEMENT);
  g_autoptr (GDateTime) codat_saved_at = read_date (object, CODAT_SAVED_AT);
  g_autoptr (GDateTime) enabled_read_at = read_date (object, ENABLED_READ_AT);

  bridge_environment_setup_set_redirect_saved (setup, read_boolean (object, REDIRECT_SAVED));
  read_keys (bridge_environment_setup_get_keys (setup), object, KEYS_SAVED_AT);
  if (replacement != NULL)
    read_keys (bridge_environment_setup_get_replacement (setup), replacement, SAVED_AT);
  bridge_environment_setup_set_codat_saved_at (setup, codat_saved_at);
  bridge_environment_setup_set_enable_choice (setup, read_choice (object));
  if (enabled_read_at != NULL)
    bridge_environment_setup_report_enabled (setup, read_boolean (object, ENABLED), enabled_read_at);
}

static BridgeProbeOutcome
read_outcome (JsonObject *object)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (BRIDGE_TYPE_PROBE_OUTCOME);
  const char *nick = bridge_json_get_string (object, OUTCOME);
  GEnumValue *value = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  return value != NULL ? (BridgeProbeOutcome) value->value : BRIDGE_PROBE_NEVER;
}

static void
read_probe (BridgeKeysProbe *probe,
            JsonObject      *object)
{
  g_autoptr (GDateTime) asked_at = read_date (object, ASKED_AT);
  g_autoptr (GDateTime) keys_saved_at = read_date (object, PAIR_SAVED_AT);

  bridge_keys_probe_note (probe, read_outcome (object), asked_at, keys_saved_at, bridge_json_get_string (object, INTUIT_TID));
}

static void
read_test (BridgeLinkRecord *record,
           JsonObject       *object)
{
  g_autoptr (GDateTime) started_at = read_date (object, STARTED_AT);
  g_autoptr (GDateTime) linked_at = read_date (object, LINKED_AT);
  const char *company_name = bridge_json_get_string (object, COMPANY_NAME);

  bridge_link_record_set_linked_at (record, linked_at);
  if (company_name == NULL || *company_name == '\0')
    return;
  bridge_link_record_begin (record, company_name, started_at);
  bridge_link_record_set_company_id (record, bridge_json_get_string (object, COMPANY_ID));
  bridge_link_record_set_connection_id (record, bridge_json_get_string (object, CONNECTION_ID));
}

/* What is known of an environment beside its set-up. */
static void
read_proofs (BridgeSetup       *setup,
             BridgeEnvironment  environment,
             JsonObject        *object)
{
  JsonObject *probe = bridge_json_get_object (object, PROBE);
  JsonObject *test = bridge_json_get_object (object, TEST);

  if (probe != NULL)
    read_probe (bridge_setup_get_keys_probe (setup, environment), probe);
  if (test != NULL)
    read_test (bridge_setup_get_link_record (setup, environment), test);
}

/* Writing */

/* What is not there is written by not being there. */
static void
write_string (JsonObject *object,
              const char *member,
              const char *value)
{
  if (g_strcmp0 (bridge_json_get_string (object, member), value) == 0)
    return;
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_remove_member (object, member);
}

static void
write_boolean (JsonObject *object,
               const char *member,
               gboolean    value)
{
  if (read_boolean (object, member) != value || !json_object_has_member (object, member))
    json_object_set_boolean_member (object, member, value);
}

static void
write_date (JsonObject *object,
            const char *member,
            GDateTime  *date)
{
  g_autoptr (GDateTime) before = read_date (object, member);
  g_autoptr (GDateTime) utc = date != NULL ? g_date_time_to_utc (date) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  if (date != NULL || before != NULL)
    write_string (object, member, text);
}

static void
write_day (JsonObject  *object,
           const char  *member,
           const GDate *day)
{
  g_autoptr (GDate) before = read_day (object, member);
  g_autofree char *text = day != NULL ? bridge_day_to_text (day) : NULL;

  if (day != NULL || before != NULL)
    write_string (object, member, text);
}

static JsonObject *
ensure_object (JsonObject *object,
               const char *member)
{
  JsonObject *found = bridge_json_get_object (object, member);

  if (found != NULL)
    return found;

  found = json_object_new ();
  json_object_set_object_member (object, member, found);

  return found;
}

/* What stands among the ticks and is none stays. */
static void
keep_others (JsonArray *ticks,
             JsonArray *before)
{
  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    if (!is_tick (json_array_get_element (before, i)))
      json_array_add_element (ticks, json_array_dup_element (before, i));
}

static void
write_ticks (BridgeSetup *setup,
             JsonObject  *object)
{
  g_auto (GStrv) ids = bridge_setup_list_ticks (setup);
  JsonArray *ticks = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (ticks, ids[i]);
  keep_others (ticks, get_array (object, TICKS));
  json_object_set_array_member (object, TICKS, ticks);
}

static void
remove_texts (BridgeSetup *setup,
              JsonObject  *texts)
{
  g_autoptr (GList) ids = json_object_get_members (texts);

  for (GList *l = ids; l != NULL; l = l->next)
    if (*(const char *) l->data != '\0' && bridge_setup_get_text (setup, l->data) == NULL)
      write_string (texts, l->data, NULL);
}

static void
write_texts (BridgeSetup *setup,
             JsonObject  *texts)
{
  g_auto (GStrv) ids = bridge_setup_list_texts (setup);

  remove_texts (setup, texts);
  for (guint i = 0; ids[i] != NULL; i++)
    write_string (texts, ids[i], bridge_setup_get_text (setup, ids[i]));
}

static void
write_review (BridgeReview *review,
              JsonObject   *object)
{
  write_day (object, SENT_ON, bridge_review_get_sent_on (review));
  write_day (object, APPROVED_ON, bridge_review_get_approved_on (review));
  write_day (object, REMIND_ON, bridge_review_get_remind_on (review));
  write_day (object, REMINDED_ON, bridge_review_get_reminded_on (review));
}

/* What is kept for the session only is gone at the next start: what the keyring has is written. */
static void
write_codat (BridgeSetup *setup,
             JsonObject  *object)
{
  const char *id_tail;
  GDateTime *saved_at;
  gboolean stored = bridge_keys_record_get_stored (bridge_setup_get_api_key_record (setup), &id_tail, &saved_at);

  write_string (object, CLIENT_NAME, stored ? bridge_setup_get_client_name (setup) : NULL);
  write_date (object, API_KEY_SAVED_AT, saved_at);
  write_boolean (object, API_KEY_SKIPPED, bridge_setup_get_api_key_skipped (setup));
}

static const char *
get_choice_name (BridgeEnableChoice choice)
{
  switch (choice)
    {
    case BRIDGE_ENABLE_NOW:
      return CHOICE_NOW;
    case BRIDGE_ENABLE_LATER:
      return CHOICE_LATER;
    case BRIDGE_ENABLE_UNDECIDED:
    default:
      return NULL;
    }
}

static void
write_choice (JsonObject         *object,
              BridgeEnableChoice  choice)
{
  if (read_choice (object) != choice)
    write_string (object, ENABLE_CHOICE, get_choice_name (choice));
}

static void
write_keys (BridgeKeysRecord *record,
            JsonObject       *object,
            const char       *date_member)
{
  const char *id_tail;
  GDateTime *saved_at;

  bridge_keys_record_get_stored (record, &id_tail, &saved_at);
  write_date (object, date_member, saved_at);
  write_string (object, ID_TAIL, id_tail);
}

static void
write_replacement (BridgeKeysRecord *record,
                   JsonObject       *object)
{
  const char *id_tail;
  GDateTime *saved_at;

  if (bridge_keys_record_get_stored (record, &id_tail, &saved_at) || bridge_json_get_object (object, REPLACEMENT) != NULL)
    write_keys (record, ensure_object (object, REPLACEMENT), SAVED_AT);
}

static void
write_environment (BridgeEnvironmentSetup *setup,
                   JsonObject             *object)
{
  write_boolean (object, REDIRECT_SAVED, bridge_environment_setup_get_redirect_saved (setup));
  write_keys (bridge_environment_setup_get_keys (setup), object, KEYS_SAVED_AT);
  write_replacement (bridge_environment_setup_get_replacement (setup), object);
  write_date (object, CODAT_SAVED_AT, bridge_environment_setup_get_codat_saved_at (setup));
  write_choice (object, bridge_environment_setup_get_enable_choice (setup));
  write_boolean (object, ENABLED, bridge_environment_setup_get_enabled (setup));
  write_date (object, ENABLED_READ_AT, bridge_environment_setup_get_enabled_read_at (setup));
}

static void
write_outcome (JsonObject         *object,
               BridgeProbeOutcome  outcome)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (BRIDGE_TYPE_PROBE_OUTCOME);

  if (read_outcome (object) != outcome)
    write_string (object, OUTCOME, g_enum_get_value (klass, outcome)->value_nick);
}

static void
write_probe (BridgeKeysProbe *probe,
             JsonObject      *object)
{
  write_outcome (object, bridge_keys_probe_get_last_outcome (probe));
  write_date (object, ASKED_AT, bridge_keys_probe_get_asked_at (probe));
  write_date (object, PAIR_SAVED_AT, bridge_keys_probe_get_keys_saved_at (probe));
  write_string (object, INTUIT_TID, bridge_keys_probe_get_intuit_tid (probe));
}

static void
write_test (BridgeLinkRecord *record,
            JsonObject       *object)
{
  write_string (object, COMPANY_NAME, bridge_link_record_get_company_name (record));
  write_date (object, STARTED_AT, bridge_link_record_get_started_at (record));
  write_string (object, COMPANY_ID, bridge_link_record_get_company_id (record));
  write_string (object, CONNECTION_ID, bridge_link_record_get_connection_id (record));
  write_date (object, LINKED_AT, bridge_link_record_get_linked_at (record));
}

/* What was never asked or tested leaves no trace. */
static void
write_proofs (BridgeSetup       *setup,
              BridgeEnvironment  environment,
              JsonObject        *object)
{
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, environment);
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, environment);
  gboolean tested = bridge_link_record_get_open (record) || bridge_link_record_get_linked_at (record) != NULL;

  if (bridge_keys_probe_get_asked_at (probe) != NULL || bridge_json_get_object (object, PROBE) != NULL)
    write_probe (probe, ensure_object (object, PROBE));
  if (tested || bridge_json_get_object (object, TEST) != NULL)
    write_test (record, ensure_object (object, TEST));
}

static void
write_version (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, VERSION);
  gboolean known = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;

  /* A newer version's file stays one. */
  if (!known || json_node_get_int (node) < BRIDGE_SETUP_VERSION)
    json_object_set_int_member (object, VERSION, BRIDGE_SETUP_VERSION);
}

/**
 * bridge_setup_read_json:
 * @setup: an empty setup
 * @object: what was written by this or another version
 *
 * Fills in what is understood. A date at which a key was saved means that the keyring should have it.
 */
void
bridge_setup_read_json (BridgeSetup *setup,
                        JsonObject  *object)
{
  JsonObject *codat = bridge_json_get_object (object, CODAT);
  JsonObject *environments = bridge_json_get_object (object, ENVIRONMENTS);
  JsonObject *review = bridge_json_get_object (object, REVIEW);

  read_ticks (setup, object);
  read_texts (setup, object);
  if (review != NULL)
    read_review (bridge_setup_get_review (setup), review);
  if (codat != NULL)
    read_codat (setup, codat);
  for (BridgeEnvironment i = 0; environments != NULL && i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *environment = bridge_json_get_object (environments, bridge_environment_get_id (i));

      if (environment == NULL)
        continue;
      read_environment (bridge_setup_get_environment (setup, i), environment);
      read_proofs (setup, i, environment);
    }
}

/**
 * bridge_setup_write_json:
 * @setup: a setup
 * @original: (nullable): what the setup was read from
 *
 * Returns: (transfer full): the setup, with everything of @original that this version does not know. No secret is in it:
 *   there is none in a setup.
 */
JsonObject *
bridge_setup_write_json (BridgeSetup *setup,
                         JsonObject  *original)
{
  JsonObject *object = original != NULL ? bridge_json_copy_object (original) : json_object_new ();
  JsonObject *environments = ensure_object (object, ENVIRONMENTS);

  write_version (object);
  write_ticks (setup, object);
  write_texts (setup, ensure_object (object, TEXTS));
  write_review (bridge_setup_get_review (setup), ensure_object (object, REVIEW));
  write_codat (setup, ensure_object (object, CODAT));
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *environment = ensure_object (environments, bridge_environment_get_id (i));

      write_environment (bridge_setup_get_environment (setup, i), environment);
      write_proofs (setup, i, environment);
    }

  return object;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json-private.h"

#include "bridge-day.h"
#include "bridge-json.h"
#include "bridge-nick.h"

/* The setup as a JSON object. What this version does not know or does not understand is left as it was found, so that going
 * back to an older version and forth again loses nothing: only what has changed is written. */

#define VERSION "version"
#define TICKS "ticks"
#define TEXTS "texts"
#define REVIEW "review"
#define SENT_ON "sentOn"
#define CHANGES_ASKED_ON "changesAskedOn"
#define REJECTED_ON "rejectedOn"
#define APPROVED_ON "approvedOn"
#define REMIND_ON "remindOn"
#define REMINDED_ON "remindedOn"
#define CODAT "codat"
#define ENVIRONMENTS "environments"
#define REDIRECT_SAVED "redirectSaved"
#define KEYS_SAVED_AT "keysSavedAt"
#define ID_TAIL "idTail"
#define DOUBT "doubt"
#define REPLACEMENT "replacement"
#define SAVED_AT "savedAt"

#define PROBE "probe"
#define OUTCOME "outcome"
#define ASKED_AT "askedAt"
#define PAIR_SAVED_AT "pairSavedAt"
#define INTUIT_TID "intuitTid"

/* Reading */

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

static gboolean
is_tick (JsonNode *node)
{
  const char *id = bridge_json_node_get_string (node);

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
      bridge_setup_set_text (setup, id, bridge_json_node_get_string (node));
}

void
_bridge_setup_json_read_review (BridgeReview *review,
                                JsonObject   *object)
{
  g_autoptr (GDate) sent_on = read_day (object, SENT_ON);
  g_autoptr (GDate) changes_asked_on = read_day (object, CHANGES_ASKED_ON);
  g_autoptr (GDate) rejected_on = read_day (object, REJECTED_ON);
  g_autoptr (GDate) approved_on = read_day (object, APPROVED_ON);
  g_autoptr (GDate) remind_on = read_day (object, REMIND_ON);
  g_autoptr (GDate) reminded_on = read_day (object, REMINDED_ON);

  /* First, since it makes the rest anew. */
  bridge_review_set_sent_on (review, sent_on);
  bridge_review_set_changes_asked_on (review, changes_asked_on);
  bridge_review_set_rejected_on (review, rejected_on);
  bridge_review_set_approved_on (review, approved_on);
  bridge_review_set_remind_on (review, remind_on);
  bridge_review_set_reminded_on (review, reminded_on);
}

static void
read_keys (BridgeKeysRecord *record,
           JsonObject       *object,
           const char       *date_member)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (object, date_member);

  if (saved_at != NULL)
    bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, bridge_json_get_string (object, ID_TAIL), saved_at);
  if (saved_at != NULL)
    bridge_keys_record_set_doubt (record, bridge_pair_doubt_from_id (bridge_json_get_string (object, DOUBT)));
}

static void
read_environment (BridgeEnvironmentSetup *setup,
                  JsonObject             *object)
{
  JsonObject *replacement = bridge_json_get_object (object, REPLACEMENT);

  bridge_environment_setup_set_redirect_saved (setup, _bridge_setup_json_read_boolean (object, REDIRECT_SAVED));
  read_keys (bridge_environment_setup_get_keys (setup), object, KEYS_SAVED_AT);
  if (replacement != NULL)
    read_keys (bridge_environment_setup_get_replacement (setup), replacement, SAVED_AT);
}

static BridgeProbeOutcome
read_outcome (JsonObject *object)
{
  const GEnumValue *value = bridge_nick_find (BRIDGE_TYPE_PROBE_OUTCOME, bridge_json_get_string (object, OUTCOME));

  return value != NULL ? (BridgeProbeOutcome) value->value : BRIDGE_PROBE_NEVER;
}

void
_bridge_setup_json_read_probe (BridgeKeysProbe *probe,
                               JsonObject      *object)
{
  g_autoptr (GDateTime) asked_at = _bridge_setup_json_read_date (object, ASKED_AT);
  g_autoptr (GDateTime) keys_saved_at = _bridge_setup_json_read_date (object, PAIR_SAVED_AT);

  bridge_keys_probe_note (probe, read_outcome (object), asked_at, keys_saved_at, bridge_json_get_string (object, INTUIT_TID));
}


/* Writing */

static void
write_day (JsonObject  *object,
           const char  *member,
           const GDate *day)
{
  g_autoptr (GDate) before = read_day (object, member);
  g_autofree char *text = day != NULL ? bridge_day_to_text (day) : NULL;

  if (day != NULL || before != NULL)
    _bridge_setup_json_write_string (object, member, text);
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
      _bridge_setup_json_write_string (texts, l->data, NULL);
}

static void
write_texts (BridgeSetup *setup,
             JsonObject  *texts)
{
  g_auto (GStrv) ids = bridge_setup_list_texts (setup);

  remove_texts (setup, texts);
  for (guint i = 0; ids[i] != NULL; i++)
    _bridge_setup_json_write_string (texts, ids[i], bridge_setup_get_text (setup, ids[i]));
}

static void
write_review (BridgeReview *review,
              JsonObject   *object)
{
  write_day (object, SENT_ON, bridge_review_get_sent_on (review));
  write_day (object, CHANGES_ASKED_ON, bridge_review_get_changes_asked_on (review));
  write_day (object, REJECTED_ON, bridge_review_get_rejected_on (review));
  write_day (object, APPROVED_ON, bridge_review_get_approved_on (review));
  write_day (object, REMIND_ON, bridge_review_get_remind_on (review));
  write_day (object, REMINDED_ON, bridge_review_get_reminded_on (review));
}

static void
write_keys (BridgeKeysRecord *record,
            JsonObject       *object,
            const char       *date_member)
{
  const char *id_tail;
  GDateTime *saved_at;

  bridge_keys_record_get_stored (record, &id_tail, &saved_at);
  _bridge_setup_json_write_date (object, date_member, saved_at);
  _bridge_setup_json_write_string (object, ID_TAIL, id_tail);
  _bridge_setup_json_write_string (object, DOUBT, bridge_pair_doubt_get_id (bridge_keys_record_get_stored_doubt (record)));
}

static void
write_replacement (BridgeKeysRecord *record,
                   JsonObject       *object)
{
  const char *id_tail;
  GDateTime *saved_at;

  if (bridge_keys_record_get_stored (record, &id_tail, &saved_at) || bridge_json_get_object (object, REPLACEMENT) != NULL)
    write_keys (record, _bridge_setup_json_ensure_object (object, REPLACEMENT), SAVED_AT);
}

static void
write_environment (BridgeEnvironmentSetup *setup,
                   JsonObject             *object)
{
  _bridge_setup_json_write_boolean (object, REDIRECT_SAVED, bridge_environment_setup_get_redirect_saved (setup));
  write_keys (bridge_environment_setup_get_keys (setup), object, KEYS_SAVED_AT);
  write_replacement (bridge_environment_setup_get_replacement (setup), object);
}

static void
write_outcome (JsonObject         *object,
               BridgeProbeOutcome  outcome)
{
  if (read_outcome (object) != outcome)
    _bridge_setup_json_write_string (object, OUTCOME, bridge_nick_get (BRIDGE_TYPE_PROBE_OUTCOME, outcome));
}

static void
write_probe (BridgeKeysProbe *probe,
             JsonObject      *object)
{
  write_outcome (object, bridge_keys_probe_get_last_outcome (probe));
  _bridge_setup_json_write_date (object, ASKED_AT, bridge_keys_probe_get_asked_at (probe));
  _bridge_setup_json_write_date (object, PAIR_SAVED_AT, bridge_keys_probe_get_keys_saved_at (probe));
  _bridge_setup_json_write_string (object, INTUIT_TID, bridge_keys_probe_get_intuit_tid (probe));
}

/* What was never asked leaves no trace. */
static void
write_asked (BridgeKeysProbe *probe,
             JsonObject      *object)
{
  if (bridge_keys_probe_get_asked_at (probe) != NULL || bridge_json_get_object (object, PROBE) != NULL)
    write_probe (probe, _bridge_setup_json_ensure_object (object, PROBE));
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

  _bridge_setup_json_read_order (bridge_setup_get_order (setup), object);
  bridge_setup_set_name (setup, bridge_json_get_string (object, BRIDGE_SETUP_JSON_NAME));
  read_ticks (setup, object);
  read_texts (setup, object);
  if (review != NULL)
    _bridge_setup_json_read_review (bridge_setup_get_review (setup), review);
  if (codat != NULL)
    _bridge_setup_json_read_codat (setup, codat);
  for (BridgeEnvironment i = 0; environments != NULL && i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *environment = bridge_json_get_object (environments, bridge_environment_get_id (i));
      JsonObject *probe = environment != NULL ? bridge_json_get_object (environment, PROBE) : NULL;

      if (environment == NULL)
        continue;
      read_environment (bridge_setup_get_environment (setup, i), environment);
      _bridge_setup_json_read_facts (bridge_setup_get_environment (setup, i), bridge_setup_get_link_record (setup, i), environment);
      if (probe != NULL)
        _bridge_setup_json_read_probe (bridge_setup_get_keys_probe (setup, i), probe);
    }
  if (codat != NULL)
    _bridge_setup_json_settle_client (setup, codat);
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
  JsonObject *environments = _bridge_setup_json_ensure_object (object, ENVIRONMENTS);

  write_version (object);
  _bridge_setup_json_write_string (object, BRIDGE_SETUP_JSON_NAME, bridge_setup_get_name (setup));
  write_ticks (setup, object);
  write_texts (setup, _bridge_setup_json_ensure_object (object, TEXTS));
  write_review (bridge_setup_get_review (setup), _bridge_setup_json_ensure_object (object, REVIEW));
  _bridge_setup_json_write_codat (setup, _bridge_setup_json_ensure_object (object, CODAT));
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *environment = _bridge_setup_json_ensure_object (environments, bridge_environment_get_id (i));

      write_environment (bridge_setup_get_environment (setup, i), environment);
      _bridge_setup_json_write_facts (bridge_setup_get_environment (setup, i), bridge_setup_get_link_record (setup, i), environment);
      write_asked (bridge_setup_get_keys_probe (setup, i), environment);
    }
  _bridge_setup_json_write_order (bridge_setup_get_order (setup), object);

  return object;
}

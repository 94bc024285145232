// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json-private.h"

#include "bridge-json.h"
#include "bridge-setup-about.h"
#include "bridge-setup-merge.h"

/* What others have written is read into a setup that is in use: only what they have changed, so that all else stays as it is, with
 * what is known for the session only. */

/* Where a part is not there, it says nothing. */
static JsonObject *
get_part (JsonObject *object,
          const char *member)
{
  JsonObject *part = object != NULL ? bridge_json_get_object (object, member) : NULL;

  return part != NULL ? json_object_ref (part) : json_object_new ();
}

static GHashTable *
list_ticks (JsonObject *object)
{
  GHashTable *ticks = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *node = json_object_get_member (object, "ticks");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *id = bridge_json_node_get_string (json_array_get_element (array, i));

      if (id != NULL && *id != '\0')
        g_hash_table_add (ticks, (gpointer) id);
    }

  return ticks;
}

/* Sets those that only @from has to @ticked. */
static void
change_ticks_one_way (BridgeSetup *setup,
                      JsonObject  *from,
                      JsonObject  *without,
                      gboolean     ticked)
{
  g_autoptr (GHashTable) there = list_ticks (from);
  g_autoptr (GHashTable) elsewhere = list_ticks (without);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (elsewhere, id))
      bridge_setup_set_tick (setup, id, ticked);
}

/* Of the texts that @names has */
static void
change_named_texts (BridgeSetup *setup,
                    JsonObject  *names,
                    JsonObject  *before,
                    JsonObject  *after)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, names);
  while (json_object_iter_next (&iter, &id, &node))
    if (*id != '\0' && !bridge_setup_same (before, after, id))
      bridge_setup_set_text (setup, id, bridge_json_get_string (after, id));
}

static void
change_texts (BridgeSetup *setup,
              JsonObject  *before,
              JsonObject  *after)
{
  g_autoptr (JsonObject) texts_before = get_part (before, "texts");
  g_autoptr (JsonObject) texts_after = get_part (after, "texts");

  change_named_texts (setup, texts_before, texts_before, texts_after);
  change_named_texts (setup, texts_after, texts_before, texts_after);
}

/* It takes the place of one that is kept for the session. */
static void
keep_stored (BridgeKeysRecord *record,
             JsonObject       *after,
             GDateTime        *saved_at)
{
  bridge_keys_record_keep (record, BRIDGE_KEPT_KEYRING, bridge_json_get_string (after, "idTail"), saved_at);
  bridge_keys_record_set_doubt (record, bridge_pair_doubt_from_id (bridge_json_get_string (after, "doubt")));
}

/* Keys that are kept for the session stay in front of what the keyring has. */
static void
change_keys (BridgeKeysRecord *record,
             JsonObject       *before,
             JsonObject       *after,
             const char       *date_member)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (after, date_member);
  gboolean session = bridge_keys_record_get_kept (record) == BRIDGE_KEPT_SESSION;
  g_autofree char *session_tail = g_strdup (bridge_keys_record_get_id_tail (record));
  BridgePairDoubt session_doubt = bridge_keys_record_get_doubt (record);
  GDateTime *session_date = bridge_keys_record_get_saved_at (record);
  g_autoptr (GDateTime) session_saved_at = session_date != NULL ? g_date_time_ref (session_date) : NULL;

  if (bridge_setup_same (before, after, date_member) && bridge_setup_same (before, after, "idTail") &&
      bridge_setup_same (before, after, "doubt"))
    return;
  if (saved_at != NULL)
    keep_stored (record, after, saved_at);
  else
    bridge_keys_record_forget (record);
  if (!session)
    return;
  bridge_keys_record_keep (record, BRIDGE_KEPT_SESSION, session_tail, session_saved_at);
  bridge_keys_record_set_doubt (record, session_doubt);
}

static gboolean
facts_are_same (JsonObject *before,
                JsonObject *after)
{
  for (guint i = 0; _bridge_setup_json_facts[i] != NULL; i++)
    if (!bridge_setup_same (before, after, _bridge_setup_json_facts[i]))
      return FALSE;

  return TRUE;
}

static void
read_facts (BridgeEnvironmentSetup *setup,
            BridgeLinkRecord       *record,
            JsonObject             *object)
{
  g_autoptr (GDateTime) enabled_read_at = _bridge_setup_json_read_date (object, "enabledReadAt");

  _bridge_setup_json_read_facts (setup, record, object);
  if (enabled_read_at == NULL)
    bridge_environment_setup_report_enabled (setup, FALSE, NULL);
}

/* @all: whether what is there now is another client's */
static void
change_facts (BridgeEnvironmentSetup *setup,
              BridgeLinkRecord       *record,
              JsonObject             *before,
              JsonObject             *after,
              gboolean                all)
{
  if (all || !bridge_setup_same (before, after, "test"))
    {
      bridge_link_record_copy (record, NULL);
      read_facts (setup, record, after);
    }
  else if (!facts_are_same (before, after))
    {
      /* The test that is under way is the same one. */
      g_autoptr (BridgeLinkRecord) same = bridge_link_record_new ();

      read_facts (setup, same, after);
    }
}

static void
change_replacement (BridgeEnvironmentSetup *setup,
                    JsonObject             *before,
                    JsonObject             *after)
{
  g_autoptr (JsonObject) replacement_before = get_part (before, "replacement");
  g_autoptr (JsonObject) replacement_after = get_part (after, "replacement");

  change_keys (bridge_environment_setup_get_replacement (setup), replacement_before, replacement_after, "savedAt");
}

static void
change_environment (BridgeSetup       *setup,
                    BridgeEnvironment  environment,
                    JsonObject        *before,
                    JsonObject        *after,
                    gboolean           all_facts)
{
  BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, environment);
  g_autoptr (JsonObject) probe = get_part (after, "probe");

  if (!bridge_setup_same (before, after, "redirectSaved"))
    bridge_environment_setup_set_redirect_saved (part, _bridge_setup_json_read_boolean (after, "redirectSaved"));
  change_keys (bridge_environment_setup_get_keys (part), before, after, "keysSavedAt");
  change_replacement (part, before, after);
  change_facts (part, bridge_setup_get_link_record (setup, environment), before, after, all_facts);
  if (!bridge_setup_same (before, after, "probe"))
    _bridge_setup_json_read_probe (bridge_setup_get_keys_probe (setup, environment), probe);
}

static void
change_environments (BridgeSetup *setup,
                     JsonObject  *before,
                     JsonObject  *after,
                     gboolean     all_facts)
{
  g_autoptr (JsonObject) all_before = get_part (before, "environments");
  g_autoptr (JsonObject) all_after = get_part (after, "environments");

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_autoptr (JsonObject) one_before = get_part (all_before, bridge_environment_get_id (i));
      g_autoptr (JsonObject) one_after = get_part (all_after, bridge_environment_get_id (i));

      change_environment (setup, i, one_before, one_after, all_facts);
    }
}

/* Whose API key the keyring has, where it has one */
static const char *
get_key_client (JsonObject *codat)
{
  const char *client = bridge_json_get_string (codat, "apiKeyClient");

  return client != NULL ? client : bridge_json_get_string (codat, "clientName");
}

/* As at the start: it is about the client whose key is in use. What others keep for their session is no concern of this one.
 *
 * Returns: (transfer full) (nullable): that client */
static char *
choose_client (BridgeSetup *setup,
               JsonObject  *codat_before,
               JsonObject  *codat_after)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (codat_after, "apiKeySavedAt");

  if (bridge_setup_get_api_key_kept (setup) == BRIDGE_KEPT_SESSION)
    return g_strdup (bridge_setup_get_client_name (setup));
  if (saved_at != NULL)
    return g_strdup (get_key_client (codat_after));
  if (!bridge_setup_same (codat_before, codat_after, "clientName"))
    return g_strdup (bridge_json_get_string (codat_after, "clientName"));

  return NULL;
}

/* Returns: whether it is about another client than the one before */
static gboolean
change_client (BridgeSetup *setup,
               const char  *client)
{
  g_autofree char *client_before = g_strdup (bridge_setup_get_client_name (setup));

  if (client == NULL)
    return FALSE;
  bridge_setup_change_client (setup, client);

  return client_before != NULL && g_strcmp0 (client_before, bridge_setup_get_client_name (setup)) != 0;
}

/* A key that is kept for the session stays in front of what the keyring has. */
static void
change_api_key (BridgeSetup *setup,
                JsonObject  *before,
                JsonObject  *after)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (after, "apiKeySavedAt");
  gboolean session = bridge_setup_get_api_key_kept (setup) == BRIDGE_KEPT_SESSION;
  GDateTime *session_date = bridge_keys_record_get_saved_at (bridge_setup_get_api_key_record (setup));
  g_autoptr (GDateTime) session_saved_at = session_date != NULL ? g_date_time_ref (session_date) : NULL;
  g_autofree char *session_client = g_strdup (bridge_setup_get_client_name (setup));

  if (bridge_setup_same (before, after, "apiKeySavedAt") && g_strcmp0 (get_key_client (before), get_key_client (after)) == 0)
    return;
  if (saved_at != NULL)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, get_key_client (after), saved_at);
  else
    bridge_setup_forget_api_key (setup);
  if (session)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, session_client, session_saved_at);
}

static void
change_other_clients (BridgeOtherClients *clients,
                      JsonObject         *after)
{
  g_autoptr (JsonObject) others = get_part (after, "otherClients");
  g_auto (GStrv) names = bridge_other_clients_list (clients);

  for (guint i = 0; names[i] != NULL; i++)
    if (!json_object_has_member (others, names[i]))
      bridge_other_clients_remove (clients, names[i]);
  _bridge_setup_json_read_others (clients, others);
}

/* Last: a key of another client takes what was seen along, which has to be right by then. */
static void
change_codat (BridgeSetup *setup,
              JsonObject  *before,
              JsonObject  *after)
{
  if (!bridge_setup_same (before, after, "apiKeySkipped"))
    bridge_setup_set_api_key_skipped (setup, _bridge_setup_json_read_boolean (after, "apiKeySkipped"));
  change_api_key (setup, before, after);
}

/* Both are said of the client that the setup will be about. */
static void
change_by_client (BridgeSetup *setup,
                  JsonObject  *before,
                  JsonObject  *after)
{
  g_autoptr (JsonObject) codat_before = get_part (before, "codat");
  g_autoptr (JsonObject) codat_after = get_part (after, "codat");
  g_autofree char *client = choose_client (setup, codat_before, codat_after);
  g_autoptr (JsonObject) about_before = bridge_setup_about (before, client);
  g_autoptr (JsonObject) about_after = bridge_setup_about (after, client);
  g_autoptr (JsonObject) others_before = get_part (about_before, "codat");
  g_autoptr (JsonObject) others_after = get_part (about_after, "codat");
  gboolean changed = change_client (setup, client);

  if (changed || !bridge_setup_same (others_before, others_after, "otherClients"))
    change_other_clients (bridge_setup_get_other_clients (setup), others_after);
  change_environments (setup, about_before, about_after, changed);
  change_codat (setup, codat_before, codat_after);
}

/**
 * bridge_setup_change_json:
 * @setup: a setup that is in use
 * @before: what it is, as bridge_setup_write_json() writes it
 * @after: what it shall be
 *
 * Changes what differs between the two and nothing else, as if the user had done it. What is known for this session only stays.
 */
void
bridge_setup_change_json (BridgeSetup *setup,
                          JsonObject  *before,
                          JsonObject  *after)
{
  g_autoptr (JsonObject) review = get_part (after, "review");

  _bridge_setup_json_read_order (bridge_setup_get_order (setup), after);
  if (!bridge_setup_same (before, after, BRIDGE_SETUP_JSON_NAME))
    bridge_setup_set_name (setup, bridge_json_get_string (after, BRIDGE_SETUP_JSON_NAME));
  change_ticks_one_way (setup, before, after, FALSE);
  change_ticks_one_way (setup, after, before, TRUE);
  change_texts (setup, before, after);
  if (!bridge_setup_same (before, after, "review"))
    _bridge_setup_json_read_review (bridge_setup_get_review (setup), review);
  change_by_client (setup, before, after);
}

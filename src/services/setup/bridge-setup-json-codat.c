// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json-private.h"

#include "bridge-json.h"

/* What was seen at Codat: at the client that the setup is about, and at those that it was about before. */

#define CLIENT_NAME "clientName"
#define API_KEY_SAVED_AT "apiKeySavedAt"
#define API_KEY_SKIPPED "apiKeySkipped"
#define API_KEY_CLIENT "apiKeyClient"
#define OTHER_CLIENTS "otherClients"
#define CODAT_SAVED_AT "codatSavedAt"
#define ENABLE_CHOICE "enableChoice"
#define ENABLED "enabled"
#define ENABLED_READ_AT "enabledReadAt"
#define TEST "test"
#define COMPANY_NAME "companyName"
#define STARTED_AT "startedAt"
#define COMPANY_ID "companyId"
#define CONNECTION_ID "connectionId"
#define LINKED_AT "linkedAt"
#define DISCONNECT_BEGUN_AT "disconnectBegunAt"
#define DISCONNECTED_AT "disconnectedAt"
#define RECONNECTED_AT "reconnectedAt"

#define CHOICE_NOW "now"
#define CHOICE_LATER "later"

const char *const _bridge_setup_json_facts[] = { CODAT_SAVED_AT, ENABLE_CHOICE, ENABLED, ENABLED_READ_AT, TEST, NULL };

/* Reading */

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
read_test (BridgeLinkRecord *record,
           JsonObject       *object)
{
  g_autoptr (GDateTime) started_at = _bridge_setup_json_read_date (object, STARTED_AT);
  g_autoptr (GDateTime) linked_at = _bridge_setup_json_read_date (object, LINKED_AT);
  g_autoptr (GDateTime) disconnect_begun_at = _bridge_setup_json_read_date (object, DISCONNECT_BEGUN_AT);
  g_autoptr (GDateTime) disconnected_at = _bridge_setup_json_read_date (object, DISCONNECTED_AT);
  g_autoptr (GDateTime) reconnected_at = _bridge_setup_json_read_date (object, RECONNECTED_AT);
  const char *company_name = bridge_json_get_string (object, COMPANY_NAME);

  bridge_link_record_set_linked_at (record, linked_at);
  bridge_link_record_set_disconnect_begun_at (record, disconnect_begun_at);
  bridge_link_record_set_disconnected_at (record, disconnected_at);
  bridge_link_record_set_reconnected_at (record, reconnected_at);
  if (company_name == NULL || *company_name == '\0')
    return;
  bridge_link_record_begin (record, company_name, started_at);
  bridge_link_record_set_company_id (record, bridge_json_get_string (object, COMPANY_ID));
  bridge_link_record_set_connection_id (record, bridge_json_get_string (object, CONNECTION_ID));
}

void
_bridge_setup_json_read_facts (BridgeEnvironmentSetup *setup,
                               BridgeLinkRecord       *record,
                               JsonObject             *object)
{
  JsonObject *test = bridge_json_get_object (object, TEST);
  g_autoptr (GDateTime) codat_saved_at = _bridge_setup_json_read_date (object, CODAT_SAVED_AT);
  g_autoptr (GDateTime) enabled_read_at = _bridge_setup_json_read_date (object, ENABLED_READ_AT);

  bridge_environment_setup_set_codat_saved_at (setup, codat_saved_at);
  bridge_environment_setup_set_enable_choice (setup, read_choice (object));
  if (enabled_read_at != NULL)
    bridge_environment_setup_report_enabled (setup, _bridge_setup_json_read_boolean (object, ENABLED), enabled_read_at);
  if (test != NULL)
    read_test (record, test);
}

static BridgeClientFacts *
read_client (JsonObject *object)
{
  BridgeClientFacts *facts = bridge_client_facts_new ();

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *environment = bridge_json_get_object (object, bridge_environment_get_id (i));

      if (environment != NULL)
        _bridge_setup_json_read_facts (bridge_client_facts_get_environment (facts, i),
                                       bridge_client_facts_get_link_record (facts, i), environment);
    }

  return facts;
}

static gboolean
is_client (const char *name,
           JsonNode   *node)
{
  return *name != '\0' && JSON_NODE_HOLDS_OBJECT (node);
}

void
_bridge_setup_json_read_others (BridgeOtherClients *clients,
                                JsonObject         *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (is_client (name, node))
      {
        g_autoptr (BridgeClientFacts) facts = read_client (json_node_get_object (node));

        bridge_other_clients_add (clients, name, facts);
      }
}

void
_bridge_setup_json_read_codat (BridgeSetup *setup,
                               JsonObject  *object)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (object, API_KEY_SAVED_AT);
  const char *client_name = bridge_json_get_string (object, CLIENT_NAME);
  JsonObject *other_clients = bridge_json_get_object (object, OTHER_CLIENTS);

  if (client_name != NULL)
    bridge_setup_change_client (setup, client_name);
  if (saved_at != NULL)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, client_name, saved_at);
  bridge_setup_set_api_key_skipped (setup, saved_at == NULL && _bridge_setup_json_read_boolean (object, API_KEY_SKIPPED));
  if (other_clients != NULL)
    _bridge_setup_json_read_others (bridge_setup_get_other_clients (setup), other_clients);
}

/* After the facts were read: what was kept for a session is over, and the setup is about the client again whose key the keyring has. */
void
_bridge_setup_json_settle_client (BridgeSetup *setup,
                                  JsonObject  *object)
{
  g_autoptr (GDateTime) saved_at = _bridge_setup_json_read_date (object, API_KEY_SAVED_AT);
  const char *name = bridge_json_get_string (object, API_KEY_CLIENT);

  if (saved_at != NULL && name != NULL)
    bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, name, saved_at);
}

/* Writing */

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
    _bridge_setup_json_write_string (object, ENABLE_CHOICE, get_choice_name (choice));
}

static void
write_test (BridgeLinkRecord *record,
            JsonObject       *object)
{
  _bridge_setup_json_write_string (object, COMPANY_NAME, bridge_link_record_get_company_name (record));
  _bridge_setup_json_write_date (object, STARTED_AT, bridge_link_record_get_started_at (record));
  _bridge_setup_json_write_string (object, COMPANY_ID, bridge_link_record_get_company_id (record));
  _bridge_setup_json_write_string (object, CONNECTION_ID, bridge_link_record_get_connection_id (record));
  _bridge_setup_json_write_date (object, LINKED_AT, bridge_link_record_get_linked_at (record));
  _bridge_setup_json_write_date (object, DISCONNECT_BEGUN_AT, bridge_link_record_get_disconnect_begun_at (record));
  _bridge_setup_json_write_date (object, DISCONNECTED_AT, bridge_link_record_get_disconnected_at (record));
  _bridge_setup_json_write_date (object, RECONNECTED_AT, bridge_link_record_get_reconnected_at (record));
}

/* What was never tested leaves no trace. */
void
_bridge_setup_json_write_facts (BridgeEnvironmentSetup *setup,
                                BridgeLinkRecord       *record,
                                JsonObject             *object)
{
  gboolean covered = bridge_keys_record_get_covered (bridge_environment_setup_get_keys (setup));
  gboolean tested = bridge_link_record_get_open (record) || bridge_link_record_get_linked_at (record) != NULL;

  /* What Codat has is gone at the next start then, and it does not have what the keyring has. */
  _bridge_setup_json_write_date (object, CODAT_SAVED_AT, covered ? NULL : bridge_environment_setup_get_codat_saved_at (setup));
  write_choice (object, bridge_environment_setup_get_enable_choice (setup));
  _bridge_setup_json_write_boolean (object, ENABLED, bridge_environment_setup_get_enabled (setup));
  _bridge_setup_json_write_date (object, ENABLED_READ_AT, bridge_environment_setup_get_enabled_read_at (setup));
  if (tested || bridge_json_get_object (object, TEST) != NULL)
    write_test (record, _bridge_setup_json_ensure_object (object, TEST));
}

static void
write_client (BridgeClientFacts *facts,
              JsonObject        *object)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    _bridge_setup_json_write_facts (bridge_client_facts_get_environment (facts, i), bridge_client_facts_get_link_record (facts, i),
                                    _bridge_setup_json_ensure_object (object, bridge_environment_get_id (i)));
}

/* The setup may be about one of them again. */
static void
remove_clients (BridgeOtherClients *clients,
                JsonObject         *object)
{
  JsonObject *before = bridge_json_get_object (object, OTHER_CLIENTS);
  g_autoptr (GList) names = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    if (is_client (l->data, json_object_get_member (before, l->data)) && bridge_other_clients_get (clients, l->data) == NULL)
      json_object_remove_member (before, l->data);
  if (names != NULL && json_object_get_size (before) == 0)
    json_object_remove_member (object, OTHER_CLIENTS);
}

static void
write_other_clients (BridgeOtherClients *clients,
                     JsonObject         *object)
{
  g_auto (GStrv) names = bridge_other_clients_list (clients);

  remove_clients (clients, object);
  for (guint i = 0; names[i] != NULL; i++)
    write_client (bridge_other_clients_get (clients, names[i]),
                  _bridge_setup_json_ensure_object (_bridge_setup_json_ensure_object (object, OTHER_CLIENTS), names[i]));
}

/* Of a key that is kept for the session only nothing is written but whose it was: what was seen with it stays. */
void
_bridge_setup_json_write_codat (BridgeSetup *setup,
                                JsonObject  *object)
{
  const char *stored_client_name = bridge_setup_get_stored_client_name (setup);
  gboolean other = stored_client_name != NULL && g_strcmp0 (stored_client_name, bridge_setup_get_client_name (setup)) != 0;
  const char *id_tail;
  GDateTime *saved_at;

  bridge_keys_record_get_stored (bridge_setup_get_api_key_record (setup), &id_tail, &saved_at);
  _bridge_setup_json_write_string (object, CLIENT_NAME, bridge_setup_get_client_name (setup));
  _bridge_setup_json_write_string (object, API_KEY_CLIENT, other ? stored_client_name : NULL);
  _bridge_setup_json_write_date (object, API_KEY_SAVED_AT, saved_at);
  _bridge_setup_json_write_boolean (object, API_KEY_SKIPPED, bridge_setup_get_api_key_skipped (setup));
  write_other_clients (bridge_setup_get_other_clients (setup), object);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-about"

#include "config.h"

#include "bridge-setup-about.h"

#include "bridge-json.h"
#include "bridge-setup-json-private.h"
#include "bridge-setup-merge.h"

/* A setup says what was seen at one client in one place, and what was seen at others in another. Two setups that are about different
 * clients can be compared once both are said of the same. */

#define ENVIRONMENTS "environments"
#define CODAT "codat"
#define OTHER_CLIENTS "otherClients"
#define CLIENT_NAME "clientName"
#define CODAT_SAVED_AT "codatSavedAt"
#define ENABLE_CHOICE "enableChoice"
#define KEYS_SAVED_AT "keysSavedAt"

static void
move_facts (JsonObject *from,
            JsonObject *to)
{
  for (guint i = 0; _bridge_setup_json_facts[i] != NULL; i++)
    {
      const char *fact = _bridge_setup_json_facts[i];

      if (json_object_has_member (from, fact))
        {
          json_object_set_member (to, fact, json_object_dup_member (from, fact));
          json_object_remove_member (from, fact);
        }
    }
}

/* Returns: (transfer full): what was seen at the client that the setup is about, which is not there any more */
static JsonObject *
take_facts (JsonObject *environments)
{
  JsonObject *taken = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (environments);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *environment = bridge_json_get_object (environments, l->data);

      if (environment != NULL)
        move_facts (environment, _bridge_setup_json_ensure_object (taken, l->data));
    }

  return taken;
}

/* A client at which nothing was done has no place. */
static void
put_aside (JsonObject *others,
           const char *client,
           JsonObject *taken)
{
  json_object_set_object_member (others, client, json_object_ref (taken));
  if (bridge_setup_same (others, NULL, client))
    json_object_remove_member (others, client);
}

/* As in bridge_client_facts_bring_back(): of newer keys the client does not know. */
static void
check_keys (JsonObject  *environment,
            BridgeOrder *order)
{
  g_autoptr (GDateTime) keys_saved_at = _bridge_setup_json_read_date (environment, KEYS_SAVED_AT);
  g_autoptr (GDateTime) codat_saved_at = _bridge_setup_json_read_date (environment, CODAT_SAVED_AT);

  if (keys_saved_at == NULL || codat_saved_at == NULL || bridge_order_compare (order, keys_saved_at, codat_saved_at) <= 0)
    return;
  json_object_remove_member (environment, CODAT_SAVED_AT);
  json_object_remove_member (environment, ENABLE_CHOICE);
}

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  g_autoptr (GList) names = json_object_get_members (from);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (to, l->data, json_object_dup_member (from, l->data));
}

static void
bring_back (JsonObject  *environments,
            JsonObject  *others,
            const char  *client,
            BridgeOrder *order)
{
  JsonObject *known = bridge_json_get_object (others, client);
  g_autoptr (GList) names = known != NULL ? json_object_get_members (known) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *from = bridge_json_get_object (known, l->data);
      JsonObject *environment = _bridge_setup_json_ensure_object (environments, l->data);

      if (from != NULL)
        copy_members (from, environment);
      check_keys (environment, order);
    }
  if (known != NULL)
    json_object_remove_member (others, client);
}

/* Returns: (nullable): the client that the setup is about */
static const char *
get_client (JsonObject *setup)
{
  JsonObject *codat = bridge_json_get_object (setup, CODAT);
  const char *client = codat != NULL ? bridge_json_get_string (codat, CLIENT_NAME) : NULL;

  return client != NULL && *client != '\0' ? client : NULL;
}

/* What was seen before any client had a name belongs to the first that has one, unless that is known from elsewhere. */
static gboolean
is_to_change (JsonObject *setup,
              const char *client)
{
  JsonObject *codat = bridge_json_get_object (setup, CODAT);
  JsonObject *others = codat != NULL ? bridge_json_get_object (codat, OTHER_CLIENTS) : NULL;
  const char *old = get_client (setup);

  if (client == NULL || *client == '\0')
    return FALSE;

  return old != NULL ? !g_str_equal (old, client) : others != NULL && bridge_json_get_object (others, client) != NULL;
}

static void
exchange (JsonObject *setup,
          const char *client)
{
  JsonObject *codat = _bridge_setup_json_ensure_object (setup, CODAT);
  JsonObject *others = _bridge_setup_json_ensure_object (codat, OTHER_CLIENTS);
  JsonObject *environments = _bridge_setup_json_ensure_object (setup, ENVIRONMENTS);
  g_autoptr (JsonObject) taken = take_facts (environments);
  g_autoptr (BridgeOrder) order = bridge_order_new ();

  _bridge_setup_json_read_order (order, setup);
  if (get_client (setup) != NULL)
    put_aside (others, get_client (setup), taken);
  bring_back (environments, others, client, order);
  if (json_object_get_size (others) == 0)
    json_object_remove_member (codat, OTHER_CLIENTS);
}

/**
 * bridge_setup_about:
 * @setup: a setup
 * @client: (nullable): a client; %NULL for the one that it is about
 *
 * As BridgeSetup does when it is about another client. Whose client it is, and whose key, stands in the copy as it did.
 *
 * Returns: (transfer full): a copy, with what was seen at @client in the place of what was seen at the client that it is about,
 *   and that among the other clients
 */
JsonObject *
bridge_setup_about (JsonObject *setup,
                    const char *client)
{
  JsonObject *copy = bridge_json_copy_object (setup);

  if (is_to_change (copy, client))
    exchange (copy, client);

  return copy;
}

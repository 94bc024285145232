// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-app-keys"

#include "config.h"

#include "bridge-app-keys.h"
#include "bridge-key-check.h"

#include <glib/gi18n-lib.h>

#define TAIL_LENGTH 4
#define SHORTEST_WITH_TAIL 8

/**
 * BridgeAppKeys:
 *
 * A Client ID and its Client Secret, of one Intuit app in one environment. A pair never changes: another one takes its place.
 */
struct _BridgeAppKeys
{
  BridgeSecret *client_id;
  BridgeSecret *client_secret;
};

static void
clear (gpointer data)
{
  BridgeAppKeys *self = data;

  bridge_secret_unref (self->client_id);
  bridge_secret_unref (self->client_secret);
}

/**
 * bridge_app_keys_new:
 * @client_id: the Client ID, clean
 * @client_secret: the Client Secret, clean
 *
 * Returns: (transfer full): a pair that holds references to both
 */
BridgeAppKeys *
bridge_app_keys_new (BridgeSecret *client_id,
                     BridgeSecret *client_secret)
{
  BridgeAppKeys *self;

  g_return_val_if_fail (client_id != NULL && client_secret != NULL, NULL);

  self = g_atomic_rc_box_new0 (BridgeAppKeys);
  self->client_id = bridge_secret_ref (client_id);
  self->client_secret = bridge_secret_ref (client_secret);
  return self;
}

/**
 * bridge_app_keys_ref:
 * @self: a pair
 *
 * Returns: (transfer full): @self
 */
BridgeAppKeys *
bridge_app_keys_ref (BridgeAppKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * bridge_app_keys_unref:
 * @self: (transfer full): a pair
 */
void
bridge_app_keys_unref (BridgeAppKeys *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bridge_app_keys_get_client_id:
 * @self: a pair
 *
 * Returns: (transfer none): the Client ID
 */
BridgeSecret *
bridge_app_keys_get_client_id (BridgeAppKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->client_id;
}

/**
 * bridge_app_keys_get_client_secret:
 * @self: a pair
 *
 * Returns: (transfer none): the Client Secret
 */
BridgeSecret *
bridge_app_keys_get_client_secret (BridgeAppKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->client_secret;
}

/* What stands in the place of the Client ID is the secret then, as far as the usual shapes tell. */
static gboolean
is_swapped (BridgeAppKeys *self)
{
  return bridge_key_check_is_usual (BRIDGE_KEY_CLIENT_SECRET, self->client_id) ||
         bridge_key_check_is_usual (BRIDGE_KEY_CLIENT_ID, self->client_secret);
}

/**
 * bridge_app_keys_dup_id_tail:
 * @self: a pair
 *
 * The one part of a pair that may be shown and written down: it lets people tell which keys these are.
 *
 * Returns: (transfer full): the last four characters of the Client ID; empty if it has less than eight, as four would give away
 *   too much of it, and if it seems to be the Client Secret
 */
char *
bridge_app_keys_dup_id_tail (BridgeAppKeys *self)
{
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  length = bridge_secret_get_length (self->client_id);
  if (length < SHORTEST_WITH_TAIL || is_swapped (self))
    return g_strdup ("");
  return g_strdup (bridge_secret_get_text (self->client_id) + length - TAIL_LENGTH);
}

/**
 * bridge_app_keys_judge:
 * @self: a pair
 * @other: (nullable): the pair of the other environment, if there is one
 *
 * Finds out what is wrong with two values that are fine each by itself. Development and production keys are never
 * interchangeable (Codat's guide "Set up the QuickBooks Online integration").
 *
 * Returns: the gravest fault
 */
BridgePairFault
bridge_app_keys_judge (BridgeAppKeys *self,
                       BridgeAppKeys *other)
{
  gboolean same_id;

  g_return_val_if_fail (self != NULL, BRIDGE_PAIR_FAULT_NONE);

  if (bridge_secret_equal (self->client_id, self->client_secret))
    return BRIDGE_PAIR_FAULT_EQUAL_FIELDS;
  if (other == NULL)
    return BRIDGE_PAIR_FAULT_NONE;
  same_id = bridge_secret_equal (self->client_id, other->client_id);
  if (bridge_secret_equal (self->client_secret, other->client_secret))
    return same_id ? BRIDGE_PAIR_FAULT_SAME_PAIR : BRIDGE_PAIR_FAULT_SAME_SECRET;
  return same_id ? BRIDGE_PAIR_FAULT_SAME_ID : BRIDGE_PAIR_FAULT_NONE;
}

/**
 * bridge_app_keys_find_doubt:
 * @self: a pair
 *
 * Returns: what is odd about the pair, as far as the usual shapes tell: see bridge_key_check_new()
 */
BridgePairDoubt
bridge_app_keys_find_doubt (BridgeAppKeys *self)
{
  gboolean odd_id, odd_secret;

  g_return_val_if_fail (self != NULL, BRIDGE_PAIR_DOUBT_NONE);

  odd_id = !bridge_key_check_is_usual (BRIDGE_KEY_CLIENT_ID, self->client_id);
  odd_secret = !bridge_key_check_is_usual (BRIDGE_KEY_CLIENT_SECRET, self->client_secret);
  if (is_swapped (self))
    return BRIDGE_PAIR_DOUBT_SWAPPED;
  if (odd_id)
    return odd_secret ? BRIDGE_PAIR_DOUBT_BOTH : BRIDGE_PAIR_DOUBT_CLIENT_ID;
  return odd_secret ? BRIDGE_PAIR_DOUBT_CLIENT_SECRET : BRIDGE_PAIR_DOUBT_NONE;
}

/**
 * bridge_app_keys_describe_doubt:
 * @doubt: what is odd
 *
 * Returns: (transfer full) (nullable): it in a sentence or two, translated; %NULL if nothing is
 */
char *
bridge_app_keys_describe_doubt (BridgePairDoubt doubt)
{
  g_autofree char *client_id = NULL;
  g_autofree char *client_secret = NULL;

  if (doubt == BRIDGE_PAIR_DOUBT_NONE)
    return NULL;
  if (doubt == BRIDGE_PAIR_DOUBT_SWAPPED)
    /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
    return g_strdup (_("It looks as if Client ID and Client Secret were swapped."));
  client_id = bridge_key_field_describe_odd (BRIDGE_KEY_CLIENT_ID);
  client_secret = bridge_key_field_describe_odd (BRIDGE_KEY_CLIENT_SECRET);
  if (doubt == BRIDGE_PAIR_DOUBT_BOTH)
    return g_strjoin (" ", client_id, client_secret, NULL);
  return doubt == BRIDGE_PAIR_DOUBT_CLIENT_ID ? g_steal_pointer (&client_id) : g_steal_pointer (&client_secret);
}

/**
 * bridge_pair_fault_describe:
 * @fault: what is wrong
 * @environment: the environment that the pair was entered for
 *
 * Returns: (transfer full) (nullable): what is wrong and what to do, translated; %NULL if nothing is
 */
char *
bridge_pair_fault_describe (BridgePairFault   fault,
                            BridgeEnvironment environment)
{
  const char *other = bridge_environment_get_name (bridge_environment_get_other (environment));
  const char *tab = bridge_environment_get_intuit_tab (environment);

  switch (fault)
    {
    case BRIDGE_PAIR_FAULT_EQUAL_FIELDS:
      /* Translators: Client ID and Client Secret are labels on Intuit's site, which is in English. */
      return g_strdup (_("Client ID and Client Secret are the same. Copy each of them from Intuit again."));
    case BRIDGE_PAIR_FAULT_SAME_PAIR:
      /* Translators: the first %s is an environment (Production), the second the English name of a tab on Intuit's site (Development). */
      return g_strdup_printf (_("These keys are already stored for %s. Copy the ones under “%s” in Intuit."), other, tab);
    case BRIDGE_PAIR_FAULT_SAME_SECRET:
      /* Translators: the first %s is an environment (Production), the second the English name of a tab on Intuit's site (Development). */
      return g_strdup_printf (_("This Client Secret is already stored for %s. Copy the one under “%s” in Intuit."), other, tab);
    case BRIDGE_PAIR_FAULT_SAME_ID:
      /* Translators: the first %s is an environment (Production), the second the English name of a tab on Intuit's site (Development). */
      return g_strdup_printf (_("This Client ID is already stored for %s. Copy the one under “%s” in Intuit."), other, tab);
    case BRIDGE_PAIR_FAULT_NONE:
    default:
      return NULL;
    }
}

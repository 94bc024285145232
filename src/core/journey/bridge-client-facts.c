// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-client-facts"

#include "config.h"

#include "bridge-client-facts.h"

/**
 * BridgeClientFacts:
 *
 * What was seen at a client of Codat: what was saved there, what is enabled, what was tested. It is put aside here while the set-up
 * is about another client. The environments in it know of no keys: those belong to no client.
 */

struct _BridgeClientFacts
{
  GObject parent_instance;

  BridgeEnvironmentSetup *environments[BRIDGE_N_ENVIRONMENTS];
  BridgeLinkRecord *link_records[BRIDGE_N_ENVIRONMENTS];
};

G_DEFINE_FINAL_TYPE (BridgeClientFacts, bridge_client_facts, G_TYPE_OBJECT)

static void
copy_environment (BridgeEnvironmentSetup *from,
                  BridgeEnvironmentSetup *to)
{
  bridge_environment_setup_set_codat_saved_at (to, bridge_environment_setup_get_codat_saved_at (from));
  bridge_environment_setup_set_enable_choice (to, bridge_environment_setup_get_enable_choice (from));
  bridge_environment_setup_report_enabled (to, bridge_environment_setup_get_enabled (from),
                                           bridge_environment_setup_get_enabled_read_at (from));
}

static void
bridge_client_facts_dispose (GObject *object)
{
  BridgeClientFacts *self = BRIDGE_CLIENT_FACTS (object);

  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_clear_object (&self->environments[i]);
      g_clear_object (&self->link_records[i]);
    }

  G_OBJECT_CLASS (bridge_client_facts_parent_class)->dispose (object);
}

static void
bridge_client_facts_class_init (BridgeClientFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_client_facts_dispose;
}

static void
bridge_client_facts_init (BridgeClientFacts *self)
{
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      self->environments[i] = bridge_environment_setup_new (i);
      self->link_records[i] = bridge_link_record_new ();
    }
}

/**
 * bridge_client_facts_new:
 *
 * Returns: (transfer full): the facts of a client at which nothing was done yet
 */
BridgeClientFacts *
bridge_client_facts_new (void)
{
  return g_object_new (BRIDGE_TYPE_CLIENT_FACTS, NULL);
}

/**
 * bridge_client_facts_get_environment:
 * @self: facts
 * @environment: an environment
 *
 * Returns: (transfer none): what was saved and enabled there; all else in it means nothing
 */
BridgeEnvironmentSetup *
bridge_client_facts_get_environment (BridgeClientFacts *self,
                                     BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_CLIENT_FACTS (self), NULL);
  g_return_val_if_fail ((guint) environment < BRIDGE_N_ENVIRONMENTS, NULL);

  return self->environments[environment];
}

/**
 * bridge_client_facts_get_link_record:
 * @self: facts
 * @environment: an environment
 *
 * Returns: (transfer none): what is known of link tests there
 */
BridgeLinkRecord *
bridge_client_facts_get_link_record (BridgeClientFacts *self,
                                     BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_CLIENT_FACTS (self), NULL);
  g_return_val_if_fail ((guint) environment < BRIDGE_N_ENVIRONMENTS, NULL);

  return self->link_records[environment];
}

static gboolean
is_empty (BridgeEnvironmentSetup *setup,
          BridgeLinkRecord       *record)
{
  return bridge_environment_setup_get_codat_saved_at (setup) == NULL &&
         bridge_environment_setup_get_enable_choice (setup) == BRIDGE_ENABLE_UNDECIDED &&
         bridge_environment_setup_get_enabled_read_at (setup) == NULL &&
         !bridge_link_record_get_open (record) && bridge_link_record_get_linked_at (record) == NULL;
}

/**
 * bridge_client_facts_get_empty:
 * @self: facts
 *
 * Returns: whether there is nothing in them that would be missed
 */
gboolean
bridge_client_facts_get_empty (BridgeClientFacts *self)
{
  g_return_val_if_fail (BRIDGE_IS_CLIENT_FACTS (self), TRUE);

  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (!is_empty (self->environments[i], self->link_records[i]))
      return FALSE;
  return TRUE;
}

/**
 * bridge_client_facts_put_aside:
 * @self: the facts of the client that is left
 * @environment: an environment
 * @setup: the set-up of that environment
 * @record: its link record
 *
 * Takes a copy of what was seen at the client.
 */
void
bridge_client_facts_put_aside (BridgeClientFacts      *self,
                               BridgeEnvironment       environment,
                               BridgeEnvironmentSetup *setup,
                               BridgeLinkRecord       *record)
{
  g_return_if_fail (BRIDGE_IS_CLIENT_FACTS (self));

  copy_environment (setup, self->environments[environment]);
  bridge_link_record_copy (self->link_records[environment], record);
}

/**
 * bridge_client_facts_bring_back:
 * @self: the facts of the client that is come to
 * @environment: an environment
 * @setup: the set-up of that environment
 * @record: its link record
 *
 * Puts them in the place of those that are there. A pair of keys that was saved here later than at the client is one that the client
 * does not have: then nothing has been saved there yet.
 */
void
bridge_client_facts_bring_back (BridgeClientFacts      *self,
                                BridgeEnvironment       environment,
                                BridgeEnvironmentSetup *setup,
                                BridgeLinkRecord       *record)
{
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (setup);
  const char *id_tail;
  GDateTime *saved_at, *codat_saved_at;

  g_return_if_fail (BRIDGE_IS_CLIENT_FACTS (self));

  /* What is kept for the session only is no reason to forget what lasts. */
  if (!bridge_keys_record_get_stored (keys, &id_tail, &saved_at))
    saved_at = bridge_keys_record_get_saved_at (keys);
  bridge_link_record_copy (record, self->link_records[environment]);
  copy_environment (self->environments[environment], setup);
  codat_saved_at = bridge_environment_setup_get_codat_saved_at (setup);
  if (saved_at != NULL && codat_saved_at != NULL &&
      bridge_order_compare (bridge_environment_setup_get_order (setup), saved_at, codat_saved_at) > 0)
    {
      bridge_environment_setup_set_codat_saved_at (setup, NULL);
      bridge_environment_setup_set_enable_choice (setup, BRIDGE_ENABLE_UNDECIDED);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-other-clients"

#include "config.h"

#include "bridge-other-clients.h"
#include "bridge-slot.h"

/**
 * BridgeOtherClients:
 *
 * The clients of Codat that the set-up was about before, by their names, with what was seen there. Nothing of the client that it is
 * about now is in here.
 */

struct _BridgeOtherClients
{
  GObject parent_instance;

  GHashTable *facts;
};

G_DEFINE_FINAL_TYPE (BridgeOtherClients, bridge_other_clients, G_TYPE_OBJECT)

static void
bridge_other_clients_finalize (GObject *object)
{
  g_hash_table_unref (BRIDGE_OTHER_CLIENTS (object)->facts);

  G_OBJECT_CLASS (bridge_other_clients_parent_class)->finalize (object);
}

static void
bridge_other_clients_class_init (BridgeOtherClientsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_other_clients_finalize;
}

static void
bridge_other_clients_init (BridgeOtherClients *self)
{
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * bridge_other_clients_new:
 *
 * Returns: (transfer full): none yet
 */
BridgeOtherClients *
bridge_other_clients_new (void)
{
  return g_object_new (BRIDGE_TYPE_OTHER_CLIENTS, NULL);
}

/**
 * bridge_other_clients_list:
 * @self: the other clients
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, sorted
 */
char **
bridge_other_clients_list (BridgeOtherClients *self)
{
  g_return_val_if_fail (BRIDGE_IS_OTHER_CLIENTS (self), NULL);

  return bridge_slot_list_names (self->facts);
}

/**
 * bridge_other_clients_get:
 * @self: the other clients
 * @name: a client of Codat
 *
 * Returns: (transfer none) (nullable): what was seen there
 */
BridgeClientFacts *
bridge_other_clients_get (BridgeOtherClients *self,
                          const char         *name)
{
  g_return_val_if_fail (BRIDGE_IS_OTHER_CLIENTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->facts, name);
}

/**
 * bridge_other_clients_add:
 * @self: the other clients
 * @name: a client of Codat, not empty
 * @facts: what was seen there; it keeps a reference
 */
void
bridge_other_clients_add (BridgeOtherClients *self,
                          const char         *name,
                          BridgeClientFacts  *facts)
{
  g_return_if_fail (BRIDGE_IS_OTHER_CLIENTS (self));
  g_return_if_fail (name != NULL && *name != '\0');

  g_hash_table_replace (self->facts, g_strdup (name), g_object_ref (facts));
}

/* A client at which nothing was done is not worth a place. */
static void
put_aside (BridgeOtherClients     *self,
           const char             *name,
           BridgeEnvironmentSetup *setups[BRIDGE_N_ENVIRONMENTS],
           BridgeLinkRecord       *records[BRIDGE_N_ENVIRONMENTS])
{
  g_autoptr (BridgeClientFacts) facts = bridge_client_facts_new ();

  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_client_facts_put_aside (facts, i, setups[i], records[i]);
  if (bridge_client_facts_get_empty (facts))
    g_hash_table_remove (self->facts, name);
  else
    bridge_other_clients_add (self, name, facts);
}

static BridgeClientFacts *
take_out (BridgeOtherClients *self,
          const char         *name)
{
  BridgeClientFacts *known = g_hash_table_lookup (self->facts, name);
  BridgeClientFacts *facts = known != NULL ? g_object_ref (known) : bridge_client_facts_new ();

  g_hash_table_remove (self->facts, name);
  return facts;
}

/**
 * bridge_other_clients_exchange:
 * @self: the other clients
 * @old_name: (nullable): the client that is left; what was seen at one without a name is forgotten
 * @new_name: the client that is come to
 * @setups: the set-up of each environment
 * @records: its link record
 *
 * Puts aside what was seen at the one, and brings back what was seen at the other: nothing, if it is new.
 */
void
bridge_other_clients_exchange (BridgeOtherClients     *self,
                               const char             *old_name,
                               const char             *new_name,
                               BridgeEnvironmentSetup *setups[BRIDGE_N_ENVIRONMENTS],
                               BridgeLinkRecord       *records[BRIDGE_N_ENVIRONMENTS])
{
  g_autoptr (BridgeClientFacts) facts = NULL;

  g_return_if_fail (BRIDGE_IS_OTHER_CLIENTS (self));

  if (old_name != NULL)
    put_aside (self, old_name, setups, records);
  facts = take_out (self, new_name);
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_object_freeze_notify (G_OBJECT (setups[i]));
      g_object_freeze_notify (G_OBJECT (records[i]));
      bridge_client_facts_bring_back (facts, i, setups[i], records[i]);
    }
  /* Whoever hears of one of them may look at all. */
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_object_thaw_notify (G_OBJECT (records[i]));
      g_object_thaw_notify (G_OBJECT (setups[i]));
    }
}

/**
 * bridge_other_clients_remove:
 * @self: the other clients
 * @name: a name
 *
 * Forgets what is put aside under @name, if anything is.
 */
void
bridge_other_clients_remove (BridgeOtherClients *self,
                             const char         *name)
{
  g_return_if_fail (BRIDGE_IS_OTHER_CLIENTS (self));

  g_hash_table_remove (self->facts, name);
}

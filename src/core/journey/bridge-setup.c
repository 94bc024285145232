// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-setup"

#include "config.h"

#include "bridge-setup-private.h"
#include "bridge-slot.h"

/**
 * BridgeSetup:
 *
 * All that the program remembers of one client's set-up, without any secret. Pages read and change it; whoever writes it down listens
 * to #BridgeSetup::changed.
 */

enum
{
  CHANGED,
  TICK_CHANGED,
  TEXT_CHANGED,
  CLIENT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeSetup, bridge_setup, G_TYPE_OBJECT)

void
_bridge_setup_emit_changed (BridgeSetup *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_bridge_setup_emit_client_changed (BridgeSetup *self)
{
  g_signal_emit (self, signals[CLIENT_CHANGED], 0);
}

/* A name without a quark has nobody who listens for it; names from a file must not fill the table of quarks. */
static void
emit_named (BridgeSetup *self,
            guint        signal,
            const char  *name)
{
  g_signal_emit (self, signals[signal], g_quark_try_string (name), name);
  _bridge_setup_emit_changed (self);
}

/* Every part of the set-up that says by itself when it changes. */
static void
adopt (BridgeSetup *self,
       gpointer     part)
{
  g_ptr_array_add (self->parts, part);
  g_signal_connect_swapped (part, "notify", G_CALLBACK (_bridge_setup_emit_changed), self);
}

static void
bridge_setup_dispose (GObject *object)
{
  BridgeSetup *self = BRIDGE_SETUP (object);

  for (guint i = 0; i < self->parts->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->parts, i), self);

  G_OBJECT_CLASS (bridge_setup_parent_class)->dispose (object);
}

static void
bridge_setup_finalize (GObject *object)
{
  BridgeSetup *self = BRIDGE_SETUP (object);

  g_clear_object (&self->other_clients);
  g_clear_object (&self->order);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->ticks, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->client_name, g_free);
  g_clear_pointer (&self->stored_client_name, g_free);
  g_clear_object (&self->api_key);

  G_OBJECT_CLASS (bridge_setup_parent_class)->finalize (object);
}

static void
bridge_setup_class_init (BridgeSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_setup_dispose;
  object_class->finalize = bridge_setup_finalize;

  /**
   * BridgeSetup::changed:
   *
   * Anything in the set-up or in one of its environments has changed. It may come several times for one change.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BridgeSetup::tick-changed:
   * @id: the tick; it is the detail of the signal too
   */
  signals[TICK_CHANGED] = g_signal_new ("tick-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * BridgeSetup::text-changed:
   * @id: the name of the text; it is the detail of the signal too
   */
  signals[TEXT_CHANGED] = g_signal_new ("text-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * BridgeSetup::client-changed:
   *
   * What is known of Codat is about another client now: nobody may go on with what was under way at the client before.
   */
  signals[CLIENT_CHANGED] = g_signal_new ("client-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_setup_init (BridgeSetup *self)
{
  self->ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->other_clients = bridge_other_clients_new ();
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->api_key = bridge_keys_record_new ();
  g_signal_connect_object (self->api_key, "changed", G_CALLBACK (_bridge_setup_tell_of_api_key), self, G_CONNECT_SWAPPED);
  self->order = bridge_order_new ();
  adopt (self, self->review = bridge_review_new ());
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      adopt (self, self->environments[i] = bridge_environment_setup_new (i));
      adopt (self, self->keys_probes[i] = bridge_keys_probe_new ());
      adopt (self, self->link_records[i] = bridge_link_record_new ());
      bridge_environment_setup_set_order (self->environments[i], self->order);
      bridge_link_record_set_order (self->link_records[i], self->order);
    }
}

/**
 * bridge_setup_new:
 * @rules: who judges the user's answers
 *
 * Returns: (transfer full): a set-up in which nothing has been done yet
 */
BridgeSetup *
bridge_setup_new (const BridgeSetupRules *rules)
{
  BridgeSetup *self = g_object_new (BRIDGE_TYPE_SETUP, NULL);

  self->rules = rules;
  return self;
}

/**
 * bridge_setup_get_name:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): what its user calls it, as typed: not for a sentence; %NULL while it has no name of its own
 */
const char *
bridge_setup_get_name (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->name;
}

/**
 * bridge_setup_set_name:
 * @self: a set-up
 * @name: (nullable): what its user calls it, in any script; none and an empty one are the same
 */
void
bridge_setup_set_name (BridgeSetup *self,
                       const char  *name)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));

  if (bridge_slot_set_text (&self->name, name != NULL && *name != '\0' ? name : NULL))
    _bridge_setup_emit_changed (self);
}

/**
 * bridge_setup_get_environment:
 * @self: a set-up
 * @environment: an environment
 *
 * Returns: (transfer none): the part that is about @environment
 */
BridgeEnvironmentSetup *
bridge_setup_get_environment (BridgeSetup       *self,
                              BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);
  g_return_val_if_fail ((guint) environment < BRIDGE_N_ENVIRONMENTS, NULL);

  return self->environments[environment];
}

/**
 * bridge_setup_get_keys_probe:
 * @self: a set-up
 * @environment: an environment
 *
 * Returns: (transfer none): what Intuit said of the keys of @environment
 */
BridgeKeysProbe *
bridge_setup_get_keys_probe (BridgeSetup       *self,
                             BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->keys_probes[environment];
}

/**
 * bridge_setup_get_link_record:
 * @self: a set-up
 * @environment: an environment
 *
 * Returns: (transfer none): what is known of link tests of @environment
 */
BridgeLinkRecord *
bridge_setup_get_link_record (BridgeSetup       *self,
                              BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->link_records[environment];
}

/**
 * bridge_setup_get_tick:
 * @self: a set-up
 * @id: the name of a tick
 *
 * Returns: whether the user has ticked it
 */
gboolean
bridge_setup_get_tick (BridgeSetup *self,
                       const char  *id)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->ticks, id);
}

/**
 * bridge_setup_set_tick:
 * @self: a set-up
 * @id: the name of a tick, not empty; one that this version does not know is kept all the same
 * @ticked: whether the user has ticked it
 */
void
bridge_setup_set_tick (BridgeSetup *self,
                       const char  *id,
                       gboolean     ticked)
{
  g_autofree char *name = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP (self));
  g_return_if_fail (id != NULL && *id != '\0');

  name = g_strdup (id);
  if (!(ticked ? g_hash_table_add (self->ticks, g_strdup (name)) : g_hash_table_remove (self->ticks, name)))
    return;
  emit_named (self, TICK_CHANGED, name);
}

/**
 * bridge_setup_list_ticks:
 * @self: a set-up
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of all ticks that are set, sorted
 */
char **
bridge_setup_list_ticks (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return bridge_slot_list_names (self->ticks);
}

/**
 * bridge_setup_get_text:
 * @self: a set-up
 * @id: the name of a text: the field of a page, or the user's own answer to a topic
 *
 * Returns: (transfer none) (nullable): what the user typed there, as typed; %NULL if nothing
 */
const char *
bridge_setup_get_text (BridgeSetup *self,
                       const char  *id)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->texts, id);
}

/**
 * bridge_setup_set_text:
 * @self: a set-up
 * @id: the name of a text, not empty; one that this version does not know is kept all the same
 * @text: (nullable): what the user typed; none and an empty one are the same
 */
void
bridge_setup_set_text (BridgeSetup *self,
                       const char  *id,
                       const char  *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP (self));
  g_return_if_fail (id != NULL && *id != '\0');

  if (g_strcmp0 (g_hash_table_lookup (self->texts, id), text != NULL && *text != '\0' ? text : NULL) == 0)
    return;
  name = g_strdup (id);
  if (text != NULL && *text != '\0')
    g_hash_table_replace (self->texts, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->texts, name);
  emit_named (self, TEXT_CHANGED, name);
}

/**
 * bridge_setup_list_texts:
 * @self: a set-up
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of all texts that there are, sorted
 */
char **
bridge_setup_list_texts (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return bridge_slot_list_names (self->texts);
}

/**
 * bridge_setup_get_app_details_done:
 * @self: a set-up
 *
 * Returns: whether all that Intuit wants to know of the app is there and right
 */
gboolean
bridge_setup_get_app_details_done (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  return self->rules->app_details_done (self);
}

/**
 * bridge_setup_get_questionnaire_done:
 * @self: a set-up
 *
 * Returns: whether every topic of Intuit's questionnaire that applies is answered
 */
gboolean
bridge_setup_get_questionnaire_done (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  return self->rules->questionnaire_done (self);
}

/**
 * bridge_setup_get_review:
 * @self: a set-up
 *
 * Returns: (transfer none): how Intuit's review stands
 */
BridgeReview *
bridge_setup_get_review (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->review;
}

/* Customers connect there, or could: a company was linked, with whatever keys, or it was given keys and switched on. */
static gboolean
is_in_use (BridgeSetup       *self,
           BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *setup = bridge_setup_get_environment (self, environment);

  return bridge_link_record_get_linked_at (bridge_setup_get_link_record (self, environment)) != NULL ||
         (bridge_environment_setup_get_codat_saved_at (setup) != NULL && bridge_environment_setup_get_enabled (setup));
}

/**
 * bridge_setup_get_live_since:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): since when the client's customers can connect; %NULL while they cannot, as far as is known
 */
GDateTime *
bridge_setup_get_live_since (BridgeSetup *self)
{
  BridgeEnvironmentSetup *production;

  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  production = bridge_setup_get_environment (self, BRIDGE_ENVIRONMENT_PRODUCTION);
  if (self->client_name == NULL || !bridge_environment_setup_get_enabled (production))
    return NULL;

  return bridge_link_record_get_proven_at (bridge_setup_get_link_record (self, BRIDGE_ENVIRONMENT_PRODUCTION), production);
}

/**
 * bridge_setup_get_order:
 * @self: a set-up
 *
 * Returns: (transfer none): in which order things were done that have a time in it
 */
BridgeOrder *
bridge_setup_get_order (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->order;
}

/**
 * bridge_setup_get_retired:
 * @self: a set-up
 * @environment: which environment
 *
 * Returns: whether nothing needs it any more: the sandbox, once production is in use. New keys for production do not undo that
 */
gboolean
bridge_setup_get_retired (BridgeSetup       *self,
                          BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  return environment != BRIDGE_ENVIRONMENT_PRODUCTION && is_in_use (self, BRIDGE_ENVIRONMENT_PRODUCTION);
}

static gboolean
is_stored (BridgeKeysRecord *record)
{
  const char *id_tail;
  GDateTime *saved_at;

  return bridge_keys_record_get_stored (record, &id_tail, &saved_at);
}

/**
 * bridge_setup_has_stored_keys:
 * @self: a set-up
 *
 * Returns: whether the keyring was given keys: the API key, or a pair of any environment, in use or waiting
 */
gboolean
bridge_setup_has_stored_keys (BridgeSetup *self)
{
  gboolean stored;

  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  stored = is_stored (bridge_setup_get_api_key_record (self));
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      BridgeEnvironmentSetup *environment = bridge_setup_get_environment (self, i);

      stored |= is_stored (bridge_environment_setup_get_keys (environment)) ||
                is_stored (bridge_environment_setup_get_replacement (environment));
    }

  return stored;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-setup"

#include "config.h"

#include "bridge-setup.h"
#include "bridge-slot.h"

#include <string.h>

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

struct _BridgeSetup
{
  GObject parent_instance;

  const BridgeSetupRules *rules;
  BridgeEnvironmentSetup *environments[BRIDGE_N_ENVIRONMENTS];
  BridgeKeysProbe *keys_probes[BRIDGE_N_ENVIRONMENTS];
  BridgeLinkRecord *link_records[BRIDGE_N_ENVIRONMENTS];
  BridgeReview *review;
  GPtrArray *parts;
  GHashTable *ticks;
  GHashTable *texts;
  char *client_name;
  BridgeOtherClients *other_clients;
  BridgeKeysRecord *api_key;
  gboolean api_key_skipped;
  gboolean untold;
};

G_DEFINE_FINAL_TYPE (BridgeSetup, bridge_setup, G_TYPE_OBJECT)

static void
emit_changed (BridgeSetup *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A name without a quark has nobody who listens for it; names from a file must not fill the table of quarks. */
static void
emit_named (BridgeSetup *self,
            guint        signal,
            const char  *name)
{
  g_signal_emit (self, signals[signal], g_quark_try_string (name), name);
  emit_changed (self);
}

/* Says whether that is another client than before. What was seen before any client had a name belongs to the first that has one,
 * unless it is known what was seen there. */
static gboolean
move_to_client (BridgeSetup *self,
                const char  *client_name)
{
  g_autofree char *old_name = g_strdup (self->client_name);

  if (client_name == NULL || *client_name == '\0' || !bridge_slot_set_text (&self->client_name, client_name))
    return FALSE;
  if (old_name != NULL || bridge_other_clients_get (self->other_clients, self->client_name) != NULL)
    {
      bridge_other_clients_exchange (self->other_clients, old_name, self->client_name, self->environments, self->link_records);
      g_signal_emit (self, signals[CLIENT_CHANGED], 0);
    }
  return TRUE;
}

/* What goes with the API key changes first, so that whoever hears of the key finds all of it. */
static void
set_client (BridgeSetup *self,
            const char  *client_name,
            gboolean     skipped)
{
  self->untold = move_to_client (self, client_name);
  self->untold |= self->api_key_skipped != skipped;
  self->api_key_skipped = skipped;
}

static void
tell (BridgeSetup *self)
{
  self->untold = FALSE;
  emit_changed (self);
}

/* Every part of the set-up that says by itself when it changes. */
static void
adopt (BridgeSetup *self,
       gpointer     part)
{
  g_ptr_array_add (self->parts, part);
  g_signal_connect_swapped (part, "notify", G_CALLBACK (emit_changed), self);
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
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->ticks, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->client_name, g_free);
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
  g_signal_connect_object (self->api_key, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  adopt (self, self->review = bridge_review_new ());
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      adopt (self, self->environments[i] = bridge_environment_setup_new (i));
      adopt (self, self->keys_probes[i] = bridge_keys_probe_new ());
      adopt (self, self->link_records[i] = bridge_link_record_new ());
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

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
list_names (GHashTable *table)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (list, g_strdup (id));
  g_ptr_array_sort (list, compare_ids);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
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

  return list_names (self->ticks);
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

  return list_names (self->texts);
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

/**
 * bridge_setup_get_client_name:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): the client of Codat that was spoken to last, known by its name alone: what was saved, enabled
 *   and tested was so there. It stays known when there is no API key any more.
 */
const char *
bridge_setup_get_client_name (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->client_name;
}

/**
 * bridge_setup_change_client:
 * @self: a set-up
 * @client_name: the client of Codat that it is about from now on
 *
 * Puts aside what was seen at the client before, and takes out what was put aside of this one: nothing, if it is new. If none had a
 * name before, what was seen belongs to this one. App keys, ticks and texts belong to no client and stay.
 */
void
bridge_setup_change_client (BridgeSetup *self,
                            const char  *client_name)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));
  g_return_if_fail (client_name != NULL);

  if (move_to_client (self, client_name))
    emit_changed (self);
}

/**
 * bridge_setup_rename_client:
 * @self: a set-up
 * @client_name: what its client of Codat is called now
 *
 * Notes that the same client has another name: all that was seen there stands.
 */
void
bridge_setup_rename_client (BridgeSetup *self,
                            const char  *client_name)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));
  g_return_if_fail (client_name != NULL);

  if (bridge_slot_set_text (&self->client_name, client_name))
    emit_changed (self);
}

/**
 * bridge_setup_get_other_clients:
 * @self: a set-up
 *
 * Returns: (transfer none): what is put aside of the clients that it was about before
 */
BridgeOtherClients *
bridge_setup_get_other_clients (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->other_clients;
}

/**
 * bridge_setup_get_api_key_kept:
 * @self: a set-up
 *
 * Returns: where the API key is kept
 */
BridgeKept
bridge_setup_get_api_key_kept (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), BRIDGE_KEPT_NOWHERE);

  return bridge_keys_record_get_kept (self->api_key);
}

/**
 * bridge_setup_get_api_key_record:
 * @self: a set-up
 *
 * Returns: (transfer none): what is known of the API key, which has no Client ID; it changes through bridge_setup_keep_api_key() and
 *   bridge_setup_forget_api_key()
 */
BridgeKeysRecord *
bridge_setup_get_api_key_record (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->api_key;
}

/**
 * bridge_setup_keep_api_key:
 * @self: a set-up
 * @kept: where the API key is kept now, not %BRIDGE_KEPT_NOWHERE
 * @client_name: (nullable): the client of Codat that it belongs to; %NULL if that is the one that was spoken to last
 * @saved_at: (nullable): when it was saved
 *
 * Notes that there is an API key that Codat has accepted. The user does not go on without one any more then. With the key of another
 * client the set-up is about that one, as with bridge_setup_change_client().
 */
void
bridge_setup_keep_api_key (BridgeSetup *self,
                           BridgeKept   kept,
                           const char  *client_name,
                           GDateTime   *saved_at)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));
  g_return_if_fail (kept != BRIDGE_KEPT_NOWHERE);

  set_client (self, client_name, FALSE);
  bridge_keys_record_keep (self->api_key, kept, NULL, saved_at);
  if (self->untold)
    tell (self);
}

/**
 * bridge_setup_forget_api_key:
 * @self: a set-up
 *
 * Notes that there is no API key any more. Which client it belonged to stays known.
 */
void
bridge_setup_forget_api_key (BridgeSetup *self)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));

  set_client (self, NULL, self->api_key_skipped);
  bridge_keys_record_forget (self->api_key);
  if (self->untold)
    tell (self);
}

/**
 * bridge_setup_get_api_key_skipped:
 * @self: a set-up
 *
 * Returns: whether the user goes on without an API key
 */
gboolean
bridge_setup_get_api_key_skipped (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), FALSE);

  return self->api_key_skipped;
}

/**
 * bridge_setup_set_api_key_skipped:
 * @self: a set-up
 * @skipped: whether the user goes on without an API key
 */
void
bridge_setup_set_api_key_skipped (BridgeSetup *self,
                                  gboolean     skipped)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));

  set_client (self, self->client_name, !!skipped);
  if (self->untold)
    tell (self);
}

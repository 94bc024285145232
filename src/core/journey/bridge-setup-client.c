// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-setup"

#include "config.h"

#include "bridge-setup-private.h"
#include "bridge-slot.h"

/* The part of BridgeSetup that is about the client of Codat and its API key. */

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
      _bridge_setup_emit_client_changed (self);
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

void
_bridge_setup_tell_of_api_key (BridgeSetup *self)
{
  self->untold = FALSE;
  _bridge_setup_emit_changed (self);
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
    _bridge_setup_emit_changed (self);
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

  /* What was put aside under that name was another client's, which is called something else now or is gone. */
  bridge_other_clients_remove (self->other_clients, client_name);
  if (g_strcmp0 (self->stored_client_name, self->client_name) == 0)
    bridge_slot_set_text (&self->stored_client_name, client_name);
  if (bridge_slot_set_text (&self->client_name, client_name))
    _bridge_setup_emit_changed (self);
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
  if (kept == BRIDGE_KEPT_KEYRING)
    bridge_slot_set_text (&self->stored_client_name, self->client_name);
  bridge_keys_record_keep (self->api_key, kept, NULL, saved_at);
  if (self->untold)
    _bridge_setup_tell_of_api_key (self);
}

/**
 * bridge_setup_get_stored_client_name:
 * @self: a set-up
 *
 * Returns: (transfer none) (nullable): the client of Codat whose API key the keyring has, which may be another than the one whose key is
 *   kept for the session
 */
const char *
bridge_setup_get_stored_client_name (BridgeSetup *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP (self), NULL);

  return self->stored_client_name;
}

/**
 * bridge_setup_end_api_key_session:
 * @self: a set-up
 *
 * Notes that no API key is kept for the session any more: the set-up is about the client again whose key the keyring has.
 */
void
bridge_setup_end_api_key_session (BridgeSetup *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP (self));

  name = g_strdup (self->stored_client_name);
  bridge_keys_record_end_session (self->api_key);
  if (name != NULL)
    bridge_setup_change_client (self, name);
}

/**
 * bridge_setup_forget_missing:
 * @self: a set-up
 *
 * Notes that it is not known any more what would not be found: another keyring runs.
 */
void
bridge_setup_forget_missing (BridgeSetup *self)
{
  g_return_if_fail (BRIDGE_IS_SETUP (self));

  bridge_keys_record_set_missing (self->api_key, FALSE);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      bridge_keys_record_set_missing (bridge_environment_setup_get_keys (self->environments[i]), FALSE);
      bridge_keys_record_set_missing (bridge_environment_setup_get_replacement (self->environments[i]), FALSE);
    }
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

  bridge_slot_set_text (&self->stored_client_name, NULL);
  set_client (self, NULL, self->api_key_skipped);
  bridge_keys_record_forget (self->api_key);
  if (self->untold)
    _bridge_setup_tell_of_api_key (self);
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
    _bridge_setup_tell_of_api_key (self);
}

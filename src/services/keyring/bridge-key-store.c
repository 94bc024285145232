// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-store"

#include "config.h"

#include "bridge-key-store.h"

#include "bridge-app-keys-json.h"
#include "bridge-keyring.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeKeyStore:
 *
 * The keys in the desktop's keyring, or in memory for this session only if the user chose so. Two calls about the same key
 * are not to be under way at the same time; the pages see to that.
 */
struct _BridgeKeyStore
{
  GObject parent_instance;

  BridgeKeyring *keyring;
  gboolean session_only;
  BridgeSecret *session[BRIDGE_KEYRING_N_SLOTS];
};

G_DEFINE_FINAL_TYPE (BridgeKeyStore, bridge_key_store, G_TYPE_OBJECT)

static BridgeKeyringSlot
get_slot (BridgeEnvironment environment,
          BridgeKeysRole    role)
{
  return role * BRIDGE_N_ENVIRONMENTS + environment;
}

/* Takes @task and @secret, as all that follows takes its task. */
static void
return_secret (GTask        *task,
               BridgeSecret *secret)
{
  g_task_return_pointer (task, secret, (GDestroyNotify) bridge_secret_unref);
  g_object_unref (task);
}

static void
load (BridgeKeyStore    *self,
      BridgeKeyringSlot  slot,
      GTask             *task)
{
  if (!self->session_only)
    bridge_keyring_load (self->keyring, slot, task);
  else
    return_secret (task, self->session[slot] != NULL ? bridge_secret_ref (self->session[slot]) : NULL);
}

static void
keep_for_session (BridgeKeyStore    *self,
                  BridgeKeyringSlot  slot,
                  BridgeSecret      *secret)
{
  g_clear_pointer (&self->session[slot], bridge_secret_unref);
  self->session[slot] = secret != NULL ? bridge_secret_ref (secret) : NULL;
}

static void
save (BridgeKeyStore    *self,
      BridgeKeyringSlot  slot,
      BridgeSecret      *secret,
      GTask             *task)
{
  if (!self->session_only)
    {
      bridge_keyring_save (self->keyring, slot, secret, task);
      return;
    }

  keep_for_session (self, slot, secret);
  return_secret (task, NULL);
}

static void
forget (BridgeKeyStore    *self,
        BridgeKeyringSlot  slot,
        GTask             *task)
{
  keep_for_session (self, slot, NULL);
  if (!self->session_only)
    bridge_keyring_forget (self->keyring, slot, task);
  else
    return_secret (task, NULL);
}

static void
bridge_key_store_finalize (GObject *object)
{
  BridgeKeyStore *self = BRIDGE_KEY_STORE (object);

  for (guint slot = 0; slot < BRIDGE_KEYRING_N_SLOTS; slot++)
    keep_for_session (self, slot, NULL);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (bridge_key_store_parent_class)->finalize (object);
}

static void
bridge_key_store_class_init (BridgeKeyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bridge_key_store_finalize;
}

static void
bridge_key_store_init (BridgeKeyStore *self)
{
}

/**
 * bridge_key_store_new:
 * @profile: the profile whose keys these are
 * @collection: (nullable): the keyring's collection to write to, the default one if %NULL
 *
 * Returns: (transfer full): a key store
 */
BridgeKeyStore *
bridge_key_store_new (const char *profile,
                      const char *collection)
{
  BridgeKeyStore *self = g_object_new (BRIDGE_TYPE_KEY_STORE, NULL);

  self->keyring = bridge_keyring_new (profile, collection);

  return self;
}

/**
 * bridge_key_store_set_timeout:
 * @self: a key store
 * @milliseconds: how long the keyring may say nothing; time in which it asks the user for a password does not count
 */
void
bridge_key_store_set_timeout (BridgeKeyStore *self,
                              guint           milliseconds)
{
  g_return_if_fail (BRIDGE_IS_KEY_STORE (self));

  bridge_keyring_set_timeout (self->keyring, milliseconds);
}

/**
 * bridge_key_store_get_session_only:
 * @self: a key store
 *
 * Returns: whether keys are kept in memory only
 */
gboolean
bridge_key_store_get_session_only (BridgeKeyStore *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEY_STORE (self), FALSE);

  return self->session_only;
}

/**
 * bridge_key_store_set_session_only:
 * @self: a key store
 * @session_only: whether to keep keys in memory only, which is for the user to choose; the keyring is not asked then
 */
void
bridge_key_store_set_session_only (BridgeKeyStore *self,
                                   gboolean        session_only)
{
  g_return_if_fail (BRIDGE_IS_KEY_STORE (self));

  self->session_only = session_only;
}

/**
 * bridge_key_store_load_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads a pair of keys. Nothing is unlocked for it: that is bridge_key_store_unlock_async().
 */
void
bridge_key_store_load_app_keys_async (BridgeKeyStore      *self,
                                      BridgeEnvironment    environment,
                                      BridgeKeysRole       role,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  load (self, get_slot (environment, role),
        bridge_task_new (self, bridge_key_store_load_app_keys_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_load_app_keys_finish:
 * @self: a key store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Errors, here and in the other functions: those of #BridgeServiceError that begin with KEYRING, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the pair; %NULL without an error if none is stored
 */
BridgeAppKeys *
bridge_key_store_load_app_keys_finish (BridgeKeyStore  *self,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  g_autoptr (BridgeSecret) json = NULL;
  BridgeAppKeys *keys;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  json = g_task_propagate_pointer (G_TASK (result), error);
  if (json == NULL)
    return NULL;

  keys = bridge_app_keys_new_from_json (bridge_secret_get_text (json), (gssize) bridge_secret_get_length (json));
  if (keys == NULL)
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED,
                         _("The keyring contains something other than a pair of keys. Replace the keys."));
  return keys;
}

/**
 * bridge_key_store_save_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @keys: a pair that was found clean
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores a pair of keys, in place of an older one; ends with bridge_key_store_finish(). The keyring may ask the user for its
 * password.
 */
void
bridge_key_store_save_app_keys_async (BridgeKeyStore      *self,
                                      BridgeEnvironment    environment,
                                      BridgeKeysRole       role,
                                      BridgeAppKeys       *keys,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (BridgeSecret) json = bridge_app_keys_to_json (keys);

  save (self, get_slot (environment, role), json,
        bridge_task_new (self, bridge_key_store_save_app_keys_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_forget_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes a pair of keys; ends with bridge_key_store_finish().
 */
void
bridge_key_store_forget_app_keys_async (BridgeKeyStore      *self,
                                        BridgeEnvironment    environment,
                                        BridgeKeysRole       role,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  forget (self, get_slot (environment, role),
          bridge_task_new (self, bridge_key_store_forget_app_keys_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_load_api_key_async:
 * @self: a key store
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads the API key.
 */
void
bridge_key_store_load_api_key_async (BridgeKeyStore      *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  load (self, BRIDGE_KEYRING_API_KEY,
        bridge_task_new (self, bridge_key_store_load_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_load_api_key_finish:
 * @self: a key store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the API key; %NULL without an error if none is stored
 */
BridgeApiKey *
bridge_key_store_load_api_key_finish (BridgeKeyStore  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  g_autoptr (BridgeSecret) token = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  token = g_task_propagate_pointer (G_TASK (result), error);
  return token != NULL ? bridge_api_key_new_from_token (token) : NULL;
}

/**
 * bridge_key_store_save_api_key_async:
 * @self: a key store
 * @key: the API key as Codat accepted it
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores the API key, in place of an older one; ends with bridge_key_store_finish(). The keyring may ask the user for its password.
 */
void
bridge_key_store_save_api_key_async (BridgeKeyStore      *self,
                                     BridgeApiKey        *key,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  save (self, BRIDGE_KEYRING_API_KEY, bridge_api_key_get_token (key),
        bridge_task_new (self, bridge_key_store_save_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_forget_api_key_async:
 * @self: a key store
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes the API key; ends with bridge_key_store_finish().
 */
void
bridge_key_store_forget_api_key_async (BridgeKeyStore      *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  forget (self, BRIDGE_KEYRING_API_KEY,
          bridge_task_new (self, bridge_key_store_forget_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_unlock_async:
 * @self: a key store
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Has the keyring unlock what belongs to the profile; it asks the user for its password, who may take all the time. Ends with
 * bridge_key_store_finish().
 */
void
bridge_key_store_unlock_async (BridgeKeyStore      *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_KEY_STORE (self));

  bridge_keyring_unlock (self->keyring,
                         bridge_task_new (self, bridge_key_store_unlock_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_finish:
 * @self: a key store
 * @result: what the callback of anything but loading was given
 * @error: return location for an error
 *
 * Returns: whether it was done
 */
gboolean
bridge_key_store_finish (BridgeKeyStore  *self,
                         GAsyncResult    *result,
                         GError         **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

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
 * The keys in the desktop's keyring, or in memory for this session only where the user chose so, or where they were to go to a collection
 * that this keyring does not have. Each has a place of its own; what is kept for the session is newer than what the keyring has.
 */
struct _BridgeKeyStore
{
  GObject parent_instance;

  BridgeKeyring *keyring;
  gboolean may_keep_in_memory; /* what the collection is not there for */
  BridgeSecret *session[BRIDGE_KEYRING_N_SLOTS];
};

/* What is being saved. */
typedef struct
{
  BridgeKeyringSlot slot;
  BridgeSecret *secret;
} Saving;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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

/* Where no keyring runs there is nothing in it. */
static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  BridgeSecret *secret = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL || g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING))
    {
      return_secret (task, secret);
      return;
    }

  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

static void
load (BridgeKeyStore    *self,
      BridgeKeyringSlot  slot,
      BridgePrompting    prompting,
      GTask             *task)
{
  if (self->session[slot] != NULL)
    return_secret (task, bridge_secret_ref (self->session[slot]));
  else if (self->may_keep_in_memory)
    bridge_keyring_load (self->keyring, slot, prompting,
                         bridge_task_new (self->keyring, load, NULL, NULL, g_task_get_cancellable (task), on_loaded, task));
  else
    bridge_keyring_load (self->keyring, slot, prompting, task);
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
saving_free (Saving *saving)
{
  bridge_secret_unref (saving->secret);
  g_free (saving);
}

/* Of all keyrings only gnome-keyring has a collection that vanishes when the user logs out. */
static gboolean
has_no_collection (const GError *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE) ||
         g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING);
}

static void
return_place (GTask      *task,
              BridgeKept  place)
{
  g_task_return_pointer (task, GINT_TO_POINTER (place), NULL);
  g_object_unref (task);
}

/* What the keyring was asked to save; a copy in memory is older from then on. */
static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  BridgeKeyStore *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean in_memory;

  g_task_propagate_pointer (G_TASK (result), &error);
  in_memory = self->may_keep_in_memory && has_no_collection (error);
  if (error != NULL && !in_memory)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  keep_for_session (self, saving->slot, in_memory ? saving->secret : NULL);
  return_place (task, in_memory ? BRIDGE_KEPT_SESSION : BRIDGE_KEPT_KEYRING);
}

static void
save (BridgeKeyStore    *self,
      BridgeKeyringSlot  slot,
      BridgeSecret      *secret,
      BridgeKept         place,
      GTask             *task)
{
  Saving *saving;

  if (place == BRIDGE_KEPT_SESSION)
    {
      keep_for_session (self, slot, secret);
      return_place (task, BRIDGE_KEPT_SESSION);
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->slot = slot;
  saving->secret = bridge_secret_ref (secret);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  bridge_keyring_save (self->keyring, slot, secret,
                       bridge_task_new (self->keyring, save, NULL, NULL, g_task_get_cancellable (task), on_saved, task));
}

/* Wherever it is: the keyring may have one beside that in memory. */
static void
forget (BridgeKeyStore    *self,
        BridgeKeyringSlot  slot,
        BridgePrompting    prompting,
        GTask             *task)
{
  keep_for_session (self, slot, NULL);
  bridge_keyring_forget (self->keyring, slot, prompting, task);
}

static void
emit_changed (BridgeKeyStore *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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

  /**
   * BridgeKeyStore::changed:
   *
   * Whether the keyring is waited for, or which one it is, may be different now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_key_store_init (BridgeKeyStore *self)
{
}

/**
 * bridge_key_store_new:
 * @profile: the profile whose keys these are
 * @collection: (nullable): the keyring's collection to write to, the default one if %NULL; where there is no such collection its keys
 *   are kept for the session
 *
 * Returns: (transfer full): a key store
 */
BridgeKeyStore *
bridge_key_store_new (const char *profile,
                      const char *collection)
{
  BridgeKeyStore *self = g_object_new (BRIDGE_TYPE_KEY_STORE, NULL);

  self->keyring = bridge_keyring_new (profile, collection);
  self->may_keep_in_memory = collection != NULL;
  g_signal_connect_object (self->keyring, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);

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
 * bridge_key_store_get_keyring_name:
 * @self: a key store
 *
 * Returns: (transfer none) (nullable): what the keyring is called that runs now, if it was asked something already and can be told
 */
const char *
bridge_key_store_get_keyring_name (BridgeKeyStore *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEY_STORE (self), NULL);

  return bridge_keyring_get_name (self->keyring);
}

/**
 * bridge_key_store_get_wait:
 * @self: a key store
 *
 * Returns: who is being waited for: the keyring, or its user for a password
 */
BridgeKeyringWait
bridge_key_store_get_wait (BridgeKeyStore *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEY_STORE (self), BRIDGE_KEYRING_WAIT_NONE);

  return bridge_keyring_get_wait (self->keyring);
}

/**
 * bridge_key_store_load_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads a pair of keys.
 */
void
bridge_key_store_load_app_keys_async (BridgeKeyStore      *self,
                                      BridgeEnvironment    environment,
                                      BridgeKeysRole       role,
                                      BridgePrompting      prompting,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  load (self, get_slot (environment, role), prompting,
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
    g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED,
                         _("The keyring has something other than a pair of keys there."));
  return keys;
}

/**
 * bridge_key_store_save_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @keys: a pair that was found clean
 * @place: the keyring, or if the user wants that the session
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores a pair of keys, in place of an older one; ends with bridge_key_store_save_finish(). The keyring may ask the user for
 * its password. What the keyring has stays there when a pair is kept for the session.
 */
void
bridge_key_store_save_app_keys_async (BridgeKeyStore      *self,
                                      BridgeEnvironment    environment,
                                      BridgeKeysRole       role,
                                      BridgeAppKeys       *keys,
                                      BridgeKept           place,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (BridgeSecret) json = bridge_app_keys_to_json (keys);

  save (self, get_slot (environment, role), json, place,
        bridge_task_new (self, bridge_key_store_save_app_keys_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_save_finish:
 * @self: a key store
 * @result: what the callback of saving was given
 * @error: return location for an error
 *
 * Returns: where it is kept now, which may be the session although the keyring was wanted; %BRIDGE_KEPT_NOWHERE after an error
 */
BridgeKept
bridge_key_store_save_finish (BridgeKeyStore  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), BRIDGE_KEPT_NOWHERE);

  return (BridgeKept) GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

/**
 * bridge_key_store_forget_app_keys_async:
 * @self: a key store
 * @environment: whose keys
 * @role: which pair
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes a pair of keys, from memory and from the keyring; ends with bridge_key_store_finish(). After an error it is no longer kept
 * for the session, and the keyring may have one.
 */
void
bridge_key_store_forget_app_keys_async (BridgeKeyStore      *self,
                                        BridgeEnvironment    environment,
                                        BridgeKeysRole       role,
                                        BridgePrompting      prompting,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  forget (self, get_slot (environment, role), prompting,
          bridge_task_new (self, bridge_key_store_forget_app_keys_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_load_api_key_async:
 * @self: a key store
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads the API key.
 */
void
bridge_key_store_load_api_key_async (BridgeKeyStore      *self,
                                     BridgePrompting      prompting,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  load (self, BRIDGE_KEYRING_API_KEY, prompting,
        bridge_task_new (self, bridge_key_store_load_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/* It goes into a header as it is. */
static gboolean
is_token (BridgeSecret *secret)
{
  const char *text = bridge_secret_get_text (secret);

  for (gsize i = 0; i < bridge_secret_get_length (secret); i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;

  return TRUE;
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
  if (token == NULL)
    return NULL;
  if (is_token (token))
    return bridge_api_key_new_from_token (token);

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED,
                       _("The keyring has something other than an API key there."));
  return NULL;
}

/**
 * bridge_key_store_save_api_key_async:
 * @self: a key store
 * @key: the API key as Codat accepted it
 * @place: the keyring, or if the user wants that the session
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores the API key, in place of an older one; ends with bridge_key_store_save_finish(). The keyring may ask the user for its password.
 */
void
bridge_key_store_save_api_key_async (BridgeKeyStore      *self,
                                     BridgeApiKey        *key,
                                     BridgeKept           place,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  save (self, BRIDGE_KEYRING_API_KEY, bridge_api_key_get_token (key), place,
        bridge_task_new (self, bridge_key_store_save_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_forget_api_key_async:
 * @self: a key store
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes the API key as bridge_key_store_forget_app_keys_async() does a pair; ends with bridge_key_store_finish().
 */
void
bridge_key_store_forget_api_key_async (BridgeKeyStore      *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  forget (self, BRIDGE_KEYRING_API_KEY, BRIDGE_PROMPT_ALLOWED,
          bridge_task_new (self, bridge_key_store_forget_api_key_async, NULL, NULL, cancellable, callback, user_data));
}

/**
 * bridge_key_store_note_forgotten:
 * @record: what is known of a key that was to be forgotten
 * @error: (inout): what came of it; taken away if it says that no keyring runs and the record knows of none that ever had the key
 *
 * Notes that the key is no longer kept for the session.
 *
 * Returns: whether it is gone, so that the record is to be forgotten too
 */
gboolean
bridge_key_store_note_forgotten (BridgeKeysRecord  *record,
                                 GError           **error)
{
  const char *id_tail;
  GDateTime *saved_at;

  bridge_keys_record_end_session (record);
  if (!bridge_keys_record_get_stored (record, &id_tail, &saved_at) &&
      g_error_matches (*error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING))
    g_clear_error (error);

  return *error == NULL;
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

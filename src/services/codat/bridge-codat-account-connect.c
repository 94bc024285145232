// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account"

#include "config.h"

#include "bridge-codat-account-private.h"

#include "bridge-foreign.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/* How BridgeCodatAccount takes a new API key. */

/* An API key on its way into the keyring. */
typedef struct
{
  BridgeApiKey *entered;
  guint n_compared;
  BridgeApiKey *key;
  char *client_name;
  BridgeKept place;
  gboolean other_client_wanted;
  gboolean renamed;
} Connecting;

static void
connecting_free (Connecting *connecting)
{
  bridge_api_key_unref (connecting->entered);
  g_clear_pointer (&connecting->key, bridge_api_key_unref);
  g_free (connecting->client_name);
  g_free (connecting);
}

/* The facts of another client begin here, and not before its key was kept. */
static void
on_api_key_saved (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));
  GError *error = NULL;

  connecting->place = bridge_key_store_save_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (error == NULL)
    {
      if (connecting->renamed)
        bridge_setup_rename_client (self->setup, connecting->client_name);
      _bridge_codat_account_note_known (self, connecting->key, connecting->client_name);
      bridge_setup_keep_api_key (self->setup, connecting->place, connecting->client_name, now);
    }
  _bridge_codat_account_end (task, error);
}

static void
save_api_key (GTask *task)
{
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);

  bridge_key_store_save_api_key_async (self->key_store, connecting->key, connecting->place, g_task_get_cancellable (task),
                                       on_api_key_saved, task);
}

static void
refuse_other_client (GTask *task)
{
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autofree char *name = bridge_foreign_name (connecting->client_name);
  g_autofree char *before = bridge_foreign_name (bridge_setup_get_client_name (self->setup));

  _bridge_codat_account_end (task, g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                                                /* Translators: Names of companies: the one that the key belongs to, the one before, and
                                                 * the first again. */
                                                _("This key belongs to “%1$s”. So far this setup was about “%2$s”. What was saved, "
                                                  "enabled and tested there is kept for when you come back; for “%1$s” it starts "
                                                  "anew."),
                                                name, before));
}

/* With the same key it is the same client under a new name. Where that cannot be read the user is asked. */
static void
on_kept_key_loaded (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (BridgeApiKey) kept = bridge_key_store_load_api_key_finish (BRIDGE_KEY_STORE (source), result, NULL);

  connecting->renamed = kept != NULL &&
                        bridge_secret_equal (bridge_api_key_get_token (kept), bridge_api_key_get_token (connecting->key));
  if (connecting->renamed)
    save_api_key (task);
  else
    refuse_other_client (task);
}

static void
on_key_checked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  const char *known = bridge_setup_get_client_name (self->setup);
  GError *error = NULL;

  connecting->key = bridge_codat_client_check_key_finish (BRIDGE_CODAT_CLIENT (source), result, &connecting->client_name, &error);
  if (connecting->key == NULL)
    _bridge_codat_account_end (task, error);
  else if (known == NULL || connecting->other_client_wanted || g_str_equal (known, connecting->client_name))
    save_api_key (task);
  else if (bridge_setup_get_api_key_kept (self->setup) == BRIDGE_KEPT_NOWHERE)
    refuse_other_client (task);
  else
    bridge_key_store_load_api_key_async (self->key_store, BRIDGE_PROMPT_ALLOWED, g_task_get_cancellable (task), on_kept_key_loaded, task);
}

static void
check_key (GTask *task)
{
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);

  bridge_codat_client_check_key_async (self->client, connecting->entered, BRIDGE_OCCASION_PRESS, g_task_get_cancellable (task),
                                       on_key_checked, task);
}

static GError *
judge_pair (Connecting    *connecting,
            BridgeAppKeys *keys)
{
  if (!bridge_api_key_is_made_of (connecting->entered, bridge_app_keys_get_client_id (keys)) &&
      !bridge_api_key_is_made_of (connecting->entered, bridge_app_keys_get_client_secret (keys)))
    return NULL;

  return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG,
                              _("This is a key of your Intuit app, which is kept already. Copy the API key from the API keys page of the "
                                "Codat Portal."));
}

static void compare_next (GTask *task);

/* What cannot be read now cannot be compared. */
static void
on_pair_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (BridgeAppKeys) keys = bridge_key_store_load_app_keys_finish (BRIDGE_KEY_STORE (source), result, NULL);
  GError *error = keys != NULL ? judge_pair (g_task_get_task_data (task), keys) : NULL;

  if (error != NULL)
    _bridge_codat_account_end (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    compare_next (task);
  else
    g_object_unref (task);
}

static gboolean
is_kept (BridgeCodatAccount *self,
         BridgeEnvironment   environment,
         BridgeKeysRole      role)
{
  BridgeEnvironmentSetup *setup = bridge_setup_get_environment (self->setup, environment);
  BridgeKeysRecord *record = role == BRIDGE_KEYS_NEW ? bridge_environment_setup_get_replacement (setup)
                                                     : bridge_environment_setup_get_keys (setup);

  return bridge_keys_record_get_kept (record) != BRIDGE_KEPT_NOWHERE;
}

/* A Client Secret has the shape of an API key: that it is none tells only what is kept, and it must not go to Codat. */
static void
compare_next (GTask *task)
{
  static const BridgeKeysRole roles[] = { BRIDGE_KEYS_IN_USE, BRIDGE_KEYS_NEW };
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);

  while (connecting->n_compared < BRIDGE_N_ENVIRONMENTS * G_N_ELEMENTS (roles))
    {
      BridgeEnvironment environment = connecting->n_compared / G_N_ELEMENTS (roles);
      BridgeKeysRole role = roles[connecting->n_compared++ % G_N_ELEMENTS (roles)];

      if (!is_kept (self, environment, role))
        continue;
      bridge_key_store_load_app_keys_async (self->key_store, environment, role, BRIDGE_PROMPT_NEVER, g_task_get_cancellable (task),
                                            on_pair_loaded, task);
      return;
    }
  check_key (task);
}

/**
 * bridge_codat_account_connect_async:
 * @self: an account
 * @key: the API key as it was pasted
 * @place: where to keep it: the keyring, or if the user wants that the session
 * @other_client_wanted: whether the user wants another client than the one that the setup is about
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_finish()
 * @user_data: for @callback
 *
 * Has the API key checked by Codat, keeps it in the form that Codat accepted, and only then notes in the
 * setup which client it belongs to. Errors are those of #BridgeServiceError and %G_IO_ERROR_CANCELLED; after one of them
 * nothing has changed in the setup. The key of another client ends with %BRIDGE_SERVICE_ERROR_OTHER_CLIENT and is not kept, unless
 * that is wanted; a client is known by its name alone, which is all that Codat tells (Codat OpenAPI: get-profile), so the key that is
 * kept already is taken for the same client's whatever that is called now. A kept key of the Intuit app ends with
 * %BRIDGE_SERVICE_ERROR_KEYS_WRONG, and is not sent.
 */
void
bridge_codat_account_connect_async (BridgeCodatAccount  *self,
                                    BridgeApiKey        *key,
                                    BridgeKept           place,
                                    gboolean             other_client_wanted,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Connecting *connecting;

  g_return_if_fail (BRIDGE_IS_CODAT_ACCOUNT (self));
  g_return_if_fail (key != NULL);

  connecting = g_new0 (Connecting, 1);
  connecting->entered = bridge_api_key_ref (key);
  connecting->place = place;
  connecting->other_client_wanted = other_client_wanted;
  compare_next (bridge_task_new (self, bridge_codat_account_finish, connecting, (GDestroyNotify) connecting_free,
                                 cancellable, callback, user_data));
}

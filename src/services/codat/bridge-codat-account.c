// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account"

#include "config.h"

#include "bridge-codat-account-private.h"

#include "bridge-foreign.h"
#include "bridge-kept-api-key.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCodatAccount:
 *
 * Talks to Codat with the keys that are kept, and writes into the setup what was seen: the pages ask for a thing by its
 * name and never hold a key themselves. Before the first thing it asks whose API key it is, since a key from a keyring may be another
 * client's. What was heard a moment ago is not asked for again for a mere glance, until something is changed or the user comes back from
 * elsewhere; and two who want to hear the same at the same time hear it from one call.
 */

G_DEFINE_FINAL_TYPE (BridgeCodatAccount, bridge_codat_account, G_TYPE_OBJECT)

static BridgeCodatAccount *
get_self (GTask *task)
{
  return g_task_get_source_object (task);
}

static void
job_free (BridgeCodatJob *job)
{
  g_clear_pointer (&job->key, bridge_api_key_unref);
  g_free (job->client_name);
  g_free (job);
}

/* Takes @task: an operation ends with success, or with the error in @error. */
void
_bridge_codat_account_end (GTask  *task,
                           GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* What was asked for at one client says nothing of another that the setup is about meanwhile. */
gboolean
_bridge_codat_account_is_same_client (GTask   *task,
                                      GError **error)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (g_strcmp0 (job->client_name, bridge_setup_get_client_name (get_self (task)->setup)) == 0)
    return TRUE;

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                       _("The API key was changed to another client’s while Codat was asked."));
  return FALSE;
}

/* A prompt comes up only when the user asked for something. */
static BridgePrompting
get_prompting (BridgeOccasion occasion)
{
  return occasion == BRIDGE_OCCASION_PRESS ? BRIDGE_PROMPT_ALLOWED : BRIDGE_PROMPT_NEVER;
}

gboolean
_bridge_codat_account_take_integration (GObject       *source,
                                        GAsyncResult  *result,
                                        GTask         *task,
                                        GError       **error)
{
  BridgeCodatJob *job = g_task_get_task_data (task);
  g_autoptr (BridgeIntegration) integration = bridge_codat_client_integration_finish (BRIDGE_CODAT_CLIENT (source), result, error);

  if (integration == NULL || !_bridge_codat_account_is_same_client (task, error))
    return FALSE;

  bridge_environment_setup_report_enabled (bridge_setup_get_environment (get_self (task)->setup, job->environment),
                                           bridge_integration_get_enabled (integration),
                                           bridge_integration_get_read_at (integration));

  return TRUE;
}

static void
on_enabled_set (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  _bridge_codat_account_take_integration (source, result, task, &error);
  bridge_codat_news_forget_all (get_self (task)->news);
  _bridge_codat_account_end (task, error);
}

static void
set_enabled_operation (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  bridge_codat_news_forget_all (get_self (task)->news);
  bridge_codat_client_set_enabled_async (get_self (task)->client, job->key, job->environment, job->enabled,
                                         g_task_get_cancellable (task), on_enabled_set, task);
}

static void
key_operation (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  g_task_return_pointer (task, bridge_api_key_ref (job->key), (GDestroyNotify) bridge_api_key_unref);
  g_object_unref (task);
}

static void
on_handed_over (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GError *error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  _bridge_codat_account_end (user_data, error);
}

static void
on_keys_saved (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  bridge_codat_news_forget_all (get_self (task)->news);
  /* Codat has them now, so this is seen through even if the user gives up at this moment. */
  if (bridge_codat_client_save_keys_finish (BRIDGE_CODAT_CLIENT (source), result, &error) && _bridge_codat_account_is_same_client (task, &error))
    bridge_key_keeper_hand_over_async (get_self (task)->key_keeper, job->environment, NULL, on_handed_over, task);
  else
    _bridge_codat_account_end (task, error);
}

static void
on_app_keys_loaded (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_key_keeper_load_finish (BRIDGE_KEY_KEEPER (source), result, &error);

  if (keys != NULL)
    bridge_codat_client_save_keys_async (get_self (task)->client, job->key, job->environment, keys,
                                         g_task_get_cancellable (task), on_keys_saved, task);
  else
    _bridge_codat_account_end (task, error);
}

static void
save_keys_operation (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  bridge_key_keeper_load_async (get_self (task)->key_keeper, job->environment, get_prompting (job->occasion), g_task_get_cancellable (task),
                                on_app_keys_loaded, task);
}

void
_bridge_codat_account_note_known (BridgeCodatAccount *self,
                                  BridgeApiKey       *key,
                                  const char         *client_name)
{
  g_clear_pointer (&self->known_token, bridge_secret_unref);
  self->known_token = bridge_secret_ref (bridge_api_key_get_token (key));
  g_free (self->known_client);
  self->known_client = g_strdup (client_name);
  bridge_codat_news_forget_all (self->news);
}

/* What is not about a client with a name can be anybody's. */
static gboolean
is_known (BridgeCodatAccount *self,
          BridgeCodatJob     *job)
{
  return job->client_name == NULL ||
         (self->known_token != NULL && bridge_secret_equal (self->known_token, bridge_api_key_get_token (job->key)) &&
          g_str_equal (self->known_client, job->client_name));
}

static GError *
new_other_client_error (const char *name,
                        const char *client_name)
{
  g_autofree char *shown = bridge_foreign_name (name);
  g_autofree char *shown_client = bridge_foreign_name (client_name);

  return g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                      /* Translators: Names of companies: the one that the key belongs to, and the one that it should. */
                      _("The key belongs to “%s”; this setup is about “%s”."), shown, shown_client);
}

/* The keyring may have been changed by others, or be another one. */
static void
on_client_named (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatJob *job = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  GError *error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_codat_client_check_key_finish (BRIDGE_CODAT_CLIENT (source), result, &name, &error);

  if (key != NULL && g_strcmp0 (name, job->client_name) != 0)
    error = new_other_client_error (name, job->client_name);
  if (error != NULL)
    {
      _bridge_codat_account_end (task, error);
      return;
    }

  _bridge_codat_account_note_known (get_self (task), key, name);
  job->operation (task);
}

static void
on_api_key_loaded (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->key = bridge_kept_api_key_load_finish (result, &error);
  if (job->key == NULL)
    _bridge_codat_account_end (task, error);
  else if (is_known (get_self (task), job))
    job->operation (task);
  else
    bridge_codat_client_check_key_async (get_self (task)->client, job->key, job->occasion, g_task_get_cancellable (task), on_client_named,
                                         task);
}

/* @finish: the function that the operation ends with */
void
_bridge_codat_account_run (BridgeCodatAccount   *self,
                           const BridgeCodatJob *job,
                           gpointer              finish,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  BridgeCodatJob *own = g_memdup2 (job, sizeof *job);

  g_task_set_source_tag (task, finish);
  own->client_name = g_strdup (bridge_setup_get_client_name (self->setup));
  g_task_set_task_data (task, own, (GDestroyNotify) job_free);
  bridge_kept_api_key_load_async (self->key_store, self->setup, get_prompting (own->occasion), cancellable, on_api_key_loaded,
                                  g_steal_pointer (&task));
}

static void
bridge_codat_account_dispose (GObject *object)
{
  BridgeCodatAccount *self = BRIDGE_CODAT_ACCOUNT (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->key_store);
  g_clear_object (&self->key_keeper);
  g_clear_object (&self->client);
  g_clear_pointer (&self->known_token, bridge_secret_unref);
  g_clear_pointer (&self->known_client, g_free);
  g_clear_pointer (&self->keyring_name, g_free);

  G_OBJECT_CLASS (bridge_codat_account_parent_class)->dispose (object);
}

static void
bridge_codat_account_finalize (GObject *object)
{
  bridge_codat_news_free (BRIDGE_CODAT_ACCOUNT (object)->news);

  G_OBJECT_CLASS (bridge_codat_account_parent_class)->finalize (object);
}

static void
bridge_codat_account_class_init (BridgeCodatAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_codat_account_dispose;
  object_class->finalize = bridge_codat_account_finalize;
}

static void
bridge_codat_account_init (BridgeCodatAccount *self)
{
  self->news = bridge_codat_news_new ();
}

/* Another keyring may have another key for the same. */
static void
on_key_store_changed (BridgeCodatAccount *self)
{
  const char *name = bridge_key_store_get_keyring_name (self->key_store);

  if (g_strcmp0 (name, self->keyring_name) == 0)
    return;

  g_free (self->keyring_name);
  self->keyring_name = g_strdup (name);
  bridge_codat_news_forget_all (self->news);
}

/**
 * bridge_codat_account_new:
 * @setup: what is seen is written in here
 * @key_store: where the keys are
 * @key_keeper: what sees to the app keys
 * @client: how Codat is asked
 *
 * Returns: (transfer full): an account; it keeps a reference on each of the four
 */
BridgeCodatAccount *
bridge_codat_account_new (BridgeSetup       *setup,
                          BridgeKeyStore    *key_store,
                          BridgeKeyKeeper   *key_keeper,
                          BridgeCodatClient *client)
{
  BridgeCodatAccount *self = g_object_new (BRIDGE_TYPE_CODAT_ACCOUNT, NULL);

  self->setup = g_object_ref (setup);
  self->key_store = g_object_ref (key_store);
  self->key_keeper = g_object_ref (key_keeper);
  self->client = g_object_ref (client);
  g_signal_connect_object (key_store, "changed", G_CALLBACK (on_key_store_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bridge_codat_account_load_key_async:
 * @self: an account
 * @occasion: why it is asked; with a press the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_load_key_finish()
 * @user_data: for @callback
 *
 * Gets the API key for whoever asks Codat by itself, once it is known to be that of the client that the setup is about.
 */
void
bridge_codat_account_load_key_async (BridgeCodatAccount  *self,
                                     BridgeOccasion       occasion,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  const BridgeCodatJob job = { .operation = key_operation, .occasion = occasion };

  _bridge_codat_account_run (self, &job, bridge_codat_account_load_key_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_load_key_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_OTHER_CLIENT, %BRIDGE_SERVICE_ERROR_API_KEY_LOST, those of the keyring and
 *   of Codat
 *
 * Returns: (transfer full) (nullable): the key
 */
BridgeApiKey *
bridge_codat_account_load_key_finish (BridgeCodatAccount  *self,
                                      GAsyncResult        *result,
                                      GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_codat_account_load_key_finish, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bridge_codat_account_save_keys_async:
 * @self: an account
 * @environment: whose integration, and whose keys from the keyring
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_finish()
 * @user_data: for @callback
 *
 * Takes the app keys from the keyring to Codat and notes in the setup when that was
 * (Codat Partners OpenAPI: update-credentials). Never repeated by itself.
 */
void
bridge_codat_account_save_keys_async (BridgeCodatAccount  *self,
                                      BridgeEnvironment    environment,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  const BridgeCodatJob job = { .operation = save_keys_operation, .environment = environment, .occasion = BRIDGE_OCCASION_PRESS };

  _bridge_codat_account_run (self, &job, bridge_codat_account_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_set_enabled_async:
 * @self: an account
 * @environment: whose integration
 * @enabled: on or off
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_finish()
 * @user_data: for @callback
 *
 * Switches the integration and reports in the setup what Codat then says (Codat's older Swagger:
 * PUT /integrations/{platformKey}/enabled). Never repeated by itself.
 */
void
bridge_codat_account_set_enabled_async (BridgeCodatAccount  *self,
                                        BridgeEnvironment    environment,
                                        gboolean             enabled,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  const BridgeCodatJob job = { set_enabled_operation, environment, BRIDGE_OCCASION_PRESS, .enabled = enabled };

  _bridge_codat_account_run (self, &job, bridge_codat_account_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location for an error; bridge_codat_client_error_means_by_hand() tells if the Portal is the way
 *
 * Returns: whether it was done
 */
gboolean
bridge_codat_account_finish (BridgeCodatAccount  *self,
                             GAsyncResult        *result,
                             GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_codat_account_finish, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account"

#include "config.h"

#include "bridge-codat-account-private.h"

#include "bridge-kept-api-key.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCodatAccount:
 *
 * Talks to Codat with the keys that are kept, and writes into the setup what was seen: the pages ask for a thing by its
 * name and never hold a key themselves. Before the first thing it asks whose API key it is, since a key from a keyring may be another
 * client's.
 */

/* What is done once the API key is at hand; takes the task. */
typedef void (*Operation) (GTask *task);

typedef struct
{
  Operation operation;
  BridgeEnvironment environment;
  BridgePrompting prompting;
  gboolean enabled;
  gboolean offered;
  BridgeApiKey *key;
  char *client_name;
} Job;

G_DEFINE_FINAL_TYPE (BridgeCodatAccount, bridge_codat_account, G_TYPE_OBJECT)

static BridgeCodatAccount *
get_self (GTask *task)
{
  return g_task_get_source_object (task);
}

static void
job_free (Job *job)
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
static gboolean
is_same_client (GTask   *task,
                GError **error)
{
  Job *job = g_task_get_task_data (task);

  if (g_strcmp0 (job->client_name, bridge_setup_get_client_name (get_self (task)->setup)) == 0)
    return TRUE;

  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                       _("The API key was changed to another client’s while Codat was asked."));
  return FALSE;
}

static void
on_integration (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (BridgeIntegration) integration =
    bridge_codat_client_integration_finish (BRIDGE_CODAT_CLIENT (source), result, &error);

  if (integration != NULL && is_same_client (task, &error))
    bridge_environment_setup_report_enabled (bridge_setup_get_environment (get_self (task)->setup, job->environment),
                                             bridge_integration_get_enabled (integration),
                                             bridge_integration_get_read_at (integration));
  _bridge_codat_account_end (task, error);
}

static void
read_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  bridge_codat_client_get_integration_async (get_self (task)->client, job->key, job->environment,
                                             g_task_get_cancellable (task), on_integration, task);
}

static void
set_enabled_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  bridge_codat_client_set_enabled_async (get_self (task)->client, job->key, job->environment, job->enabled,
                                         g_task_get_cancellable (task), on_integration, task);
}

static void
key_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_task_return_pointer (task, bridge_api_key_ref (job->key), (GDestroyNotify) bridge_api_key_unref);
  g_object_unref (task);
}

static void
on_writes_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  bridge_codat_client_ask_writes_finish (BRIDGE_CODAT_CLIENT (source), result, &job->offered, NULL, &error);
  _bridge_codat_account_end (task, error);
}

static void
ask_writes_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  bridge_codat_client_ask_writes_async (get_self (task)->client, job->key, job->environment,
                                        g_task_get_cancellable (task), on_writes_asked, task);
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
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  /* Codat has them now, so this is seen through even if the user gives up at this moment. */
  if (bridge_codat_client_save_keys_finish (BRIDGE_CODAT_CLIENT (source), result, &error) && is_same_client (task, &error))
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
  Job *job = g_task_get_task_data (task);
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
  Job *job = g_task_get_task_data (task);

  bridge_key_keeper_load_async (get_self (task)->key_keeper, job->environment, job->prompting, g_task_get_cancellable (task),
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
}

/* What is not about a client with a name can be anybody's. */
static gboolean
is_known (BridgeCodatAccount *self,
          Job                *job)
{
  return job->client_name == NULL ||
         (self->known_token != NULL && bridge_secret_equal (self->known_token, bridge_api_key_get_token (job->key)) &&
          g_str_equal (self->known_client, job->client_name));
}

/* The keyring may have been changed by others, or be another one. */
static void
on_client_named (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  GError *error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_codat_client_check_key_finish (BRIDGE_CODAT_CLIENT (source), result, &name, &error);

  if (key != NULL && g_strcmp0 (name, job->client_name) != 0)
    error = g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                         /* Translators: Names of companies: the one that the key belongs to, and the one that it should. */
                         _("The key belongs to “%s”; this setup is about “%s”."), name, job->client_name);
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
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->key = bridge_kept_api_key_load_finish (result, &error);
  if (job->key == NULL)
    _bridge_codat_account_end (task, error);
  else if (is_known (get_self (task), job))
    job->operation (task);
  else
    bridge_codat_client_check_key_async (get_self (task)->client, job->key, g_task_get_cancellable (task), on_client_named, task);
}

/* @finish: the function that the operation ends with */
static void
run (BridgeCodatAccount  *self,
     Job                  job,
     gpointer             finish,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, finish);
  job.client_name = g_strdup (bridge_setup_get_client_name (self->setup));
  g_task_set_task_data (task, g_memdup2 (&job, sizeof job), (GDestroyNotify) job_free);
  bridge_kept_api_key_load_async (self->key_store, self->setup, job.prompting, cancellable, on_api_key_loaded, g_steal_pointer (&task));
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

  G_OBJECT_CLASS (bridge_codat_account_parent_class)->dispose (object);
}

static void
bridge_codat_account_class_init (BridgeCodatAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_codat_account_dispose;
}

static void
bridge_codat_account_init (BridgeCodatAccount *self)
{
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

  return self;
}

/**
 * bridge_codat_account_load_key_async:
 * @self: an account
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_load_key_finish()
 * @user_data: for @callback
 *
 * Gets the API key for whoever asks Codat by itself, once it is known to be that of the client that the setup is about.
 */
void
bridge_codat_account_load_key_async (BridgeCodatAccount  *self,
                                     BridgePrompting      prompting,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  run (self, (Job) { .operation = key_operation, .prompting = prompting },
       bridge_codat_account_load_key_finish, cancellable, callback, user_data);
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
 * bridge_codat_account_read_async:
 * @self: an account
 * @environment: whose integration
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_finish()
 * @user_data: for @callback
 *
 * Asks Codat for the integration and reports in the setup whether it is enabled (Codat OpenAPI: get-integration).
 */
void
bridge_codat_account_read_async (BridgeCodatAccount  *self,
                                 BridgeEnvironment    environment,
                                 BridgePrompting      prompting,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  run (self, (Job) { .operation = read_operation, .environment = environment, .prompting = prompting },
       bridge_codat_account_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_ask_writes_async:
 * @self: an account
 * @environment: whose integration
 * @prompting: whether the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_ask_writes_finish()
 * @user_data: for @callback
 *
 * Finds out, with a call that carries no app keys, whether Codat lets this client save keys by API
 * (Codat Partners OpenAPI: get-credentials).
 */
void
bridge_codat_account_ask_writes_async (BridgeCodatAccount  *self,
                                       BridgeEnvironment    environment,
                                       BridgePrompting      prompting,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  run (self, (Job) { .operation = ask_writes_operation, .environment = environment, .prompting = prompting },
       bridge_codat_account_ask_writes_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_ask_writes_finish:
 * @self: an account
 * @result: what the callback was given
 * @offered: (out): whether Codat takes keys by API
 * @error: return location for an error
 *
 * Returns: whether it could be found out
 */
gboolean
bridge_codat_account_ask_writes_finish (BridgeCodatAccount  *self,
                                        GAsyncResult        *result,
                                        gboolean            *offered,
                                        GError             **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_codat_account_ask_writes_finish, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  job = g_task_get_task_data (G_TASK (result));
  *offered = job->offered;

  return TRUE;
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
  run (self, (Job) { .operation = save_keys_operation, .environment = environment, .prompting = BRIDGE_PROMPT_ALLOWED },
       bridge_codat_account_finish, cancellable, callback, user_data);
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
  run (self, (Job) { set_enabled_operation, environment, BRIDGE_PROMPT_ALLOWED, .enabled = enabled },
       bridge_codat_account_finish, cancellable, callback, user_data);
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

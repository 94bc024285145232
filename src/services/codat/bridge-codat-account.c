// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account"

#include "config.h"

#include "bridge-codat-account.h"

#include "bridge-kept-api-key.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCodatAccount:
 *
 * Talks to Codat with the keys that are kept, and writes into the setup what was seen: the pages ask for a thing by its
 * name and never hold a key themselves.
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

/* An API key on its way into the keyring. */
typedef struct
{
  BridgeApiKey *key;
  char *client_name;
  BridgeKept place;
  gboolean other_client_wanted;
  gboolean renamed;
} Connecting;

struct _BridgeCodatAccount
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
  BridgeKeyKeeper *key_keeper;
  BridgeCodatClient *client;
};

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

static void
connecting_free (Connecting *connecting)
{
  g_clear_pointer (&connecting->key, bridge_api_key_unref);
  g_free (connecting->client_name);
  g_free (connecting);
}

/* Takes @task: an operation ends with success, or with the error in @error. */
static void
end_operation (GTask  *task,
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
  end_operation (task, error);
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
on_writes_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  bridge_codat_client_ask_writes_finish (BRIDGE_CODAT_CLIENT (source), result, &job->offered, NULL, &error);
  end_operation (task, error);
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
  end_operation (user_data, error);
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
    end_operation (task, error);
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
    end_operation (task, error);
}

static void
save_keys_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  bridge_key_keeper_load_async (get_self (task)->key_keeper, job->environment, job->prompting, g_task_get_cancellable (task),
                                on_app_keys_loaded, task);
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
  if (job->key != NULL)
    job->operation (task);
  else
    end_operation (task, error);
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

/* The facts of another client begin here, and not before its key was kept. */
static void
on_api_key_saved (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatAccount *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GError *error = NULL;

  if (bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &error))
    {
      if (connecting->renamed)
        bridge_setup_rename_client (self->setup, connecting->client_name);
      bridge_setup_keep_api_key (self->setup, connecting->place, connecting->client_name, now);
    }
  end_operation (task, error);
}

static void
save_api_key (GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);

  bridge_key_store_save_api_key_async (get_self (task)->key_store, connecting->key, connecting->place,
                                       g_task_get_cancellable (task), on_api_key_saved, task);
}

static void
refuse_other_client (GTask *task)
{
  Connecting *connecting = g_task_get_task_data (task);

  end_operation (task, g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_OTHER_CLIENT,
                                    /* Translators: Names of companies: the one that the key belongs to, the one before, and the first
                                     * again. */
                                    _("This key belongs to “%1$s”. So far this setup was about “%2$s”. What was saved, enabled and "
                                      "tested there is kept for when you come back; for “%1$s” it starts anew."),
                                    connecting->client_name, bridge_setup_get_client_name (get_self (task)->setup)));
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
    end_operation (task, error);
  else if (known == NULL || connecting->other_client_wanted || g_str_equal (known, connecting->client_name))
    save_api_key (task);
  else if (bridge_setup_get_api_key_kept (self->setup) == BRIDGE_KEPT_NOWHERE)
    refuse_other_client (task);
  else
    bridge_key_store_load_api_key_async (self->key_store, BRIDGE_PROMPT_NEVER, g_task_get_cancellable (task), on_kept_key_loaded, task);
}

static void
bridge_codat_account_dispose (GObject *object)
{
  BridgeCodatAccount *self = BRIDGE_CODAT_ACCOUNT (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->key_store);
  g_clear_object (&self->key_keeper);
  g_clear_object (&self->client);

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
 * kept already is taken for the same client's whatever that is called now.
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
  connecting->place = place;
  connecting->other_client_wanted = other_client_wanted;
  bridge_codat_client_check_key_async (self->client, key, cancellable, on_key_checked,
                                       bridge_task_new (self, bridge_codat_account_finish, connecting, (GDestroyNotify) connecting_free,
                                                        cancellable, callback, user_data));
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

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-account"

#include "config.h"

#include "bridge-codat-account-private.h"

/* What BridgeCodatAccount hears from Codat, and when it need not ask. */

static BridgeCodatAccount *
get_self (GTask *task)
{
  return g_task_get_source_object (task);
}

static void ask_writes_operation (GTask *task);

/* Whether it takes keys depends on the client, not on the integration that it is asked about. */
static BridgeCodatSubject
get_subject (BridgeCodatJob *job)
{
  return job->operation == ask_writes_operation ? BRIDGE_CODAT_NEWS_WRITES : (BridgeCodatSubject) job->environment;
}

/* Takes @task: what it wants to know is known. */
static void
take_news (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->offered = get_self (task)->writes_offered;
  _bridge_codat_account_is_same_client (task, &error);
  _bridge_codat_account_end (task, error);
}

static void
wake (GTask    *task,
      gboolean  heard)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (heard)
    take_news (task);
  else
    job->operation (task);
}

/* What stands in the setup may have gone from there meanwhile. */
static gboolean
is_noted (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);
  BridgeEnvironmentSetup *setup = bridge_setup_get_environment (get_self (task)->setup, job->environment);

  return job->operation == ask_writes_operation || bridge_environment_setup_get_enabled_read_at (setup) != NULL;
}

static gboolean
is_pressed (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  return job->occasion == BRIDGE_OCCASION_PRESS;
}

/* A setup without a client is about anybody: what is heard then is nobody's news. Who presses does not wait for what others have asked,
 * who may be waiting long for Codat's leave, and what those hear was true before the press.
 * Returns: whether Codat need not be asked; then it takes @task */
static gboolean
spares_call (GTask *task)
{
  BridgeCodatNews *news = get_self (task)->news;
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (job->client_name == NULL)
    return FALSE;
  if (is_pressed (task))
    {
      bridge_codat_news_forget (news, get_subject (job));
      return FALSE;
    }
  if (job->occasion == BRIDGE_OCCASION_GLANCE && bridge_codat_news_is_recent (news, get_subject (job)) && is_noted (task))
    {
      take_news (task);
      return TRUE;
    }
  if (!bridge_codat_news_join (news, get_subject (job), task))
    return FALSE;
  g_object_unref (task);

  return TRUE;
}

static void
note_heard (GTask    *task,
            gboolean  heard)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (job->client_name == NULL)
    return;
  if (!is_pressed (task))
    bridge_codat_news_end (get_self (task)->news, get_subject (job), heard, wake);
  else if (heard)
    bridge_codat_news_tell (get_self (task)->news, get_subject (job));
}

/* What was changed since it was asked must not be said to be what it was. */
static gboolean
is_too_late (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  return job->client_name != NULL && !is_pressed (task) && bridge_codat_news_is_outdated (get_self (task)->news, get_subject (job));
}

static void read_operation (GTask *task);

static void
read_anew (GObject      *source,
           GAsyncResult *result,
           GTask        *task)
{
  GError *error = NULL;
  g_autoptr (BridgeIntegration) integration = bridge_codat_client_integration_finish (BRIDGE_CODAT_CLIENT (source), result, &error);

  note_heard (task, FALSE);
  if (integration != NULL)
    read_operation (task);
  else
    _bridge_codat_account_end (task, error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (is_too_late (task))
    {
      read_anew (source, result, task);
      return;
    }

  note_heard (task, _bridge_codat_account_take_integration (source, result, task, &error));
  _bridge_codat_account_end (task, error);
}

static void
read_operation (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (!spares_call (task))
    bridge_codat_client_get_integration_async (get_self (task)->client, job->key, job->environment, job->occasion,
                                               g_task_get_cancellable (task), on_read, task);
}

static void
on_writes_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  BridgeCodatJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (bridge_codat_client_ask_writes_finish (BRIDGE_CODAT_CLIENT (source), result, &job->offered, NULL, &error))
    get_self (task)->writes_offered = job->offered;
  note_heard (task, error == NULL);
  _bridge_codat_account_end (task, error);
}

static void
ask_writes_operation (GTask *task)
{
  BridgeCodatJob *job = g_task_get_task_data (task);

  if (!spares_call (task))
    bridge_codat_client_ask_writes_async (get_self (task)->client, job->key, job->environment, job->occasion,
                                          g_task_get_cancellable (task), on_writes_asked, task);
}

/**
 * bridge_codat_account_read_async:
 * @self: an account
 * @environment: whose integration
 * @occasion: why it is asked; with a press the user may be asked for the keyring's password
 * @cancellable: (nullable): to give up
 * @callback: called when it is done; ends with bridge_codat_account_finish()
 * @user_data: for @callback
 *
 * Asks Codat for the integration and reports in the setup whether it is enabled (Codat OpenAPI: get-integration).
 */
void
bridge_codat_account_read_async (BridgeCodatAccount  *self,
                                 BridgeEnvironment    environment,
                                 BridgeOccasion       occasion,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  const BridgeCodatJob job = { .operation = read_operation, .environment = environment, .occasion = occasion };

  _bridge_codat_account_run (self, &job, bridge_codat_account_finish, cancellable, callback, user_data);
}

/**
 * bridge_codat_account_ask_writes_async:
 * @self: an account
 * @environment: whose integration
 * @occasion: why it is asked; with a press the user may be asked for the keyring's password
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
                                       BridgeOccasion       occasion,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  const BridgeCodatJob job = { .operation = ask_writes_operation, .environment = environment, .occasion = occasion };

  _bridge_codat_account_run (self, &job, bridge_codat_account_ask_writes_finish, cancellable, callback, user_data);
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
  BridgeCodatJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_codat_account_ask_writes_finish, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  job = g_task_get_task_data (G_TASK (result));
  *offered = job->offered;

  return TRUE;
}

/**
 * bridge_codat_account_look_anew:
 * @self: an account
 *
 * The user was elsewhere, perhaps in Codat's Portal: what was heard of the integrations may be otherwise by now.
 */
void
bridge_codat_account_look_anew (BridgeCodatAccount *self)
{
  g_return_if_fail (BRIDGE_IS_CODAT_ACCOUNT (self));

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_codat_news_doubt (self->news, (BridgeCodatSubject) i);
}

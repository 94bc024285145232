// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict"

#include "config.h"

#include "bridge-verdict-private.h"

#include "bridge-day.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeVerdict:
 *
 * Walks the whole chain from the network to a linked company and stops at nothing. What does not depend on each other is checked
 * side by side, each check with a time of its own. It needs no window: the page and the command line show the same findings.
 */

#define DEFAULT_TIMEOUT_MS 45000

G_DEFINE_FINAL_TYPE (BridgeVerdict, bridge_verdict, G_TYPE_OBJECT)

#define CHECKS_PER_ENVIRONMENT (BRIDGE_CHECK_LAST_OF_ENVIRONMENT - BRIDGE_CHECK_FIRST_OF_ENVIRONMENT + 1)

/* Those of no environment come first, but for the review, which stands between the sandbox and production. */
static guint
get_place (BridgeCheck       check,
           BridgeEnvironment environment)
{
  if (check < BRIDGE_CHECK_FIRST_OF_ENVIRONMENT)
    return check;
  if (check == BRIDGE_CHECK_REVIEW)
    return BRIDGE_CHECK_FIRST_OF_ENVIRONMENT + CHECKS_PER_ENVIRONMENT;
  return check + environment * (CHECKS_PER_ENVIRONMENT + 1);
}

BridgeFinding *
_bridge_verdict_find (BridgeVerdict     *self,
                      BridgeCheck        check,
                      BridgeEnvironment  environment)
{
  g_autoptr (BridgeFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->findings), get_place (check, environment));

  /* The store keeps a reference. */
  return finding;
}

BridgeEnvironmentSetup *
_bridge_verdict_get_setup (BridgeVerdict     *self,
                           BridgeEnvironment  environment)
{
  return bridge_setup_get_environment (self->parts.setup, environment);
}

void
_bridge_verdict_set (BridgeVerdict      *self,
                     BridgeCheck         check,
                     BridgeEnvironment   environment,
                     BridgeFindingState  state,
                     const char         *message,
                     const char         *hint)
{
  bridge_finding_set (_bridge_verdict_find (self, check, environment), state, message, hint);
}

/* Calls and their time */

static gboolean
is_typing_password (gpointer user_data)
{
  BridgeVerdict *self = user_data;

  return bridge_key_store_get_wait (self->parts.key_store) == BRIDGE_KEYRING_WAIT_PASSWORD;
}

BridgeVerdictCall *
_bridge_verdict_begin (BridgeVerdict     *self,
                       BridgeCheck        check,
                       BridgeEnvironment  environment)
{
  BridgeVerdictCall *call = g_new0 (BridgeVerdictCall, 1);

  self->pending++;
  call->self = g_object_ref (self);
  call->check = check;
  call->environment = environment;
  call->deadline = bridge_deadline_new (self->timeout_ms, g_task_get_cancellable (self->task));
  bridge_deadline_set_held (call->deadline, is_typing_password, self);
  call->cancellable = bridge_deadline_get_cancellable (call->deadline);

  return call;
}

/* Only a no is broken: for all else there is something to do, or to wait for. */
static void
judge_review (BridgeVerdict *self)
{
  static const struct
  {
    BridgeFindingState state;
    const char *message;
    const char *hint;
  } looks[] = {
    [BRIDGE_REVIEW_NOT_SENT] = { BRIDGE_FINDING_NOT_YET, N_("The questionnaire was not sent yet."), NULL },
    [BRIDGE_REVIEW_WAITING] = { BRIDGE_FINDING_NOT_YET, N_("Intuit has not answered yet."), NULL },
    [BRIDGE_REVIEW_CHANGES_ASKED] = { BRIDGE_FINDING_NOT_YET, N_("Intuit asked for changes."),
                                      N_("Correct your answers and send them again.") },
    [BRIDGE_REVIEW_REJECTED] = { BRIDGE_FINDING_PROBLEM, N_("Intuit rejected the app."),
                                 N_("Correct what Intuit names and send it again.") },
    [BRIDGE_REVIEW_APPROVED] = { BRIDGE_FINDING_OK, N_("Intuit approved the app."), NULL },
  };
  BridgeReviewState state = bridge_verdict_get_review_state (self);
  const char *hint = looks[state].hint;

  _bridge_verdict_set (self, BRIDGE_CHECK_REVIEW, 0, looks[state].state, _(looks[state].message), hint != NULL ? _(hint) : NULL);
}

static void
finish_run (BridgeVerdict *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->key, bridge_api_key_unref);
  /* Last: Intuit may have recognised the production keys just now. */
  judge_review (self);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    _bridge_verdict_excuse_off (self, i);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* Takes @call. The last one to end ends the run. */
void
_bridge_verdict_end (BridgeVerdictCall *call)
{
  g_autoptr (BridgeVerdict) self = call->self;

  bridge_deadline_free (call->deadline);
  g_free (call);
  if (--self->pending == 0)
    finish_run (self);
}

/* Says what came of a call. */
void
_bridge_verdict_judge (BridgeVerdictCall  *call,
                       BridgeFindingState  state,
                       const char         *message,
                       const char         *hint)
{
  _bridge_verdict_set (call->self, call->check, call->environment, state, message, hint);
}

/* Takes the error's place if the check was given up. Who did not give the keyring's password is not asked for it again. */
void
_bridge_verdict_take_error (BridgeVerdictCall *call,
                            const GError      *error)
{
  BridgeFinding *finding = _bridge_verdict_find (call->self, call->check, call->environment);
  g_autoptr (GError) silence = NULL;

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED))
    call->self->prompting = BRIDGE_PROMPT_NEVER;
  if (bridge_deadline_get_passed (call->deadline))
    {
      silence = g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NETWORK,
                             /* Translators: %u is a number of seconds. */
                             g_dngettext (GETTEXT_PACKAGE, "No answer came within %u second.",
                                          "No answer came within %u seconds.", call->self->timeout_ms / 1000),
                             call->self->timeout_ms / 1000);
      bridge_finding_take_error (finding, silence);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bridge_finding_set (finding, BRIDGE_FINDING_UNKNOWN, _("The check was cancelled."), NULL);
  else
    bridge_finding_take_error (finding, error);
}

/* Dates */

/* @date: (nullable): a time that is to be named in a finding */
char *
_bridge_verdict_format_date (GDateTime *date)
{
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  return local != NULL ? bridge_day_format_date (local) : g_strdup ("");
}

static void
bridge_verdict_dispose (GObject *object)
{
  BridgeVerdict *self = BRIDGE_VERDICT (object);

  g_clear_object (&self->parts.setup);
  g_clear_object (&self->parts.key_store);
  g_clear_object (&self->parts.key_keeper);
  g_clear_object (&self->parts.transport);
  g_clear_object (&self->parts.codat_client);
  g_clear_object (&self->parts.companies_client);
  g_clear_object (&self->parts.intuit_check);
  g_clear_object (&self->findings);

  G_OBJECT_CLASS (bridge_verdict_parent_class)->dispose (object);
}

static void
bridge_verdict_finalize (GObject *object)
{
  g_free (BRIDGE_VERDICT (object)->codat_url);
  g_free (BRIDGE_VERDICT (object)->client_name);

  G_OBJECT_CLASS (bridge_verdict_parent_class)->finalize (object);
}

static void
bridge_verdict_class_init (BridgeVerdictClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_verdict_dispose;
  G_OBJECT_CLASS (klass)->finalize = bridge_verdict_finalize;
}

static void
add (BridgeVerdict     *self,
     BridgeCheck        check,
     BridgeEnvironment  environment)
{
  g_autoptr (BridgeFinding) finding = bridge_finding_new (check, environment);

  g_list_store_append (self->findings, finding);
}

static void
bridge_verdict_init (BridgeVerdict *self)
{
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
  self->findings = g_list_store_new (BRIDGE_TYPE_FINDING);
  for (BridgeCheck check = 0; check < BRIDGE_CHECK_FIRST_OF_ENVIRONMENT; check++)
    add (self, check, 0);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      if (i == BRIDGE_ENVIRONMENT_PRODUCTION)
        add (self, BRIDGE_CHECK_REVIEW, 0);
      for (BridgeCheck check = BRIDGE_CHECK_FIRST_OF_ENVIRONMENT; check <= BRIDGE_CHECK_LAST_OF_ENVIRONMENT; check++)
        add (self, check, i);
    }
}

/**
 * bridge_verdict_new:
 * @parts: what it works with
 *
 * Returns: (transfer full): a verdict with all its findings still to be made
 */
BridgeVerdict *
bridge_verdict_new (const BridgeVerdictParts *parts)
{
  BridgeVerdict *self = g_object_new (BRIDGE_TYPE_VERDICT, NULL);

  self->codat_url = g_strdup (parts->codat_url);
  self->parts = (BridgeVerdictParts) {
    .setup = g_object_ref (parts->setup),
    .key_store = g_object_ref (parts->key_store),
    .key_keeper = g_object_ref (parts->key_keeper),
    .transport = g_object_ref (parts->transport),
    .codat_client = g_object_ref (parts->codat_client),
    .companies_client = g_object_ref (parts->companies_client),
    .intuit_check = g_object_ref (parts->intuit_check),
  };

  return self;
}

/**
 * bridge_verdict_set_timeout:
 * @self: a verdict
 * @milliseconds: how long one check may take
 */
void
bridge_verdict_set_timeout (BridgeVerdict *self,
                            guint          milliseconds)
{
  self->timeout_ms = milliseconds;
}

/**
 * bridge_verdict_get_findings:
 * @self: a verdict
 *
 * Returns: (transfer none): a list of #BridgeFinding in the order of the chain, always the same objects
 */
GListModel *
bridge_verdict_get_findings (BridgeVerdict *self)
{
  return G_LIST_MODEL (self->findings);
}

/**
 * bridge_verdict_get_running:
 * @self: a verdict
 *
 * Returns: whether checks are under way
 */
gboolean
bridge_verdict_get_running (BridgeVerdict *self)
{
  return self->task != NULL;
}

/**
 * bridge_verdict_get_review_state:
 * @self: a verdict
 *
 * Returns: how Intuit's review stands
 */
BridgeReviewState
bridge_verdict_get_review_state (BridgeVerdict *self)
{
  return bridge_setup_get_review_state (self->parts.setup);
}

static BridgeFinding *
find_first (BridgeVerdict      *self,
            BridgeFindingState  state)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->findings)); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->findings), i);

      if (bridge_finding_get_state (finding) == state &&
          (state != BRIDGE_FINDING_UNKNOWN || bridge_finding_get_failed (finding)))
        return finding;
    }

  return NULL;
}

/**
 * bridge_verdict_get_first_broken:
 * @self: a verdict that was made
 *
 * Returns: (transfer none) (nullable): the first link of the chain that is broken; if none is, the first that could not be checked
 */
BridgeFinding *
bridge_verdict_get_first_broken (BridgeVerdict *self)
{
  BridgeFinding *problem = find_first (self, BRIDGE_FINDING_PROBLEM);

  return problem != NULL ? problem : find_first (self, BRIDGE_FINDING_UNKNOWN);
}

/**
 * bridge_verdict_get_result:
 * @self: a verdict that was made
 *
 * Returns: all in one word; what is not yet done is no problem
 */
BridgeVerdictResult
bridge_verdict_get_result (BridgeVerdict *self)
{
  if (find_first (self, BRIDGE_FINDING_PROBLEM) != NULL)
    return BRIDGE_VERDICT_PROBLEM;

  return find_first (self, BRIDGE_FINDING_UNKNOWN) != NULL ? BRIDGE_VERDICT_UNKNOWN : BRIDGE_VERDICT_OK;
}

/**
 * bridge_verdict_run_async:
 * @self: a verdict that is not running
 * @ask_intuit: whether the keys are shown to Intuit, which only the user may want
 * @prompting: whether the user may be asked for the keyring's password, once
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes all findings anew.
 */
void
bridge_verdict_run_async (BridgeVerdict       *self,
                          gboolean             ask_intuit,
                          BridgePrompting      prompting,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_VERDICT (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, bridge_verdict_run_async);
  self->ask_intuit = ask_intuit;
  self->prompting = prompting;
  memset (self->switched_off, 0, sizeof self->switched_off);
  g_free (self->client_name);
  self->client_name = g_strdup (bridge_setup_get_client_name (self->parts.setup));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->findings)); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->findings), i);

      bridge_finding_set (finding, BRIDGE_FINDING_RUNNING, NULL, NULL);
    }

  _bridge_verdict_check_codat (self);
}

/**
 * bridge_verdict_run_finish:
 * @self: a verdict
 * @result: what the callback was given
 * @error: return location for an error: %G_IO_ERROR_CANCELLED and no other; what went wrong stands in the findings
 *
 * Returns: whether all checks were made
 */
gboolean
bridge_verdict_run_finish (BridgeVerdict  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

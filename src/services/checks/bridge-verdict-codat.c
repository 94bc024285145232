// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict"

#include "config.h"

#include "bridge-verdict-private.h"

#include "bridge-answer.h"
#include "bridge-day.h"
#include "bridge-foreign.h"
#include "bridge-kept-api-key.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* The part of the verdict that needs Codat: network, clock, API key, and what Codat says of each integration. */

#define CLOCK_TOLERANCE (5 * G_TIME_SPAN_MINUTE)

static void
judge_outdated (BridgeVerdict     *self,
                BridgeEnvironment  environment)
{
  _bridge_verdict_set (self, BRIDGE_CHECK_TEST, environment, BRIDGE_FINDING_NOT_YET, _("The keys have changed since the last test."),
                       _("Test again."));
}

/* So that it can be linked again. */
static void
judge_disconnected (BridgeVerdict     *self,
                    BridgeEnvironment  environment)
{
  _bridge_verdict_set (self, BRIDGE_CHECK_TEST, environment, BRIDGE_FINDING_NOT_YET,
                       _("The test company was disconnected as a test, and is not linked again yet."), _("Open its link and agree."));
}

static void
judge_connection (BridgeVerdictCall *call,
                  BridgeConnection  *connection)
{
  BridgeSigns signs = {
    .environment = call->environment,
    .connection = bridge_connection_get_status (connection),
    .status = bridge_connection_get_error_status (connection),
    .text = bridge_connection_get_error_text (connection),
  };
  const BridgeDiagnosis *diagnosis = bridge_diagnosis_find (&signs);
  BridgeLinkRecord *record = bridge_setup_get_link_record (call->self->parts.setup, call->environment);
  gboolean linked = signs.connection == BRIDGE_CONNECTION_LINKED;
  gboolean disconnected = bridge_link_record_get_disconnected (record) || bridge_link_record_get_disconnecting (record);
  g_autofree char *cause = NULL;
  g_autofree char *advice = NULL;

  /* That is what was wanted. */
  if (signs.connection == BRIDGE_CONNECTION_UNLINKED && disconnected)
    {
      signs.connection = BRIDGE_CONNECTION_PENDING;
      diagnosis = bridge_diagnosis_find (&signs);
    }
  if (linked && bridge_link_record_get_outdated (record, _bridge_verdict_get_setup (call->self, call->environment)))
    judge_outdated (call->self, call->environment);
  else if (linked)
    _bridge_verdict_judge (call, BRIDGE_FINDING_OK, _("The test company is linked."), NULL);
  else if (diagnosis == NULL && disconnected)
    judge_disconnected (call->self, call->environment);
  else if (diagnosis == NULL)
    _bridge_verdict_judge (call, BRIDGE_FINDING_NOT_YET, _("The test company is not linked yet."), _("Open its link and agree."));
  else
    {
      cause = bridge_diagnosis_dup_cause (diagnosis, call->environment);
      advice = bridge_diagnosis_dup_advice (diagnosis, call->environment);
      _bridge_verdict_judge (call, BRIDGE_FINDING_PROBLEM, cause, advice);
    }
}

static void
on_connection (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (connection != NULL)
    judge_connection (call, connection);
  else
    _bridge_verdict_take_error (call, error);
  _bridge_verdict_end (call);
}

/* A test that was passed needs no further question, unless its company is still there to be asked about. */
static void
check_test (BridgeVerdict     *self,
            BridgeEnvironment  environment)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (self->parts.setup, environment);
  GDateTime *proven_at = bridge_link_record_get_proven_at (record, _bridge_verdict_get_setup (self, environment));
  g_autofree char *day = _bridge_verdict_format_date (proven_at);
  /* Translators: %s is a date. */
  g_autofree char *linked = g_strdup_printf (_("A test company was linked on %s."), day);
  BridgeVerdictCall *call;

  if (self->key != NULL && bridge_link_record_get_connection_id (record) != NULL)
    {
      call = _bridge_verdict_begin (self, BRIDGE_CHECK_TEST, environment);
      bridge_companies_client_get_connection_async (self->parts.companies_client, self->key,
                                                    bridge_link_record_get_company_id (record),
                                                    bridge_link_record_get_connection_id (record), BRIDGE_OCCASION_PRESS,
                                                    call->cancellable, on_connection, call);
    }
  else if (bridge_link_record_get_disconnected (record))
    judge_disconnected (self, environment);
  else if (proven_at != NULL)
    _bridge_verdict_set (self, BRIDGE_CHECK_TEST, environment, BRIDGE_FINDING_OK, linked, NULL);
  else if (bridge_link_record_get_linked_at (record) != NULL)
    judge_outdated (self, environment);
  else
    _bridge_verdict_set (self, BRIDGE_CHECK_TEST, environment, BRIDGE_FINDING_NOT_YET, _("No test company was linked yet."), NULL);
}

/* What is amiss at Codat with an integration that is switched off for good is no fault. Which one is, is known once Codat has been asked
 * for both. */
void
_bridge_verdict_excuse_off (BridgeVerdict     *self,
                            BridgeEnvironment  environment)
{
  if (!self->switched_off[environment] || !bridge_setup_get_retired (self->parts.setup, environment))
    return;

  for (BridgeCheck check = BRIDGE_CHECK_CODAT; check <= BRIDGE_CHECK_TEST; check++)
    {
      BridgeFinding *finding = _bridge_verdict_find (self, check, environment);
      g_autofree char *message = g_strdup (bridge_finding_get_message (finding));

      if (bridge_finding_get_state (finding) == BRIDGE_FINDING_PROBLEM)
        bridge_finding_set (finding, BRIDGE_FINDING_NOT_YET, message, NULL);
    }
  _bridge_verdict_set (self, BRIDGE_CHECK_ENABLED, environment, BRIDGE_FINDING_OK,
                       _("It is switched off, as it may be once production is in use."), NULL);
}

static void
judge_integration (BridgeVerdictCall *call,
                   BridgeIntegration *integration)
{
  BridgeEnvironmentSetup *setup = _bridge_verdict_get_setup (call->self, call->environment);
  gboolean wanted = bridge_environment_setup_get_codat_saved_at (setup) != NULL &&
                    bridge_environment_setup_get_enable_choice (setup) != BRIDGE_ENABLE_LATER;

  /* The setup may be about another client meanwhile. */
  if (g_strcmp0 (call->self->client_name, bridge_setup_get_client_name (call->self->parts.setup)) == 0)
    bridge_environment_setup_report_enabled (setup, bridge_integration_get_enabled (integration),
                                             bridge_integration_get_read_at (integration));
  call->self->switched_off[call->environment] = !bridge_integration_get_enabled (integration);
  if (bridge_integration_get_enabled (integration))
    _bridge_verdict_judge (call, BRIDGE_FINDING_OK, _("Codat says that it is enabled."), NULL);
  else if (wanted)
    _bridge_verdict_judge (call, BRIDGE_FINDING_PROBLEM, _("Codat says that it is not enabled."),
                           _("Enable it: until then no company can be connected."));
  else
    _bridge_verdict_judge (call, BRIDGE_FINDING_NOT_YET, _("It is not enabled yet."), NULL);
  _bridge_verdict_excuse_off (call->self, call->environment);
}

static void
on_integration (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeIntegration) integration =
    bridge_codat_client_integration_finish (BRIDGE_CODAT_CLIENT (source), result, &error);

  if (integration != NULL)
    judge_integration (call, integration);
  else
    _bridge_verdict_take_error (call, error);
  _bridge_verdict_end (call);
}

static void
check_codat (BridgeVerdict     *self,
             BridgeEnvironment  environment)
{
  BridgeVerdictCall *credentials = _bridge_verdict_begin (self, BRIDGE_CHECK_CODAT, environment);
  BridgeVerdictCall *integration = _bridge_verdict_begin (self, BRIDGE_CHECK_ENABLED, environment);

  bridge_codat_client_ask_writes_async (self->parts.codat_client, self->key, environment, BRIDGE_OCCASION_PRESS, credentials->cancellable,
                                        _bridge_verdict_on_held, credentials);
  bridge_codat_client_get_integration_async (self->parts.codat_client, self->key, environment, BRIDGE_OCCASION_PRESS, integration->cancellable,
                                             on_integration, integration);
}

/* Without an accepted API key there is nobody to ask. That there is none is nothing amiss. */
static void
skip_codat (BridgeVerdict     *self,
            BridgeEnvironment  environment,
            const char        *why)
{
  BridgeFindingState key = bridge_finding_get_state (_bridge_verdict_find (self, BRIDGE_CHECK_API_KEY, 0));
  BridgeFindingState state = key == BRIDGE_FINDING_NOT_YET ? BRIDGE_FINDING_NOT_YET : BRIDGE_FINDING_UNKNOWN;

  for (BridgeCheck check = BRIDGE_CHECK_CODAT; check <= BRIDGE_CHECK_ENABLED; check++)
    _bridge_verdict_set (self, check, environment, state, why, NULL);
}

/* @why_not: (nullable): what keeps Codat from being asked */
static void
go_on_with_codat (BridgeVerdict *self,
                  const char    *why_not)
{
  if (why_not != NULL)
    g_clear_pointer (&self->key, bridge_api_key_unref);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      if (why_not == NULL)
        check_codat (self, i);
      else
        skip_codat (self, i, why_not);
      check_test (self, i);
    }
}

/* The clock, by what the other side's says. */
static void
judge_clock (BridgeVerdict *self,
             GDateTime     *theirs)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GTimeSpan ahead = theirs != NULL ? g_date_time_difference (now, theirs) : 0;
  g_autofree char *message = NULL;

  if (theirs == NULL)
    _bridge_verdict_set (self, BRIDGE_CHECK_CLOCK, 0, BRIDGE_FINDING_UNKNOWN, _("The answer has no date to compare with."), NULL);
  else if (ABS (ahead) <= CLOCK_TOLERANCE)
    _bridge_verdict_set (self, BRIDGE_CHECK_CLOCK, 0, BRIDGE_FINDING_OK, _("It is right."), NULL);
  else
    {
      g_autofree char *own_day = bridge_day_format_moment (now);
      g_autofree char *their_day = bridge_day_format_moment (theirs);

      /* Translators: Two dates with times. */
      message = g_strdup_printf (_("It says %s; Codat’s clock says %s (UTC)."), own_day, their_day);
      _bridge_verdict_set (self, BRIDGE_CHECK_CLOCK, 0, BRIDGE_FINDING_PROBLEM, message, _("Set the date and time of this "
                                                                                           "computer."));
    }
}

static char *
dup_client_name (JsonNode *profile)
{
  JsonObject *object = bridge_answer_get_object (profile);

  return object != NULL ? bridge_answer_dup_text (object, "name") : NULL;
}

static gboolean
belongs_to_other_client (BridgeVerdict *self,
                         JsonNode      *profile)
{
  const char *known = bridge_setup_get_client_name (self->parts.setup);
  g_autofree char *name = dup_client_name (profile);

  return known != NULL && name != NULL && !g_str_equal (known, name);
}

static void
judge_other_client (BridgeVerdict *self,
                    const char    *name)
{
  g_autofree char *shown = bridge_foreign_name (name);
  g_autofree char *known = bridge_foreign_name (bridge_setup_get_client_name (self->parts.setup));
  /* Translators: Names of companies: the one that the key belongs to, and the one before. */
  g_autofree char *message = g_strdup_printf (_("The key belongs to “%s”; this setup is about “%s”."), shown, known);
  /* Translators: %s is the name of a company. */
  g_autofree char *hint = g_strdup_printf (_("If the client was renamed, enter the same API key again. If not, enter the key of “%s”."),
                                           known);

  _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_PROBLEM, message, hint);
}

static void
judge_client (BridgeVerdict *self,
              JsonNode      *profile)
{
  g_autofree char *name = dup_client_name (profile);
  g_autofree char *shown = bridge_foreign_name (name != NULL ? name : "");
  /* Translators: %s is the name of a company. */
  g_autofree char *message = g_strdup_printf (_("The key belongs to “%s”."), shown);

  if (name == NULL)
    _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_UNKNOWN, _("Codat’s answer does not name the client."), NULL);
  else if (belongs_to_other_client (self, profile))
    judge_other_client (self, name);
  else
    _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_OK, message, NULL);
}

static void
judge_key (BridgeVerdict *self,
           JsonNode      *profile,
           const GError  *error)
{
  if (profile == NULL)
    {
      bridge_finding_take_error (_bridge_verdict_find (self, BRIDGE_CHECK_API_KEY, 0), error);
      _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_UNKNOWN, _("Codat names it only for an API key that it accepts."), NULL);
      return;
    }

  _bridge_verdict_set (self, BRIDGE_CHECK_API_KEY, 0, BRIDGE_FINDING_OK, _("Codat accepts it."), NULL);
  judge_client (self, profile);
}

static void
judge_no_key (BridgeVerdict *self)
{
  _bridge_verdict_set (self, BRIDGE_CHECK_API_KEY, 0, BRIDGE_FINDING_NOT_YET, _("There is no API key."), NULL);
  _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_NOT_YET, _("Codat names it once there is an API key."), NULL);
}

/* A web page in place of an answer is the network's, whatever its status. */
static gboolean
judge_network (BridgeVerdict *self,
               BridgeReply   *reply,
               const GError  *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER) ||
      g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_PROXY) ||
      g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SERVER))
    {
      bridge_finding_take_error (_bridge_verdict_find (self, BRIDGE_CHECK_NETWORK, 0), error);
      return FALSE;
    }

  /* Translators: %s is a host name. */
  message = g_strdup_printf (_("%s answers."), bridge_reply_get_host (reply));
  _bridge_verdict_set (self, BRIDGE_CHECK_NETWORK, 0, BRIDGE_FINDING_OK, message, NULL);

  return TRUE;
}

static void
give_up_codat (BridgeVerdict *self)
{
  for (BridgeCheck check = BRIDGE_CHECK_CLOCK; check <= BRIDGE_CHECK_CLIENT; check++)
    if (bridge_finding_get_state (_bridge_verdict_find (self, check, 0)) == BRIDGE_FINDING_RUNNING)
      _bridge_verdict_set (self, check, 0, BRIDGE_FINDING_UNKNOWN, _("It needs a connection to Codat."), NULL);
  go_on_with_codat (self, _("Codat shows this only for an API key that it accepts."));
}

/* The connection is not broken; it only cannot be trusted with such a clock. */
static void
blame_clock (BridgeVerdict *self,
             const GError  *error)
{
  bridge_finding_take_error (_bridge_verdict_find (self, BRIDGE_CHECK_CLOCK, 0), error);
  _bridge_verdict_set (self, BRIDGE_CHECK_NETWORK, 0, BRIDGE_FINDING_UNKNOWN,
                       _("No secure connection is possible while the clock is wrong."), NULL);
}

static void
judge_reply (BridgeVerdictCall *call,
             BridgeReply       *reply,
             JsonNode          *profile,
             const GError      *error)
{
  BridgeVerdict *self = call->self;

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_CLOCK))
    blame_clock (self, error);
  else if (reply == NULL)
    _bridge_verdict_take_error (call, error);
  if (reply == NULL || !judge_network (self, reply, error))
    {
      give_up_codat (self);
      return;
    }

  judge_clock (self, bridge_reply_get_date (reply));
  if (self->key != NULL)
    judge_key (self, profile, error);
  else if (bridge_finding_get_state (_bridge_verdict_find (self, BRIDGE_CHECK_API_KEY, 0)) == BRIDGE_FINDING_RUNNING)
    judge_no_key (self);
  if (profile == NULL || self->key == NULL)
    go_on_with_codat (self, _("Codat shows this only for an API key that it accepts."));
  else if (belongs_to_other_client (self, profile))
    go_on_with_codat (self, _("This is not checked with another client’s API key."));
  else
    go_on_with_codat (self, NULL);
}

static void
on_profile (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeReply) reply = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);
  g_autoptr (JsonNode) profile = reply != NULL ? bridge_reply_read (reply, &error) : NULL;

  judge_reply (call, reply, profile, error);
  _bridge_verdict_end (call);
}

/* With a key it is the check of the key; without one it still shows whether Codat can be reached, and nothing is given away. */
static void
ask_profile (BridgeVerdict *self)
{
  BridgeVerdictCall *call = _bridge_verdict_begin (self, BRIDGE_CHECK_NETWORK, 0);
  g_autofree char *uri = g_strconcat (self->codat_url, "/profile", NULL);
  const BridgeRequest request = {
    .method = SOUP_METHOD_GET, .uri = uri, .authorization = self->key != NULL ? bridge_api_key_get_token (self->key) : NULL
  };

  bridge_transport_send_async (self->parts.transport, &request, call->cancellable, on_profile, call);
}

static void
on_api_key (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BridgeVerdictCall *call = user_data;
  BridgeVerdict *self = call->self;
  g_autoptr (GError) error = NULL;

  self->key = bridge_kept_api_key_load_finish (result, &error);
  if (self->key == NULL)
    {
      _bridge_verdict_take_error (call, error);
      _bridge_verdict_set (self, BRIDGE_CHECK_CLIENT, 0, BRIDGE_FINDING_UNKNOWN, _("Codat names it only for an API key that it accepts."), NULL);
    }
  ask_profile (self);
  _bridge_verdict_check_keys (self, 0);
  _bridge_verdict_end (call);
}

/* Then the keys, one after the other: what was not unlocked for one of them need not be asked for by the next. */
void
_bridge_verdict_check_codat (BridgeVerdict *self)
{
  BridgeVerdictCall *call;

  if (bridge_setup_get_api_key_kept (self->parts.setup) == BRIDGE_KEPT_NOWHERE)
    {
      ask_profile (self);
      _bridge_verdict_check_keys (self, 0);
      return;
    }

  call = _bridge_verdict_begin (self, BRIDGE_CHECK_API_KEY, 0);
  bridge_kept_api_key_load_async (self->parts.key_store, self->parts.setup, self->prompting, call->cancellable, on_api_key,
                                  call);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-intuit-client"

#include "config.h"

#include "bridge-intuit-client.h"

#include "bridge-answer.h"
#include "bridge-service-error.h"

/**
 * BridgeIntuitClient:
 *
 * The one call to Intuit: it shows a pair of app keys at the token endpoint, with a refresh token that is made up, so that nothing is
 * issued. By its answer Intuit says whether it knows the pair (RFC 6749, 5.2; public reports on Intuit's answers).
 */
struct _BridgeIntuitClient
{
  BridgeClient parent_instance;
};

#define TOKEN_PATH "/oauth2/v1/tokens/bearer"
#define FORM "grant_type=refresh_token&refresh_token=made-up-by-bookbridge-to-check-the-client"
#define FORM_TYPE "application/x-www-form-urlencoded"

G_DEFINE_FINAL_TYPE (BridgeIntuitClient, bridge_intuit_client, BRIDGE_TYPE_CLIENT)

/* With a colon, unlike Codat's, and as they are: that is how Intuit's own libraries send them. */
static BridgeSecret *
new_authorization (BridgeAppKeys *keys)
{
  g_autofree char *pair = g_strconcat (bridge_secret_get_text (bridge_app_keys_get_client_id (keys)), ":",
                                       bridge_secret_get_text (bridge_app_keys_get_client_secret (keys)), NULL);
  g_autofree char *token = g_base64_encode ((const guchar *) pair, strlen (pair));
  BridgeSecret *authorization = bridge_secret_new (token, -1);

  explicit_bzero (pair, strlen (pair));
  explicit_bzero (token, strlen (token));

  return authorization;
}

/* What says nothing of the keys, and why it does not. An answer that nobody knows is none of these. */
static void
find_trouble (BridgeReply  *reply,
              GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (JsonNode) answer = bridge_reply_read (reply, &own_error);

  if (g_error_matches (own_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SERVER) ||
      g_error_matches (own_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY) ||
      g_error_matches (own_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_PROXY))
    g_propagate_error (error, g_steal_pointer (&own_error));
}

/* Takes @own_error. It is not Codat whose server is in trouble. */
static void
propagate (GError **error,
           GError  *own_error)
{
  if (g_error_matches (own_error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SERVER))
    own_error->code = BRIDGE_SERVICE_ERROR_INTUIT;
  g_propagate_error (error, own_error);
}

static void
bridge_intuit_client_class_init (BridgeIntuitClientClass *klass)
{
}

static void
bridge_intuit_client_init (BridgeIntuitClient *self)
{
}

/**
 * bridge_intuit_client_new:
 * @transport: what sends
 * @base_url: where Intuit's token endpoint is, without its path (Intuit's discovery document: token_endpoint)
 *
 * Returns: (transfer full): a client; it keeps a reference on @transport
 */
BridgeIntuitClient *
bridge_intuit_client_new (BridgeTransport *transport,
                          const char      *base_url)
{
  return bridge_client_new (BRIDGE_TYPE_INTUIT_CLIENT, transport, base_url);
}

/**
 * bridge_intuit_client_probe_async:
 * @self: a client
 * @keys: the pair to show
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Shows a pair to Intuit, once. The secret goes to Intuit, who issued it, and to nobody else.
 */
void
bridge_intuit_client_probe_async (BridgeIntuitClient  *self,
                                  BridgeAppKeys       *keys,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (BridgeSecret) authorization = new_authorization (keys);
  g_autoptr (BridgeSecret) body = bridge_secret_new (FORM, -1);
  const BridgeCall call = {
    .method = SOUP_METHOD_POST, .path = TOKEN_PATH, .authorization = authorization, .body = body, .content_type = FORM_TYPE,
    .finish = bridge_intuit_client_probe_finish
  };

  bridge_client_call_async (BRIDGE_CLIENT (self), &call, cancellable, callback, user_data);
}

/**
 * bridge_intuit_client_probe_finish:
 * @self: a client
 * @result: what the callback was given
 * @intuit_tid: (out) (optional) (transfer full) (nullable): Intuit's number of the call
 * @error: return location for an error
 *
 * Errors: those of bridge_transport_send_finish(), %BRIDGE_SERVICE_ERROR_BUSY, and %BRIDGE_SERVICE_ERROR_INTUIT where Intuit does not
 * answer for now.
 *
 * Returns: what Intuit said; %BRIDGE_PROBE_UNCLEAR with an error if it said nothing
 */
BridgeProbeOutcome
bridge_intuit_client_probe_finish (BridgeIntuitClient  *self,
                                   GAsyncResult        *result,
                                   char               **intuit_tid,
                                   GError             **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (BridgeReply) reply = bridge_client_call_finish (self, result, bridge_intuit_client_probe_finish, &own_error);
  BridgeProbeOutcome outcome = reply != NULL ? bridge_intuit_client_judge (reply) : BRIDGE_PROBE_UNCLEAR;

  if (reply != NULL && intuit_tid != NULL)
    *intuit_tid = g_strdup (bridge_reply_get_intuit_tid (reply));
  if (reply != NULL && outcome == BRIDGE_PROBE_UNCLEAR)
    find_trouble (reply, &own_error);
  if (own_error != NULL)
    propagate (error, g_steal_pointer (&own_error));

  return outcome;
}

/**
 * bridge_intuit_client_judge:
 * @reply: an answer of Intuit's
 *
 * Only the two answers that are documented mean something, and only as the answer to a request that was refused: a log-in page with
 * status 401 says nothing about the keys.
 *
 * Returns: whether Intuit knows the pair
 */
BridgeProbeOutcome
bridge_intuit_client_judge (BridgeReply *reply)
{
  g_autoptr (JsonNode) node = bridge_reply_parse (reply, NULL);
  JsonObject *object = node != NULL ? bridge_answer_get_object (node) : NULL;
  g_autofree char *error = object != NULL ? bridge_answer_dup_text (object, "error") : NULL;
  guint status = bridge_reply_get_status (reply);

  if (bridge_answer_is_word (error, "invalid_grant") && status == SOUP_STATUS_BAD_REQUEST)
    return BRIDGE_PROBE_RECOGNISED;
  if (bridge_answer_is_word (error, "invalid_client") && (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_BAD_REQUEST))
    return BRIDGE_PROBE_NOT_RECOGNISED;

  return BRIDGE_PROBE_UNCLEAR;
}

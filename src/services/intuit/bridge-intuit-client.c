// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-intuit-client"

#include "config.h"

#include "bridge-intuit-client.h"

#include "bridge-json.h"
#include "bridge-service-error.h"

/**
 * BridgeIntuitClient:
 *
 * The one call to Intuit: it shows a pair of app keys at the token endpoint, with a refresh token that is made up, so that nothing is
 * issued. By its answer Intuit says whether it knows the pair (RFC 6749, 5.2; public reports on Intuit's answers).
 */
struct _BridgeIntuitClient
{
  GObject parent_instance;

  BridgeTransport *transport;
  char *base_url;
};

#define TOKEN_PATH "/oauth2/v1/tokens/bearer"
#define FORM "grant_type=refresh_token&refresh_token=made-up-by-bookbridge-to-check-the-client"
#define FORM_TYPE "application/x-www-form-urlencoded"

G_DEFINE_FINAL_TYPE (BridgeIntuitClient, bridge_intuit_client, G_TYPE_OBJECT)

typedef struct
{
  BridgeProbeOutcome outcome;
  char *intuit_tid;
} Probe;

static void
probe_free (Probe *probe)
{
  g_free (probe->intuit_tid);
  g_free (probe);
}

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

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *probe = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (BridgeReply) reply = bridge_transport_send_finish_reply (BRIDGE_TRANSPORT (source), result, &error);

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  probe->outcome = bridge_intuit_client_judge (reply);
  probe->intuit_tid = g_strdup (bridge_reply_get_intuit_tid (reply));
  g_task_return_boolean (task, TRUE);
}

static void
bridge_intuit_client_finalize (GObject *object)
{
  BridgeIntuitClient *self = BRIDGE_INTUIT_CLIENT (object);

  g_clear_object (&self->transport);
  g_free (self->base_url);

  G_OBJECT_CLASS (bridge_intuit_client_parent_class)->finalize (object);
}

static void
bridge_intuit_client_class_init (BridgeIntuitClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_intuit_client_finalize;
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
  BridgeIntuitClient *self = g_object_new (BRIDGE_TYPE_INTUIT_CLIENT, NULL);

  self->transport = g_object_ref (transport);
  self->base_url = g_strdup (base_url);

  return self;
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
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *uri = g_strconcat (self->base_url, TOKEN_PATH, NULL);
  g_autoptr (BridgeSecret) authorization = new_authorization (keys);
  g_autoptr (BridgeSecret) body = bridge_secret_new (FORM, -1);
  const BridgeRequest request = {
    .method = SOUP_METHOD_POST, .uri = uri, .authorization = authorization, .body = body, .content_type = FORM_TYPE
  };

  g_task_set_source_tag (task, bridge_intuit_client_probe_async);
  g_task_set_task_data (task, g_new0 (Probe, 1), (GDestroyNotify) probe_free);
  bridge_transport_send_async (self->transport, &request, cancellable, on_answer, task);
}

/**
 * bridge_intuit_client_probe_finish:
 * @self: a client
 * @result: what the callback was given
 * @intuit_tid: (out) (optional) (transfer full) (nullable): Intuit's number of the call
 * @error: return location for an error
 *
 * Returns: what Intuit said; %BRIDGE_PROBE_UNCLEAR with an error if it said nothing
 */
BridgeProbeOutcome
bridge_intuit_client_probe_finish (BridgeIntuitClient  *self,
                                   GAsyncResult        *result,
                                   char               **intuit_tid,
                                   GError             **error)
{
  Probe *probe;

  g_return_val_if_fail (g_task_is_valid (result, self), BRIDGE_PROBE_UNCLEAR);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return BRIDGE_PROBE_UNCLEAR;

  probe = g_task_get_task_data (G_TASK (result));
  if (intuit_tid != NULL)
    *intuit_tid = g_strdup (probe->intuit_tid);

  return probe->outcome;
}

/**
 * bridge_intuit_client_judge:
 * @reply: an answer of Intuit's
 *
 * Only the two answers that are documented mean something, and only in the form in which Intuit gives them: a log-in page with
 * status 401 says nothing about the keys.
 *
 * Returns: whether Intuit knows the pair
 */
BridgeProbeOutcome
bridge_intuit_client_judge (BridgeReply *reply)
{
  g_autoptr (JsonNode) node = bridge_reply_parse (reply, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *error = object != NULL ? bridge_json_get_string (object, "error") : NULL;
  guint status = bridge_reply_get_status (reply);

  if (g_strcmp0 (error, "invalid_grant") == 0 && status == SOUP_STATUS_BAD_REQUEST)
    return BRIDGE_PROBE_RECOGNISED;
  if (g_strcmp0 (error, "invalid_client") == 0 && (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_BAD_REQUEST))
    return BRIDGE_PROBE_NOT_RECOGNISED;

  return BRIDGE_PROBE_UNCLEAR;
}

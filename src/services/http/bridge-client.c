// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-client"

#include "config.h"

#include "bridge-client.h"

/**
 * BridgeClient:
 *
 * What all clients of a service's API have in common: an address, and calls that are sent, read and returned in one way. A
 * client describes its calls and says how their answers are read.
 */
typedef struct
{
  BridgeTransport *transport;
  char *base_url;
  BridgePatience *patience;
} BridgeClientPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BridgeClient, bridge_client, G_TYPE_OBJECT)

/* What is left of a call once it is sent. */
typedef struct
{
  BridgeAnswerReader read;
  GDestroyNotify free;
  char *wanted;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->wanted);
  g_free (reading);
}

static void
return_read (GTask       *task,
             BridgeReply *reply)
{
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) answer = bridge_reply_read (reply, &error);
  gpointer read = answer != NULL ? reading->read (answer, reading->wanted, &error) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, read, reading->free);
}

static void
on_reply (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (BridgeReply) reply = bridge_transport_send_finish (BRIDGE_TRANSPORT (source), result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (reading->read == NULL)
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) bridge_reply_unref);
  else
    return_read (task, reply);
}

static void
bridge_client_finalize (GObject *object)
{
  BridgeClientPrivate *priv = bridge_client_get_instance_private (BRIDGE_CLIENT (object));

  g_clear_object (&priv->transport);
  g_clear_object (&priv->patience);
  g_free (priv->base_url);

  G_OBJECT_CLASS (bridge_client_parent_class)->finalize (object);
}

static void
bridge_client_class_init (BridgeClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_client_finalize;
}

static void
bridge_client_init (BridgeClient *self)
{
}

/**
 * bridge_client_new:
 * @type: which client
 * @transport: what sends
 * @base_url: where the service's API is, without a slash at the end
 *
 * Returns: (transfer full): a client of that type; it keeps a reference on @transport
 */
gpointer
bridge_client_new (GType            type,
                   BridgeTransport *transport,
                   const char      *base_url)
{
  gpointer self = g_object_new (type, NULL);
  BridgeClientPrivate *priv = bridge_client_get_instance_private (self);

  priv->transport = g_object_ref (transport);
  priv->base_url = g_strdup (base_url);

  return self;
}

/**
 * bridge_client_set_patience:
 * @self: a client
 * @patience: what the service asks to wait, known to all that ask it
 */
void
bridge_client_set_patience (BridgeClient   *self,
                            BridgePatience *patience)
{
  BridgeClientPrivate *priv = bridge_client_get_instance_private (self);

  g_set_object (&priv->patience, patience);
}

/**
 * bridge_client_call_async:
 * @self: a client
 * @call: what to send, and how to read the answer; copied
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sends a call, as bridge_transport_send_async() does.
 */
void
bridge_client_call_async (BridgeClient        *self,
                          const BridgeCall    *call,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  BridgeClientPrivate *priv = bridge_client_get_instance_private (self);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);
  g_autofree char *uri = g_strconcat (priv->base_url, call->path, NULL);
  const BridgeRequest request = {
    .method = call->method, .uri = uri, .authorization = call->authorization, .body = call->body, .content_type = call->content_type,
    .occasion = call->occasion, .patience = priv->patience
  };

  reading->read = call->read;
  reading->free = call->free;
  reading->wanted = g_strdup (call->wanted);
  g_task_set_source_tag (task, call->finish);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  bridge_transport_send_async (priv->transport, &request, cancellable, on_reply, task);
}

/**
 * bridge_client_call_finish:
 * @self: a client
 * @result: what the callback was given
 * @finish: the call's
 * @error: return location for an error
 *
 * Errors are those of #BridgeServiceError that begin with NETWORK and end with ANSWER, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): what was read
 */
gpointer
bridge_client_call_finish (gpointer       self,
                           GAsyncResult  *result,
                           gpointer       finish,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == finish, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bridge_client_read_done:
 * @answer: a good answer
 * @wanted: (nullable): not looked at
 * @error: never set
 *
 * For calls whose good answer says nothing but that it was done.
 *
 * Returns: (transfer none): what is not %NULL
 */
gpointer
bridge_client_read_done (JsonNode    *answer,
                         const char  *wanted,
                         GError     **error)
{
  return GINT_TO_POINTER (TRUE);
}

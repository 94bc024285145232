// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-transport"

#include "config.h"

#include "bridge-transport.h"

#include "bridge-clock.h"
#include "bridge-deadline.h"
#include "bridge-fresh-session.h"
#include "bridge-no-answer.h"
#include "bridge-retry-after.h"
#include "bridge-secret-stream.h"
#include "bridge-stall.h"
#include "bridge-wiped-buffer.h"

/**
 * BridgeTransport:
 *
 * The one place that sends anything over the network. An answer is read up to a size, within a time, and only then looked
 * at. What only reads is tried again a little later when that makes sense; what changes something never is.
 */

#define DEFAULT_TIMEOUT_SECONDS 30
#define DEFAULT_BACKOFF_MS 500
#define DEFAULT_STALL_MS 5000
#define BACKOFF_GROWTH 1.5
#define BACKOFF_JITTER 0.25
#define MAX_RETRIES 2
#define MAX_WAIT_SECONDS 20
/* Who asks to be asked again at once is not asked three times in a moment. */
#define MIN_WAIT_MS 500
/* After a sleep names can be looked up a little later than connections can be made. */
#define NAME_WAIT_FACTOR 4
#define CHUNK_BYTES (64 * 1024)

enum
{
  PROP_0,
  PROP_BACKOFF,
  PROP_STALL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeTransport
{
  GObject parent_instance;

  BridgeFreshSession *session;
  guint timeout;
  guint backoff;
  guint stall;
};

G_DEFINE_FINAL_TYPE (BridgeTransport, bridge_transport, G_TYPE_OBJECT)

typedef struct
{
  char *method;
  GUri *uri;
  BridgeSecret *authorization;
  BridgeSecret *body;
  const char *content_type;
  BridgeOccasion occasion;
  BridgePatience *patience;
  guint retries;
  gboolean name_failed;

  /* One try */
  SoupSession *session;
  SoupMessage *message;
  GInputStream *stream;
  BridgeWipedBuffer *received;
  BridgeDeadline *deadline;
  BridgeStall *stall;
  gint64 slept;
} Job;

static void start_try (GTask *task);

static BridgeTransport *
get_self (GTask *task)
{
  return g_task_get_source_object (task);
}

/* libsoup frees its headers as they are. What it was given is overwritten before; the text that it wrote to the connection is out of
 * reach (HTTP/1: the buffer of the request's head). */
static void
wipe_authorization (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  char *value = (char *) soup_message_headers_get_one (headers, "Authorization");

  if (value == NULL)
    return;
  explicit_bzero (value, strlen (value));
  soup_message_headers_remove (headers, "Authorization");
}

static void
clear_try (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_clear_pointer (&job->stall, bridge_stall_free);
  g_clear_pointer (&job->deadline, bridge_deadline_free);
  if (job->message != NULL)
    wipe_authorization (job->message);
  g_clear_object (&job->message);
  g_clear_object (&job->stream);
  g_clear_pointer (&job->received, bridge_wiped_buffer_free);
  g_clear_object (&job->session);
}

static void
job_free (Job *job)
{
  g_free (job->method);
  g_clear_pointer (&job->uri, g_uri_unref);
  g_clear_pointer (&job->authorization, bridge_secret_unref);
  g_clear_pointer (&job->body, bridge_secret_unref);
  g_clear_object (&job->patience);
  g_free (job);
}

/* Takes @task and @error. */
static void
fail (GTask  *task,
      GError *error)
{
  clear_try (task);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* What is stuck has in all likelihood not been heard. */
static gboolean
may_restart (Job *job)
{
  return g_str_equal (job->method, SOUP_METHOD_GET) && job->retries < MAX_RETRIES;
}

static gboolean
may_retry (Job *job)
{
  return may_restart (job) && job->occasion != BRIDGE_OCCASION_POLL;
}

static gboolean
on_waited (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    start_try (g_object_ref (task));

  return G_SOURCE_REMOVE;
}

static gboolean
on_wait_cancelled (GCancellable *cancellable,
                   gpointer      user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Takes @task. Being cancelled ends the wait: the timeout's child source makes it ready. */
static void
wait_and_retry (GTask *task,
                guint  milliseconds)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GSource) source = g_timeout_source_new (milliseconds);

  clear_try (task);
  job->retries++;
  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_callback (cancelled, G_SOURCE_FUNC (on_wait_cancelled), NULL, NULL);
      g_source_add_child_source (source, cancelled);
    }
  g_source_set_callback (source, on_waited, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static guint
get_backoff (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  double delay = get_self (task)->backoff * g_random_double_range (1 - BACKOFF_JITTER, 1 + BACKOFF_JITTER);

  for (guint i = 0; i < job->retries; i++)
    delay *= BACKOFF_GROWTH;

  return (guint) delay;
}

static gboolean
is_passing_status (guint status)
{
  return status == 429 || status == SOUP_STATUS_BAD_GATEWAY ||
         status == SOUP_STATUS_SERVICE_UNAVAILABLE || status == SOUP_STATUS_GATEWAY_TIMEOUT;
}

/* Takes @task. Returns: whether the answer was one to come back for */
static gboolean
retry_after_answer (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  gint64 seconds = bridge_retry_after_read (soup_message_get_response_headers (job->message));
  g_autofree char *wish = NULL;

  if (!is_passing_status (soup_message_get_status (job->message)))
    {
      bridge_patience_end (job->patience);
      return FALSE;
    }

  if (seconds > 0)
    bridge_patience_begin (job->patience, (guint) seconds);
  wish = bridge_patience_dup_text (job->patience);
  if (seconds > MAX_WAIT_SECONDS)
    fail (task, bridge_no_answer_new_wait_error (wish, soup_message_get_status (job->message)));
  else if (!may_retry (job))
    return FALSE;
  else
    wait_and_retry (task, seconds >= 0 ? MAX ((guint) seconds * 1000, MIN_WAIT_MS) : get_backoff (task));

  return TRUE;
}

/* Takes @task. */
static void
finish_try (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  BridgeReply *reply;

  if (retry_after_answer (task))
    return;

  body = bridge_wiped_buffer_free_to_bytes (g_steal_pointer (&job->received));
  reply = bridge_reply_new (job->message, body);
  clear_try (task);
  g_task_return_pointer (task, reply, (GDestroyNotify) bridge_reply_unref);
  g_object_unref (task);
}

/* A name that is not known or a certificate that is wrong will be so again in a second. */
static gboolean
is_passing_error (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

/* As long as a name cannot be looked up nothing was sent, so this goes for what changes something too.
 * Returns: whether it is the first time */
static gboolean
may_look_again (Job          *job,
                const GError *error)
{
  if (job->name_failed || !g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return FALSE;

  job->name_failed = TRUE;

  return TRUE;
}

/* Takes @task: it is given up.
 * @error: (nullable): %NULL if the time was up */
static void
give_up (GTask        *task,
         const GError *error)
{
  BridgeTransport *self = get_self (task);
  Job *job = g_task_get_task_data (task);
  const BridgeProxyRoute *route = bridge_fresh_session_get_route (self->session, g_uri_get_host (job->uri));

  if (error != NULL)
    fail (task, bridge_no_answer_new_network_error (job->message, route, error));
  else
    fail (task, bridge_no_answer_new_silence_error (job->message, bridge_stall_get_connecting (job->stall) ? route : NULL, self->timeout));
}

/* Of the time for which the computer slept nothing is counted, but whoever was asked has hung up meanwhile. */
static gboolean
is_stuck (Job *job)
{
  return bridge_stall_get_passed (job->stall) ||
         (bridge_deadline_get_passed (job->deadline) && may_restart (job) && bridge_clock_has_slept (job->slept));
}

/* Takes @task. */
static void
fail_try (GTask        *task,
          const GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (is_stuck (job))
    {
      bridge_fresh_session_renew (get_self (task)->session);
      wait_and_retry (task, 0);
    }
  else if (bridge_deadline_get_passed (job->deadline))
    give_up (task, NULL);
  else if (may_look_again (job, error))
    wait_and_retry (task, get_backoff (task) * NAME_WAIT_FACTOR);
  else if (is_passing_error (error) && may_retry (job))
    wait_and_retry (task, get_backoff (task));
  else
    give_up (task, error);
}

static void read_more (GTask *task);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read < 0)
    {
      fail_try (task, error);
      return;
    }

  bridge_wiped_buffer_add (job->received, (gsize) n_read);
  if (bridge_wiped_buffer_get_length (job->received) > BRIDGE_TRANSPORT_MAX_BODY)
    fail (task, bridge_no_answer_new_size_error (job->message));
  else if (n_read == 0)
    finish_try (task);
  else
    read_more (task);
}

/* Takes @task. */
static void
read_more (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_input_stream_read_async (job->stream, bridge_wiped_buffer_prepare (job->received, CHUNK_BYTES), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                             bridge_deadline_get_cancellable (job->deadline), on_read, task);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (job->stream == NULL)
    fail_try (task, error);
  else if (soup_message_headers_get_content_length (soup_message_get_response_headers (job->message)) >
           BRIDGE_TRANSPORT_MAX_BODY)
    fail (task, bridge_no_answer_new_size_error (job->message));
  else
    read_more (task);
}

static void
authorize (SoupMessage  *message,
           BridgeSecret *authorization)
{
  g_autofree char *value = g_strconcat ("Basic ", bridge_secret_get_text (authorization), NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  explicit_bzero (value, strlen (value));
}

static SoupMessage *
new_message (Job *job)
{
  SoupMessage *message = soup_message_new_from_uri (job->method, job->uri);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT;

  /* On a connection that was kept and turns out to be closed libsoup sends again by itself. */
  if (!g_str_equal (job->method, SOUP_METHOD_GET))
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");
  if (job->authorization != NULL)
    authorize (message, job->authorization);
  if (job->body != NULL)
    {
      g_autoptr (GInputStream) stream = bridge_secret_stream_new (job->body);

      soup_message_set_request_body (message, job->content_type, stream, (gssize) bridge_secret_get_length (job->body));
    }

  return message;
}

/* Takes @task. */
static void
start_try (GTask *task)
{
  BridgeTransport *self = get_self (task);
  Job *job = g_task_get_task_data (task);

  g_autofree char *wish = job->occasion != BRIDGE_OCCASION_PRESS ? bridge_patience_dup_text (job->patience) : NULL;

  if (wish != NULL)
    {
      fail (task, bridge_no_answer_new_wait_error (wish, 429));
      return;
    }

  job->session = g_object_ref (bridge_fresh_session_get (self->session));
  job->slept = bridge_clock_get_slept ();
  job->message = new_message (job);
  job->received = bridge_wiped_buffer_new ();
  /* libsoup's own time-out begins anew with every byte; this one does not. */
  job->deadline = bridge_deadline_new (self->timeout * 1000, g_task_get_cancellable (task));
  job->stall = bridge_stall_new (job->message, self->session, may_restart (job) ? self->stall : 0,
                                 bridge_deadline_get_cancellable (job->deadline));
  soup_session_send_async (job->session, job->message, G_PRIORITY_DEFAULT,
                           bridge_deadline_get_cancellable (job->deadline), on_sent, task);
}

static void
bridge_transport_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_BACKOFF:
      BRIDGE_TRANSPORT (object)->backoff = g_value_get_uint (value);
      break;
    case PROP_STALL:
      BRIDGE_TRANSPORT (object)->stall = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_transport_finalize (GObject *object)
{
  g_object_unref (BRIDGE_TRANSPORT (object)->session);

  G_OBJECT_CLASS (bridge_transport_parent_class)->finalize (object);
}

static void
bridge_transport_class_init (BridgeTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = bridge_transport_set_property;
  object_class->finalize = bridge_transport_finalize;

  /* Milliseconds before the first retry. */
  properties[PROP_BACKOFF] =
    g_param_spec_uint ("backoff", NULL, NULL, 0, G_MAXUINT, DEFAULT_BACKOFF_MS,
                       G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Milliseconds for which a request that only reads may be stuck before it is sent again over a new connection. */
  properties[PROP_STALL] =
    g_param_spec_uint ("stall", NULL, NULL, 0, G_MAXUINT, DEFAULT_STALL_MS,
                       G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_transport_init (BridgeTransport *self)
{
  self->timeout = DEFAULT_TIMEOUT_SECONDS;
  self->session = bridge_fresh_session_new ();
}

/**
 * bridge_transport_new:
 *
 * Returns: (transfer full): a transport with a session of its own
 */
BridgeTransport *
bridge_transport_new (void)
{
  return g_object_new (BRIDGE_TYPE_TRANSPORT, NULL);
}

/**
 * bridge_transport_set_timeout:
 * @self: a transport
 * @seconds: how long one try may take, the whole answer included
 */
void
bridge_transport_set_timeout (BridgeTransport *self,
                              guint            seconds)
{
  g_return_if_fail (BRIDGE_IS_TRANSPORT (self));

  self->timeout = seconds;
}

/**
 * bridge_transport_send_async:
 * @self: a transport
 * @request: what to send, copied
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sends a request. A GET is tried again at most twice, after 429, 502, 503, 504, broken connections and such as are stuck; anything
 * else is sent once, and so is a GET that only looks whether what is waited for has come about. What the user did not ask for is not sent
 * while the service asks to wait (RFC 9110, 10.2.3: Retry-After). Redirections are not followed: they could carry the header to
 * somebody else.
 */
void
bridge_transport_send_async (BridgeTransport     *self,
                             const BridgeRequest *request,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BRIDGE_IS_TRANSPORT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bridge_transport_send_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->method = g_strdup (request->method);
  job->uri = g_uri_parse (request->uri, SOUP_HTTP_URI_FLAGS, NULL);
  job->authorization = request->authorization != NULL ? bridge_secret_ref (request->authorization) : NULL;
  job->body = request->body != NULL ? bridge_secret_ref (request->body) : NULL;
  job->content_type = request->content_type != NULL ? request->content_type : "application/json";
  job->occasion = request->occasion;
  g_return_if_fail (job->uri != NULL);
  job->patience = request->patience != NULL ? g_object_ref (request->patience) : bridge_patience_new (g_uri_get_host (job->uri));

  start_try (g_steal_pointer (&task));
}

/**
 * bridge_transport_send_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Errors: %BRIDGE_SERVICE_ERROR_NETWORK, _TLS, _CLOCK, _PROXY, _PROXY_LOGIN, _PROXY_SETTING, _ANSWER (far too large), _BUSY (asks to
 * wait longer than makes sense here) and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): whatever was answered
 */
BridgeReply *
bridge_transport_send_finish (BridgeTransport  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == bridge_transport_send_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

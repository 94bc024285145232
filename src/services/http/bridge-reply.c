// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-reply"

#include "config.h"

#include "bridge-reply.h"

#include "bridge-json.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeReply:
 *
 * What came back for a request, whatever its status: without the message, which still holds the key that was sent.
 */
struct _BridgeReply
{
  grefcount references;
  char *host;
  gboolean reading;
  gboolean from_proxy;
  guint status;
  char *content_type;
  char *intuit_tid;
  GDateTime *date;
  GBytes *body;
};

#define MAX_REASON_CHARACTERS 200
#define NETWORK_AUTHENTICATION_REQUIRED 511 /* RFC 6585, 6 */

static BridgeServiceError
get_code (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return BRIDGE_SERVICE_ERROR_UNAUTHORIZED;
    case SOUP_STATUS_PAYMENT_REQUIRED:
      return BRIDGE_SERVICE_ERROR_PLAN;
    case SOUP_STATUS_FORBIDDEN:
      return BRIDGE_SERVICE_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
      return BRIDGE_SERVICE_ERROR_NOT_FOUND;
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
    case SOUP_STATUS_NOT_IMPLEMENTED:
      return BRIDGE_SERVICE_ERROR_NOT_OFFERED;
    case 429:
      return BRIDGE_SERVICE_ERROR_BUSY;
    default:
      return status >= 500 ? BRIDGE_SERVICE_ERROR_SERVER : BRIDGE_SERVICE_ERROR_REFUSED;
    }
}

/* A text from outside goes into a message only without what could disfigure it. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (guint i = 0; *text != '\0' && i < MAX_REASON_CHARACTERS; i++, text = g_utf8_next_char (text))
    if (g_unichar_isprint (g_utf8_get_char (text)))
      g_string_append_unichar (tidied, g_utf8_get_char (text));

  return g_string_free (tidied, FALSE);
}

/* What stands in a header may be any bytes; a number has letters, digits and little between them, and nothing that could be markup. */
static char *
tidy_number (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (; *text != '\0' && tidied->len < MAX_REASON_CHARACTERS; text++)
    if (g_ascii_isalnum (*text) || strchr ("-_.:", *text) != NULL)
      g_string_append_c (tidied, *text);

  return g_string_free (tidied, FALSE);
}

static void
append_details (GString    *text,
                JsonObject *object)
{
  g_autofree char *reference = tidy (bridge_json_get_string (object, "correlationId") ?: "");
  g_autofree char *reason = tidy (bridge_json_get_string (object, "error") ?: "");

  if (*reason != '\0')
    g_string_append_printf (text, g_str_has_suffix (reason, ".") ? " “%s”" : " “%s.”", reason);
  if (*reference != '\0')
    {
      g_string_append_c (text, ' ');
      /* Translators: What Codat’s support asks for; %s is a long number. */
      g_string_append_printf (text, _("Codat’s reference: %s"), reference);
    }
}

/* The HTTP status counts: the body's own statusCode contradicts it in Codat's examples (Codat OpenAPI: ErrorMessage). */
static GError *
new_status_error (BridgeReply *self)
{
  g_autoptr (JsonNode) node = bridge_reply_parse (self, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: A host name and a number such as 404. */
  g_string_append_printf (text, _("%s answered with status %u."), self->host, self->status);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    append_details (text, json_node_get_object (node));

  return g_error_new_literal (BRIDGE_SERVICE_ERROR, get_code (self->status), text->str);
}

static gboolean
is_html (BridgeReply *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  return g_strcmp0 (self->content_type, "text/html") == 0 || (length > 0 && data[0] == '<');
}

static JsonNode *
read_body (BridgeReply  *self,
           GError      **error)
{
  if (is_html (self))
    {
      g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                   /* Translators: %s is a host name. */
                   _("A web page came back instead of an answer from %s."), self->host);
      return NULL;
    }

  /* Nothing to say is a fine answer to a request that changes something. */
  if (g_bytes_get_size (self->body) == 0 && !self->reading)
    return json_node_new (JSON_NODE_NULL);

  return bridge_reply_parse (self, error);
}

/* A proxy or a log-in page of the network turns the request away, and nobody has looked at the key. */
static gboolean
is_from_the_network (BridgeReply *self)
{
  return self->from_proxy || self->status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED || self->status == NETWORK_AUTHENTICATION_REQUIRED ||
         (is_html (self) && (self->status == SOUP_STATUS_UNAUTHORIZED || self->status == SOUP_STATUS_FORBIDDEN));
}

/* Who was to be asked safely has not been reached if there was no certificate: a proxy has answered. */
static gboolean
is_from_proxy (SoupMessage *message)
{
  return g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https") &&
         soup_message_get_tls_peer_certificate (message) == NULL;
}

static GDateTime *
read_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");

  return text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
}

/**
 * bridge_reply_new_from_parts:
 * @host: who was asked
 * @reading: whether it was a request that changes nothing
 * @status: the HTTP status
 * @content_type: (nullable): of the body
 * @body: the whole answer
 *
 * Returns: (transfer full): the reply
 */
BridgeReply *
bridge_reply_new_from_parts (const char *host,
                             gboolean    reading,
                             guint       status,
                             const char *content_type,
                             GBytes     *body)
{
  BridgeReply *self = g_new0 (BridgeReply, 1);

  g_ref_count_init (&self->references);
  self->host = g_strdup (host);
  self->reading = reading;
  self->status = status;
  self->content_type = g_strdup (content_type);
  self->intuit_tid = g_strdup ("");
  self->body = g_bytes_ref (body);

  return self;
}

/**
 * bridge_reply_new:
 * @message: a message that was answered
 * @body: the whole answer
 *
 * Returns: (transfer full): the reply; nothing of what was sent is in it
 */
BridgeReply *
bridge_reply_new (SoupMessage *message,
                  GBytes      *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  BridgeReply *self = bridge_reply_new_from_parts (g_uri_get_host (soup_message_get_uri (message)),
                                                   g_str_equal (soup_message_get_method (message), SOUP_METHOD_GET),
                                                   soup_message_get_status (message),
                                                   soup_message_headers_get_content_type (headers, NULL), body);

  self->from_proxy = is_from_proxy (message);
  g_free (self->intuit_tid);
  self->intuit_tid = tidy_number (soup_message_headers_get_one (headers, "intuit_tid") ?: "");
  self->date = read_date (headers);

  return self;
}

/**
 * bridge_reply_unref:
 * @self: (transfer full): a reply
 */
void
bridge_reply_unref (BridgeReply *self)
{
  if (!g_ref_count_dec (&self->references))
    return;

  g_free (self->host);
  g_free (self->content_type);
  g_free (self->intuit_tid);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_bytes_unref (self->body);
  g_free (self);
}

/**
 * bridge_reply_get_status:
 * @self: a reply
 *
 * Returns: its HTTP status
 */
guint
bridge_reply_get_status (BridgeReply *self)
{
  return self->status;
}

/**
 * bridge_reply_get_host:
 * @self: a reply
 *
 * Returns: (transfer none): who was asked
 */
const char *
bridge_reply_get_host (BridgeReply *self)
{
  return self->host;
}

/**
 * bridge_reply_get_date:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable): what the other side's clock said (RFC 9110, 6.6.1)
 */
GDateTime *
bridge_reply_get_date (BridgeReply *self)
{
  return self->date;
}

/**
 * bridge_reply_get_intuit_tid:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable): the number by which Intuit's support finds the call (Intuit documentation: `intuit_tid`)
 */
const char *
bridge_reply_get_intuit_tid (BridgeReply *self)
{
  return *self->intuit_tid != '\0' ? self->intuit_tid : NULL;
}

/**
 * bridge_reply_parse:
 * @self: a reply
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the body as JSON whatever the status, if it is JSON
 */
JsonNode *
bridge_reply_parse (BridgeReply  *self,
                    GError      **error)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  return bridge_json_parse (data, length, error);
}

/**
 * bridge_reply_read:
 * @self: a reply
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer, a JSON null where a request that changes something was answered with
 *   nothing; %NULL with an error of #BridgeServiceError where it is not a good answer
 */
JsonNode *
bridge_reply_read (BridgeReply  *self,
                   GError      **error)
{
  if (SOUP_STATUS_IS_SUCCESSFUL (self->status) && !self->from_proxy)
    return read_body (self, error);

  if (is_from_the_network (self))
    g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_PROXY,
                 /* Translators: A number such as 407, and a host name. */
                 _("A page of the network, with status %u, came back instead of an answer from %s."), self->status, self->host);
  else if (SOUP_STATUS_IS_REDIRECTION (self->status))
    g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                 _("%s redirects the request, which could expose your key."), self->host);
  else
    g_propagate_error (error, new_status_error (self));

  return NULL;
}

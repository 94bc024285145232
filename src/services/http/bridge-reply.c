// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-reply"

#include "config.h"

#include "bridge-reply.h"

#include "bridge-answer.h"
#include "bridge-foreign.h"
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
  gboolean secure;
  guint status;
  char *content_type;
  char *intuit_tid;
  GDateTime *date;
  GBytes *body;
};

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define LONGEST_NUMBER 200
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

/* What stands in a header may be any bytes; a number has letters, digits and little between them, and nothing that could be markup. */
static char *
tidy_number (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (; *text != '\0' && tidied->len < LONGEST_NUMBER; text++)
    if (g_ascii_isalnum (*text) || strchr ("-_.:", *text) != NULL)
      g_string_append_c (tidied, *text);

  return g_string_free (tidied, FALSE);
}

static void
append_reason (GString    *text,
               JsonObject *object)
{
  g_autofree char *given = bridge_answer_dup_text (object, "error");
  g_autofree char *reason = bridge_foreign_message (given ?: "");

  if (*reason != '\0')
    g_string_append_printf (text, g_str_has_suffix (reason, ".") ? " “%s”" : " “%s.”", reason);
}

/* @object: (nullable): the answer. Intuit's number is not in it, and who has one is Intuit. */
static void
append_reference (BridgeReply *self,
                  GString     *text,
                  JsonObject  *object)
{
  g_autofree char *given = object != NULL ? bridge_answer_dup_text (object, "correlationId") : NULL;
  g_autofree char *reference = bridge_foreign_message (given ?: "");
  gboolean is_intuit = *self->intuit_tid != '\0';

  if (!is_intuit && *reference == '\0')
    return;

  g_string_append_c (text, ' ');
  if (is_intuit)
    /* Translators: What Intuit’s support asks for; %s is a long number. */
    g_string_append_printf (text, _("Intuit’s reference: %s"), self->intuit_tid);
  else
    /* Translators: What Codat’s support asks for; %s is a long number. */
    g_string_append_printf (text, _("Codat’s reference: %s"), reference);
}

/* What the body begins with counts, not only what it is said to be.
 * Returns: (nullable): where it begins; %NULL if there is nothing */
static const char *
find_start (BridgeReply *self,
            gsize       *length)
{
  const char *data = g_bytes_get_data (self->body, length);

  if (*length >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      data += strlen (BYTE_ORDER_MARK);
      *length -= strlen (BYTE_ORDER_MARK);
    }
  for (; *length > 0 && g_ascii_isspace (*data); data++)
    --*length;

  return *length > 0 ? data : NULL;
}

static gboolean
is_html (BridgeReply *self)
{
  gsize length;
  const char *start = find_start (self, &length);

  return start != NULL && (*start == '<' || (g_strcmp0 (self->content_type, "text/html") == 0 && strchr ("{[", *start) == NULL));
}

/* The HTTP status counts: the body's own statusCode contradicts it in Codat's examples (Codat OpenAPI: ErrorMessage). */
static GError *
new_status_error (BridgeReply *self)
{
  g_autoptr (JsonNode) node = bridge_reply_parse (self, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_html (self))
    /* Translators: A host name and a number such as 403. */
    g_string_append_printf (text, _("%s answered with a web page and status %u."), self->host, self->status);
  else
    /* Translators: A host name and a number such as 404. */
    g_string_append_printf (text, _("%s answered with status %u."), self->host, self->status);
  if (object != NULL)
    append_reason (text, object);
  append_reference (self, text, object);

  return g_error_new_literal (BRIDGE_SERVICE_ERROR, get_code (self->status), text->str);
}


static JsonNode *
read_body (BridgeReply  *self,
           GError      **error)
{
  gsize length;

  if (is_html (self))
    {
      g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                   /* Translators: %s is a host name. */
                   _("A web page came back instead of an answer from %s."), self->host);
      return NULL;
    }

  /* Nothing to say is a fine answer to a request that changes something. */
  if (find_start (self, &length) == NULL && !self->reading)
    return json_node_new (JSON_NODE_NULL);

  return bridge_reply_parse (self, error);
}

/* A proxy or a log-in page of the network turns the request away, and nobody has looked at the key. Who has shown the right certificate
 * has been reached, whatever the answer looks like. */
static gboolean
is_from_the_network (BridgeReply *self)
{
  if (self->secure)
    return FALSE;

  return self->status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED || self->status == NETWORK_AUTHENTICATION_REQUIRED ||
         (is_html (self) && (self->status == SOUP_STATUS_UNAUTHORIZED || self->status == SOUP_STATUS_FORBIDDEN));
}

static gboolean
is_secure (SoupMessage *message)
{
  return g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https") &&
         soup_message_get_tls_peer_certificate (message) != NULL;
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

  self->secure = is_secure (message);
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
  const char *start = find_start (self, &length);

  return bridge_json_parse (start, length, error);
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
  if (SOUP_STATUS_IS_SUCCESSFUL (self->status))
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

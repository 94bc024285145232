// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-answer"

#include "config.h"

#include "bridge-answer.h"

#include "bridge-json.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What came back for a request, or did not, in terms of what the user can do about it. Nothing that was sent is repeated. */

#define MAX_REASON_CHARACTERS 200

static const char *
get_host (SoupMessage *message)
{
  return g_uri_get_host (soup_message_get_uri (message));
}

static GError *
new_error (BridgeServiceError  code,
           char               *text)
{
  GError *error = g_error_new_literal (BRIDGE_SERVICE_ERROR, code, text);

  g_free (text);

  return error;
}

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
new_status_error (SoupMessage *message,
                  GBytes      *body)
{
  guint status = soup_message_get_status (message);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) node = length > 0 ? bridge_json_parse (data, length, NULL) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: A host name and a number such as 404. */
  g_string_append_printf (text, _("%s answered with status %u."), get_host (message), status);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    append_details (text, json_node_get_object (node));

  return g_error_new_literal (BRIDGE_SERVICE_ERROR, get_code (status), text->str);
}

static gboolean
is_html (SoupMessage *message,
         GBytes      *body)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  return g_strcmp0 (type, "text/html") == 0 || (length > 0 && data[0] == '<');
}

static JsonNode *
read_body (SoupMessage  *message,
           GBytes       *body,
           GError      **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (is_html (message, body))
    {
      g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                   /* Translators: %s is a host name. */
                   _("A web page came back where %s should have answered."), get_host (message));
      return NULL;
    }

  /* Nothing to say is a fine answer to a request that changes something. */
  if (length == 0 && !g_str_equal (soup_message_get_method (message), SOUP_METHOD_GET))
    return json_node_new (JSON_NODE_NULL);

  return bridge_json_parse (data, length, error);
}

/**
 * bridge_answer_read:
 * @message: a message that was answered
 * @body: the whole answer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer, a JSON null where a request that changes something was answered with
 *   nothing; %NULL with an error of #BridgeServiceError where it is not a good answer
 */
JsonNode *
bridge_answer_read (SoupMessage  *message,
                    GBytes       *body,
                    GError      **error)
{
  guint status = soup_message_get_status (message);

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return read_body (message, body, error);

  if (SOUP_STATUS_IS_REDIRECTION (status))
    g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                 _("%s wants to send the request elsewhere, which could give your key away."), get_host (message));
  else
    g_propagate_error (error, new_status_error (message, body));

  return NULL;
}

static const char *
get_tls_reason (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _("it has expired, or the clock of this computer is wrong");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("it is not valid yet, or the clock of this computer is wrong");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("it belongs to another name");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _("it was revoked");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _("this computer does not know who signed it");

  return _("it cannot be trusted");
}

static GError *
new_tls_error (SoupMessage  *message,
               const GError *reason)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  g_autofree char *issuer = certificate != NULL ? g_tls_certificate_get_issuer_name (certificate) : NULL;
  const char *why = get_tls_reason (soup_message_get_tls_peer_certificate_errors (message));

  if (issuer == NULL)
    return new_error (BRIDGE_SERVICE_ERROR_TLS,
                      g_strdup_printf (_("No safe connection to %s: %s"), get_host (message), reason->message));

  return new_error (BRIDGE_SERVICE_ERROR_TLS,
                    /* Translators: A host name, who signed its certificate, and why that is not accepted. */
                    g_strdup_printf (_("The certificate of %s, signed by “%s”, is not accepted: %s."),
                                     get_host (message), issuer, why));
}

/* Translators: In all of these %s is a host name. */
static const char *
get_network_format (const GError *reason)
{
  if (reason->domain == G_RESOLVER_ERROR)
    return _("The name %s could not be found.");
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return _("%s refused the connection.");
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return _("There is no way to %s from here.");
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _("%s did not answer in time.");

  return _("The connection to %s broke.");
}

/**
 * bridge_answer_new_network_error:
 * @message: a message that was not answered
 * @reason: what libsoup said
 *
 * Returns: (transfer full): an error that names the stage at which it went wrong; %G_IO_ERROR_CANCELLED stays what it is
 */
GError *
bridge_answer_new_network_error (SoupMessage  *message,
                                 const GError *reason)
{
  const char *format = get_network_format (reason);
  g_auto (GStrv) parts = NULL;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (reason);
  if (reason->domain == G_TLS_ERROR)
    return new_tls_error (message, reason);

  parts = g_strsplit (format, "%s", 2);

  return new_error (BRIDGE_SERVICE_ERROR_NETWORK, g_strjoinv (get_host (message), parts));
}

/**
 * bridge_answer_new_silence_error:
 * @message: a message that was not answered
 * @seconds: for how long
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_answer_new_silence_error (SoupMessage *message,
                                 guint        seconds)
{
  return new_error (BRIDGE_SERVICE_ERROR_NETWORK,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s did not answer within %u second.",
                                                  "%s did not answer within %u seconds.", seconds),
                                     get_host (message), seconds));
}

/**
 * bridge_answer_new_size_error:
 * @message: a message whose answer is larger than any that makes sense
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_answer_new_size_error (SoupMessage *message)
{
  return new_error (BRIDGE_SERVICE_ERROR_ANSWER, g_strdup_printf (_("The answer of %s is far too large."), get_host (message)));
}

/**
 * bridge_answer_new_wait_error:
 * @message: a message that was answered with the wish to wait
 * @seconds: for how long
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_answer_new_wait_error (SoupMessage *message,
                              guint        seconds)
{
  guint minutes = (seconds + 59) / 60;

  return new_error (BRIDGE_SERVICE_ERROR_BUSY,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s asks to wait %u minute before the next call.",
                                                  "%s asks to wait %u minutes before the next call.", minutes),
                                     get_host (message), minutes));
}

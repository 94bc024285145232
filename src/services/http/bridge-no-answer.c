// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-no-answer"

#include "config.h"

#include "bridge-no-answer.h"

#include "bridge-day.h"
#include "bridge-foreign.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* Why no answer came, or none that is worth reading, in terms of what the user can do about it. Nothing that was sent is repeated. */

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

/* No service that anybody uses lets its certificate lapse for so long, so it is the clock. */
#define LAPSED_DAYS 60

static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);

  return g_strcmp0 (issuer, subject) == 0;
}

/* Who signed it counts first: the dates of a stranger say nothing about the clock. */
static const char *
get_tls_reason (GTlsCertificate      *certificate,
                GTlsCertificateFlags  flags)
{
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return is_self_signed (certificate) ? _("it is self-signed, so nobody vouches for it") : _("this computer does not know who signed it");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("it belongs to another host name");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _("it was revoked");
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _("it has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("it is not valid yet");

  return _("it cannot be trusted");
}

static gboolean
is_clock_wrong (GTlsCertificate      *certificate,
                GTlsCertificateFlags  flags)
{
  g_autoptr (GDateTime) end = g_tls_certificate_get_not_valid_after (certificate);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if ((flags & ~(G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED)) != 0)
    return FALSE;
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return TRUE;

  return (flags & G_TLS_CERTIFICATE_EXPIRED) && end != NULL &&
         g_date_time_difference (now, end) > LAPSED_DAYS * G_TIME_SPAN_DAY;
}

static GError *
new_clock_error (SoupMessage     *message,
                 GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) start = g_tls_certificate_get_not_valid_before (certificate);
  g_autoptr (GDateTime) end = g_tls_certificate_get_not_valid_after (certificate);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *first = start != NULL ? bridge_day_format_date (start) : g_strdup ("?");
  g_autofree char *last = end != NULL ? bridge_day_format_date (end) : g_strdup ("?");
  g_autofree char *today = bridge_day_format_date (now);

  return new_error (BRIDGE_SERVICE_ERROR_CLOCK,
                    /* Translators: A date, a host name, and two dates. */
                    g_strdup_printf (_("The clock of this computer says %s, but the certificate of %s is valid from %s to %s."),
                                     today, get_host (message), first, last));
}

static GError *
new_tls_error (SoupMessage  *message,
               const GError *reason)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  g_autofree char *issuer = certificate != NULL ? g_tls_certificate_get_issuer_name (certificate) : NULL;
  g_autofree char *shown = issuer != NULL ? bridge_foreign_message (issuer) : NULL;

  if (issuer == NULL)
    return new_error (BRIDGE_SERVICE_ERROR_TLS,
                      g_strdup_printf (_("No secure connection to %s: %s"), get_host (message), reason->message));
  if (is_clock_wrong (certificate, flags))
    return new_clock_error (message, certificate);

  return new_error (BRIDGE_SERVICE_ERROR_TLS,
                    /* Translators: A host name, who signed its certificate, and why that is not accepted. */
                    g_strdup_printf (_("The certificate of %s, signed by “%s”, is not accepted: %s."),
                                     get_host (message), shown, get_tls_reason (certificate, flags)));
}

/* Where nobody has been told of a proxy. */
static gboolean
is_proxy_trouble (const GError *reason)
{
  return g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED) ||
         g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED) ||
         g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH) ||
         g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED);
}

/* Translators: In all of these %s is a host name. */
static char *
describe_network (const GError *reason,
                  const char   *host)
{
  if (reason->domain == G_RESOLVER_ERROR)
    return g_strdup_printf (_("The name %s could not be found."), host);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_strdup_printf (_("%s refused the connection."), host);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return g_strdup_printf (_("There is no route to %s from this network."), host);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_strdup_printf (_("%s did not answer in time."), host);

  return g_strdup_printf (_("The connection to %s was lost."), host);
}

/**
 * bridge_no_answer_new_network_error:
 * @message: a message that was not answered
 * @route: (nullable): by which proxy its host is reached
 * @reason: what libsoup said
 *
 * Returns: (transfer full): an error that names the stage at which it went wrong; %G_IO_ERROR_CANCELLED stays what it is
 */
GError *
bridge_no_answer_new_network_error (SoupMessage            *message,
                                    const BridgeProxyRoute *route,
                                    const GError           *reason)
{
  GError *proxy_error = bridge_proxy_route_new_error (route, get_host (message), reason);
  g_autofree char *description = NULL;

  if (proxy_error != NULL)
    return proxy_error;
  /* The proxy's settings are judged where they are read. */
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) || reason->domain == BRIDGE_SERVICE_ERROR)
    return g_error_copy (reason);
  if (reason->domain == G_TLS_ERROR)
    return new_tls_error (message, reason);
  if (is_proxy_trouble (reason))
    return new_error (BRIDGE_SERVICE_ERROR_PROXY,
                      g_strdup_printf (_("The proxy of this network blocks the connection to %s."), get_host (message)));

  description = describe_network (reason, get_host (message));

  return new_error (BRIDGE_SERVICE_ERROR_NETWORK, bridge_proxy_route_add_script (route, description));
}

/**
 * bridge_no_answer_new_silence_error:
 * @message: a message that was not answered
 * @route: (nullable): by which proxy its host was to be reached, if there was no connection yet
 * @seconds: for how long
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_no_answer_new_silence_error (SoupMessage            *message,
                                    const BridgeProxyRoute *route,
                                    guint                   seconds)
{
  GError *proxy_error = bridge_proxy_route_new_silence_error (route, seconds);
  g_autofree char *description =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s did not answer within %u second.", "%s did not answer within %u seconds.", seconds),
                     get_host (message), seconds);

  if (proxy_error != NULL)
    return proxy_error;

  return new_error (BRIDGE_SERVICE_ERROR_NETWORK, bridge_proxy_route_add_script (route, description));
}

/**
 * bridge_no_answer_new_size_error:
 * @message: a message whose answer is larger than any that makes sense
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_no_answer_new_size_error (SoupMessage *message)
{
  return new_error (BRIDGE_SERVICE_ERROR_ANSWER, g_strdup_printf (_("The answer from %s is far too large."), get_host (message)));
}

/**
 * bridge_no_answer_new_wait_error:
 * @wish: until when the service asks to wait, in a sentence
 * @status: with which status it does; one that is not about too many calls does not tell whether it was done
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_no_answer_new_wait_error (const char *wish,
                                 guint       status)
{
  return g_error_new_literal (BRIDGE_SERVICE_ERROR, status == 429 ? BRIDGE_SERVICE_ERROR_BUSY : BRIDGE_SERVICE_ERROR_SERVER, wish);
}

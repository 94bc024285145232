// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-proxy-route"

#include "config.h"

#include "bridge-proxy-route.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* By which proxy somebody is reached, and what there is to say if it is the proxy that does not work. A proxy's name and password are
 * never in it. */

/* Takes @what. */
static GError *
new_error (BridgeServiceError      code,
           char                   *what,
           const BridgeProxyRoute *self)
{
  GError *error = g_error_new (BRIDGE_SERVICE_ERROR, code, "%s %s", what, self->place);

  g_free (what);

  return error;
}

/**
 * bridge_proxy_route_new:
 * @proxy: (nullable): host and port of the proxy
 * @place: (nullable): where it is set
 * @script: whether a script was to choose it
 *
 * Returns: (transfer full): the route
 */
BridgeProxyRoute *
bridge_proxy_route_new (const char *proxy,
                        const char *place,
                        gboolean    script)
{
  BridgeProxyRoute *self = g_new0 (BridgeProxyRoute, 1);

  self->proxy = g_strdup (proxy);
  self->place = g_strdup (place);
  self->script = script;

  return self;
}

/**
 * bridge_proxy_route_free:
 * @self: (transfer full): a route
 */
void
bridge_proxy_route_free (BridgeProxyRoute *self)
{
  g_free (self->proxy);
  g_free (self->place);
  g_free (self);
}

/* The proxy was reached. */
static GError *
new_refusal (const BridgeProxyRoute *self,
             const char             *host,
             const GError           *reason)
{
  switch (reason->code)
    {
    case G_IO_ERROR_NOT_SUPPORTED:
      return new_error (BRIDGE_SERVICE_ERROR_PROXY_SETTING,
                        /* Translators: A host name with a port number, and kinds of login, such as “NTLM”. */
                        g_strdup_printf (_("The proxy %s wants a kind of login that cannot be used (%s)."), self->proxy, reason->message), self);
    case G_IO_ERROR_PROXY_NEED_AUTH:
      return new_error (BRIDGE_SERVICE_ERROR_PROXY_LOGIN,
                        /* Translators: A host name with a port number. */
                        g_strdup_printf (_("The proxy %s wants a name and a password, and none is set for it."), self->proxy), self);
    case G_IO_ERROR_PROXY_AUTH_FAILED:
      return new_error (BRIDGE_SERVICE_ERROR_PROXY_LOGIN,
                        /* Translators: A host name with a port number. */
                        g_strdup_printf (_("The proxy %s did not accept the name and password that are set for it."), self->proxy), self);
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return new_error (BRIDGE_SERVICE_ERROR_PROXY,
                        /* Translators: A host name with a port number, and a host name. */
                        g_strdup_printf (_("The proxy %s does not allow connections to %s."), self->proxy, host), self);
    case G_IO_ERROR_PROXY_FAILED:
      return new_error (BRIDGE_SERVICE_ERROR_PROXY,
                        /* Translators: A host name with a port number, and a host name. */
                        g_strdup_printf (_("The proxy %s made no connection to %s."), self->proxy, host), self);
    default:
      return NULL;
    }
}

/* Translators: In all of these %s is a host name with a port number. */
static char *
describe_loss (const BridgeProxyRoute *self,
               const GError           *reason)
{
  if (reason->domain == G_RESOLVER_ERROR)
    return g_strdup_printf (_("The proxy %s could not be found."), self->proxy);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_strdup_printf (_("The proxy %s refused the connection."), self->proxy);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return g_strdup_printf (_("There is no route to the proxy %s from this network."), self->proxy);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_strdup_printf (_("The proxy %s did not answer in time."), self->proxy);

  return NULL;
}

/**
 * bridge_proxy_route_new_error:
 * @self: (nullable): a route
 * @host: who was to be reached
 * @reason: what went wrong
 *
 * Returns: (transfer full) (nullable): an error that names the proxy and where it is set; %NULL if it is not the proxy that is to blame
 */
GError *
bridge_proxy_route_new_error (const BridgeProxyRoute *self,
                              const char             *host,
                              const GError           *reason)
{
  char *loss;
  GError *refusal;

  if (self == NULL || self->proxy == NULL)
    return NULL;

  refusal = reason->domain == G_IO_ERROR ? new_refusal (self, host, reason) : NULL;
  if (refusal != NULL)
    return refusal;
  loss = describe_loss (self, reason);

  return loss != NULL ? new_error (BRIDGE_SERVICE_ERROR_NETWORK, loss, self) : NULL;
}

/**
 * bridge_proxy_route_new_silence_error:
 * @self: (nullable): a route
 * @seconds: for how long it was waited for a connection
 *
 * Returns: (transfer full) (nullable): an error that names the proxy and where it is set; %NULL if there is none
 */
GError *
bridge_proxy_route_new_silence_error (const BridgeProxyRoute *self,
                                      guint                   seconds)
{
  if (self == NULL || self->proxy == NULL)
    return NULL;

  return new_error (BRIDGE_SERVICE_ERROR_NETWORK,
                    /* Translators: A host name with a port number, and a number of seconds. */
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "There was no connection by way of the proxy %s within %u second.",
                                                  "There was no connection by way of the proxy %s within %u seconds.", seconds),
                                     self->proxy, seconds), self);
}

/**
 * bridge_proxy_route_add_script:
 * @self: (nullable): a route
 * @text: why somebody was not reached
 *
 * Returns: (transfer full): @text, and if a script chose the way, that
 */
char *
bridge_proxy_route_add_script (const BridgeProxyRoute *self,
                               const char             *text)
{
  if (self == NULL || !self->script)
    return g_strdup (text);

  /* Translators: PAC is what the format of such a configuration is called. */
  return g_strjoin (" ", text, _("The automatic proxy configuration (PAC) named no proxy; perhaps it cannot be read."), self->place, NULL);
}

/**
 * bridge_proxy_route_new_setting_error:
 * @what: what is wrong with a setting, in a sentence
 * @place: where it is set, in a sentence
 *
 * Returns: (transfer full): the error for it
 */
GError *
bridge_proxy_route_new_setting_error (const char *what,
                                      const char *place)
{
  return g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_PROXY_SETTING, "%s %s", what, place);
}

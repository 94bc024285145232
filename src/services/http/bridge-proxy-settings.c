// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-proxy-settings"

#include "config.h"

#include "bridge-proxy-settings.h"

#include <glib/gi18n-lib.h>

/* Where the proxies of this computer are set, beside what GIO's resolver makes of it: it says neither where a proxy comes from nor why it
 * has none, and of GNOME's settings it gives the name and password to one of the two proxies only. */

#define GNOME_SETTINGS "org.gnome.system.proxy"

/* The environment is looked at in this order, each in both cases (glib-networking: genvironmentproxyresolver.c, libproxy:
 * config_envvar.cpp); for a plain address the first pair is not. */
static const char *const variables[] = { "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY" };

/* These modules of GIO read the environment; GNOME's and the portal's do not. */
static gboolean
reads_environment (GProxyResolver *system)
{
  const char *name = G_OBJECT_TYPE_NAME (system);

  return g_str_equal (name, "GLibproxyResolver") || g_str_equal (name, "GEnvironmentProxyResolver");
}

static gboolean
reads_gnome (GProxyResolver *system)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (system), "GProxyResolverGnome");
}

/* Returns: (nullable): the name of the variable that counts */
static const char *
find_variable (GProxyResolver *system,
               const char     *uri)
{
  const char *scheme = g_uri_peek_scheme (uri);

  for (guint i = g_strcmp0 (scheme, "https") == 0 ? 0 : 2; reads_environment (system) && i < G_N_ELEMENTS (variables); i++)
    if (*(g_getenv (variables[i]) ?: "") != '\0')
      return variables[i];

  return NULL;
}

static gboolean
is_script (const char *value)
{
  return g_str_has_prefix (value, "pac+") || g_str_has_prefix (value, "wpad:");
}

static gboolean
is_excepted (const char *uri)
{
  const char *exceptions = g_getenv ("no_proxy") ?: g_getenv ("NO_PROXY");
  g_auto (GStrv) hosts = g_strsplit_set (exceptions != NULL ? exceptions : "", ", ", -1);
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new ("http://proxy.invalid", hosts);
  g_auto (GStrv) proxies = g_proxy_resolver_lookup (resolver, uri, NULL, NULL);

  return exceptions != NULL && (g_str_equal (exceptions, "*") || proxies == NULL || g_str_equal (proxies[0], "direct://"));
}

static GSettings *
open_settings (const char *child)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autofree char *id = child != NULL ? g_strconcat (GNOME_SETTINGS ".", child, NULL) : g_strdup (GNOME_SETTINGS);
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, id, TRUE) : NULL;

  return schema != NULL ? g_settings_new (id) : NULL;
}

/**
 * bridge_proxy_settings_dup_unread:
 * @system: the system's resolver
 * @uri: an address that is to be reached
 *
 * What does not look like an address to GIO is no proxy to it, or is written with its password into the log.
 *
 * Returns: (transfer full) (nullable): a setting that counts for @uri and that @system cannot read
 */
char *
bridge_proxy_settings_dup_unread (GProxyResolver *system,
                                  const char     *uri)
{
  const char *variable = find_variable (system, uri);
  const char *value = variable != NULL ? g_getenv (variable) : NULL;

  if (value == NULL || is_script (value) || is_excepted (uri))
    return NULL;

  return strstr (value, "://") == NULL || !g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL) ? g_strdup (value) : NULL;
}

/**
 * bridge_proxy_settings_dup_place:
 * @system: the system's resolver
 * @uri: an address that is to be reached
 * @proxy_host: (nullable): the host of the proxy for it, if that is known
 *
 * Returns: (transfer full): where the proxy is set, in a sentence in the user's language
 */
char *
bridge_proxy_settings_dup_place (GProxyResolver *system,
                                 const char     *uri,
                                 const char     *proxy_host)
{
  const char *variable = find_variable (system, uri);

  /* Without that the desktop’s settings may have been asked after all. */
  if (variable != NULL && (proxy_host == NULL || strstr (g_getenv (variable), proxy_host) != NULL))
    /* Translators: A proxy is set there; %s is a name such as https_proxy. */
    return g_strdup_printf (_("It is set in the environment variable %s."), variable);

  /* Translators: A proxy is set there. */
  return g_strdup (_("It is set in the network settings of this desktop."));
}

/**
 * bridge_proxy_settings_has_script:
 * @system: the system's resolver
 * @uri: an address that is to be reached
 *
 * Where the script cannot be read GIO has no proxy, and says nothing of it.
 *
 * Returns: whether a script is to choose the proxy, as far as that can be seen
 */
gboolean
bridge_proxy_settings_has_script (GProxyResolver *system,
                                  const char     *uri)
{
  const char *variable = find_variable (system, uri);
  g_autoptr (GSettings) settings = reads_gnome (system) ? open_settings (NULL) : NULL;
  g_autofree char *mode = settings != NULL ? g_settings_get_string (settings, "mode") : NULL;

  return g_strcmp0 (mode, "auto") == 0 || (variable != NULL && is_script (g_getenv (variable)));
}

/**
 * bridge_proxy_settings_add_login:
 * @system: the system's resolver
 * @address: a proxy that it has
 *
 * GNOME keeps a name and a password beside the proxy for HTTP, and GIO gives them to that one alone (glib-networking:
 * gproxyresolvergnome.c), though the one for HTTPS is as a rule the same. A proxy on another host does not get them.
 */
void
bridge_proxy_settings_add_login (GProxyResolver     *system,
                                 BridgeProxyAddress *address)
{
  g_autoptr (GSettings) settings = reads_gnome (system) ? open_settings ("http") : NULL;
  g_autofree char *host = settings != NULL ? g_settings_get_string (settings, "host") : NULL;
  g_autofree char *name = NULL;
  g_autofree char *password = NULL;

  if (host == NULL || bridge_proxy_address_has_login (address) || !g_settings_get_boolean (settings, "use-authentication") ||
      g_ascii_strcasecmp (host, bridge_proxy_address_get_host (address) ?: "") != 0)
    return;

  name = g_settings_get_string (settings, "authentication-user");
  password = g_settings_get_string (settings, "authentication-password");
  bridge_proxy_address_set_login (address, name, password);
}

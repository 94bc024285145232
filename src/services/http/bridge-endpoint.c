// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-endpoint"

#include "config.h"

#include "bridge-endpoint.h"

#include <glib/gi18n-lib.h>

/* The addresses that may stand in for Codat's and Intuit's: a key must never travel in the clear. */

/* Only what is spelt as the address itself counts, never a name that somebody else resolves. */
static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
is_plain (const char *url)
{
  for (; *url != '\0'; url++)
    if (!g_ascii_isgraph (*url))
      return FALSE;

  return TRUE;
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);

  return FALSE;
}

static gboolean
check_parts (GUri    *uri,
             GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return refuse (error, _("the address names no computer"));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _("the address must not contain a user name"));
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, _("the address must end with its path, without “?” or “#”"));

  return TRUE;
}

static gboolean
check_scheme (GUri    *uri,
              GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback_host (g_uri_get_host (uri))))
    return TRUE;

  return refuse (error, _("use an https: address, or an http: address on this computer, since keys are sent there"));
}

/**
 * bridge_endpoint_parse:
 * @url: an address as the user gave it
 * @error: return location for an error of %G_OPTION_ERROR
 *
 * Accepts `https:`, or `http:` on this computer, and nothing else.
 *
 * Returns: (transfer full) (nullable): the address, without a slash at its end
 */
char *
bridge_endpoint_parse (const char  *url,
                       GError     **error)
{
  g_autoptr (GUri) uri = is_plain (url) ? g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL) : NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (uri == NULL)
    {
      refuse (error, _("this is not an address"));
      return NULL;
    }
  if (!check_parts (uri, error) || !check_scheme (uri, error))
    return NULL;

  text = g_uri_to_string (uri);
  for (length = strlen (text); length > 0 && text[length - 1] == '/'; length--)
    text[length - 1] = '\0';

  return g_steal_pointer (&text);
}

/**
 * bridge_endpoint_is_loopback:
 * @url: an address that bridge_endpoint_parse() accepted
 *
 * Returns: whether it is on this computer
 */
gboolean
bridge_endpoint_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback_host (g_uri_get_host (uri));
}

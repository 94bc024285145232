// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-proxy-address"

#include "config.h"

#include "bridge-proxy-address.h"

#include "bridge-tunnel.h"

/**
 * BridgeProxyAddress:
 *
 * The address of a proxy as people write it into a setting, read as other programs read it: without a scheme it is an HTTP proxy (curl
 * manual: --proxy), and a password may hold characters that an address has escaped.
 */
struct _BridgeProxyAddress
{
  char *kind;
  char *name;
  char *password;
  char *host;
  guint16 port;
};

#define DIRECT "direct"

/* Kinds that are called otherwise here, and their ports. GIO's SOCKS 5 leaves the names to the proxy, which is what "socks5h" asks
 * for; its HTTP is reached by way of BridgeTunnel. */
static const struct
{
  const char *kind;
  const char *own_kind;
  guint16 port;
} kinds[] = {
  { "http", BRIDGE_TUNNEL_SCHEME, 80 },
  { "https", "https", 443 },
  { "socks", "socks5", 1080 },
  { "socks5", "socks5", 1080 },
  { "socks5h", "socks5", 1080 },
  { "socks4", "socks4", 1080 },
  { "socks4a", "socks4a", 1080 },
};

static int
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return (int) i;

  return -1;
}

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

/* What is escaped as in an address, and what is not, but could be. */
static char *
read_part (const char *start,
           gssize      length)
{
  g_autofree char *part = g_strndup (start, length);
  char *unescaped = g_uri_unescape_string (part, NULL);

  return unescaped != NULL ? unescaped : g_steal_pointer (&part);
}

static void
take_login (BridgeProxyAddress *self,
            const char         *start,
            const char         *end)
{
  const char *colon = memchr (start, ':', end - start);

  self->name = read_part (start, (colon != NULL ? colon : end) - start);
  self->password = colon != NULL ? read_part (colon + 1, end - colon - 1) : g_strdup ("");
}

/* Returns: whether there is a host */
static gboolean
take_host (BridgeProxyAddress *self,
           const char         *text,
           gboolean            port_needed)
{
  g_autofree char *host = g_strndup (text, strcspn (text, "/?#"));
  int kind = port_needed ? -1 : find_kind (self->kind);
  g_autoptr (GSocketConnectable) address = g_network_address_parse (host, kind >= 0 ? kinds[kind].port : 0, NULL);

  if (address == NULL || *g_network_address_get_hostname (G_NETWORK_ADDRESS (address)) == '\0')
    return FALSE;

  self->host = g_strdup (g_network_address_get_hostname (G_NETWORK_ADDRESS (address)));
  self->port = g_network_address_get_port (G_NETWORK_ADDRESS (address));

  return !port_needed || self->port != 0;
}

/* Without a kind a word alone is taken for no proxy: it may be anything. */
static gboolean
take_text (BridgeProxyAddress *self,
           const char         *text)
{
  const char *slashes = strstr (text, "://");
  const char *rest = slashes != NULL ? slashes + strlen ("://") : text;
  const char *at = strrchr (rest, '@');

  self->kind = slashes != NULL ? g_ascii_strdown (text, slashes - text) : g_strdup ("http");
  if (g_str_equal (self->kind, DIRECT))
    return TRUE;
  if (at != NULL)
    take_login (self, rest, at);

  return take_host (self, at != NULL ? at + 1 : rest, slashes == NULL);
}

/**
 * bridge_proxy_address_new_from_text:
 * @text: what stands in a setting, or what a #GProxyResolver has made of it
 *
 * Returns: (transfer full) (nullable): the address, or that there is no proxy; %NULL if @text cannot be read
 */
BridgeProxyAddress *
bridge_proxy_address_new_from_text (const char *text)
{
  g_autoptr (BridgeProxyAddress) self = g_new0 (BridgeProxyAddress, 1);
  char *stripped = g_strstrip (g_strdup (text));
  gboolean read = take_text (self, stripped);

  wipe (stripped);

  return read ? g_steal_pointer (&self) : NULL;
}

/**
 * bridge_proxy_address_free:
 * @self: (transfer full): an address
 */
void
bridge_proxy_address_free (BridgeProxyAddress *self)
{
  g_free (self->kind);
  g_free (self->name);
  wipe (self->password);
  g_free (self->host);
  g_free (self);
}

/**
 * bridge_proxy_address_get_kind:
 * @self: an address
 *
 * Returns: (transfer none): the kind of proxy as it was written, in lower case, such as `http`
 */
const char *
bridge_proxy_address_get_kind (BridgeProxyAddress *self)
{
  return self->kind;
}

/**
 * bridge_proxy_address_get_host:
 * @self: an address
 *
 * Returns: (transfer none) (nullable): the proxy's host; %NULL if there is no proxy
 */
const char *
bridge_proxy_address_get_host (BridgeProxyAddress *self)
{
  return self->host;
}

/**
 * bridge_proxy_address_is_known:
 * @self: an address
 *
 * Returns: whether it is of a kind that can be used
 */
gboolean
bridge_proxy_address_is_known (BridgeProxyAddress *self)
{
  int kind = find_kind (self->kind);
  g_autoptr (GProxy) proxy = g_proxy_get_default_for_protocol (kind >= 0 ? kinds[kind].own_kind : self->kind);

  return proxy != NULL || self->host == NULL;
}

/**
 * bridge_proxy_address_has_login:
 * @self: an address
 *
 * Returns: whether it has a name and a password for the proxy
 */
gboolean
bridge_proxy_address_has_login (BridgeProxyAddress *self)
{
  return self->name != NULL;
}

/**
 * bridge_proxy_address_set_login:
 * @self: an address
 * @name: a name for the proxy
 * @password: and its password
 */
void
bridge_proxy_address_set_login (BridgeProxyAddress *self,
                                const char         *name,
                                const char         *password)
{
  g_free (self->name);
  self->name = g_strdup (name);
  wipe (self->password);
  self->password = g_strdup (password);
}

/**
 * bridge_proxy_address_dup_name:
 * @self: an address of a proxy
 *
 * Returns: (transfer full): host and port, for people to read: nothing secret is in it
 */
char *
bridge_proxy_address_dup_name (BridgeProxyAddress *self)
{
  return g_strdup_printf (strchr (self->host, ':') != NULL ? "[%s]:%u" : "%s:%u", self->host, self->port);
}

/**
 * bridge_proxy_address_dup_uri:
 * @self: an address of a known kind
 *
 * Returns: (transfer full): the same for GIO, with all of its parts
 */
char *
bridge_proxy_address_dup_uri (BridgeProxyAddress *self)
{
  int kind = find_kind (self->kind);

  if (self->host == NULL)
    return g_strdup (DIRECT "://");

  return g_uri_join_with_user (G_URI_FLAGS_HAS_PASSWORD, kind >= 0 ? kinds[kind].own_kind : self->kind, self->name, self->password, NULL,
                               self->host, self->port, "", NULL, NULL);
}

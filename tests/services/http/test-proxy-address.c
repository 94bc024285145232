// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-proxy-address.h"
#include "bridge-tunnel.h"

static const struct
{
  const char *text;
  const char *uri;  /* %NULL if it cannot be read */
  const char *name; /* %NULL if there is no proxy */
} rows[] = {
  { "http://proxy.example:3128", "bridge-http://proxy.example:3128", "proxy.example:3128" },
  { " HTTP://proxy.example:3128/ ", "bridge-http://proxy.example:3128", "proxy.example:3128" },
  { "http://proxy.example", "bridge-http://proxy.example:80", "proxy.example:80" },
  { "https://proxy.example", "https://proxy.example:443", "proxy.example:443" },
  { "proxy.example:3128", "bridge-http://proxy.example:3128", "proxy.example:3128" },
  { "127.0.0.1:3128/", "bridge-http://127.0.0.1:3128", "127.0.0.1:3128" },
  { "[::1]:3128", "bridge-http://[::1]:3128", "[::1]:3128" },
  { "http://[fe80::1]:8080/x?y#z", "bridge-http://[fe80::1]:8080", "[fe80::1]:8080" },
  { "http://a:b@proxy.example:3128", "bridge-http://a:b@proxy.example:3128", "proxy.example:3128" },
  { "a:b@proxy.example:3128", "bridge-http://a:b@proxy.example:3128", "proxy.example:3128" },
  { "http://a@proxy.example:3128", "bridge-http://a:@proxy.example:3128", "proxy.example:3128" },
  { "http://corp%5Canna:p%40%3A@proxy.example:3128", "bridge-http://corp%5Canna:p%40:@proxy.example:3128", "proxy.example:3128" },
  { "http://corp\\anna:p@:/?#%@proxy.example:3128", "bridge-http://corp%5Canna:p%40:%2F%3F%23%25@proxy.example:3128", "proxy.example:3128" },
  { "socks://proxy.example", "socks5://proxy.example:1080", "proxy.example:1080" },
  { "socks5h://proxy.example:9050", "socks5://proxy.example:9050", "proxy.example:9050" },
  { "socks4a://proxy.example", "socks4a://proxy.example:1080", "proxy.example:1080" },
  { "direct://", "direct://", NULL },
  { "", NULL, NULL }, { "proxy", NULL, NULL }, { "http://", NULL, NULL }, { "http://:3128", NULL, NULL }, { "http:proxy", NULL, NULL },
  { "http://proxy:99999", NULL, NULL }, { "http://a:b@", NULL, NULL }, { "use-proxy:", NULL, NULL }, { "http://proxy:x", NULL, NULL },
  { "proxy:", NULL, NULL }, { ":3128", NULL, NULL }, { "proxy:0", NULL, NULL },
};

static void
test_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgeProxyAddress) address = bridge_proxy_address_new_from_text (rows[i].text);
      g_autofree char *uri = address != NULL ? bridge_proxy_address_dup_uri (address) : NULL;
      g_autofree char *name = rows[i].name != NULL ? bridge_proxy_address_dup_name (address) : NULL;

      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpstr (uri, ==, rows[i].uri);
      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_true (address == NULL || bridge_proxy_address_is_known (address));
    }
}

static void
test_kinds (void)
{
  static const char *const unknown[] = { "gopher://proxy.example:1", "pac+http://proxy.example/x", "quic://proxy.example:1", "://proxy:1" };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (BridgeProxyAddress) address = bridge_proxy_address_new_from_text (unknown[i]);

      g_assert_false (bridge_proxy_address_is_known (address));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_proxy_resolver_get_default ();
  bridge_tunnel_register ();
  g_test_add_func ("/proxy-address/forms", test_forms);
  g_test_add_func ("/proxy-address/kinds", test_kinds);

  return g_test_run ();
}

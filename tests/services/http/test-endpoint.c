// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-endpoint.h"

static const struct
{
  const char *url;
  const char *parsed;
} cases[] = {
  { "https://api.codat.io", "https://api.codat.io" },
  { "https://api.codat.io/", "https://api.codat.io" },
  { "https://example.com:8443/a/b//", "https://example.com:8443/a/b" },
  { "HTTPS://example.com", "https://example.com" },
  { "http://localhost:8080", "http://localhost:8080" },
  { "http://LOCALHOST", "http://LOCALHOST" },
  { "http://127.0.0.1:1", "http://127.0.0.1:1" },
  { "http://127.8.9.1", "http://127.8.9.1" },
  { "http://[::1]:9", "http://[::1]:9" },
  { "", NULL },
  { "api.codat.io", NULL },
  { "/etc/passwd", NULL },
  { "file:///etc/passwd", NULL },
  { "ftp://127.0.0.1", NULL },
  { "http://example.com", NULL },
  { "http://127.0.0.1.example.com", NULL },
  { "http://localhost.example.com", NULL },
  { "http://localhost@example.com", NULL },
  { "https://user@example.com", NULL },
  { "https://user:word@example.com", NULL },
  { "http://127.1", NULL },
  { "http://2130706433", NULL },
  { "http://0.0.0.0", NULL },
  { "http://[::]", NULL },
  { "http://%6cocalhost.example.com", NULL },
  { "http:///path", NULL },
  { "https://", NULL },
  { "https:api.codat.io", NULL },
  { "https://example.com?x=1", NULL },
  { "https://example.com/#x", NULL },
  { "https://exam ple.com", NULL },
  { "javascript:alert(1)", NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *parsed = bridge_endpoint_parse (cases[i].url, &error);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpstr (parsed, ==, cases[i].parsed);
      if (parsed == NULL)
        g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      else
        g_assert_no_error (error);
    }
}

static void
test_is_loopback (void)
{
  g_assert_true (bridge_endpoint_is_loopback ("http://127.0.0.1:80"));
  g_assert_true (bridge_endpoint_is_loopback ("https://localhost"));
  g_assert_true (bridge_endpoint_is_loopback ("http://[::1]"));
  g_assert_false (bridge_endpoint_is_loopback ("https://api.codat.io"));
  g_assert_false (bridge_endpoint_is_loopback ("https://127.0.0.1.example.com"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/parse", test_parse);
  g_test_add_func ("/endpoint/is-loopback", test_is_loopback);

  return g_test_run ();
}

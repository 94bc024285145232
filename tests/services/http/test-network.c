// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-service-error.h"
#include "network-fixture.h"

/* What a network or a clock can do, with real certificates, real sockets and a real proxy: each is called by its name, and none is
 * taken for a wrong key. The client is this program, started once more, where it has to have a clock or a network of its own. */

/* The desktop's settings for a proxy: what asks GIO for them is the real thing, only the settings are ours. */

#define PROXY "BRIDGE_TEST_PROXY"

typedef GSimpleProxyResolver ProxySettings;
typedef GSimpleProxyResolverClass ProxySettingsClass;

static GType proxy_settings_get_type (void);
static void  proxy_settings_resolver_init (GProxyResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (ProxySettings, proxy_settings, G_TYPE_SIMPLE_PROXY_RESOLVER,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, proxy_settings_resolver_init)
                         g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, g_define_type_id, "test", 1000))

static gboolean
proxy_settings_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
proxy_settings_resolver_init (GProxyResolverInterface *iface)
{
  iface->is_supported = proxy_settings_is_supported;
}

static void
proxy_settings_class_init (ProxySettingsClass *klass)
{
}

static void
proxy_settings_init (ProxySettings *self)
{
  g_simple_proxy_resolver_set_default_proxy (self, g_getenv (PROXY));
}

static void
prepare (void)
{
  g_autoptr (GProxyResolver) first = NULL;

  if (g_getenv (PROXY) == NULL)
    return;

  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_type_ensure (proxy_settings_get_type ());
  g_setenv ("GIO_USE_PROXY_RESOLVER", "test", TRUE);
  g_set_object (&first, g_proxy_resolver_get_default ());
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (first, proxy_settings_get_type ()));
}

static void
make_certificates (void)
{
  network_fixture_make_authority ("Known");
  network_fixture_make_authority ("Stranger");
  network_fixture_make_certificate ("good", "Known", "localhost", "-1d", 90);
  network_fixture_make_certificate ("unknown", "Stranger", "localhost", "-1d", 90);
  network_fixture_make_certificate ("expired", "Known", "localhost", "-100d", 90);
  network_fixture_make_certificate ("lapsed", "Known", "localhost", "-400d", 90);
  network_fixture_make_certificate ("early", "Known", "localhost", "+30d", 90);
  network_fixture_make_certificate ("other", "Known", "elsewhere.example", "-1d", 90);
  network_fixture_run ("-1d", "openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=localhost -addext "
                               "subjectAltName=DNS:localhost -keyout self.key -out self.pem");
}

/* Certificates, each by its own fault */

static const struct
{
  const char *name;
  int code;
  const char *words;
} certificates[] = {
  { "good", -1, "accepted" },
  { "self", BRIDGE_SERVICE_ERROR_TLS, "is self-signed" },
  { "unknown", BRIDGE_SERVICE_ERROR_TLS, "does not know who signed it" },
  { "expired", BRIDGE_SERVICE_ERROR_TLS, "has expired" },
  { "lapsed", BRIDGE_SERVICE_ERROR_CLOCK, "clock of this computer" },
  { "early", BRIDGE_SERVICE_ERROR_CLOCK, "clock of this computer" },
  { "other", BRIDGE_SERVICE_ERROR_TLS, "belongs to another host name" },
};

static void
test_certificate (gconstpointer data)
{
  const typeof (certificates[0]) *row = data;
  guint port;
  g_autoptr (SoupServer) server = network_fixture_serve (row->name, network_fixture_answer, &port);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u", port);
  g_autofree char *output = network_fixture_ask (NULL, NULL, url);

  network_fixture_assert (output, row->code, row->words);
  soup_server_disconnect (server);
}

/* A clock that is a year off, either way, with a certificate that is good. */
static void
test_clock (void)
{
  static const char *const years[] = { "+1y", "-1y" };
  guint port;
  g_autoptr (SoupServer) server = network_fixture_serve ("good", network_fixture_answer, &port);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      const char *before[] = { "faketime", "-f", years[i], NULL };
      g_autofree char *output = network_fixture_ask (before, NULL, url);

      network_fixture_assert (output, BRIDGE_SERVICE_ERROR_CLOCK, "clock of this computer");
    }
  soup_server_disconnect (server);
}

/* A proxy with a log-in page */

static guint proxy_status;

static void
on_proxy_request (SoupServer        *server,
                  SoupServerMessage *message,
                  const char        *path,
                  GHashTable        *query,
                  gpointer           user_data)
{
  static const char page[] = "<!DOCTYPE html><title>Sign in</title>Sign in to the network";

  soup_server_message_set_status (message, proxy_status, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page, strlen (page));
}

static void
test_proxy (void)
{
  static const struct
  {
    guint status;
    int code;
    const char *words;
  } rows[] = {
    { 403, BRIDGE_SERVICE_ERROR_PROXY, "does not allow connections to codat.invalid" },
    { 407, BRIDGE_SERVICE_ERROR_PROXY_LOGIN, "wants a name and a password" },
    { 502, BRIDGE_SERVICE_ERROR_PROXY, "made no connection to codat.invalid" },
    { 511, BRIDGE_SERVICE_ERROR_PROXY, "made no connection to codat.invalid" },
  };
  guint port;
  g_autoptr (SoupServer) server = network_fixture_serve (NULL, on_proxy_request, &port);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", port);
  const char *variables[] = { PROXY, proxy, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *output = NULL;

      /* The name never has to be found: the proxy is asked to. */
      proxy_status = rows[i].status;
      output = network_fixture_ask (NULL, variables, "https://codat.invalid");
      network_fixture_assert (output, rows[i].code, rows[i].words);
      network_fixture_assert (output, rows[i].code, proxy + strlen ("http://"));
      network_fixture_assert (output, rows[i].code, "It is set in the network settings of this desktop.");
    }
  soup_server_disconnect (server);
}

/* What is on this computer is never asked for by way of a proxy: it would see the key, which travels there in the clear. */
static void
test_no_proxy (void)
{
  guint proxy_port, port;
  g_autoptr (SoupServer) proxy_server = network_fixture_serve (NULL, on_proxy_request, &proxy_port);
  g_autoptr (SoupServer) server = network_fixture_serve (NULL, network_fixture_answer, &port);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", proxy_port);
  const char *variables[] = { PROXY, proxy, NULL };
  const char *hosts[] = { "127.0.0.1", "localhost", "LocalHost" };

  proxy_status = 403;
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:%u", hosts[i], port);
      g_autofree char *output = network_fixture_ask (NULL, variables, url);

      network_fixture_assert (output, -1, "accepted");
    }
  soup_server_disconnect (server);
  soup_server_disconnect (proxy_server);
}

/* The log-in page comes in the place of the answer. */
static void
test_login_page (void)
{
  static const struct
  {
    guint status;
    int code;
  } rows[] = {
    { 200, BRIDGE_SERVICE_ERROR_ANSWER }, { 401, BRIDGE_SERVICE_ERROR_PROXY }, { 403, BRIDGE_SERVICE_ERROR_PROXY },
    { 511, BRIDGE_SERVICE_ERROR_PROXY },
  };
  guint port;
  g_autoptr (SoupServer) server = network_fixture_serve (NULL, on_proxy_request, &port);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      proxy_status = rows[i].status;
      g_assert_false (network_fixture_ask_here (url, &error));
      g_assert_error (error, BRIDGE_SERVICE_ERROR, rows[i].code);
    }
  soup_server_disconnect (server);
}

/* A web page of the service itself, which has shown its certificate, is not the network's. */
static void
test_own_page (void)
{
  static const struct
  {
    guint status;
    int code;
    const char *words;
  } rows[] = {
    { 200, BRIDGE_SERVICE_ERROR_ANSWER, "A web page came back instead of an answer from localhost." },
    { 401, BRIDGE_SERVICE_ERROR_UNAUTHORIZED, "localhost answered with a web page and status 401." },
    { 403, BRIDGE_SERVICE_ERROR_FORBIDDEN, "localhost answered with a web page and status 403." },
    { 407, BRIDGE_SERVICE_ERROR_REFUSED, "localhost answered with a web page and status 407." },
    { 503, BRIDGE_SERVICE_ERROR_SERVER, "localhost answered with a web page and status 503." },
  };
  guint port;
  g_autoptr (SoupServer) server = network_fixture_serve ("good", on_proxy_request, &port);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *output = NULL;

      proxy_status = rows[i].status;
      output = network_fixture_ask (NULL, NULL, url);
      network_fixture_assert (output, rows[i].code, rows[i].words);
    }
  soup_server_disconnect (server);
}

/* In a network namespace of its own there is no network, and nothing leaves this computer. */
static void
test_no_network (void)
{
  const char *const *before = network_fixture_get_cut ();
  g_autofree char *by_name = NULL;
  g_autofree char *by_address = NULL;

  if (before == NULL)
    {
      g_test_skip ("This system lets nobody make a network namespace.");
      return;
    }

  by_name = network_fixture_ask (before, NULL, "https://codat.invalid");
  network_fixture_assert (by_name, BRIDGE_SERVICE_ERROR_NETWORK, "The name codat.invalid could not be found.");
  by_address = network_fixture_ask (before, NULL, "https://192.0.2.1");
  network_fixture_assert (by_address, BRIDGE_SERVICE_ERROR_NETWORK, "There is no route to 192.0.2.1 from this network.");
}

static void
begin (void)
{
  make_certificates ();
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autofree char *path = g_strconcat ("/network/certificate/", certificates[i].name, NULL);

      g_test_add_data_func (path, &certificates[i], test_certificate);
    }
  g_test_add_func ("/network/clock", test_clock);
  g_test_add_func ("/network/proxy", test_proxy);
  g_test_add_func ("/network/no-proxy", test_no_proxy);
  g_test_add_func ("/network/login-page", test_login_page);
  g_test_add_func ("/network/own-page", test_own_page);
  g_test_add_func ("/network/no-network", test_no_network);
}

int
main (int    argc,
      char **argv)
{
  return network_fixture_main (argc, argv, prepare, begin);
}

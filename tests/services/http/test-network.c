// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-codat-client.h"
#include "bridge-service-error.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What a network or a clock can do, with real certificates, real sockets and a real proxy: each is called by its name, and none is
 * taken for a wrong key. The client is this program, started once more, where it has to have a clock or a network of its own. */

#define CHILD "--child"
#define DATABASE "--trust"
#define KEY "DemoApiKeyDemoApiKeyDemoApiKeyDemoApi123"

static char *folder;
static const char *program;

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
set_proxy (void)
{
  g_autoptr (GProxyResolver) first = NULL;

  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_type_ensure (proxy_settings_get_type ());
  g_setenv ("GIO_USE_PROXY_RESOLVER", "test", TRUE);
  g_set_object (&first, g_proxy_resolver_get_default ());
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (first, proxy_settings_get_type ()));
}

/* The client */

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
ask_once (BridgeCodatClient  *client,
          GError            **error)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (KEY, NULL);
  g_autoptr (BridgeApiKey) accepted = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *name = NULL;

  bridge_codat_client_check_key_async (client, key, BRIDGE_OCCASION_PRESS, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  accepted = bridge_codat_client_check_key_finish (client, result, &name, error);

  return accepted != NULL;
}

/* Twice, since the second may go over the connection of the first. */
static gboolean
ask (const char  *url,
     GError     **error)
{
  g_autoptr (BridgeTransport) transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  g_autoptr (BridgeCodatClient) client = bridge_codat_client_new (transport, url);

  return ask_once (client, error) && ask_once (client, error);
}

static void
trust (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

/* Says in a line what came of it: a number and a text. */
static int
run_child (char **argv)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv (PROXY) != NULL)
    set_proxy ();
  if (argv[3] != NULL && g_str_equal (argv[3], DATABASE))
    trust (argv[4]);
  if (ask (argv[2], &error))
    g_print ("-1 accepted\n");
  else
    g_print ("%d %s\n", error->domain == BRIDGE_SERVICE_ERROR ? error->code : -2, error->message);

  return 0;
}

/* Certificates */

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
run (const char *when,
     const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dated = when != NULL ? g_strdup_printf ("faketime -f '%s' %s", when, command) : g_strdup (command);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  const char *shell[] = { "sh", "-c", dated, NULL };
  int status;

  g_spawn_sync (folder, (char **) shell, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", dated, errors);
}

static void
make_authority (const char *name)
{
  g_autofree char *command =
    g_strdup_printf ("openssl req -x509 -newkey rsa:2048 -nodes -days 7300 -subj '/CN=%s' -keyout %s.key -out %s.pem "
                     "-addext basicConstraints=critical,CA:true", name, name, name);

  run ("-3650d", command);
}

/* @when: of which day the certificate is, relative to today; it is good for @days from then on
 * @host: whose it is */
static void
make_certificate (const char *name,
                  const char *authority,
                  const char *host,
                  const char *when,
                  guint       days)
{
  g_autofree char *request =
    g_strdup_printf ("openssl req -new -newkey rsa:2048 -nodes -subj '/CN=%s' -keyout %s.key -out %s.csr", host, name, name);
  g_autofree char *extension = g_strdup_printf ("subjectAltName=DNS:%s\n", host);
  g_autofree char *path = in_folder ("extension");
  g_autofree char *sign =
    g_strdup_printf ("openssl x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial -days %u -extfile extension -out %s.pem",
                     name, authority, authority, days, name);

  run (NULL, request);
  g_assert_true (g_file_set_contents (path, extension, -1, NULL));
  run (when, sign);
}

static void
make_certificates (void)
{
  make_authority ("Known");
  make_authority ("Stranger");
  make_certificate ("good", "Known", "localhost", "-1d", 90);
  make_certificate ("unknown", "Stranger", "localhost", "-1d", 90);
  make_certificate ("expired", "Known", "localhost", "-100d", 90);
  make_certificate ("lapsed", "Known", "localhost", "-400d", 90);
  make_certificate ("early", "Known", "localhost", "+30d", 90);
  make_certificate ("other", "Known", "elsewhere.example", "-1d", 90);
  run ("-1d", "openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
              "-keyout self.key -out self.pem");
}

/* Servers */

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  static const char profile[] = "{\"name\":\"A Client\",\"redirectUrl\":\"https://example.com\"}";

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, profile, strlen (profile));
}

static SoupServer *
serve (const char          *name,
       SoupServerCallback   callback,
       guint               *port)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *pem = g_strdup_printf ("%s/%s.pem", folder, name);
  g_autofree char *key = g_strdup_printf ("%s/%s.key", folder, name);
  SoupServer *server;
  GSList *uris;

  if (name != NULL)
    {
      certificate = g_tls_certificate_new_from_files (pem, key, &error);
      g_assert_no_error (error);
    }
  server = soup_server_new (name != NULL ? "tls-certificate" : NULL, certificate, NULL);
  soup_server_add_handler (server, NULL, callback, NULL, NULL);
  soup_server_listen_local (server, 0, name != NULL ? SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY
                                                    : SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return server;
}

/* The client, started once more
 * @before: (nullable): what it is started by, such as another clock
 * @variable: (nullable): what it finds in its environment */
static char *
ask_in_child (const char *const *before,
              const char        *variable,
              const char        *value,
              const char        *url)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *database = in_folder ("Known.pem");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) before[i]);
  g_ptr_array_add (arguments, (gpointer) program);
  g_ptr_array_add (arguments, (gpointer) CHILD);
  g_ptr_array_add (arguments, (gpointer) url);
  g_ptr_array_add (arguments, (gpointer) DATABASE);
  g_ptr_array_add (arguments, database);
  g_ptr_array_add (arguments, NULL);
  /* faketime has to be loaded first, which the sanitizer would not have. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", TRUE);
  g_subprocess_launcher_setenv (launcher, "FAKETIME_DONT_FAKE_MONOTONIC", "1", TRUE);
  if (variable != NULL)
    g_subprocess_launcher_setenv (launcher, variable, value, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_communicate_utf8_finish (process, result, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static void
assert_says (const char *output,
             int         code,
             const char *words)
{
  g_test_message ("%s", output);
  g_assert_cmpint (atoi (output), ==, code);
  g_assert_nonnull (strstr (output, words));
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
  g_autoptr (SoupServer) server = serve (row->name, on_request, &port);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u", port);
  g_autofree char *output = ask_in_child (NULL, NULL, NULL, url);

  assert_says (output, row->code, row->words);
  soup_server_disconnect (server);
}

/* A clock that is a year off, either way, with a certificate that is good. */
static void
test_clock (void)
{
  static const char *const years[] = { "+1y", "-1y" };
  guint port;
  g_autoptr (SoupServer) server = serve ("good", on_request, &port);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      const char *before[] = { "faketime", "-f", years[i], NULL };
      g_autofree char *output = ask_in_child (before, NULL, NULL, url);

      assert_says (output, BRIDGE_SERVICE_ERROR_CLOCK, "clock of this computer");
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
  static const guint statuses[] = { 403, 407, 511 };
  guint port;
  g_autoptr (SoupServer) server = serve (NULL, on_proxy_request, &port);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *output = NULL;

      /* The name never has to be found: the proxy is asked to. */
      proxy_status = statuses[i];
      output = ask_in_child (NULL, PROXY, proxy, "https://codat.invalid");
      assert_says (output, BRIDGE_SERVICE_ERROR_PROXY, "codat.invalid");
    }
  soup_server_disconnect (server);
}

/* What is on this computer is never asked for by way of a proxy: it would see the key, which travels there in the clear. */
static void
test_no_proxy (void)
{
  guint proxy_port, port;
  g_autoptr (SoupServer) proxy_server = serve (NULL, on_proxy_request, &proxy_port);
  g_autoptr (SoupServer) server = serve (NULL, on_request, &port);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", proxy_port);
  const char *hosts[] = { "127.0.0.1", "localhost", "LocalHost" };

  proxy_status = 403;
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:%u", hosts[i], port);
      g_autofree char *output = ask_in_child (NULL, PROXY, proxy, url);

      g_assert_cmpstr (output, ==, "-1 accepted\n");
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
  g_autoptr (SoupServer) server = serve (NULL, on_proxy_request, &port);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      proxy_status = rows[i].status;
      g_assert_false (ask (url, &error));
      g_assert_error (error, BRIDGE_SERVICE_ERROR, rows[i].code);
    }
  soup_server_disconnect (server);
}

/* In a network namespace of its own there is no network, and nothing leaves this computer. */
static void
test_no_network (void)
{
  /* Who is not root makes a user namespace for it first. */
  const char *before[] = { "unshare", "--net", geteuid () != 0 ? "--map-root-user" : NULL, NULL };
  const char *probe[] = { "unshare", "--net", geteuid () != 0 ? "--map-root-user" : "true", geteuid () != 0 ? "true" : NULL, NULL };
  g_autofree char *by_name = NULL;
  g_autofree char *by_address = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) probe, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    {
      g_test_skip ("This system lets nobody make a network namespace.");
      return;
    }

  by_name = ask_in_child (before, NULL, NULL, "https://codat.invalid");
  assert_says (by_name, BRIDGE_SERVICE_ERROR_NETWORK, "The name codat.invalid could not be found.");
  by_address = ask_in_child (before, NULL, NULL, "https://192.0.2.1");
  assert_says (by_address, BRIDGE_SERVICE_ERROR_NETWORK, "There is no route to 192.0.2.1 from this network.");
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = in_folder (name);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int    argc,
      char **argv)
{
  int status;

  program = argv[0];
  if (argc > 2 && g_str_equal (argv[1], CHILD))
    return run_child (argv);

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
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
  g_test_add_func ("/network/no-network", test_no_network);
  status = g_test_run ();
  remove_folder ();

  return status;
}

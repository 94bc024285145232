// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-service-error.h"
#include "network-fixture.h"

#include <glib/gstdio.h>

/* Proxies as they are set in the environment and in GNOME's settings, read by GIO's own modules: a real tunnel to a real server, for
 * those who have the right name and password. Neither of the two that are between is ever told what is the other's. */

#define NAME "anna"
#define PASSWORD "s3cr/t@#%"
#define ESCAPED "s3cr%2Ft%40%23%25"
#define HOST "codat.invalid"

typedef struct
{
  GSocketService *service;
  guint16 port;           /* the proxy's */
  guint16 target;         /* the server's that every name leads to */
  const char *refusal;    /* the head of its answer to whom it does not know */
  GMutex mutex;
  GString *heard;         /* all that was said to it before the tunnel */
  guint n_tunnels;
} Proxy;

static Proxy proxy;
static SoupServer *target;
static char *url;
static gboolean target_heard_proxy_login;

/* The proxy, in a thread for each of its clients */

static void
hear (const char *text,
      gsize       length)
{
  g_mutex_lock (&proxy.mutex);
  g_string_append_len (proxy.heard, text, length);
  g_mutex_unlock (&proxy.mutex);
}

static void
on_spliced (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_io_stream_splice_finish (result, NULL);
  *(gboolean *) user_data = TRUE;
}

static void
tunnel (GIOStream *client)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_socket_client_set_enable_proxy (socket_client, FALSE);
  connection = g_socket_client_connect_to_host (socket_client, "127.0.0.1", proxy.target, NULL, &error);
  g_assert_no_error (error);
  g_mutex_lock (&proxy.mutex);
  proxy.n_tunnels++;
  g_mutex_unlock (&proxy.mutex);
  g_main_context_push_thread_default (context);
  g_io_stream_splice_async (client, G_IO_STREAM (connection), G_IO_STREAM_SPLICE_CLOSE_STREAM1 | G_IO_STREAM_SPLICE_CLOSE_STREAM2,
                            G_PRIORITY_DEFAULT, NULL, on_spliced, &done);
  while (!done)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
}

static void
say (GIOStream  *client,
     const void *text,
     gsize       length)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (client), text, length, NULL, NULL, NULL);
}

static void
listen_for (GIOStream *client,
            guint8    *text,
            gsize      length)
{
  g_input_stream_read_all (g_io_stream_get_input_stream (client), text, length, NULL, NULL, NULL);
  hear ((const char *) text, length);
}

/* RFC 1928 and RFC 1929, for a name and a password, and for a host that is told by its name. */
static void
serve_socks (GIOStream *client)
{
  static const guint8 good[] = { 5, 0, 0, 1, 127, 0, 0, 1, 0, 0 };
  guint8 text[256];

  listen_for (client, text, 1);
  listen_for (client, text, text[0]);
  say (client, "\5\2", 2);
  listen_for (client, text, 2);
  listen_for (client, text, text[1]);
  g_assert_cmpint (memcmp (text, NAME, strlen (NAME)), ==, 0);
  listen_for (client, text, 1);
  listen_for (client, text, text[0]);
  g_assert_cmpint (memcmp (text, PASSWORD, strlen (PASSWORD)), ==, 0);
  say (client, "\1\0", 2);
  listen_for (client, text, 4);
  g_assert_cmpint (text[3], ==, 3);
  listen_for (client, text, 1);
  listen_for (client, text, text[0] + 2);
  say (client, good, sizeof good);
  tunnel (client);
}

static void
serve_http (GIOStream *client,
            GString   *head)
{
  static const char good[] = "HTTP/1.1 200 OK\r\n\r\n";
  g_autofree char *pair = g_base64_encode ((const guchar *) NAME ":" PASSWORD, strlen (NAME ":" PASSWORD));
  g_autofree char *login = g_strdup_printf ("\r\nProxy-Authorization: Basic %s\r\n", pair);

  if (strstr (head->str, login) == NULL)
    {
      say (client, proxy.refusal, strlen (proxy.refusal));
      return;
    }

  g_assert_true (g_str_has_prefix (head->str, "CONNECT " HOST ":"));
  say (client, good, strlen (good));
  tunnel (client);
}

static gboolean
on_client (GThreadedSocketService *service,
           GSocketConnection      *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GString) head = g_string_new (NULL);
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n") && g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    {
      hear (&byte, 1);
      g_string_append_c (head, byte);
      if (head->len == 1 && byte == 5)
        {
          serve_socks (G_IO_STREAM (connection));
          return TRUE;
        }
    }
  serve_http (G_IO_STREAM (connection), head);

  return TRUE;
}

#define USUAL_REFUSAL "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

static void
start_proxy (void)
{
  proxy.service = g_threaded_socket_service_new (10);
  proxy.heard = g_string_new (NULL);
  proxy.refusal = USUAL_REFUSAL;
  proxy.port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (proxy.service), NULL, NULL);
  g_signal_connect (proxy.service, "run", G_CALLBACK (on_client), NULL);
}

/* The server behind it */

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  target_heard_proxy_login = target_heard_proxy_login || soup_message_headers_get_one (headers, "Proxy-Authorization") != NULL;
  g_assert_nonnull (soup_message_headers_get_one (headers, "Authorization"));
  network_fixture_answer (server, message, path, query, user_data);
}

/* A newer libproxy, asked for all debug messages, tells the addresses that it was given as they are. It is not the program that does.
 * Returns: (transfer full): the output without its messages */
static char *
drop_libproxy (const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  GString *rest = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "pxbackend-DEBUG") == NULL)
      g_string_append_printf (rest, "%s\n", lines[i]);

  return g_string_free (rest, FALSE);
}

static void
assert_nothing_told (const char *all)
{
  g_autofree char *output = drop_libproxy (all);
  g_autofree char *token = g_base64_encode ((const guchar *) NETWORK_KEY, strlen (NETWORK_KEY));

  g_mutex_lock (&proxy.mutex);
  g_assert_null (strstr (proxy.heard->str, token));
  g_assert_null (strstr (proxy.heard->str, NETWORK_KEY));
  g_assert_null (strstr (proxy.heard->str, "\r\nAuthorization"));
  g_mutex_unlock (&proxy.mutex);
  g_assert_false (target_heard_proxy_login);
  g_assert_null (strstr (output, token));
  g_assert_null (strstr (output, NETWORK_KEY));
  g_assert_null (strstr (output, PASSWORD));
  g_assert_null (strstr (output, ESCAPED));
  g_assert_null (strstr (output, "wrong-word"));
}

/* Every value, with %u for the proxy's port */
typedef struct
{
  const char *name;
  const char *variable;
  const char *value;
  int code;
  const char *words; /* with %u again */
} Row;

static const Row environment[] = {
  { "login", "https_proxy", "http://" NAME ":" ESCAPED "@127.0.0.1:%u", -1, "accepted" },
  { "upper-case", "HTTPS_PROXY", "http://" NAME ":" ESCAPED "@127.0.0.1:%u/", -1, "accepted" },
  { "for-all", "http_proxy", "http://" NAME ":" ESCAPED "@127.0.0.1:%u", -1, "accepted" },
  { "not-escaped", "https_proxy", "http://" NAME ":" PASSWORD "@127.0.0.1:%u", -1, "accepted" },
  { "no-scheme", "https_proxy", NAME ":" ESCAPED "@127.0.0.1:%u", -1, "accepted" },
  { "blanks", "https_proxy", " http://" NAME ":" ESCAPED "@127.0.0.1:%u ", -1, "accepted" },
  { "socks5", "https_proxy", "socks5://" NAME ":" ESCAPED "@127.0.0.1:%u", -1, "accepted" },
  { "socks5h", "https_proxy", "socks5h://" NAME ":" ESCAPED "@127.0.0.1:%u", -1, "accepted" },
  { "wrong-password", "https_proxy", "http://" NAME ":wrong-word@127.0.0.1:%u", BRIDGE_SERVICE_ERROR_PROXY_LOGIN,
    "The proxy 127.0.0.1:%u did not accept the name and password that are set for it. "
    "It is set in the environment variable https_proxy." },
  { "no-password", "HTTP_PROXY", "http://127.0.0.1:%u", BRIDGE_SERVICE_ERROR_PROXY_LOGIN,
    "The proxy 127.0.0.1:%u wants a name and a password, and none is set for it. It is set in the environment variable HTTP_PROXY." },
  { "unknown-kind", "https_proxy", "gopher://" NAME ":wrong-word@127.0.0.1:%u", BRIDGE_SERVICE_ERROR_PROXY_SETTING,
    "Proxies of the kind “gopher” cannot be used. It is set in the environment variable https_proxy." },
  { "a-word", "https_proxy", "proxy", BRIDGE_SERVICE_ERROR_PROXY_SETTING,
    "The address of the proxy cannot be read. It is set in the environment variable https_proxy." },
  { "bad-port", "https_proxy", "http://" NAME ":wrong-word@127.0.0.1:99999", BRIDGE_SERVICE_ERROR_PROXY_SETTING,
    "The address of the proxy cannot be read. It is set in the environment variable https_proxy." },
  { "nobody-there", "https_proxy", "socks5h://127.0.0.1:9", BRIDGE_SERVICE_ERROR_NETWORK,
    "The proxy 127.0.0.1:9 refused the connection. It is set in the environment variable https_proxy." },
};

static void
check (const char *const *before,
       const char *const *variables,
       int                code,
       const char        *words)
{
  g_autofree char *output = network_fixture_ask (before, variables, url);

  network_fixture_assert (output, code, words);
  assert_nothing_told (output);
}

static char *
insert_port (const char *text)
{
  g_autofree char *port = g_strdup_printf ("%u", proxy.port);
  g_auto (GStrv) parts = g_strsplit (text, "%u", -1);

  return g_strjoinv (port, parts);
}

static void
test_environment (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *value = insert_port (row->value);
  g_autofree char *words = insert_port (row->words);
  const char *variables[] = { row->variable, value, "G_MESSAGES_DEBUG", "all", NULL };
  guint n_tunnels = proxy.n_tunnels;

  check (NULL, variables, row->code, words);
  g_assert_cmpint (proxy.n_tunnels > n_tunnels, ==, row->code == -1);
}

/* Not all of them refuse in the usual way. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *head;
    int code;
    const char *words;
  } rows[] = {
    { "HTTP/1.1 401 Unauthorized\r\n\r\n", BRIDGE_SERVICE_ERROR_PROXY_LOGIN, "did not accept the name and password" },
    { "HTTP/1.0 407 Who\r\n\r\n", BRIDGE_SERVICE_ERROR_PROXY_LOGIN, "did not accept the name and password" },
    { "HTTP/1.1 407 Who\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: basic realm=\"a, NTLM\"\r\n\r\n",
      BRIDGE_SERVICE_ERROR_PROXY_LOGIN, "did not accept the name and password" },
    { "HTTP/1.1 407 Who\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Digest realm=\"x\", nonce=\"Basic\", qop=auth\r\n\r\n",
      BRIDGE_SERVICE_ERROR_PROXY_SETTING, "wants a kind of login that cannot be used (NTLM, Digest)" },
    { "HTTP/1.1 403 No\r\n\r\n", BRIDGE_SERVICE_ERROR_PROXY, "does not allow connections to " HOST },
    { "HTTP/1.1 503 Busy\r\n\r\n", BRIDGE_SERVICE_ERROR_PROXY, "made no connection to " HOST },
    { "220 This is not HTTP\r\n\r\n", BRIDGE_SERVICE_ERROR_PROXY, "made no connection to " HOST },
    { "", BRIDGE_SERVICE_ERROR_PROXY, "made no connection to " HOST },
  };
  g_autofree char *value = insert_port ("http://" NAME ":wrong-word@127.0.0.1:%u");
  const char *variables[] = { "https_proxy", value, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      proxy.refusal = rows[i].head;
      check (NULL, variables, rows[i].code, rows[i].words);
    }
  proxy.refusal = USUAL_REFUSAL;
}

/* What no_proxy takes out is reached directly, though GIO cannot read the proxy. */
static void
test_exception (void)
{
  const char *variables[] = { "https_proxy", "127.0.0.1:9", "no_proxy", "elsewhere.example,*.invalid,.invalid", NULL };
  const char *const *before = network_fixture_get_cut ();

  if (before == NULL)
    g_test_skip ("This system lets nobody make a network namespace.");
  else
    check (before, variables, BRIDGE_SERVICE_ERROR_NETWORK, "The name " HOST " could not be found.");
}

/* Names that lead nowhere, and a script that nobody can read, where no network is. */
static void
test_nowhere (void)
{
  static const struct
  {
    const char *value;
    const char *words;
  } rows[] = {
    { "proxy.invalid:3128", "The proxy proxy.invalid:3128 could not be found. It is set in the environment variable https_proxy." },
    { "pac+file:///nowhere/proxy.pac", "The name " HOST " could not be found. The automatic proxy configuration (PAC) named no proxy; "
                                       "perhaps it cannot be read. It is set in the environment variable https_proxy." },
  };
  const char *const *before = network_fixture_get_cut ();

  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (rows); i++)
    {
      /* libproxy warns of a script that it cannot read. */
      const char *variables[] = { "https_proxy", rows[i].value, "G_DEBUG", "", NULL };

      check (before, variables, BRIDGE_SERVICE_ERROR_NETWORK, rows[i].words);
    }
  if (before == NULL)
    g_test_skip ("This system lets nobody make a network namespace.");
}

/* GNOME's settings, in a file */

static void
set_gnome (const char *https_host,
           const char *password,
           const char *mode)
{
  g_autofree char *folder = network_fixture_path ("glib-2.0");
  g_autofree char *inner = g_build_filename (folder, "settings", NULL);
  g_autofree char *path = g_build_filename (inner, "keyfile", NULL);
  g_autofree char *text =
    g_strdup_printf ("[system/proxy]\nmode='%s'\nautoconfig-url='file:///nowhere/proxy.pac'\n"
                     "[system/proxy/http]\nhost='127.0.0.1'\nport=%u\nuse-authentication=true\nauthentication-user='" NAME "'\n"
                     "authentication-password='%s'\n[system/proxy/https]\nhost='%s'\nport=%u\n",
                     mode, proxy.port, password, https_host, proxy.port);

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check_gnome (int         code,
             const char *words)
{
  g_autofree char *folder = network_fixture_path ("");
  g_autofree char *expected = insert_port (words);
  /* GIO warns where it has nobody who reads a script. */
  const char *variables[] = { "XDG_CURRENT_DESKTOP", "GNOME", "GSETTINGS_BACKEND", "keyfile", "XDG_CONFIG_HOME", folder,
                              "G_DEBUG", "", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", NULL };

  check (NULL, variables, code, expected);
}

static void
test_gnome (void)
{
  set_gnome ("127.0.0.1", PASSWORD, "manual");
  check_gnome (-1, "accepted");
  set_gnome ("", PASSWORD, "manual");
  check_gnome (-1, "accepted");
  set_gnome ("127.0.0.1", "wrong-word", "manual");
  check_gnome (BRIDGE_SERVICE_ERROR_PROXY_LOGIN,
               "The proxy 127.0.0.1:%u did not accept the name and password that are set for it. "
               "It is set in the network settings of this desktop.");
  /* They are for one proxy, and not for any other. */
  set_gnome ("localhost", PASSWORD, "manual");
  check_gnome (BRIDGE_SERVICE_ERROR_PROXY_LOGIN, "The proxy localhost:%u wants a name and a password, and none is set for it.");
  set_gnome ("127.0.0.1", PASSWORD, "auto");
  check_gnome (BRIDGE_SERVICE_ERROR_PROXY_SETTING,
               "The automatic proxy configuration (PAC) cannot be read. It is set in the network settings of this desktop.");
}

/* Which of GIO's modules is there differs from system to system. */
static gboolean
has_module (const char *const *names)
{
  GIOExtensionPoint *point = g_io_extension_point_lookup (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  gboolean found = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    found = found || g_io_extension_point_get_extension_by_name (point, names[i]) != NULL;

  return found;
}

static void
begin (void)
{
  const char *const readers[] = { "libproxy", "environment", NULL };
  const char *const gnome[] = { "gnome", NULL };
  guint port;

  g_proxy_resolver_get_default ();
  network_fixture_make_authority ("Known");
  network_fixture_make_certificate ("good", "Known", HOST, "-1d", 90);
  target = network_fixture_serve ("good", on_request, &port);
  proxy.target = port;
  url = g_strdup ("https://" HOST);
  start_proxy ();
  for (guint i = 0; has_module (readers) && i < G_N_ELEMENTS (environment); i++)
    {
      g_autofree char *path = g_strconcat ("/proxy/environment/", environment[i].name, NULL);

      g_test_add_data_func (path, &environment[i], test_environment);
    }
  if (has_module (readers))
    {
      g_test_add_func ("/proxy/refusals", test_refusals);
      g_test_add_func ("/proxy/exception", test_exception);
      g_test_add_func ("/proxy/nowhere", test_nowhere);
    }
  if (has_module (gnome))
    g_test_add_func ("/proxy/gnome", test_gnome);
}

int
main (int    argc,
      char **argv)
{
  static const char *const unset[] = { "XDG_CURRENT_DESKTOP", "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy",
                                       "NO_PROXY" };

  for (guint i = 0; (argc < 2 || !g_str_has_prefix (argv[1], "--child")) && i < G_N_ELEMENTS (unset); i++)
    g_unsetenv (unset[i]);

  return network_fixture_main (argc, argv, NULL, begin);
}

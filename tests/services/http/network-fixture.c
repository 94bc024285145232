// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "network-fixture.h"

#include "bridge-codat-client.h"
#include "bridge-service-error.h"

#include <stdio.h>
#include <unistd.h>

#define CHILD "--child"
#define DATABASE "--trust"

static char *folder;
static const char *program;

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
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (NETWORK_KEY, NULL);
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
gboolean
network_fixture_ask_here (const char  *url,
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

/* Says in a line what came of it: a number and a text, which are UTF-8 in every locale. */
static int
run_child (char              **argv,
           NetworkPreparation  prepare)
{
  g_autoptr (GError) error = NULL;

  if (prepare != NULL)
    prepare ();
  if (argv[3] != NULL && g_str_equal (argv[3], DATABASE))
    trust (argv[4]);
  if (network_fixture_ask_here (argv[2], &error))
    printf ("-1 accepted\n");
  else
    printf ("%d %s\n", error->domain == BRIDGE_SERVICE_ERROR ? error->code : -2, error->message);

  return 0;
}

/* Certificates */

char *
network_fixture_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
network_fixture_run (const char *when,
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

void
network_fixture_make_authority (const char *name)
{
  g_autofree char *command =
    g_strdup_printf ("openssl req -x509 -newkey rsa:2048 -nodes -days 7300 -subj '/CN=%s' -keyout %s.key -out %s.pem "
                     "-addext basicConstraints=critical,CA:true", name, name, name);

  network_fixture_run ("-3650d", command);
}

/* @when: of which day the certificate is, relative to today; it is good for @days from then on
 * @host: whose it is */
void
network_fixture_make_certificate (const char *name,
                                  const char *authority,
                                  const char *host,
                                  const char *when,
                                  guint       days)
{
  g_autofree char *request =
    g_strdup_printf ("openssl req -new -newkey rsa:2048 -nodes -subj '/CN=%s' -keyout %s.key -out %s.csr", host, name, name);
  g_autofree char *extension = g_strdup_printf ("subjectAltName=DNS:%s\n", host);
  g_autofree char *path = network_fixture_path ("extension");
  g_autofree char *sign =
    g_strdup_printf ("openssl x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial -days %u -extfile extension -out %s.pem",
                     name, authority, authority, days, name);

  network_fixture_run (NULL, request);
  g_assert_true (g_file_set_contents (path, extension, -1, NULL));
  network_fixture_run (when, sign);
}

/* Servers */

void
network_fixture_answer (SoupServer        *server,
                        SoupServerMessage *message,
                        const char        *path,
                        GHashTable        *query,
                        gpointer           user_data)
{
  static const char profile[] = "{\"name\":\"A Client\",\"redirectUrl\":\"https://example.com\"}";

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, profile, strlen (profile));
}

SoupServer *
network_fixture_serve (const char          *name,
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
 * @variables: (nullable): what it finds in its environment, names and values by turns
 * Returns: what it says, and what it writes into the log */
char *
network_fixture_ask (const char *const *before,
                     const char *const *variables,
                     const char        *url)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *database = network_fixture_path ("Known.pem");
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
  for (guint i = 0; variables != NULL && variables[i] != NULL; i += 2)
    g_subprocess_launcher_setenv (launcher, variables[i], variables[i + 1], TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_communicate_utf8_finish (process, result, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

/* What it says stands in the last line. */
void
network_fixture_assert (const char *output,
                        int         code,
                        const char *words)
{
  g_autofree char *text = g_strstrip (g_strdup (output));
  const char *line = strrchr (text, '\n') != NULL ? strrchr (text, '\n') + 1 : text;

  g_test_message ("%s", line);
  g_assert_cmpint (atoi (line), ==, code);
  g_assert_nonnull (strstr (line, words));
}

/* Returns: (nullable): before what the client is started to have a network of its own, in which there is none; %NULL where the system
 * lets nobody make one */
const char *const *
network_fixture_get_cut (void)
{
  /* Who is not root makes a user namespace for it first. */
  static const char *const root[] = { "unshare", "--net", "true", NULL };
  static const char *const user[] = { "unshare", "--net", "--map-root-user", "true", NULL };
  static const char *const before_root[] = { "unshare", "--net", NULL };
  static const char *const before_user[] = { "unshare", "--net", "--map-root-user", NULL };
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) (geteuid () != 0 ? user : root), NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    return NULL;

  return geteuid () != 0 ? before_user : before_root;
}

static void
remove_folder (void)
{
  const char *command[] = { "rm", "-r", folder, NULL };

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_clear_pointer (&folder, g_free);
}

/* @prepare: (nullable): what is done in the client before it begins
 * @begin: what is done before the tests; there is a folder then
 * Returns: the status to exit with */
int
network_fixture_main (int                  argc,
                      char               **argv,
                      NetworkPreparation   prepare,
                      NetworkPreparation   begin)
{
  int status;

  program = argv[0];
  if (argc > 2 && g_str_equal (argv[1], CHILD))
    return run_child (argv, prepare);

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  begin ();
  status = g_test_run ();
  remove_folder ();

  return status;
}

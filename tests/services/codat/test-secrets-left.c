// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-codat-account.h"
#include "bridge-demo-server.h"
#include "bridge-intuit-check.h"
#include "file-keyring.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is left of secrets in this process's own memory once all that had them is released. The servers are in a process of their own. */

#define BLOCK (1024 * 1024)
#define MAPS (256 * 1024)
#define PART 16
#define MASK 0x5A
#define ECHOED "EchoedKeyEchoedKeyEchoedKeyEchoedKey1234"
#define LEAKED "LeakedKeyLeakedKeyLeakedKeyLeakedKey9876"

/* Copies that are not ours, at the most.
 *
 * libsoup (3.2, HTTP/1): the head of a request as it was written to the connection, and the line with the key in it that was put together
 * before, of two requests that did not get the same memory. */
#define SOUP_HEAD 3
/* libsecret's file has all its items in plain memory; a keyring with a daemon does not come this way. */
#define LIBSECRET_FILE 1
/* Two setups have one each, and each of the two loads of the file may leave one, where the memory was not used again meanwhile. */
#define LIBSECRET_FILE_OF_TWO 5
/* An answer that comes along with its head is read into a buffer of libsoup's connection; json-glib has each text in it in
 * its tree, also of members that nobody asks for. */
#define ECHO_COPIES 5

static guint8 *block;
static char *maps;
static char *demo_url, *echo_url;

/* Looking */

static guint
count_in (const guint8 *data,
          gsize         length,
          const guint8 *masked)
{
  guint count = 0;

  for (gsize i = 0; i + PART <= length; i++)
    {
      guint n = 0;

      while (n < PART && (data[i + n] ^ MASK) == masked[n])
        n++;
      count += n == PART;
    }

  return count;
}

static guint
count_in_range (int           memory,
                guint64       start,
                guint64       end,
                const guint8 *masked)
{
  guint count = 0;

  for (guint64 at = start; at < end; at += BLOCK - (PART - 1))
    {
      gssize n_read = pread (memory, block, MIN (BLOCK, end - at), (off_t) at);

      if (n_read > 0)
        count += count_in (block, (gsize) n_read, masked);
    }

  return count;
}

/* Nothing is allocated here, which could write over what is looked for. */
static void
read_maps (void)
{
  int file = open ("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  gsize length = 0;
  gssize n_read;

  while ((n_read = read (file, maps + length, MAPS - 1 - length)) > 0)
    length += (gsize) n_read;
  g_assert_cmpuint (length, <, MAPS - 1);
  maps[length] = '\0';
  close (file);
}

static guint
count_in_memory (const guint8 *masked)
{
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint count = 0;

  g_assert_cmpint (memory, >=, 0);
  read_maps ();
  for (char *line = maps, *end; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      char *next;
      guint64 start = g_ascii_strtoull (line, &next, 16);

      *end = '\0';
      if (strstr (line, " rw-p ") != NULL)
        count += count_in_range (memory, start, g_ascii_strtoull (next + 1, NULL, 16), masked);
    }
  close (memory);

  return count;
}

/* What is looked for is never held as it is. */
static void
mask (guint8     *masked,
      const char *text)
{
  for (guint i = 0; i < PART; i++)
    masked[i] = (guint8) text[i] ^ MASK;
}

/* The last bytes of @text, which are not where free() puts its own notes. */
static guint
count_left (const char *text)
{
  guint8 masked[PART];

  g_assert_cmpuint (strlen (text), >=, PART);
  mask (masked, text + strlen (text) - PART);

  return count_in_memory (masked);
}

static void
assert_left (const char *what,
             const char *text,
             guint       most)
{
  guint count = count_left (text);

  g_test_message ("%s: %u left, at most %u", what, count, most);
  g_assert_cmpuint (count, <=, most);
}

/* Of its Base64, as it is in a header. */
static void
assert_encoded_left (const char *what,
                     const char *text,
                     guint       most)
{
  char *encoded = g_base64_encode ((const guchar *) text, strlen (text));
  gsize length = strlen (encoded);
  guint8 masked[PART];
  guint count;

  mask (masked, encoded + length - PART);
  explicit_bzero (encoded, length);
  g_free (encoded);
  count = count_in_memory (masked);
  g_test_message ("%s: %u left, at most %u", what, count, most);
  g_assert_cmpuint (count, <=, most);
}

/* The other process */

static void
on_echo (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  const char *sent = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_autofree char *answer = g_strdup_printf ("{\"name\":\"Echo\",\"apiKey\":\"%s\"}", sent);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer, strlen (answer));
}

static void
serve (int output)
{
  g_autoptr (BridgeDemoServer) demo = bridge_demo_server_new ();
  g_autoptr (SoupServer) echo = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *line = NULL;
  GSList *uris;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  soup_server_add_handler (echo, NULL, on_echo, NULL, NULL);
  g_assert_true (soup_server_listen_local (echo, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  g_assert_true (bridge_demo_server_start (demo, NULL));
  uris = soup_server_get_uris (echo);
  line = g_strdup_printf ("%s http://127.0.0.1:%d", bridge_demo_server_get_url (demo), g_uri_get_port (uris->data));
  g_assert_cmpint (write (output, line, strlen (line) + 1), >, 0);
  g_main_loop_run (loop);
}

/* Before there is a thread or a secret. */
static pid_t
start_servers (void)
{
  char line[256] = { 0, };
  g_auto (GStrv) urls = NULL;
  int ends[2];
  pid_t pid;

  g_assert_no_errno (pipe (ends));
  pid = fork ();
  if (pid == 0)
    serve (ends[1]);
  g_assert_cmpint (read (ends[0], line, sizeof line - 1), >, 0);
  urls = g_strsplit (line, " ", 2);
  demo_url = g_strdup (urls[0]);
  echo_url = g_strdup (urls[1]);

  return pid;
}

/* What is done with the keys */

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
connect_account (BridgeCodatAccount *account)
{
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (BRIDGE_DEMO_API_KEY, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_connect_async (account, key, BRIDGE_KEPT_KEYRING, FALSE, NULL, on_done, &result);
  bridge_codat_account_finish (account, await (&result), &error);
  g_assert_no_error (error);
}

static void
keep_keys (BridgeKeyKeeper *keeper)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (BRIDGE_DEMO_CLIENT_ID, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (BRIDGE_DEMO_CLIENT_SECRET, -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_save_async (keeper, BRIDGE_ENVIRONMENT_SANDBOX, keys, BRIDGE_KEPT_KEYRING, FALSE, NULL, on_done, &result);
  bridge_key_keeper_finish (keeper, await (&result), &error);
  g_assert_no_error (error);
}

static void
ask_intuit (BridgeSetup     *setup,
            BridgeKeyKeeper *keeper,
            BridgeTransport *transport)
{
  g_autoptr (BridgeIntuitClient) client = bridge_intuit_client_new (transport, demo_url);
  g_autoptr (BridgeIntuitCheck) check = bridge_intuit_check_new (setup, keeper, client, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_intuit_check_ask_async (check, BRIDGE_ENVIRONMENT_SANDBOX, BRIDGE_PROMPT_NEVER, NULL, on_done, &result);
  g_assert_cmpint (bridge_intuit_check_ask_finish (check, await (&result), &error), ==, BRIDGE_PROBE_RECOGNISED);
  g_assert_no_error (error);
}

static void
hand_over (BridgeCodatAccount *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_codat_account_save_keys_async (account, BRIDGE_ENVIRONMENT_SANDBOX, NULL, on_done, &result);
  bridge_codat_account_finish (account, await (&result), &error);
  g_assert_no_error (error);
}

static void
use_keys (void)
{
  g_autoptr (BridgeTransport) transport = bridge_transport_new ();
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeKeyStore) store = bridge_key_store_new ("test", NULL);
  g_autoptr (BridgeKeyKeeper) keeper = bridge_key_keeper_new (setup, store);
  g_autoptr (BridgeCodatClient) client = bridge_codat_client_new (transport, demo_url);
  g_autoptr (BridgeCodatAccount) account = bridge_codat_account_new (setup, store, keeper, client);

  connect_account (account);
  keep_keys (keeper);
  ask_intuit (setup, keeper, transport);
  hand_over (account);
}

static void
test_use (void)
{
  file_keyring_begin ();
  use_keys ();
  file_keyring_end ();

  assert_left ("the API key", BRIDGE_DEMO_API_KEY, 0);
  assert_encoded_left ("the API key in a header", BRIDGE_DEMO_API_KEY, SOUP_HEAD + LIBSECRET_FILE);
  assert_left ("the Client Secret", BRIDGE_DEMO_CLIENT_SECRET, LIBSECRET_FILE);
  assert_encoded_left ("the pair in a header", BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, SOUP_HEAD);
}

static void
take_over (BridgeKeyKeeper *keeper,
           BridgeKeyStore  *from)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_take_over_async (keeper, BRIDGE_ENVIRONMENT_SANDBOX, from, FALSE, FALSE, NULL, on_done, &result);
  bridge_key_keeper_finish (keeper, await (&result), &error);
  g_assert_no_error (error);
}

static void
use_two_setups (void)
{
  g_autoptr (BridgeSetup) first = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeSetup) second = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeKeyStore) first_store = bridge_key_store_new ("first", NULL);
  g_autoptr (BridgeKeyStore) second_store = bridge_key_store_new ("second", NULL);
  g_autoptr (BridgeKeyKeeper) first_keeper = bridge_key_keeper_new (first, first_store);
  g_autoptr (BridgeKeyKeeper) second_keeper = bridge_key_keeper_new (second, second_store);

  keep_keys (first_keeper);
  take_over (second_keeper, first_store);
}

/* From one setup to another: no more is left than of a pair that was entered in both. */
static void
test_take_over (void)
{
  file_keyring_begin ();
  use_two_setups ();
  file_keyring_end ();

  assert_left ("the Client Secret", BRIDGE_DEMO_CLIENT_SECRET, LIBSECRET_FILE_OF_TWO);
  assert_left ("the Client ID", BRIDGE_DEMO_CLIENT_ID, LIBSECRET_FILE_OF_TWO);
}

static void
ask_echo (void)
{
  g_autoptr (BridgeTransport) transport = bridge_transport_new ();
  g_autoptr (BridgeCodatClient) client = bridge_codat_client_new (transport, echo_url);
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (ECHOED, NULL);
  g_autoptr (BridgeApiKey) accepted = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  bridge_codat_client_check_key_async (client, key, BRIDGE_OCCASION_PRESS, NULL, on_done, &result);
  accepted = bridge_codat_client_check_key_finish (client, await (&result), &name, &error);
  g_assert_no_error (error);
}

/* An answer that repeats the key. */
static void
test_echo (void)
{
  ask_echo ();

  assert_left ("the key", ECHOED, 0);
  assert_encoded_left ("the key in a header and in an answer", ECHOED, SOUP_HEAD + ECHO_COPIES);
}

/* This test finds what is left: what was not released, and what was released as it was. */
static void
test_look (void)
{
  char *leaked[100];

  g_assert_cmpuint (count_left (LEAKED), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (leaked); i++)
    leaked[i] = g_strdup (LEAKED);
  g_assert_cmpuint (count_left (LEAKED), ==, G_N_ELEMENTS (leaked));
  for (guint i = 0; i < G_N_ELEMENTS (leaked); i++)
    g_free (leaked[i]);
  g_assert_cmpuint (count_left (LEAKED), >=, G_N_ELEMENTS (leaked) / 2);
}

int
main (int    argc,
      char **argv)
{
  pid_t servers = start_servers ();
  int status;

  g_test_init (&argc, &argv, NULL);
  /* Shared memory is not looked through. */
  block = mmap (NULL, BLOCK + MAPS, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (block != MAP_FAILED);
  maps = (char *) block + BLOCK;
  g_test_add_func ("/secrets-left/look", test_look);
  g_test_add_func ("/secrets-left/use", test_use);
  g_test_add_func ("/secrets-left/take-over", test_take_over);
  g_test_add_func ("/secrets-left/echo", test_echo);
  status = g_test_run ();
  kill (servers, SIGTERM);
  waitpid (servers, NULL, 0);

  return status;
}

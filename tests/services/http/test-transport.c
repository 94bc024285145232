// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-clock.h"
#include "bridge-network.h"
#include "bridge-service-error.h"
#include "bridge-transport.h"

/* What is sent again, when, and what never is, with a server that answers as it is told. */

/* Long for this computer, short for whoever waits. */
#define STALL_MS 300

typedef struct
{
  SoupServer *server;
  BridgeTransport *transport;
  char *url;
  GArray *times;           /* when each request came, in microseconds, */
  GArray *ports;           /* and from where: one for each connection */
  guint status;            /* what is answered, */
  const char *retry_after; /* and with which wish */
  guint good_from;         /* the request from which on it is answered with 200 */
  guint silent;            /* the request that is not answered until it is let go, */
  SoupServerMessage *held; /* which is this one */
  GAsyncResult *result;
} Fixture;

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Fixture *fixture = user_data;
  gint64 now = g_get_monotonic_time ();
  guint16 port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message)));

  g_array_append_val (fixture->times, now);
  g_array_append_val (fixture->ports, port);
  soup_server_message_set_status (message, fixture->times->len >= fixture->good_from ? SOUP_STATUS_OK : fixture->status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{}", 2);
  if (fixture->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", fixture->retry_after);
  if (fixture->times->len != fixture->silent)
    return;
  fixture->held = g_object_ref (message);
  soup_server_message_pause (message);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, "stall", STALL_MS, NULL);
  fixture->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->ports = g_array_new (FALSE, FALSE, sizeof (guint16));
  fixture->good_from = G_MAXUINT;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->transport);
  g_clear_object (&fixture->held);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_array_unref (fixture->times);
  g_array_unref (fixture->ports);
  g_free (fixture->url);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static void
begin (Fixture        *fixture,
       const char     *method,
       BridgeOccasion  occasion)
{
  const BridgeRequest request = { .method = method, .uri = fixture->url, .occasion = occasion };

  g_clear_object (&fixture->result);
  bridge_transport_send_async (fixture->transport, &request, NULL, on_done, fixture);
}

static BridgeReply *
end (Fixture  *fixture,
     GError  **error)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bridge_transport_send_finish (fixture->transport, fixture->result, error);
}

static BridgeReply *
send (Fixture     *fixture,
      const char  *method,
      GError     **error)
{
  begin (fixture, method, BRIDGE_OCCASION_PRESS);

  return end (fixture, error);
}

static void
assert_good (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeReply) reply = end (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bridge_reply_get_status (reply), ==, SOUP_STATUS_OK);
}

static void
get (Fixture *fixture)
{
  begin (fixture, SOUP_METHOD_GET, BRIDGE_OCCASION_PRESS);
  assert_good (fixture);
}

static guint
get_port (Fixture *fixture,
          guint    request)
{
  g_assert_cmpuint (fixture->ports->len, >=, request);

  return g_array_index (fixture->ports, guint16, request - 1);
}

/* Whoever says “at once” is not asked three times in a moment. */
static void
test_floor (Fixture       *fixture,
            gconstpointer  wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeReply) reply = NULL;

  fixture->status = 503;
  fixture->retry_after = wish;
  fixture->good_from = 3;
  reply = send (fixture, SOUP_METHOD_GET, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bridge_reply_get_status (reply), ==, SOUP_STATUS_OK);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpint (g_array_index (fixture->times, gint64, i) - g_array_index (fixture->times, gint64, i - 1), >=, 400 * 1000);
}

/* What asks for longer than anybody waits in front of a page is not asked again, and the page says until when. */
static void
test_cap (Fixture       *fixture,
          gconstpointer  wish)
{
  static const char *const methods[] = { "GET", "POST" };

  fixture->status = 429;
  fixture->retry_after = wish;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeReply) reply = send (fixture, methods[i], &error);

      g_assert_null (reply);
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, "asks to wait until"));
      g_assert_cmpuint (fixture->times->len, ==, i + 1);
    }
}

/* What changes something is sent once, whatever comes back. */
static void
test_write (Fixture       *fixture,
            gconstpointer  method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeReply) reply = NULL;

  fixture->status = 503;
  fixture->retry_after = "0";
  reply = send (fixture, method, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bridge_reply_get_status (reply), ==, 503);
  g_assert_cmpuint (fixture->times->len, ==, 1);
}

/* The computer sleeps, or is in another network */

static gint64 slept;

static gint64
get_time (void)
{
  return g_get_monotonic_time () + slept;
}

static void
change_network (void)
{
  GNetworkMonitor *monitor = bridge_network_get_monitor ();

  g_assert_true (G_IS_NETWORK_MONITOR (monitor));
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
}

/* What was kept before is not used after. */
static void
test_fresh (Fixture       *fixture,
            gconstpointer  sleeps)
{
  fixture->good_from = 0;
  bridge_clock_set_source (get_time);
  get (fixture);
  get (fixture);
  g_assert_cmpuint (get_port (fixture, 2), ==, get_port (fixture, 1));

  if (sleeps != NULL)
    slept += 10 * G_USEC_PER_SEC;
  else
    change_network ();
  get (fixture);
  get (fixture);
  g_assert_cmpuint (get_port (fixture, 3), !=, get_port (fixture, 2));
  g_assert_cmpuint (get_port (fixture, 4), ==, get_port (fixture, 3));
  bridge_clock_set_source (NULL);
}

/* A connection that was kept and is dead: whoever reads does not wait for long. */
static void
test_dead (Fixture       *fixture,
           gconstpointer  occasion)
{
  fixture->good_from = 0;
  fixture->silent = 2;
  get (fixture);
  begin (fixture, SOUP_METHOD_GET, GPOINTER_TO_UINT (occasion));
  assert_good (fixture);
  g_assert_cmpuint (fixture->times->len, ==, 3);
  g_assert_cmpuint (get_port (fixture, 2), ==, get_port (fixture, 1));
  g_assert_cmpuint (get_port (fixture, 3), !=, get_port (fixture, 2));
}

static void
wait_until_held (Fixture *fixture)
{
  while (fixture->held == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
on_late (gpointer user_data)
{
  soup_server_message_unpause (((Fixture *) user_data)->held);

  return G_SOURCE_REMOVE;
}

/* Who takes time to answer over a new connection is waited for. */
static void
test_slow (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->good_from = 0;
  fixture->silent = 1;
  begin (fixture, SOUP_METHOD_GET, BRIDGE_OCCASION_PRESS);
  wait_until_held (fixture);
  g_timeout_add (2 * STALL_MS, on_late, fixture);
  assert_good (fixture);
  g_assert_cmpuint (fixture->times->len, ==, 1);
}

/* What is under way when the network changes will hardly be answered any more. */
static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->good_from = 0;
  fixture->silent = 1;
  begin (fixture, SOUP_METHOD_GET, BRIDGE_OCCASION_PRESS);
  wait_until_held (fixture);
  change_network ();
  assert_good (fixture);
  g_assert_cmpuint (fixture->times->len, ==, 2);
}

/* The computer slept while it was waited for an answer: the time does not end in “no answer”. */
static void
test_slept (Fixture       *fixture,
            gconstpointer  data)
{
  bridge_clock_set_source (get_time);
  bridge_transport_set_timeout (fixture->transport, 1);
  fixture->good_from = 0;
  fixture->silent = 1;
  begin (fixture, SOUP_METHOD_GET, BRIDGE_OCCASION_PRESS);
  wait_until_held (fixture);
  slept += 10 * G_USEC_PER_SEC;
  assert_good (fixture);
  g_assert_cmpuint (fixture->times->len, ==, 2);
  bridge_clock_set_source (NULL);
}

/* What changes something may have been done. */
static void
test_change_write (Fixture       *fixture,
                   gconstpointer  method)
{
  fixture->good_from = 0;
  fixture->silent = 1;
  begin (fixture, method, BRIDGE_OCCASION_PRESS);
  wait_until_held (fixture);
  change_network ();
  g_timeout_add (2 * STALL_MS, on_late, fixture);
  assert_good (fixture);
  g_assert_cmpuint (fixture->times->len, ==, 1);
}

/* Names that cannot be looked up for a moment */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;

  int code;         /* with which a name is not found, */
  guint fails;      /* and how often */
  guint n_lookups;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

/* Each name is looked up twice, for the two kinds of addresses. */
static void
test_resolver_lookup_async (GResolver                *resolver,
                            const char               *hostname,
                            GResolverNameLookupFlags  flags,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  TestResolver *self = TEST_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  gboolean counts = flags != G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY;

  if (counts)
    self->n_lookups++;
  if (self->n_lookups + (counts ? 0 : 1) <= self->fails)
    g_task_return_new_error (task, G_RESOLVER_ERROR, self->code, "failed");
  else if (!counts)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "none");
  else
    g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string ("127.0.0.1")), free_addresses);
}

static GList *
test_resolver_lookup_finish (GResolver     *resolver,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_async = test_resolver_lookup_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

typedef struct
{
  const char *name;
  const char *method;
  int code;
  guint fails;
  guint n_lookups;
} NameRow;

static const NameRow names[] = {
  { "get", "GET", G_RESOLVER_ERROR_TEMPORARY_FAILURE, 1, 2 },
  /* It was not sent, so it cannot have been done. */
  { "post", "POST", G_RESOLVER_ERROR_TEMPORARY_FAILURE, 1, 2 },
  { "twice", "GET", G_RESOLVER_ERROR_TEMPORARY_FAILURE, 2, 2 },
  { "unknown", "GET", G_RESOLVER_ERROR_NOT_FOUND, 1, 1 },
};

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  const NameRow *row = data;
  g_autoptr (GResolver) usual = g_resolver_get_default ();
  g_autoptr (TestResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_autofree char *rest = g_strdup (strrchr (fixture->url, ':'));
  g_autoptr (BridgeReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  resolver->code = row->code;
  resolver->fails = row->fails;
  g_resolver_set_default (G_RESOLVER (resolver));
  g_free (fixture->url);
  fixture->url = g_strconcat ("http://codat.test", rest, NULL);
  fixture->good_from = 0;
  reply = send (fixture, row->method, &error);
  g_resolver_set_default (usual);

  g_assert_cmpuint (resolver->n_lookups, ==, row->n_lookups);
  g_assert_cmpint (reply != NULL, ==, row->fails < row->n_lookups);
  if (reply == NULL)
    g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NETWORK);
  g_assert_cmpuint (fixture->times->len, ==, reply != NULL ? 1 : 0);
}

static void
add (const char    *group,
     const char    *name,
     gconstpointer  data,
     void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/transport/%s/%s", group, name);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("floor", "zero", "0", test_floor);
  add ("floor", "negative", "-5", test_floor);
  add ("floor", "past", "Sun, 06 Nov 1994 08:49:37 GMT", test_floor);
  add ("cap", "seconds", "21", test_cap);
  add ("cap", "fraction", "3600.5", test_cap);
  add ("cap", "huge", "99999999999999999999", test_cap);
  add ("cap", "date", "Sunday, 06-Nov-44 08:49:37 GMT", test_cap);
  add ("write", "post", "POST", test_write);
  add ("write", "put", "PUT", test_write);
  add ("write", "patch", "PATCH", test_write);
  add ("write", "delete", "DELETE", test_write);
  add ("fresh", "sleep", "sleeps", test_fresh);
  add ("fresh", "network", NULL, test_fresh);
  add ("stuck", "dead", GUINT_TO_POINTER (BRIDGE_OCCASION_PRESS), test_dead);
  add ("stuck", "dead-poll", GUINT_TO_POINTER (BRIDGE_OCCASION_POLL), test_dead);
  add ("stuck", "slow", NULL, test_slow);
  add ("stuck", "change", NULL, test_change);
  add ("stuck", "slept", NULL, test_slept);
  add ("stuck", "change-post", "POST", test_change_write);
  add ("stuck", "change-put", "PUT", test_change_write);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add ("name", names[i].name, &names[i], test_name);

  return g_test_run ();
}

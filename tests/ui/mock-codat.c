// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "mock-codat"

#include "config.h"

#include "mock-codat.h"

#include "bridge-demo-codat.h"
#include "bridge-demo-intuit.h"
#include "bridge-demo-server.h"

/* Codat and Intuit in this process, on the loopback interface, with the demo's answers. It writes down every request with the key and
 * the text that came with it; and one kind of request fails, or hangs, when a test wants it to. */

struct _MockCodat
{
  SoupServer *server;
  BridgeDemoState *state;
  char *url;
  GString *log;
  gboolean portal_only;
  MockCodatMood mood;
  char *target;
  GPtrArray *waiting;
};

static const char *
get_authorization (SoupServerMessage *message)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return value != NULL ? value : "";
}

/* Whichever key the client has, it is the same client. */
static void
take_any_key (SoupServerMessage *message)
{
  g_autofree char *token = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY, strlen (BRIDGE_DEMO_API_KEY));
  g_autofree char *authorization = g_strconcat ("Basic ", token, NULL);

  soup_message_headers_replace (soup_server_message_get_request_headers (message), "Authorization", authorization);
}

/* Intuit's failure is none of its answers. */
static void
answer (MockCodat         *self,
        SoupServerMessage *message,
        gboolean           failing)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  gboolean intuit = g_str_equal (path, "/oauth2/v1/tokens/bearer");

  if (failing && intuit)
    g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
  else if (failing)
    bridge_demo_codat_answer_error (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "Internal Server Error", NULL);
  else if (intuit)
    bridge_demo_intuit_answer (self->state, message);
  else
    {
      take_any_key (message);
      bridge_demo_codat_answer (self->state, message, path, self->portal_only);
    }
}

/* Nobody waits for it any more. */
static void
on_gone (SoupServerMessage *message,
         MockCodat         *self)
{
  g_ptr_array_remove (self->waiting, message);
}

static void
hold (MockCodat         *self,
      SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_gone), self);
  g_ptr_array_add (self->waiting, g_object_ref (message));
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  MockCodat *self = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *line = g_strdup_printf ("%s %s %s %.*s\n", soup_server_message_get_method (message), path, get_authorization (message),
                                           (int) g_bytes_get_size (body), (const char *) g_bytes_get_data (body, NULL));
  gboolean meant = self->mood != MOCK_CODAT_WELL && strstr (line, self->target) != NULL;

  g_string_append (self->log, line);
  if (meant && self->mood == MOCK_CODAT_HANGING)
    hold (self, message);
  else
    answer (self, message, meant);
}

/* @log: where it writes down what it is asked; it has to outlive the server */
MockCodat *
mock_codat_new (GString *log)
{
  MockCodat *self = g_new0 (MockCodat, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->log = log;
  self->state = bridge_demo_state_new (BRIDGE_DEMO_CLIENT_NAME, BRIDGE_DEMO_API_KEY);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
mock_codat_free (MockCodat *self)
{
  mock_codat_set_mood (self, MOCK_CODAT_WELL, NULL);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  bridge_demo_state_free (self->state);
  g_ptr_array_unref (self->waiting);
  g_free (self->url);
  g_free (self->target);
  g_free (self);
}

const char *
mock_codat_get_url (MockCodat *self)
{
  return self->url;
}

BridgeDemoState *
mock_codat_get_state (MockCodat *self)
{
  return self->state;
}

/* Whether it takes no keys by API. */
void
mock_codat_set_portal_only (MockCodat *self,
                            gboolean   portal_only)
{
  self->portal_only = portal_only;
}

/* @target: (nullable): what is in the requests that are meant: the method and the path, or a part of that */
void
mock_codat_set_mood (MockCodat     *self,
                     MockCodatMood  mood,
                     const char    *target)
{
  g_autoptr (GPtrArray) waiting = NULL;

  self->mood = mood;
  g_free (self->target);
  self->target = g_strdup (target);
  if (mood == MOCK_CODAT_HANGING)
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (waiting, i), self);
      answer (self, g_ptr_array_index (waiting, i), mood == MOCK_CODAT_FAILING);
      soup_server_message_unpause (g_ptr_array_index (waiting, i));
    }
}

/* Returns: how many requests it has not answered */
guint
mock_codat_count_waiting (MockCodat *self)
{
  return self->waiting->len;
}

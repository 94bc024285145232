// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-server"

#include "config.h"

#include "bridge-demo-server.h"

#include "bridge-demo-codat.h"
#include "bridge-demo-companies.h"
#include "bridge-demo-developer.h"
#include "bridge-demo-fault.h"
#include "bridge-demo-intuit.h"
#include "bridge-demo-link.h"
#include "bridge-demo-page.h"
#include "bridge-demo-portal.h"
#include "bridge-demo-state.h"

#include <libsoup/soup.h>

/**
 * BridgeDemoServer:
 *
 * Plays Codat, its Portal, Intuit and its Developer Portal on the loopback interface, for the demo and for the tests. What is typed
 * into it is masked at once and logged nowhere.
 */

#define SLOW_MS 2000

struct _BridgeDemoServer
{
  GObject parent_instance;

  SoupServer *server;
  BridgeDemoState *state;
  BridgeDemoState *other_state;
  BridgeDemoFault fault;
  BridgeDemoFault intuit_fault;
  char *url;
  char *host;
  char *token;
  guint slow_ms;
  guint requests;
  guint probes;
  guint lose;
  gboolean portal_only;
  gboolean control;
};

G_DEFINE_FINAL_TYPE (BridgeDemoServer, bridge_demo_server, G_TYPE_OBJECT)

/* Another site whose name was made to point here would still send its own name (DNS rebinding). */
static gboolean
is_for_us (BridgeDemoServer  *self,
           SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  return g_strcmp0 (host, self->host) == 0;
}

static gboolean
on_delay_over (gpointer user_data)
{
  soup_server_message_unpause (user_data);

  return G_SOURCE_REMOVE;
}

static void
delay (SoupServerMessage *message,
       guint              milliseconds)
{
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, on_delay_over, g_object_ref (message), g_object_unref);
}

/* Whoever shows no key that is known is told so by the first. */
static BridgeDemoState *
find_state (BridgeDemoServer  *self,
            SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean other = bridge_demo_state_accepts (self->other_state, soup_message_headers_get_one (headers, "Authorization"));

  return other ? self->other_state : self->state;
}

static void
answer_codat (BridgeDemoServer  *self,
              SoupServerMessage *message,
              const char        *path)
{
  gboolean faulty = bridge_demo_fault_applies (&self->fault, message);

  self->requests++;
  if (faulty && self->fault.kind != BRIDGE_DEMO_FAULT_SLOW)
    {
      bridge_demo_fault_answer (&self->fault, message);
      return;
    }

  bridge_demo_codat_answer (find_state (self, message), message, path, self->portal_only);
  if (self->lose > 0 && !g_str_equal (soup_server_message_get_method (message), SOUP_METHOD_GET))
    {
      self->lose--;
      bridge_demo_fault_close (message);
    }
  if (faulty)
    delay (message, SLOW_MS);
}

static void
answer_intuit (BridgeDemoServer  *self,
               SoupServerMessage *message)
{
  self->probes++;
  bridge_demo_intuit_number (message);
  if (bridge_demo_fault_applies (&self->intuit_fault, message))
    bridge_demo_fault_answer (&self->intuit_fault, message);
  else
    bridge_demo_intuit_answer (self->state, message);
}

static void
answer_state (BridgeDemoServer  *self,
              SoupServerMessage *message)
{
  JsonObject *object = bridge_demo_state_to_json (self->state);

  json_object_set_object_member (object, "otherClient", bridge_demo_state_to_json (self->other_state));
  json_object_set_int_member (object, "requests", self->requests);
  json_object_set_int_member (object, "probes", self->probes);
  bridge_demo_codat_answer_object (message, SOUP_STATUS_OK, object);
}

static gboolean
take_control_form (BridgeDemoServer  *self,
                   GHashTable        *form,
                   GError           **error)
{
  const char *fault = g_hash_table_lookup (form, "fault");
  const char *slow = g_hash_table_lookup (form, "slow");
  const char *portal_only = g_hash_table_lookup (form, "portal_only");
  const char *intuit_fault = g_hash_table_lookup (form, "intuit_fault");
  const char *lose = g_hash_table_lookup (form, "lose");
  const char *forget = g_hash_table_lookup (form, "forget");
  const char *client_name = g_hash_table_lookup (form, "client_name");
  const char *connection = g_hash_table_lookup (form, "connection");
  const char *connection_error = g_hash_table_lookup (form, "connection_error");
  const char *unlink_delay = g_hash_table_lookup (form, "unlink_delay");

  if (fault != NULL && !bridge_demo_server_set_fault (self, *fault != '\0' ? fault : NULL, error))
    return FALSE;
  if (intuit_fault != NULL && !bridge_demo_fault_parse (*intuit_fault != '\0' ? intuit_fault : NULL, &self->intuit_fault, error))
    return FALSE;
  if ((connection != NULL || connection_error != NULL) &&
      !bridge_demo_companies_control (self->state, connection, connection_error))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is not an error of a connection.", connection_error);
      return FALSE;
    }
  if (unlink_delay != NULL)
    bridge_demo_companies_set_unlink_delay (self->state, (guint) g_ascii_strtoull (unlink_delay, NULL, 10));
  if (lose != NULL)
    self->lose = (guint) g_ascii_strtoull (lose, NULL, 10);
  if (g_strcmp0 (forget, "companies") == 0)
    bridge_demo_state_forget_companies (self->state);
  if (g_strcmp0 (forget, "connections") == 0)
    bridge_demo_companies_forget_connections (self->state);
  if (client_name != NULL)
    bridge_demo_server_rename_client (self, client_name);
  if (slow != NULL)
    self->slow_ms = (guint) g_ascii_strtoull (slow, NULL, 10);
  if (portal_only != NULL)
    self->portal_only = g_str_equal (portal_only, "true");

  return TRUE;
}

static void
answer_control (BridgeDemoServer  *self,
                SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GHashTable) form = soup_form_decode (text);
  g_autoptr (GError) error = NULL;

  if (take_control_form (self, form, &error))
    answer_state (self, message);
  else
    bridge_demo_codat_answer_error (message, SOUP_STATUS_BAD_REQUEST, error->message, NULL);
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  BridgeDemoServer *self = user_data;

  if (!is_for_us (self, message))
    soup_server_message_set_status (message, SOUP_STATUS_FORBIDDEN, NULL);
  else if (self->control && g_str_equal (path, "/demo/control"))
    answer_control (self, message);
  else if (self->control && g_str_equal (path, "/demo/state"))
    answer_state (self, message);
  else if (g_str_has_prefix (path, "/portal"))
    bridge_demo_portal_answer (self->state, message, path, self->token);
  else if (g_str_equal (path, BRIDGE_DEMO_DEVELOPER) || g_str_has_prefix (path, BRIDGE_DEMO_DEVELOPER "/"))
    bridge_demo_developer_answer (self->state, message, path, self->token);
  else if (g_str_equal (path, "/elsewhere"))
    bridge_demo_page_answer_elsewhere (message, query);
  else if (g_str_has_prefix (path, "/link/"))
    bridge_demo_link_answer (self->state, message, path, self->token);
  else if (g_str_equal (path, "/oauth2/v1/tokens/bearer"))
    answer_intuit (self, message);
  else
    {
      answer_codat (self, message, path);
      if (self->slow_ms > 0)
        delay (message, self->slow_ms);
    }
}

static void
bridge_demo_server_dispose (GObject *object)
{
  BridgeDemoServer *self = BRIDGE_DEMO_SERVER (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (bridge_demo_server_parent_class)->dispose (object);
}

static void
bridge_demo_server_finalize (GObject *object)
{
  BridgeDemoServer *self = BRIDGE_DEMO_SERVER (object);

  bridge_demo_state_free (self->state);
  bridge_demo_state_free (self->other_state);
  g_free (self->url);
  g_free (self->host);
  g_free (self->token);

  G_OBJECT_CLASS (bridge_demo_server_parent_class)->finalize (object);
}

static void
bridge_demo_server_class_init (BridgeDemoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_demo_server_dispose;
  object_class->finalize = bridge_demo_server_finalize;
}

static void
bridge_demo_server_init (BridgeDemoServer *self)
{
  self->state = bridge_demo_state_new (BRIDGE_DEMO_CLIENT_NAME, BRIDGE_DEMO_API_KEY);
  self->other_state = bridge_demo_state_new (BRIDGE_DEMO_OTHER_CLIENT_NAME, BRIDGE_DEMO_OTHER_API_KEY);
  self->token = g_uuid_string_random ();
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
}

BridgeDemoServer *
bridge_demo_server_new (void)
{
  return g_object_new (BRIDGE_TYPE_DEMO_SERVER, NULL);
}

/* Listens on the loopback interface, at a port that is free. */
gboolean
bridge_demo_server_start (BridgeDemoServer  *self,
                          GError           **error)
{
  GSList *uris;
  GUri *uri;

  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  uri = uris->data;
  self->host = g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
  self->url = g_strconcat ("http://", self->host, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return TRUE;
}

const char *
bridge_demo_server_get_url (BridgeDemoServer *self)
{
  return self->url;
}

/* Whether to be as Codat's public API is, without the calls that write. */
void
bridge_demo_server_set_portal_only (BridgeDemoServer *self,
                                    gboolean          portal_only)
{
  self->portal_only = portal_only;
}

/* @fault: (nullable): what is to go wrong in calls of Codat's API; %NULL for nothing */
gboolean
bridge_demo_server_set_fault (BridgeDemoServer  *self,
                              const char        *fault,
                              GError           **error)
{
  return bridge_demo_fault_parse (fault, &self->fault, error);
}

/* How long every answer of Codat's API takes. */
void
bridge_demo_server_set_slow (BridgeDemoServer *self,
                             guint             milliseconds)
{
  self->slow_ms = milliseconds;
}

/* Remembers what was saved and enabled in a file, masked. */
gboolean
bridge_demo_server_set_state_file (BridgeDemoServer  *self,
                                   const char        *path,
                                   GError           **error)
{
  return bridge_demo_state_set_file (self->state, path, error);
}

/* Intuit has no app of ours yet: whoever works here makes one, and no other keys and addresses get through. To be said before the
 * file, which may have one. */
void
bridge_demo_server_begin_without_app (BridgeDemoServer *self)
{
  bridge_demo_app_forget (bridge_demo_state_get_app (self->state));
}

/* As Codat's Portal lets its user do. */
void
bridge_demo_server_rename_client (BridgeDemoServer *self,
                                  const char       *name)
{
  bridge_demo_state_set_client_name (self->state, name);
}

/* Whether tests may change the faults while it runs, and look at the state. */
void
bridge_demo_server_set_control (BridgeDemoServer *self,
                                gboolean          control)
{
  self->control = control;
}

/* Returns: how many calls of Codat's API came in */
guint
bridge_demo_server_get_request_count (BridgeDemoServer *self)
{
  return self->requests;
}

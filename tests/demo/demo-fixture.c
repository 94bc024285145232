// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "demo-fixture.h"

typedef struct
{
  guint status;
  char *text;
  gboolean done;
} Answer;

void
demo_fixture_set_up (DemoFixture   *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = bridge_demo_server_new ();
  bridge_demo_server_start (fixture->server, &error);
  g_assert_no_error (error);
  fixture->session = soup_session_new ();
  soup_session_remove_feature_by_type (fixture->session, SOUP_TYPE_AUTH_MANAGER);
}

void
demo_fixture_tear_down (DemoFixture   *fixture,
                        gconstpointer  data)
{
  soup_session_abort (fixture->session);
  g_clear_object (&fixture->session);
  g_assert_finalize_object (fixture->server);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  answer->text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  answer->done = TRUE;
}

static char *
new_key_header (void)
{
  g_autofree char *token = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY, strlen (BRIDGE_DEMO_API_KEY));

  return g_strconcat ("Basic ", token, NULL);
}

static SoupMessage *
new_message (DemoFixture       *fixture,
             const DemoRequest *request)
{
  g_autofree char *uri = g_strconcat (bridge_demo_server_get_url (fixture->server), request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, uri);
  g_autofree char *key = new_key_header ();
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Authorization", request->authorization != DEMO_KEY ? request->authorization : key);
  if (request->host != NULL)
    soup_message_headers_replace (headers, "Host", request->host);
  if (request->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, request->type, bytes);
    }

  return message;
}

/* Returns: the body of the answer, whose status is the one that is expected */
char *
demo_send (DemoFixture       *fixture,
           const DemoRequest *request)
{
  g_autoptr (SoupMessage) message = new_message (fixture, request);
  Answer answer = { 0 };

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_read, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%s %s", request->method, request->path);
  g_assert_cmpuint (soup_message_get_status (message), ==, request->status);

  return answer.text;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-intuit"

#include "config.h"

#include "bridge-demo-intuit.h"

#include "bridge-demo-page.h"

/* Intuit's token endpoint, as far as an answer says whether it knows the keys (RFC 6749, 5.2; as seen in public reports). */

static gboolean
knows_client (BridgeDemoState   *state,
              SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return bridge_demo_app_accepts (bridge_demo_state_get_app (state), soup_message_headers_get_one (headers, "Authorization"));
}

static gboolean
has_grant_type (SoupServerMessage *message)
{
  g_autoptr (GHashTable) form = bridge_demo_page_read_form (message);

  return g_hash_table_contains (form, "grant_type");
}

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

/* Gives the call Intuit's number, which its answer has whatever comes of it. */
void
bridge_demo_intuit_number (SoupServerMessage *message)
{
  g_autofree char *tid = g_strdup_printf ("1-%08x-%08x%08x", g_random_int (), g_random_int (), g_random_int ());

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "intuit_tid", tid);
}

void
bridge_demo_intuit_answer (BridgeDemoState   *state,
                           SoupServerMessage *message)
{
  if (!g_str_equal (soup_server_message_get_method (message), "POST"))
    answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "{}");
  else if (!knows_client (state, message))
    answer (message, SOUP_STATUS_UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
  else if (!has_grant_type (message))
    answer (message, SOUP_STATUS_BAD_REQUEST, "{\"error\":\"invalid_request\"}");
  else
    answer (message, SOUP_STATUS_BAD_REQUEST,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Incorrect or invalid refresh token\"}");
}

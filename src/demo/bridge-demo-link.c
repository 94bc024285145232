// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-link"

#include "config.h"

#include "bridge-demo-link.h"

#include "bridge-demo-companies.h"
#include "bridge-demo-page.h"
#include "bridge-json.h"

/* Plays Codat's link page and Intuit's consent page behind it, in one: the owner of a company agrees or does not, or something goes
 * wrong in one of the ways that are known. */

static void
answer_gone (SoupServerMessage *message)
{
  bridge_demo_page_answer (message, SOUP_STATUS_GONE, "Link", "This link does not work any more",
                           "<p>It was used before, or its company was removed. Open the link again from Bookbridge.</p>");
}

static void
append_faults (GString *content)
{
  const char *name;

  g_string_append (content, "<section><h2>Let it go wrong</h2>");
  for (guint i = 0; (name = bridge_demo_companies_get_error_name (i)) != NULL; i++)
    g_string_append_printf (content, "<button name=\"answer\" value=\"%s\">%s</button>", name, name);
  g_string_append (content, "</section>");
}

static void
answer_question (SoupServerMessage *message,
                 JsonObject        *connection,
                 const char        *token)
{
  BridgeEnvironment environment = BRIDGE_ENVIRONMENT_SANDBOX;
  g_autoptr (GString) content = g_string_new (NULL);

  bridge_demo_state_find (bridge_json_get_string (connection, "platformKey"), &environment);
  g_string_append_printf (content,
                          "<form method=\"post\"><input type=\"hidden\" name=\"token\" value=\"%s\"><section>"
                          "<p>Do you allow Codat to read the books of the sample company <b>Sandbox Company_US_1</b> "
                          "through <b>%s</b>?</p><button name=\"answer\" value=\"authorize\">Authorize</button>"
                          "<button name=\"answer\" value=\"cancelled\">Cancel</button></section>",
                          token, bridge_environment_get_integration_name (environment));
  append_faults (content);
  g_string_append (content, "</form>");
  bridge_demo_page_answer (message, SOUP_STATUS_OK, "Intuit", "Connect your company", content->str);
}

static void
take_answer (BridgeDemoState   *state,
             SoupServerMessage *message,
             JsonObject        *connection,
             const char        *token)
{
  g_autoptr (GHashTable) form = bridge_demo_page_read_form (message);
  const char *answer = g_hash_table_lookup (form, "answer");

  if (g_strcmp0 (g_hash_table_lookup (form, "token"), token) != 0)
    {
      bridge_demo_page_answer (message, SOUP_STATUS_FORBIDDEN, "Intuit", "Not done", "<p>Open the link again from Bookbridge.</p>");
      return;
    }

  if (g_strcmp0 (answer, "authorize") == 0)
    {
      bridge_demo_companies_authorize (connection);
      bridge_demo_page_answer (message, SOUP_STATUS_OK, "Link", "Connected",
                               "<p class=\"ok\">The company is connected. Go back to Bookbridge; it notices by itself.</p>");
    }
  else if (bridge_demo_companies_set_error (connection, answer))
    bridge_demo_page_answer (message, SOUP_STATUS_OK, "Link", "Not connected",
                             "<p>The company is not connected. Bookbridge says why.</p>");
  else
    bridge_demo_page_answer (message, SOUP_STATUS_BAD_REQUEST, "Link", "Not done", "<p>That is no answer.</p>");
  bridge_demo_state_changed (state);
}

static gboolean
use_up (SoupServerMessage *message,
        JsonObject        *connection)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) query = soup_form_decode (text != NULL ? text : "");
  const char *otp = bridge_json_get_string (connection, "otp");

  if (otp == NULL || g_strcmp0 (g_hash_table_lookup (query, "otp"), otp) != 0)
    return FALSE;

  json_object_remove_member (connection, "otp");
  return TRUE;
}

/* @token: what a form of ours carries */
void
bridge_demo_link_answer (BridgeDemoState   *state,
                         SoupServerMessage *message,
                         const char        *path,
                         const char        *token)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 8);
  gboolean fits = g_strv_length (parts) == 7 && g_str_equal (parts[6], "start");
  JsonObject *connection = fits ? bridge_demo_companies_find_connection (state, parts[3], parts[5]) : NULL;
  const char *method = soup_server_message_get_method (message);

  if (connection == NULL)
    answer_gone (message);
  else if (g_str_equal (method, "POST"))
    take_answer (state, message, connection, token);
  else if (!g_str_equal (method, "GET") || !use_up (message, connection))
    answer_gone (message);
  else
    {
      bridge_demo_state_changed (state);
      answer_question (message, connection, token);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-link"

#include "config.h"

#include "bridge-demo-link.h"

#include "bridge-demo-companies.h"
#include "bridge-demo-developer.h"
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

static BridgeEnvironment
find_environment (JsonObject *connection)
{
  BridgeEnvironment environment = BRIDGE_ENVIRONMENT_SANDBOX;

  bridge_demo_state_find (bridge_json_get_string (connection, "platformKey"), &environment);

  return environment;
}

static void
answer_question (SoupServerMessage *message,
                 JsonObject        *connection,
                 const char        *token)
{
  BridgeEnvironment environment = find_environment (connection);
  g_autoptr (GString) content = g_string_new (NULL);

  bridge_demo_page_begin_form (content, NULL, token);
  g_string_append_printf (content,
                          "<section><p>Do you allow Codat to read the books of the sample company <b>Sandbox Company_US_1</b> "
                          "through <b>%s</b>?</p><button name=\"answer\" value=\"authorize\">Authorize</button>"
                          "<button name=\"answer\" value=\"cancelled\">Cancel</button></section>",
                          bridge_environment_get_integration_name (environment));
  append_faults (content);
  g_string_append (content, "</form>");
  bridge_demo_page_answer (message, SOUP_STATUS_OK, "Intuit", "Connect your company", content->str);
}

static void
refuse (SoupServerMessage *message,
        const char        *title,
        const char        *why)
{
  g_autofree char *content = g_strdup_printf ("<p class=\"bad\">%s</p><p><a href=\"" BRIDGE_DEMO_DASHBOARD "\">The demo’s Intuit "
                                              "Developer Portal</a></p>", why);

  bridge_demo_page_answer (message, SOUP_STATUS_BAD_REQUEST, "Intuit", title, content);
}

/* The app of the keys is asked about the address of the integration, which is that of the keys' own environment only if the keys are
 * where they belong. */
static gboolean
check_redirect (BridgeDemoApp     *app,
                SoupServerMessage *message,
                BridgeEnvironment  keys,
                BridgeEnvironment  integration)
{
  const char *uri = bridge_environment_get_redirect_uri (integration);
  g_autofree char *name = g_markup_escape_text (bridge_demo_app_get_name (app), -1);
  g_autofree char *title = g_strdup_printf ("Sorry, but %s didn’t connect", name);
  g_autofree char *why = g_strdup_printf ("The redirect_uri <code>%s</code> is not among the %s redirect URIs that were saved for the app.",
                                          uri, bridge_environment_get_intuit_tab (keys));

  if (bridge_demo_app_has_uri (app, keys, uri))
    return TRUE;

  refuse (message, title, why);
  return FALSE;
}

/* Returns: whether Intuit asks for access at all; else it has said why not */
static gboolean
check_app (BridgeDemoState   *state,
           SoupServerMessage *message,
           BridgeEnvironment  integration)
{
  BridgeDemoApp *app = bridge_demo_state_get_app (state);
  BridgeDemoPair pair = bridge_demo_state_get_pair (state, integration);

  if (bridge_demo_app_is_given (app))
    return TRUE;
  if (!pair.known_id || !bridge_demo_app_has_keys (app, pair.environment))
    {
      refuse (message, "Sorry, but undefined didn’t connect", "The client_id is not one of an app here.");
      return FALSE;
    }
  if (!bridge_demo_app_get_scope (app))
    {
      refuse (message, "invalid_scope", "The app does not have com.intuit.quickbooks.accounting among its permissions.");
      return FALSE;
    }

  return check_redirect (app, message, pair.environment, integration);
}

/* Returns: (nullable): what comes of it, although the owner agrees, when Codat shows the keys that it has */
static const char *
find_refusal (BridgeDemoState   *state,
              BridgeEnvironment  integration)
{
  BridgeDemoPair pair = bridge_demo_state_get_pair (state, integration);

  if (bridge_demo_app_is_given (bridge_demo_state_get_app (state)))
    return NULL;
  if (!pair.known_id || !pair.right_secret)
    return "invalid-client";

  return pair.environment != integration ? "wrong-environment" : NULL;
}

static void
take_answer (BridgeDemoState   *state,
             SoupServerMessage *message,
             JsonObject        *connection,
             const char        *token)
{
  g_autoptr (GHashTable) form = bridge_demo_page_read_form (message);
  const char *answer = g_hash_table_lookup (form, "answer");
  const char *refusal = g_strcmp0 (answer, "authorize") == 0 ? find_refusal (state, find_environment (connection)) : NULL;

  if (g_strcmp0 (g_hash_table_lookup (form, "token"), token) != 0)
    {
      bridge_demo_page_answer (message, SOUP_STATUS_FORBIDDEN, "Intuit", "Not done", "<p>Open the link again from Bookbridge.</p>");
      return;
    }

  if (refusal == NULL && g_strcmp0 (answer, "authorize") == 0)
    {
      bridge_demo_companies_authorize (connection);
      bridge_demo_page_answer (message, SOUP_STATUS_OK, "Link", "Connected",
                               "<p class=\"ok\">The company is connected. Go back to Bookbridge; it notices by itself.</p>");
    }
  else if (bridge_demo_companies_set_error (connection, refusal != NULL ? refusal : answer))
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
      if (check_app (state, message, find_environment (connection)))
        answer_question (message, connection, token);
    }
}

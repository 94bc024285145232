// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-portal"

#include "config.h"

#include "bridge-demo-portal.h"

#include "bridge-demo-page.h"
#include "bridge-demo-server.h"
#include "bridge-json.h"

/* A few pages that play Codat's Portal, for the way by hand. Its labels are Codat's; the layout is our own. */

#define LIST "/portal/settings/integrations/accounting"
#define API_KEYS "/portal/developers/api-keys"
#define COMPANIES "/portal/companies"

/* No page is a dead end. */
static void
answer_page (SoupServerMessage *message,
             guint              status,
             const char        *title,
             const char        *content)
{
  static const char *const places[] = { "Accounting integrations", LIST, "API keys", API_KEYS, "Companies", COMPANIES, NULL };
  g_autoptr (GString) page = g_string_new (content);

  bridge_demo_page_append_links (page, "Portal", places, g_uri_get_path (soup_server_message_get_uri (message)));
  bridge_demo_page_answer (message, status, "Codat Portal", title, page->str);
}

static void
go_to (SoupServerMessage *message,
       const char        *path)
{
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, path);
}

/* Begins a form that switches the integration. */
static void
begin_switch (GString           *content,
              BridgeEnvironment  environment,
              const char        *token)
{
  g_autofree char *action = g_strdup_printf (LIST "/%s/enabled", bridge_environment_get_platform_key (environment));

  bridge_demo_page_begin_form (content, action, token);
}

static void
append_integration (GString           *content,
                    BridgeDemoState   *state,
                    BridgeEnvironment  environment,
                    const char        *token)
{
  const char *key = bridge_environment_get_platform_key (environment);
  gboolean enabled = bridge_demo_state_get_enabled (state, environment);
  gboolean has_keys = bridge_demo_state_has_keys (state, environment);

  g_string_append_printf (content, "<section><h2>%s</h2><p>%s</p><a class=\"button\" href=\"" LIST "/%s\">%s</a>",
                          bridge_environment_get_integration_name (environment),
                          enabled ? "<span class=\"ok\">Enabled</span>" : "Not enabled",
                          key, has_keys ? "Manage" : "Set up");
  if (has_keys)
    {
      begin_switch (content, environment, token);
      g_string_append_printf (content, "<button name=\"enabled\" value=\"%s\">%s</button></form>",
                              enabled ? "false" : "true", enabled ? "Disable" : "Enable");
    }
  g_string_append (content, "</section>");
}

static void
answer_list (BridgeDemoState   *state,
             SoupServerMessage *message,
             const char        *token)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    append_integration (content, state, i, token);
  answer_page (message, SOUP_STATUS_OK, "Accounting integrations", content->str);
}

static void
answer_settings (BridgeDemoState   *state,
                 SoupServerMessage *message,
                 BridgeEnvironment  environment,
                 const char        *token)
{
  const char *masked = bridge_demo_state_get_masked_id (state, environment);
  g_autofree char *escaped = g_markup_escape_text (masked != NULL ? masked : "none", -1);
  g_autoptr (GString) content = g_string_new ("<section><h2>Integration settings</h2>");

  g_string_append_printf (content, "<p>Client ID in use: <code>%s</code></p>", escaped);
  bridge_demo_page_begin_form (content, NULL, token);
  g_string_append (content,
                   "<label>Client ID<input name=\"clientId\" autocomplete=\"off\" required></label>"
                   "<label>Client secret<input name=\"clientSecret\" type=\"password\" autocomplete=\"off\" required></label>"
                   "<button>Save</button></form></section>");
  answer_page (message, SOUP_STATUS_OK, bridge_environment_get_integration_name (environment), content->str);
}

static void
answer_saved (SoupServerMessage *message,
              BridgeEnvironment  environment,
              const char        *token)
{
  const char *name = bridge_environment_get_integration_name (environment);
  g_autoptr (GString) content = g_string_new ("<p class=\"ok\">Settings saved.</p><section>");

  g_string_append_printf (content, "<h2>Enable %s?</h2>", name);
  begin_switch (content, environment, token);
  g_string_append (content, "<a class=\"button\" href=\"" LIST "\">Later</a>"
                            "<button name=\"enabled\" value=\"true\">Enable</button></form></section>");
  answer_page (message, SOUP_STATUS_OK, name, content->str);
}

static void
save_settings (BridgeDemoState   *state,
               SoupServerMessage *message,
               BridgeEnvironment  environment,
               GHashTable        *form,
               const char        *token)
{
  const char *client_id = g_hash_table_lookup (form, "clientId");
  const char *client_secret = g_hash_table_lookup (form, "clientSecret");

  if (client_id == NULL || *client_id == '\0' || client_secret == NULL || *client_secret == '\0')
    {
      answer_page (message, SOUP_STATUS_BAD_REQUEST, "Not saved",
                   "<p class=\"bad\">First fill in both fields: Client ID and Client secret.</p>");
      return;
    }

  bridge_demo_state_set_keys (state, environment, client_id, client_secret);
  answer_saved (message, environment, token);
}

static void
answer_post (BridgeDemoState   *state,
             SoupServerMessage *message,
             BridgeEnvironment  environment,
             gboolean           to_enabled,
             const char        *token)
{
  g_autoptr (GHashTable) form = bridge_demo_page_read_form (message);

  /* Another page in the same browser does not know the token. */
  if (g_strcmp0 (g_hash_table_lookup (form, "token"), token) != 0)
    answer_page (message, SOUP_STATUS_FORBIDDEN, "Not done", "<p>This form is out of date. Open the page again.</p>");
  else if (!to_enabled)
    save_settings (state, message, environment, form, token);
  else if (!bridge_demo_state_has_keys (state, environment))
    answer_page (message, SOUP_STATUS_BAD_REQUEST, "Not enabled", "<p class=\"bad\">There are no keys yet. First set up the integration.</p>");
  else
    {
      bridge_demo_state_set_enabled (state, environment, g_strcmp0 (g_hash_table_lookup (form, "enabled"), "true") == 0);
      go_to (message, LIST);
    }
}

static void
answer_api_keys (SoupServerMessage *message)
{
  g_autofree char *token = g_base64_encode ((const guchar *) BRIDGE_DEMO_API_KEY, strlen (BRIDGE_DEMO_API_KEY));
  g_autofree char *header = g_strconcat ("Basic ", token, NULL);
  g_autoptr (GString) content = g_string_new ("<section><h2>Demo key</h2>");

  bridge_demo_page_append_copy (content, "API key", BRIDGE_DEMO_API_KEY);
  bridge_demo_page_append_copy (content, "Authorization header", header);
  g_string_append (content, "</section>");
  answer_page (message, SOUP_STATUS_OK, "API keys", content->str);
}

static void
answer_companies (BridgeDemoState   *state,
                  SoupServerMessage *message)
{
  JsonArray *companies = bridge_demo_state_get_companies (state);
  g_autoptr (GString) content = g_string_new (json_array_get_length (companies) > 0 ? "" : "<p>There are none.</p>");

  for (guint i = 0; i < json_array_get_length (companies); i++)
    {
      g_autofree char *name = g_markup_escape_text (bridge_json_get_string (json_array_get_object_element (companies, i), "name"), -1);

      g_string_append_printf (content, "<section>%s</section>", name);
    }
  answer_page (message, SOUP_STATUS_OK, "Companies", content->str);
}

/* Below the list: a platform key, and /enabled behind it or not. */
static gboolean
find_integration (const char        *path,
                  BridgeEnvironment *environment,
                  gboolean          *to_enabled)
{
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (path, LIST "/"))
    return FALSE;

  parts = g_strsplit (path + strlen (LIST "/"), "/", 3);
  *to_enabled = g_strcmp0 (parts[1], "enabled") == 0;

  return (parts[1] == NULL || (*to_enabled && parts[2] == NULL)) && bridge_demo_state_find (parts[0], environment);
}

/* @token: what a form of ours carries */
void
bridge_demo_portal_answer (BridgeDemoState   *state,
                           SoupServerMessage *message,
                           const char        *path,
                           const char        *token)
{
  gboolean is_get = g_str_equal (soup_server_message_get_method (message), "GET");
  gboolean is_post = g_str_equal (soup_server_message_get_method (message), "POST");
  BridgeEnvironment environment;
  gboolean to_enabled;

  if (is_get && (g_str_equal (path, LIST) || g_str_equal (path, "/portal") || g_str_equal (path, "/portal/")))
    answer_list (state, message, token);
  else if (is_get && g_str_equal (path, API_KEYS))
    answer_api_keys (message);
  else if (is_get && g_str_equal (path, COMPANIES))
    answer_companies (state, message);
  else if (!find_integration (path, &environment, &to_enabled) || (is_get && to_enabled) || (!is_get && !is_post))
    answer_page (message, SOUP_STATUS_NOT_FOUND, "Not here", "<p>There is no such page.</p>");
  else if (is_post)
    answer_post (state, message, environment, to_enabled, token);
  else
    answer_settings (state, message, environment, token);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-developer"

#include "config.h"

#include "bridge-demo-developer.h"

#include "bridge-demo-compliance.h"
#include "bridge-demo-page.h"

/* Pages that play the Intuit Developer Portal. The labels are Intuit's, as in the program's sketches; the layout is our own. */

#define NEW_APP BRIDGE_DEMO_APP "/new"
#define OVERVIEW BRIDGE_DEMO_APP "/overview"
#define PERMISSIONS BRIDGE_DEMO_APP "/permissions"
#define ACCOUNTING "com.intuit.quickbooks.accounting"
#define PAYMENT "com.intuit.quickbooks.payment"
#define HIDDEN "••••••••••••••••"
#define MOST_URIS 25

typedef struct
{
  const char *path;
  const char *name;
  gboolean needs_app;
  BridgeEnvironment environment;
  void (*show) (BridgeDemoVisit *visit);
  void (*take) (BridgeDemoVisit *visit);
  const char *next;
} Route;

static const char *get_page_name (const char *path);

/* No page is a dead end. */
void
bridge_demo_developer_show (BridgeDemoVisit *visit,
                            guint            status,
                            const char      *title,
                            const char      *content)
{
  g_autoptr (GString) page = g_string_new (content);

  g_string_append (page, "<nav aria-label=\"Where to go\">");
  if (visit->next != NULL)
    g_string_append_printf (page, "<a class=\"button\" href=\"%s\">Next: %s</a>", visit->next, get_page_name (visit->next));
  g_string_append (page, "<a href=\"" BRIDGE_DEMO_DASHBOARD "\">Back to the app dashboard</a></nav>");
  bridge_demo_page_answer (visit->message, status, "Intuit Developer Portal", title, page->str);
}

/* Where a form leads once what it asked for was done. */
void
bridge_demo_developer_go_to (BridgeDemoVisit *visit,
                             const char      *path)
{
  bridge_demo_state_changed (visit->state);
  soup_server_message_set_redirect (visit->message, SOUP_STATUS_SEE_OTHER, path);
}

static void
append_menu (GString    *content,
             const char *current)
{
  static const char *const menu[] = {
    "App dashboard", BRIDGE_DEMO_DASHBOARD,
    "App overview", OVERVIEW,
    "Keys and credentials", BRIDGE_DEMO_KEYS "development",
    "Settings", BRIDGE_DEMO_URIS "development",
    "Permissions", PERMISSIONS,
    NULL,
  };

  bridge_demo_page_append_links (content, "App", menu, current);
}

/* What an environment is called in a path. */
static const char *
get_name (BridgeEnvironment environment)
{
  return environment == BRIDGE_ENVIRONMENT_SANDBOX ? "development" : "production";
}

/* @base: the path of the pages of both environments, without their names */
static void
append_switch (GString           *content,
               const char        *base,
               BridgeEnvironment  environment)
{
  g_autofree char *development = g_strconcat (base, get_name (BRIDGE_ENVIRONMENT_SANDBOX), NULL);
  g_autofree char *production = g_strconcat (base, get_name (BRIDGE_ENVIRONMENT_PRODUCTION), NULL);
  const char *links[] = {
    bridge_environment_get_intuit_tab (BRIDGE_ENVIRONMENT_SANDBOX), development,
    bridge_environment_get_intuit_tab (BRIDGE_ENVIRONMENT_PRODUCTION), production,
    NULL,
  };

  bridge_demo_page_append_links (content, "Environment", links, environment == BRIDGE_ENVIRONMENT_SANDBOX ? development : production);
}

void
bridge_demo_developer_begin_keys (GString           *content,
                                  BridgeEnvironment  environment)
{
  append_menu (content, BRIDGE_DEMO_KEYS "development");
  append_switch (content, BRIDGE_DEMO_KEYS, environment);
}

static void
show_dashboard (BridgeDemoVisit *visit)
{
  const char *name = bridge_demo_app_get_name (visit->app);
  g_autofree char *escaped = g_markup_escape_text (name != NULL ? name : "", -1);
  g_autoptr (GString) content = g_string_new ("<p>My Hub › App dashboard</p>");

  visit->next = name != NULL ? OVERVIEW : NEW_APP;
  if (name != NULL)
    g_string_append_printf (content, "<section><h2><a href=\"" OVERVIEW "\">%s</a></h2></section>", escaped);
  else
    g_string_append (content, "<a class=\"button\" aria-label=\"Create an app\" href=\"" NEW_APP "\">+</a>");
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "App dashboard", content->str);
}

/* @note: HTML
 * What was ticked before stays ticked. */
static void
answer_new_app (BridgeDemoVisit *visit,
                guint            status,
                const char      *note)
{
  static const char *const scopes[][2] = { { "accounting", ACCOUNTING }, { "payment", PAYMENT } };
  g_autoptr (GString) content = g_string_new (note);

  bridge_demo_page_begin_form (content, NEW_APP, visit->token);
  g_string_append (content,
                   "<label><input type=\"radio\" name=\"platform\" value=\"quickbooks\" checked>QuickBooks Online and Payments</label>"
                   "<label>Give your app a name<input name=\"name\" autocomplete=\"off\" required></label>");
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    g_string_append_printf (content, "<label><input type=\"checkbox\" name=\"%s\" value=\"yes\"%s>%s</label>", scopes[i][0],
                            visit->form != NULL && g_hash_table_contains (visit->form, scopes[i][0]) ? " checked" : "", scopes[i][1]);
  g_string_append (content, "<button>Create app</button></form>");
  bridge_demo_developer_show (visit, status, "Create an app", content->str);
}

static void
show_new_app (BridgeDemoVisit *visit)
{
  answer_new_app (visit, SOUP_STATUS_OK, "");
}

static void
create_app (BridgeDemoVisit *visit)
{
  const char *given = g_hash_table_lookup (visit->form, "name");
  g_autofree char *name = g_strstrip (g_strdup (given != NULL ? given : ""));

  if (bridge_demo_app_get_name (visit->app) != NULL)
    {
      visit->next = OVERVIEW;
      bridge_demo_developer_show (visit, SOUP_STATUS_BAD_REQUEST, "Not created",
                                  "<p class=\"bad\">The demo has room for one app, and there is one. Go on with that.</p>");
    }
  else if (*name == '\0')
    answer_new_app (visit, SOUP_STATUS_BAD_REQUEST, "<p class=\"bad\">Not created. First give your app a name.</p>");
  else
    {
      bridge_demo_app_create (visit->app, name, g_hash_table_contains (visit->form, "accounting"));
      bridge_demo_developer_go_to (visit, OVERVIEW);
    }
}

static void
show_overview (BridgeDemoVisit *visit)
{
  g_autofree char *name = g_markup_escape_text (bridge_demo_app_get_name (visit->app), -1);
  g_autoptr (GString) content = g_string_new (NULL);

  append_menu (content, OVERVIEW);
  g_string_append_printf (content, "<section><h2>%s</h2><p>QuickBooks Online and Payments</p></section>", name);
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "App overview", content->str);
}

static void
show_permissions (BridgeDemoVisit *visit)
{
  g_autoptr (GString) content = g_string_new (NULL);

  append_menu (content, PERMISSIONS);
  if (bridge_demo_app_get_scope (visit->app))
    g_string_append (content, "<p class=\"ok\">" ACCOUNTING "</p>");
  else
    {
      bridge_demo_page_begin_form (content, PERMISSIONS, visit->token);
      g_string_append (content, "<label><input type=\"checkbox\" name=\"accounting\" value=\"yes\">" ACCOUNTING "</label>"
                                "<button>Save</button></form>");
    }
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "Permissions", content->str);
}

/* One can be added later, not taken away. */
static void
take_permissions (BridgeDemoVisit *visit)
{
  if (g_hash_table_contains (visit->form, "accounting"))
    bridge_demo_app_set_scope (visit->app, TRUE);
  bridge_demo_developer_go_to (visit, PERMISSIONS);
}

static void
append_credentials (GString           *content,
                    BridgeEnvironment  environment,
                    gboolean           shown)
{
  g_string_append (content, "<section>");
  if (shown)
    {
      bridge_demo_page_append_copy (content, "Client ID", bridge_demo_app_get_client_id (environment));
      bridge_demo_page_append_copy (content, "Client Secret", bridge_demo_app_get_secret (environment));
    }
  else
    g_string_append_printf (content,
                            "<a class=\"button\" href=\"" BRIDGE_DEMO_KEYS "%s/show\">Show credentials</a>"
                            "<p>Client ID<br><code>AB" HIDDEN "</code></p><p>Client Secret<br><code>" HIDDEN "</code></p>",
                            get_name (environment));
  g_string_append (content, "</section>");
}

static void
show_credentials (BridgeDemoVisit *visit,
                  gboolean         shown)
{
  g_autoptr (GString) content = g_string_new (NULL);

  bridge_demo_developer_begin_keys (content, visit->environment);
  if (visit->environment == BRIDGE_ENVIRONMENT_PRODUCTION)
    bridge_demo_compliance_append_tabs (content, "");
  if (visit->environment == BRIDGE_ENVIRONMENT_PRODUCTION && bridge_demo_app_has_keys (visit->app, visit->environment))
    visit->next = BRIDGE_DEMO_URIS "production";
  if (bridge_demo_app_has_keys (visit->app, visit->environment))
    append_credentials (content, visit->environment, shown);
  else
    g_string_append (content, "<p>The production keys are here once Intuit has approved the app: fill in both tabs.</p>");
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "Keys and credentials", content->str);
}

static void
show_keys (BridgeDemoVisit *visit)
{
  show_credentials (visit, FALSE);
}

static void
show_keys_shown (BridgeDemoVisit *visit)
{
  show_credentials (visit, TRUE);
}

/* @uris: what stands in the fields
 * @note: HTML */
static void
answer_uris (BridgeDemoVisit   *visit,
             guint              status,
             const char *const *uris,
             const char        *note)
{
  g_autofree char *action = g_strconcat (BRIDGE_DEMO_URIS, get_name (visit->environment), NULL);
  g_autoptr (GString) content = g_string_new (NULL);

  append_menu (content, BRIDGE_DEMO_URIS "development");
  g_string_append (content, "<p>Redirect URIs</p>");
  append_switch (content, BRIDGE_DEMO_URIS, visit->environment);
  g_string_append (content, note);
  bridge_demo_page_begin_form (content, action, visit->token);
  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (uris[i], -1);

      g_string_append_printf (content, "<label>Redirect URI %u<input name=\"uri%u\" autocomplete=\"off\" value=\"%s\"></label>",
                              i + 1, i, escaped);
    }
  g_string_append (content, "<button name=\"do\" value=\"save\">Save</button><button name=\"do\" value=\"add\">Add URI</button></form>");
  bridge_demo_developer_show (visit, status, "Settings", content->str);
}

static void
show_uris (BridgeDemoVisit *visit)
{
  answer_uris (visit, SOUP_STATUS_OK, bridge_demo_app_get_uris (visit->app, visit->environment), "");
}

/* Production wants https and a name; development takes this computer as well. */
static gboolean
may_save (const char        *uri,
          BridgeEnvironment  environment)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  gboolean local = g_strcmp0 (host, "localhost") == 0;
  gboolean secure = parsed != NULL && g_str_equal (g_uri_get_scheme (parsed), "https");

  if (host == NULL || *host == '\0')
    return FALSE;
  if (environment == BRIDGE_ENVIRONMENT_PRODUCTION)
    return secure && !local && !g_hostname_is_ip_address (host);

  return secure || (local && g_str_equal (g_uri_get_scheme (parsed), "http"));
}

/* @all: whether empty fields, too */
static GStrv
read_uris (BridgeDemoVisit *visit,
           gboolean         all)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < MOST_URIS; i++)
    {
      g_autofree char *name = g_strdup_printf ("uri%u", i);
      const char *uri = g_hash_table_lookup (visit->form, name);

      if (uri != NULL && (all || *uri != '\0'))
        g_strv_builder_add (builder, uri);
    }

  return g_strv_builder_end (builder);
}

static gboolean
may_save_all (GStrv             uris,
              BridgeEnvironment environment)
{
  for (guint i = 0; uris[i] != NULL; i++)
    if (!may_save (uris[i], environment))
      return FALSE;

  return TRUE;
}

static void
add_uri (BridgeDemoVisit *visit)
{
  g_auto (GStrv) uris = read_uris (visit, TRUE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  g_strv_builder_addv (builder, (const char **) uris);
  if (g_strv_length (uris) < MOST_URIS)
    g_strv_builder_add (builder, "");
  more = g_strv_builder_end (builder);
  answer_uris (visit, SOUP_STATUS_OK, (const char *const *) more, "<p>Not saved yet.</p>");
}

static void
take_uris (BridgeDemoVisit *visit)
{
  g_auto (GStrv) uris = read_uris (visit, FALSE);

  if (g_strcmp0 (g_hash_table_lookup (visit->form, "do"), "add") == 0)
    add_uri (visit);
  else if (!may_save_all (uris, visit->environment))
    answer_uris (visit, SOUP_STATUS_BAD_REQUEST, (const char *const *) uris,
                 "<p class=\"bad\">Not saved. A redirect URI begins with https:// and has the name of a site.</p>");
  else
    {
      bridge_demo_app_set_uris (visit->app, visit->environment, (const char *const *) uris);
      bridge_demo_state_changed (visit->state);
      answer_uris (visit, SOUP_STATUS_OK, (const char *const *) uris, "<p class=\"ok\">Saved.</p>");
    }
}

static const Route routes[] = {
  {
    .path = BRIDGE_DEMO_DEVELOPER,
    .show = show_dashboard,
  },
  {
    .path = BRIDGE_DEMO_DEVELOPER "/",
    .show = show_dashboard,
  },
  {
    .path = BRIDGE_DEMO_DASHBOARD,
    .name = "App dashboard",
    .show = show_dashboard,
  },
  {
    .path = NEW_APP,
    .name = "Create an app",
    .show = show_new_app,
    .take = create_app,
  },
  {
    .path = OVERVIEW,
    .name = "App overview",
    .needs_app = TRUE,
    .show = show_overview,
    .next = BRIDGE_DEMO_URIS "development",
  },
  {
    .path = PERMISSIONS,
    .name = "Permissions",
    .needs_app = TRUE,
    .show = show_permissions,
    .take = take_permissions,
    .next = BRIDGE_DEMO_URIS "development",
  },
  {
    .path = BRIDGE_DEMO_URIS "development",
    .name = "Redirect URIs of Development",
    .needs_app = TRUE,
    .show = show_uris,
    .take = take_uris,
    .next = BRIDGE_DEMO_KEYS "development",
  },
  {
    .path = BRIDGE_DEMO_KEYS "development",
    .name = "Development keys",
    .needs_app = TRUE,
    .show = show_keys,
    .next = BRIDGE_DEMO_DETAILS,
  },
  {
    .path = BRIDGE_DEMO_KEYS "development/show",
    .needs_app = TRUE,
    .show = show_keys_shown,
    .next = BRIDGE_DEMO_DETAILS,
  },
  {
    .path = BRIDGE_DEMO_DETAILS,
    .name = "App details, for production",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = bridge_demo_compliance_show_details,
    .take = bridge_demo_compliance_take_details,
    .next = BRIDGE_DEMO_COMPLIANCE,
  },
  {
    .path = BRIDGE_DEMO_COMPLIANCE,
    .name = "Compliance",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = bridge_demo_compliance_show,
    .take = bridge_demo_compliance_submit,
  },
  {
    .path = BRIDGE_DEMO_QUESTIONNAIRE,
    .name = "The questionnaire",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = bridge_demo_compliance_show_questionnaire,
    .take = bridge_demo_compliance_take_answers,
    .next = BRIDGE_DEMO_COMPLIANCE,
  },
  {
    .path = BRIDGE_DEMO_APPROVAL,
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = bridge_demo_compliance_show,
    .take = bridge_demo_compliance_approve,
  },
  {
    .path = BRIDGE_DEMO_REFUSAL,
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = bridge_demo_compliance_show,
    .take = bridge_demo_compliance_refuse,
  },
  {
    .path = BRIDGE_DEMO_URIS "production",
    .name = "Redirect URIs of Production",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = show_uris,
    .take = take_uris,
    .next = BRIDGE_DEMO_KEYS "production",
  },
  {
    .path = BRIDGE_DEMO_KEYS "production",
    .name = "Production keys",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = show_keys,
    .next = BRIDGE_DEMO_COMPLIANCE,
  },
  {
    .path = BRIDGE_DEMO_KEYS "production/show",
    .needs_app = TRUE,
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .show = show_keys_shown,
    .next = BRIDGE_DEMO_COMPLIANCE,
  },
};

/* Returns: (nullable): %NULL if there is no such page */
static const Route *
find_route (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].path, path))
      return &routes[i];

  return NULL;
}

/* What a link to the page says. */
static const char *
get_page_name (const char *path)
{
  const Route *route = find_route (path);

  g_assert (route != NULL && route->name != NULL);

  return route->name;
}

/* Another page in the same browser does not know the token. */
static void
take_form (BridgeDemoVisit *visit,
           const Route     *route)
{
  g_autoptr (GHashTable) form = bridge_demo_page_read_form (visit->message);

  visit->form = form;
  if (form == NULL || g_strcmp0 (g_hash_table_lookup (form, "token"), visit->token) != 0)
    {
      g_autofree char *content = g_strdup_printf ("<p class=\"bad\">This form is out of date. <a href=\"%s\">Open the page again</a>, and "
                                                  "send it from there.</p>", route->path);

      bridge_demo_developer_show (visit, SOUP_STATUS_FORBIDDEN, "Not done", content);
    }
  else
    route->take (visit);
}

static void
show_nothing (BridgeDemoVisit *visit,
              const Route     *route)
{
  gboolean too_early = route != NULL && bridge_demo_app_get_name (visit->app) == NULL;

  visit->next = too_early ? NEW_APP : NULL;
  bridge_demo_developer_show (visit, SOUP_STATUS_NOT_FOUND, "Not here",
                              too_early ? "<p>There is no app yet. First create one.</p>" : "<p>There is no such page.</p>");
}

/* @token: what a form of ours carries */
void
bridge_demo_developer_answer (BridgeDemoState   *state,
                              SoupServerMessage *message,
                              const char        *path,
                              const char        *token)
{
  BridgeDemoVisit visit = { .state = state, .app = bridge_demo_state_get_app (state), .message = message, .token = token };
  const Route *route = find_route (path);
  const char *method = soup_server_message_get_method (message);
  gboolean open = route != NULL && (!route->needs_app || bridge_demo_app_get_name (visit.app) != NULL);

  if (open)
    {
      visit.environment = route->environment;
      visit.next = route->next;
    }
  if (open && g_str_equal (method, "GET"))
    route->show (&visit);
  else if (open && route->take != NULL && g_str_equal (method, "POST"))
    take_form (&visit, route);
  else
    show_nothing (&visit, route);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "demo-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

#include "bridge-environment.h"
#include "bridge-json.h"
#include "bridge-topic.h"

/* The demo's Intuit Developer Portal, and what Intuit and Codat make of what was done there. */

#define FORM "application/x-www-form-urlencoded"
#define JSON "application/json"
#define PORTAL "/developer/app/"
#define DASHBOARD PORTAL "developer/dashboard"
#define TOKENS "/oauth2/v1/tokens/bearer"
#define DETAILS \
  "host=www.example.com&launch=https://www.example.com/&disconnect=https://www.example.com/&eula=https://www.example.com/&" \
  "privacy=https://www.example.com/"

static void
set_up (DemoFixture   *fixture,
        gconstpointer  data)
{
  demo_fixture_set_up (fixture, data);
  bridge_demo_server_begin_without_app (fixture->server);
}

static char *
get (DemoFixture *fixture,
     const char  *path,
     guint        status)
{
  return demo_send (fixture, &(DemoRequest) { "GET", path, "", NULL, NULL, NULL, status });
}

static char *
read_token (DemoFixture *fixture)
{
  static const char mark[] = "name=\"token\" value=\"";
  g_autofree char *page = get (fixture, PORTAL "new", 200);
  const char *begin = strstr (page, mark) + strlen (mark);

  return g_strndup (begin, strchr (begin, '"') - begin);
}

/* Sends a form of the portal, with what its forms carry. */
static char *
post (DemoFixture *fixture,
      const char  *path,
      const char  *fields,
      guint        status)
{
  g_autofree char *token = read_token (fixture);
  g_autofree char *body = g_strconcat ("token=", token, "&", fields, NULL);

  return demo_send (fixture, &(DemoRequest) { "POST", path, "", FORM, body, NULL, status });
}

static void
do_post (DemoFixture *fixture,
         const char  *path,
         const char  *fields,
         guint        status)
{
  g_autofree char *page = post (fixture, path, fields, status);
}

static void
create_app (DemoFixture *fixture)
{
  do_post (fixture, PORTAL "new", "name=++&accounting=yes", 400);
  do_post (fixture, PORTAL "new", "name=Books+%26+More&accounting=yes", 303);
}

static void
save_uri (DemoFixture *fixture,
          const char  *path,
          const char  *uri,
          guint        status)
{
  g_autofree char *escaped = g_uri_escape_string (uri, NULL, FALSE);
  g_autofree char *fields = g_strconcat ("do=save&uri0=", escaped, NULL);

  do_post (fixture, path, fields, status);
}

static void
have_approved (DemoFixture *fixture)
{
  do_post (fixture, PORTAL "details", DETAILS, 303);
  do_post (fixture, PORTAL "questionnaire", "answer2=known", 303);
  do_post (fixture, PORTAL "compliance", "", 303);
  do_post (fixture, PORTAL "approval", "", 303);
}

static void
assert_says (const char *page,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (strstr (page, escaped) == NULL)
    g_error ("The page does not say “%s”", text);
}

static void
assert_field (const char *page,
              const char *name,
              guint       index)
{
  g_autofree char *field = g_strdup_printf ("<input name=\"%s%u\"", name, index);

  if (strstr (page, field) == NULL)
    g_error ("The page has no field %s%u", name, index);
}

/* What is asked begins as at Intuit, and what is recommended is named as there. */
static void
test_questionnaire (DemoFixture   *fixture,
                    gconstpointer  data)
{
  g_autofree char *page = NULL;

  create_app (fixture);
  do_post (fixture, PORTAL "details", DETAILS, 303);
  page = get (fixture, PORTAL "questionnaire", 200);
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      g_autofree char *choice = bridge_topic_dup_choice (topic);

      assert_says (page, bridge_topic_get_question (topic) ?: bridge_topic_get_title (topic));
      if (choice != NULL)
        assert_says (page, choice);
      /* Somewhere to put what is to be written. */
      if (choice != NULL && bridge_topic_get_answer (topic) != NULL)
        assert_field (page, "text", i);
      else if (choice == NULL)
        assert_field (page, "answer", i);
    }
}

/* Asks Intuit for whom the pair is, as the program does. */
static void
probe (DemoFixture *fixture,
       const char  *pair,
       guint        status)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *header = g_strconcat ("Basic ", encoded, NULL);
  g_autofree char *text = demo_send (fixture, &(DemoRequest) { "POST", TOKENS, header, FORM, "grant_type=refresh_token&refresh_token=x",
                                                               NULL, status });

  g_assert_nonnull (strstr (text, status == 400 ? "invalid_grant" : "invalid_client"));
}

static void
test_empty (DemoFixture   *fixture,
            gconstpointer  data)
{
  static const char *const later[] = { "overview", "keys/development", "settings/redirect-uris/development", "details", "compliance" };
  g_autofree char *bare = get (fixture, "/developer", 200);
  g_autofree char *dashboard = get (fixture, DASHBOARD, 200);
  g_autofree char *home = get (fixture, "/developer/", 200);

  g_assert_nonnull (strstr (dashboard, ">+</a>"));
  g_assert_cmpstr (dashboard, ==, home);
  g_assert_cmpstr (dashboard, ==, bare);
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *path = g_strconcat (PORTAL, later[i], NULL);
      g_autofree char *page = get (fixture, path, 404);

      g_assert_nonnull (strstr (page, "There is no app yet. First create one."));
      g_assert_nonnull (strstr (page, "href=\"" PORTAL "new\""));
    }
  probe (fixture, BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, 401);
}

/* Another page in the same browser can do nothing here. */
static void
test_token (DemoFixture   *fixture,
            gconstpointer  data)
{
  static const char *const paths[] = { "new", "permissions", "settings/redirect-uris/development", "details", "questionnaire", "compliance",
                                       "approval" };

  create_app (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strconcat (PORTAL, paths[i], NULL);
      g_autofree char *none = demo_send (fixture, &(DemoRequest) { "POST", path, "", FORM, "name=x", NULL, 403 });
      g_autofree char *wrong = demo_send (fixture, &(DemoRequest) { "POST", path, "", FORM, "token=x&name=x", NULL, 403 });
    }
}

static void
test_create (DemoFixture   *fixture,
             gconstpointer  data)
{
  g_autofree char *nameless = post (fixture, PORTAL "new", "name=&accounting=yes", 400);
  g_autofree char *dashboard = NULL;

  create_app (fixture);
  do_post (fixture, PORTAL "new", "name=Another", 400);
  dashboard = get (fixture, DASHBOARD, 200);
  g_assert_nonnull (strstr (dashboard, "Books &amp; More"));
  g_assert_null (strstr (dashboard, ">+</a>"));
}

static void
test_keys (DemoFixture   *fixture,
           gconstpointer  data)
{
  g_autofree char *hidden = NULL;
  g_autofree char *shown = NULL;

  create_app (fixture);
  hidden = get (fixture, PORTAL "keys/development", 200);
  shown = get (fixture, PORTAL "keys/development/show", 200);
  g_assert_null (strstr (hidden, BRIDGE_DEMO_CLIENT_ID));
  g_assert_null (strstr (hidden, BRIDGE_DEMO_CLIENT_SECRET));
  g_assert_nonnull (strstr (hidden, "Show credentials"));
  g_assert_nonnull (strstr (shown, BRIDGE_DEMO_CLIENT_ID));
  g_assert_nonnull (strstr (shown, BRIDGE_DEMO_CLIENT_SECRET));
  probe (fixture, BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, 400);
  probe (fixture, BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, 401);
}

/* One thing after the other, and keys only in the end. */
static void
test_approval (DemoFixture   *fixture,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  create_app (fixture);
  do_post (fixture, PORTAL "approval", "", 409);
  do_post (fixture, PORTAL "compliance", "", 409);
  do_post (fixture, PORTAL "questionnaire", "", 409);
  do_post (fixture, PORTAL "details", "host=https://www.example.com", 400);
  before = get (fixture, PORTAL "keys/production/show", 200);
  g_assert_null (strstr (before, BRIDGE_DEMO_PRODUCTION_CLIENT_ID));
  probe (fixture, BRIDGE_DEMO_PRODUCTION_CLIENT_ID ":" BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, 401);
  have_approved (fixture);
  after = get (fixture, PORTAL "keys/production/show", 200);
  g_assert_nonnull (strstr (after, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET));
  probe (fixture, BRIDGE_DEMO_PRODUCTION_CLIENT_ID ":" BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, 400);
}

/* What was refused is corrected and sent again; what was sent is not changed. */
static void
test_refusal (DemoFixture   *fixture,
              gconstpointer  data)
{
  create_app (fixture);
  do_post (fixture, PORTAL "details", DETAILS, 303);
  do_post (fixture, PORTAL "questionnaire", "answer2=known", 303);
  do_post (fixture, PORTAL "questionnaire", "answer2=other", 303);
  do_post (fixture, PORTAL "refusal", "", 409);
  do_post (fixture, PORTAL "compliance", "", 303);
  do_post (fixture, PORTAL "questionnaire", "answer2=known", 409);
  do_post (fixture, PORTAL "refusal", "", 303);
  do_post (fixture, PORTAL "questionnaire", "answer2=known", 303);
  do_post (fixture, PORTAL "compliance", "", 303);
  do_post (fixture, PORTAL "approval", "", 303);
}

/* What was typed is still there, marked where it is wrong: by the same rules as in the program. */
static void
test_details (DemoFixture   *fixture,
              gconstpointer  data)
{
  static const char wrong[] =
    "host=https://www.example.com&launch=https://localhost/start&disconnect=https://www.example.com/bye&eula=http://www.example.com/&privacy=";
  g_autofree char *refused = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  create_app (fixture);
  refused = post (fixture, PORTAL "details", wrong, 400);
  g_assert_nonnull (strstr (refused, "name=\"host\" autocomplete=\"off\" required value=\"https://www.example.com\" aria-invalid"));
  g_assert_nonnull (strstr (refused, "value=\"https://www.example.com/bye\">"));
  assert_says (refused, "Host domain: Enter only the host name");
  assert_says (refused, "Launch URL: This address points to the computer that opens it.");
  assert_says (refused, "End-user license agreement URL: Intuit accepts “https://” only.");
  assert_says (refused, "Privacy policy URL: Enter an address.");
  before = get (fixture, PORTAL "details", 200);
  g_assert_null (strstr (before, "https://www.example.com/bye"));
  g_assert_null (strstr (before, "class=\"bad\""));
  do_post (fixture, PORTAL "details", DETAILS, 303);
  after = get (fixture, PORTAL "details", 200);
  g_assert_nonnull (strstr (after, "value=\"www.example.com\">"));
  g_assert_nonnull (strstr (after, "Saved."));
}

static void
assert_leads_on (const char *page,
                 const char *path)
{
  if (strstr (page, "href=\"" DASHBOARD "\"") == NULL || (path != NULL && strstr (page, path) == NULL))
    g_error ("The page does not lead to %s and the dashboard", path);
}

static void
assert_first (DemoFixture *fixture,
              const char  *path,
              const char  *words,
              const char  *lead)
{
  g_autofree char *page = post (fixture, path, "", 409);

  assert_says (page, words);
  assert_leads_on (page, lead);
}

/* From each page there is a way to the next and back, and who comes too early hears what comes first. */
static void
test_ways (DemoFixture   *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *path;
    const char *next;
  } ways[] = {
    { "developer/dashboard", "Next: App overview" },
    { "overview", "Next: Redirect URIs of Development" },
    { "permissions", "Next: Redirect URIs of Development" },
    { "settings/redirect-uris/development", "Next: Development keys" },
    { "keys/development", "Next: App details" },
    { "keys/development/show", "Next: App details" },
    { "details", "Next: Compliance" },
    { "compliance", "Next: App details" },
    { "questionnaire", "Next: Compliance" },
    { "keys/production", "Next: Compliance" },
    { "settings/redirect-uris/production", "Next: Production keys" },
    { "new", "Back to the app dashboard" },
  };
  g_autofree char *empty = get (fixture, DASHBOARD, 200);
  g_autofree char *approved = NULL;

  assert_leads_on (empty, "Next: Create an app");
  create_app (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat (PORTAL, ways[i].path, NULL);
      g_autofree char *page = get (fixture, path, 200);

      assert_leads_on (page, ways[i].next);
    }
  assert_first (fixture, PORTAL "questionnaire", "First fill in and save App details.", "Next: App details");
  do_post (fixture, PORTAL "details", DETAILS, 303);
  assert_first (fixture, PORTAL "compliance", "First fill in and save the questionnaire.", "Next: The questionnaire");
  do_post (fixture, PORTAL "questionnaire", "", 303);
  assert_first (fixture, PORTAL "approval", "First press Submit", "Next: Compliance");
  do_post (fixture, PORTAL "compliance", "", 303);
  assert_first (fixture, PORTAL "questionnaire", "The app is under review.", "Next: Compliance");
  do_post (fixture, PORTAL "approval", "", 303);
  assert_first (fixture, PORTAL "refusal", "The app is approved", "Next: Production keys");
  approved = get (fixture, PORTAL "keys/production", 200);
  assert_leads_on (approved, "Next: Redirect URIs of Production");
}

static double
get_light (guint64 part)
{
  double share = part / 255.0;

  return share <= 0.03928 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1: relative luminance. */
static double
get_luminance (const char *colour)
{
  guint64 value = g_ascii_strtoull (colour, NULL, 16);

  return 0.2126 * get_light (value >> 16) + 0.7152 * get_light ((value >> 8) & 0xff) + 0.0722 * get_light (value & 0xff);
}

static void
assert_contrast (const char *style,
                 const char *name,
                 const char *ground)
{
  g_autofree char *mark = g_strconcat (".", name, "{color:#", NULL);
  const char *found = strstr (style, mark);
  double one, other;

  g_assert_nonnull (found);
  one = get_luminance (found + strlen (mark));
  other = get_luminance (ground);
  g_assert_cmpfloat ((MAX (one, other) + 0.05) / (MIN (one, other) + 0.05), >=, 4.5);
}

/* On the white and the near black of browsers. */
static void
test_contrast (DemoFixture   *fixture,
               gconstpointer  data)
{
  g_autofree char *page = get (fixture, DASHBOARD, 200);
  const char *dark = strstr (page, "@media(prefers-color-scheme:dark)");

  g_assert_nonnull (dark);
  assert_contrast (page, "ok", "ffffff");
  assert_contrast (page, "bad", "ffffff");
  assert_contrast (dark, "ok", "121212");
  assert_contrast (dark, "bad", "121212");
}

static void
test_uris (DemoFixture   *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *uri;
    guint development, production;
  } rows[] = {
    { "https://example.com/oauth2/callback", 200, 200 },
    { "http://localhost:8080/", 200, 400 },
    { "https://localhost/", 200, 400 },
    { "https://127.0.0.1/", 200, 400 },
    { "http://example.com/", 400, 400 },
    { "example.com", 400, 400 },
  };
  g_autofree char *more = NULL;

  create_app (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      save_uri (fixture, PORTAL "settings/redirect-uris/development", rows[i].uri, rows[i].development);
      save_uri (fixture, PORTAL "settings/redirect-uris/production", rows[i].uri, rows[i].production);
    }
  more = post (fixture, PORTAL "settings/redirect-uris/development", "do=add&uri0=https%3A%2F%2Fexample.com%2F%22", 200);
  g_assert_nonnull (strstr (more, "Not saved yet"));
  g_assert_nonnull (strstr (more, "value=\"https://example.com/&quot;\""));
  g_assert_nonnull (strstr (more, "name=\"uri1\""));
}

static JsonObject *
call (DemoFixture *fixture,
      const char  *method,
      const char  *path,
      const char  *body)
{
  g_autofree char *text = demo_send (fixture, &(DemoRequest) { method, path, DEMO_KEY, JSON, body, NULL, 200 });
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  return json_node_dup_object (node);
}

/* Has Codat keep the keys and make a company. Returns: the path of its link, without the address of the server */
static char *
make_link (DemoFixture *fixture,
           const char  *client_id,
           const char  *client_secret)
{
  g_autofree char *keys = g_strdup_printf ("{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}", client_id, client_secret);
  g_autoptr (JsonObject) saved = call (fixture, "PUT", "/integrations/credentials/ndsk", keys);
  g_autoptr (JsonObject) enabled = call (fixture, "PUT", "/integrations/ndsk/enabled", "{\"enabled\":true}");
  g_autoptr (JsonObject) company = call (fixture, "POST", "/companies", "{\"name\":\"Test\"}");
  g_autofree char *path = g_strdup_printf ("/companies/%s/connections", bridge_json_get_string (company, "id"));
  g_autoptr (JsonObject) connection = call (fixture, "POST", path, "{\"platformKey\":\"ndsk\"}");

  return g_strdup (bridge_json_get_string (connection, "linkUrl") + strlen (bridge_demo_server_get_url (fixture->server)));
}

static void
assert_consent (DemoFixture *fixture,
                const char  *client_id,
                const char  *client_secret,
                const char  *words)
{
  g_autofree char *link = make_link (fixture, client_id, client_secret);
  g_autofree char *page = get (fixture, link, words != NULL ? 400 : 200);

  g_assert_nonnull (strstr (page, words != NULL ? words : "Authorize"));
}

/* What Intuit says before it asks whether to allow anything. */
static void
test_consent (DemoFixture   *fixture,
              gconstpointer  data)
{
  static const char path[] = PORTAL "settings/redirect-uris/development";
  const char *uri = bridge_environment_get_redirect_uri (BRIDGE_ENVIRONMENT_SANDBOX);
  g_autofree char *with_slash = g_strconcat (uri, "/", NULL);
  g_autofree char *other_case = g_ascii_strup (uri + strlen ("https://"), -1);
  g_autofree char *loud = g_strconcat ("https://", other_case, NULL);

  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, "undefined didn’t connect");
  do_post (fixture, PORTAL "new", "name=Books", 303);
  assert_consent (fixture, "nobodys", BRIDGE_DEMO_CLIENT_SECRET, "undefined didn’t connect");
  assert_consent (fixture, BRIDGE_DEMO_PRODUCTION_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, "undefined didn’t connect");
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, "invalid_scope");
  do_post (fixture, PORTAL "permissions", "accounting=yes", 303);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, "Sorry, but Books didn’t connect");
  save_uri (fixture, path, with_slash, 200);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, "Development redirect URIs");
  save_uri (fixture, path, loud, 200);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, uri);
  save_uri (fixture, PORTAL "settings/redirect-uris/production", uri, 200);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, uri);
  save_uri (fixture, path, uri, 200);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, NULL);
}

static const struct
{
  const char *client_id;
  const char *client_secret;
  const char *words;
} agreed[] = {
  { BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, "is connected" },
  { BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, "is not connected" },
  { BRIDGE_DEMO_PRODUCTION_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, "is not connected" },
};

/* Codat gets nowhere with keys that Intuit refuses, although the owner of the company has agreed. */
static void
test_exchange (DemoFixture   *fixture,
               gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *link = NULL;
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;

  create_app (fixture);
  have_approved (fixture);
  save_uri (fixture, PORTAL "settings/redirect-uris/development", bridge_environment_get_redirect_uri (BRIDGE_ENVIRONMENT_SANDBOX), 200);
  save_uri (fixture, PORTAL "settings/redirect-uris/production", bridge_environment_get_redirect_uri (BRIDGE_ENVIRONMENT_SANDBOX), 200);
  link = make_link (fixture, agreed[i].client_id, agreed[i].client_secret);
  question = get (fixture, link, 200);
  answer = post (fixture, link, "answer=authorize", 200);
  g_assert_nonnull (strstr (answer, agreed[i].words));
}

/* The demo goes on where it was, and has no key in its file. */
static void
test_file (DemoFixture   *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "state.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (bridge_demo_server_set_state_file (fixture->server, path, NULL));
  create_app (fixture);
  save_uri (fixture, PORTAL "settings/redirect-uris/development", bridge_environment_get_redirect_uri (BRIDGE_ENVIRONMENT_SANDBOX), 200);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, NULL);
  have_approved (fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, BRIDGE_DEMO_CLIENT_ID));
  g_assert_null (strstr (text, BRIDGE_DEMO_CLIENT_SECRET));

  demo_fixture_tear_down (fixture, NULL);
  set_up (fixture, NULL);
  g_assert_true (bridge_demo_server_set_state_file (fixture->server, path, NULL));
  probe (fixture, BRIDGE_DEMO_PRODUCTION_CLIENT_ID ":" BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, 400);
  assert_consent (fixture, BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET, NULL);
  g_remove (path);
  g_rmdir (folder);
}

#define ADD(path, data, test) g_test_add (path, DemoFixture, data, set_up, test, demo_fixture_tear_down)

/* It has no app, as there was none to be made: the keys that are kept since then go on working. */
static void
test_old_file (DemoFixture   *fixture,
               gconstpointer  data)
{
  static const char old[] = "{\"version\":1,\"integrations\":{\"ndsk\":{\"enabled\":true}},\"companies\":[]}";
  g_autofree char *folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo-server.json", NULL);

  g_assert_true (g_file_set_contents (path, old, -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      bridge_demo_server_begin_without_app (fixture->server);
      g_assert_true (bridge_demo_server_set_state_file (fixture->server, path, NULL));
      probe (fixture, BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, 400);
      save_uri (fixture, PORTAL "settings/redirect-uris/production", "https://books.example/callback", 200);
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/demo-developer/empty", NULL, test_empty);
  ADD ("/demo-developer/token", NULL, test_token);
  ADD ("/demo-developer/create", NULL, test_create);
  ADD ("/demo-developer/keys", NULL, test_keys);
  ADD ("/demo-developer/approval", NULL, test_approval);
  ADD ("/demo-developer/refusal", NULL, test_refusal);
  ADD ("/demo-developer/questionnaire", NULL, test_questionnaire);
  ADD ("/demo-developer/details", NULL, test_details);
  ADD ("/demo-developer/ways", NULL, test_ways);
  ADD ("/demo-developer/contrast", NULL, test_contrast);
  ADD ("/demo-developer/uris", NULL, test_uris);
  ADD ("/demo-developer/consent", NULL, test_consent);
  for (guint i = 0; i < G_N_ELEMENTS (agreed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo-developer/exchange/%u", i);

      ADD (path, GUINT_TO_POINTER (i), test_exchange);
    }
  ADD ("/demo-developer/file", NULL, test_file);
  ADD ("/demo-developer/old-file", NULL, test_old_file);

  return g_test_run ();
}

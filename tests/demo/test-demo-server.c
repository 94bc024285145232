// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "demo-fixture.h"

#include "bridge-demo-server.h"
#include "bridge-json.h"
#include "bridge-key-check.h"

/* The demo's Codat, Portal and Intuit: what is asked wrongly is refused as the specifications say. */

typedef DemoFixture Fixture;
typedef DemoRequest Request;

#define KEY DEMO_KEY
#define JSON "application/json"
#define FORM "application/x-www-form-urlencoded"
#define PAIR "{\"clientId\":\"abc1234\",\"clientSecret\":\"def5678\"}"
#define CREDENTIALS "/integrations/credentials/ndsk"
#define ENABLED "/integrations/ndsk/enabled"
#define LIST "/portal/settings/integrations/accounting"

static const Request requests[] = {
  { "GET", "/profile", KEY, NULL, NULL, NULL, 200 },
  { "GET", "/profile", "", NULL, NULL, NULL, 401 },
  { "GET", "/profile", "Basic " BRIDGE_DEMO_API_KEY, NULL, NULL, NULL, 401 },
  { "GET", "/profile", "Bearer x", NULL, NULL, NULL, 401 },
  { "GET", "/profile", "basic RGVtbw==", NULL, NULL, NULL, 401 },
  { "POST", "/profile", KEY, JSON, "{}", NULL, 405 },
  { "GET", "/profile", KEY, NULL, NULL, "evil.example", 403 },
  { "GET", "/integrations/ndsk", KEY, NULL, NULL, NULL, 200 },
  { "GET", "/integrations/qhyg", KEY, NULL, NULL, NULL, 200 },
  { "GET", "/integrations/gbol", KEY, NULL, NULL, NULL, 404 },
  { "GET", "/integrations/NDSK", KEY, NULL, NULL, NULL, 404 },
  { "GET", "/integrations/ndskx", KEY, NULL, NULL, NULL, 404 },
  { "GET", "/integrations/nd", KEY, NULL, NULL, NULL, 404 },
  { "GET", "/integrations/", KEY, NULL, NULL, NULL, 404 },
  { "GET", "/", KEY, NULL, NULL, NULL, 404 },
  { "DELETE", "/integrations/ndsk", KEY, NULL, NULL, NULL, 405 },
  { "GET", CREDENTIALS, KEY, NULL, NULL, NULL, 200 },
  { "PUT", CREDENTIALS, KEY, "text/plain", PAIR, NULL, 415 },
  { "PUT", CREDENTIALS, KEY, JSON, "", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "[]", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{}", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{\"clientId\":\"a\"}", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{\"clientId\":\"a\",\"clientSecret\":1}", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{\"clientId\":\"a \",\"clientSecret\":\"b\"}", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{\"clientId\":\"\",\"clientSecret\":\"b\"}", NULL, 400 },
  { "PUT", CREDENTIALS, KEY, JSON, "{\"clientId\":\"a\",\"clientSecret\":\"b\",\"c\":\"d\"}", NULL, 400 },
  { "PUT", CREDENTIALS, "", JSON, PAIR, NULL, 401 },
  { "PUT", ENABLED, KEY, JSON, "{\"enabled\":true}", NULL, 400 },
  { "PUT", ENABLED, KEY, JSON, "{\"enabled\":\"true\"}", NULL, 400 },
  { "PUT", ENABLED, KEY, JSON, "{}", NULL, 400 },
  { "PUT", ENABLED, KEY, JSON, "{\"enabled\":false}", NULL, 200 },
  { "GET", ENABLED, KEY, NULL, NULL, NULL, 405 },
  { "GET", "/portal", "", NULL, NULL, NULL, 200 },
  { "GET", LIST, "", NULL, NULL, NULL, 200 },
  { "GET", LIST "/ndsk", "", NULL, NULL, NULL, 200 },
  { "GET", LIST "/gbol", "", NULL, NULL, NULL, 404 },
  { "GET", LIST "/ndsk/enabled", "", NULL, NULL, NULL, 404 },
  { "GET", LIST, "", NULL, NULL, "evil.example", 403 },
  { "GET", "/portal/developers/api-keys", "", NULL, NULL, NULL, 200 },
  { "GET", "/portal/companies", "", NULL, NULL, NULL, 200 },
  { "GET", "/elsewhere", "", NULL, NULL, NULL, 400 },
  { "GET", "/elsewhere?uri=javascript:alert(1)", "", NULL, NULL, NULL, 400 },
  { "GET", "/elsewhere?uri=https%3A%2F%2Fdocs.codat.io%2F", "", NULL, NULL, NULL, 200 },
  { "GET", "/elsewhere?uri=https%3A%2F%2Fdocs.codat.io%2F", "", NULL, NULL, "evil.example", 403 },
  { "POST", LIST "/ndsk", "", FORM, "clientId=a&clientSecret=b", NULL, 403 },
  { "POST", LIST "/ndsk", "", FORM, "token=x&clientId=a&clientSecret=b", NULL, 403 },
  { "GET", "/demo/state", KEY, NULL, NULL, NULL, 404 },
  { "POST", "/demo/control", KEY, FORM, "fault=500", NULL, 404 },
  { "GET", "/oauth2/v1/tokens/bearer", "", NULL, NULL, NULL, 405 },
  { "POST", "/oauth2/v1/tokens/bearer", "Basic eDp5", FORM, "grant_type=refresh_token", NULL, 401 },
};

static void
test_request (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *text = demo_send (fixture, &requests[GPOINTER_TO_UINT (data)]);
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  return json_node_dup_object (node);
}

static void
test_error_body (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *text = demo_send (fixture, &(Request) { "GET", "/profile", "", NULL, NULL, NULL, 401 });
  g_autoptr (JsonObject) object = parse (text);

  g_assert_cmpint (json_object_get_int_member (object, "statusCode"), ==, 401);
  g_assert_cmpstr (bridge_json_get_string (object, "error"), ==, "Unauthorized");
  g_assert_cmpuint (strlen (bridge_json_get_string (object, "correlationId")), ==, 32);
}

/* Keys are shown masked, and enabling needs some. */
static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *saved = demo_send (fixture, &(Request) { "PUT", CREDENTIALS, KEY, JSON, PAIR, NULL, 200 });
  g_autofree char *shown = demo_send (fixture, &(Request) { "GET", CREDENTIALS, KEY, NULL, NULL, NULL, 200 });
  g_autofree char *enabled = demo_send (fixture, &(Request) { "PUT", ENABLED, KEY, JSON, "{\"enabled\":true}", NULL, 200 });
  g_autoptr (JsonObject) object = parse (shown);
  g_autoptr (JsonObject) integration = parse (enabled);

  g_assert_cmpstr (saved, ==, shown);
  g_assert_cmpstr (bridge_json_get_string (object, "clientId"), ==, "***1234");
  g_assert_cmpstr (bridge_json_get_string (object, "clientSecret"), ==, "***5678");
  g_assert_true (json_object_get_boolean_member (integration, "enabled"));
}

static void
test_portal_only (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *profile = NULL;
  g_autofree char *read = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *enabled = NULL;

  bridge_demo_server_set_portal_only (fixture->server, TRUE);
  profile = demo_send (fixture, &(Request) { "GET", "/profile", KEY, NULL, NULL, NULL, 200 });
  read = demo_send (fixture, &(Request) { "GET", "/integrations/ndsk", KEY, NULL, NULL, NULL, 200 });
  shown = demo_send (fixture, &(Request) { "GET", CREDENTIALS, KEY, NULL, NULL, NULL, 404 });
  saved = demo_send (fixture, &(Request) { "PUT", CREDENTIALS, KEY, JSON, PAIR, NULL, 404 });
  enabled = demo_send (fixture, &(Request) { "PUT", ENABLED, KEY, JSON, "{\"enabled\":true}", NULL, 404 });
}

static char *
read_token (Fixture *fixture)
{
  static const char mark[] = "name=\"token\" value=\"";
  g_autofree char *page = demo_send (fixture, &(Request) { "GET", LIST "/ndsk", "", NULL, NULL, NULL, 200 });
  const char *begin = strstr (page, mark);

  g_assert_nonnull (begin);
  begin += strlen (mark);

  return g_strndup (begin, strchr (begin, '"') - begin);
}

static void
test_portal_forms (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *token = read_token (fixture);
  g_autofree char *keys = g_strdup_printf ("token=%s&clientId=abc1234&clientSecret=def5678", token);
  g_autofree char *no_keys = g_strdup_printf ("token=%s&clientId=&clientSecret=", token);
  g_autofree char *on = g_strdup_printf ("token=%s&enabled=true", token);
  g_autofree char *refused = demo_send (fixture, &(Request) { "POST", LIST "/ndsk", "", FORM, no_keys, NULL, 400 });
  g_autofree char *too_early = demo_send (fixture, &(Request) { "POST", LIST "/ndsk/enabled", "", FORM, on, NULL, 400 });
  g_autofree char *saved = demo_send (fixture, &(Request) { "POST", LIST "/ndsk", "", FORM, keys, NULL, 200 });
  g_autofree char *enabled = demo_send (fixture, &(Request) { "POST", LIST "/ndsk/enabled", "", FORM, on, NULL, 303 });
  g_autofree char *read = demo_send (fixture, &(Request) { "GET", "/integrations/ndsk", KEY, NULL, NULL, NULL, 200 });
  g_autofree char *list = demo_send (fixture, &(Request) { "GET", LIST, "", NULL, NULL, NULL, 200 });

  g_assert_nonnull (strstr (saved, "Enable QuickBooks Online Sandbox?"));
  /* Whatever went wrong, there is a way on. */
  g_assert_nonnull (strstr (refused, "First fill in both fields"));
  g_assert_nonnull (strstr (refused, "href=\"" LIST "\""));
  g_assert_nonnull (strstr (too_early, "First set up the integration"));
  g_assert_nonnull (strstr (too_early, "href=\"" LIST "\""));
  g_assert_nonnull (strstr (read, "\"enabled\":true"));
  g_assert_null (strstr (list, "def5678"));
  g_assert_null (strstr (saved, "def5678"));
}

static void
test_state_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "state.json", NULL);
  g_autofree char *saved = NULL;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bridge_demo_server_set_state_file (fixture->server, path, &error));
  saved = demo_send (fixture, &(Request) { "PUT", CREDENTIALS, KEY, JSON, PAIR, NULL, 200 });
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "def5678"));
  g_assert_null (strstr (text, "abc1234"));

  demo_fixture_tear_down (fixture, NULL);
  demo_fixture_set_up (fixture, NULL);
  g_assert_true (bridge_demo_server_set_state_file (fixture->server, path, &error));
  shown = demo_send (fixture, &(Request) { "GET", CREDENTIALS, KEY, NULL, NULL, NULL, 200 });
  g_assert_cmpstr (shown, ==, saved);
  unlink (path);
  rmdir (folder);
}

static void
test_control (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *set = NULL;
  g_autofree char *faulty = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *cleared = NULL;
  g_autofree char *good = NULL;

  bridge_demo_server_set_control (fixture->server, TRUE);
  set = demo_send (fixture, &(Request) { "POST", "/demo/control", "", FORM, "fault=503", NULL, 200 });
  faulty = demo_send (fixture, &(Request) { "GET", "/profile", KEY, NULL, NULL, NULL, 503 });
  wrong = demo_send (fixture, &(Request) { "POST", "/demo/control", "", FORM, "fault=nonsense", NULL, 400 });
  cleared = demo_send (fixture, &(Request) { "POST", "/demo/control", "", FORM, "fault=", NULL, 200 });
  good = demo_send (fixture, &(Request) { "GET", "/profile", KEY, NULL, NULL, NULL, 200 });
  g_assert_nonnull (strstr (cleared, "\"requests\":1"));
}

static void
test_intuit (Fixture       *fixture,
             gconstpointer  data)
{
  const char *pair = data;
  g_autofree char *token = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *header = g_strconcat ("Basic ", token, NULL);
  g_autofree char *known = demo_send (fixture, &(Request) { "POST", "/oauth2/v1/tokens/bearer", header, FORM,
                                                            "grant_type=refresh_token&refresh_token=x", NULL, 400 });
  g_autofree char *incomplete = demo_send (fixture, &(Request) { "POST", "/oauth2/v1/tokens/bearer", header, FORM, "x=y", NULL, 400 });

  g_assert_nonnull (strstr (known, "invalid_grant"));
  g_assert_nonnull (strstr (incomplete, "invalid_request"));
}

/* Whoever tries the demo sees no warning that the real thing would not give. */
static void
test_values (void)
{
  static const struct
  {
    BridgeKeyField field;
    const char *text;
  } rows[] = {
    { BRIDGE_KEY_CLIENT_ID, BRIDGE_DEMO_CLIENT_ID },
    { BRIDGE_KEY_CLIENT_SECRET, BRIDGE_DEMO_CLIENT_SECRET },
    { BRIDGE_KEY_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_ID },
    { BRIDGE_KEY_CLIENT_SECRET, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgeSecret) value = bridge_secret_new (rows[i].text, -1);

      g_test_message ("%s", rows[i].text);
      g_assert_true (bridge_key_check_is_usual (rows[i].field, value));
    }
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, demo_fixture_set_up, test, demo_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo-server/request/%u", i);

      ADD (path, GUINT_TO_POINTER (i), test_request);
    }
  g_test_add_func ("/demo-server/values", test_values);
  ADD ("/demo-server/error-body", NULL, test_error_body);
  ADD ("/demo-server/save", NULL, test_save);
  ADD ("/demo-server/portal-only", NULL, test_portal_only);
  ADD ("/demo-server/portal-forms", NULL, test_portal_forms);
  ADD ("/demo-server/state-file", NULL, test_state_file);
  ADD ("/demo-server/control", NULL, test_control);
  ADD ("/demo-server/intuit/development", BRIDGE_DEMO_CLIENT_ID ":" BRIDGE_DEMO_CLIENT_SECRET, test_intuit);
  ADD ("/demo-server/intuit/production", BRIDGE_DEMO_PRODUCTION_CLIENT_ID ":" BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET, test_intuit);

  return g_test_run ();
}

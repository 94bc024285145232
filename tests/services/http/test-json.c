// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-app-keys-json.h"
#include "bridge-integration.h"
#include "bridge-json.h"
#include "bridge-service-error.h"

static void
test_good (void)
{
  static const char *texts[] = {
    "{}", "[]", "null", "1", "\"a\"", " {\"a\":[1,2,{\"b\":null}]} ", "{\"a\":\"[[[[{{{{\"}", "{\"a\":\"\\\"[[[\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = bridge_json_parse (texts[i], strlen (texts[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    { NULL, 0 }, { "", 0 }, { " ", 1 }, { "{", 1 }, { "{\"a\":", 5 }, { "<html>", 6 }, { "{\"a\":\"\xff\xfe\"}", 11 }, { "\0\0", 2 },
    { "{\"a\":1}}}", 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = bridge_json_parse (cases[i].text, cases[i].length, &error);

      g_test_message ("case %u", i);
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
      g_assert_null (node);
    }
}

static void
check_depth (guint    depth,
             gboolean good)
{
  g_autofree char *opening = g_strnfill (depth, '[');
  g_autofree char *closing = g_strnfill (depth, ']');
  g_autofree char *text = g_strconcat (opening, closing, NULL);
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  g_assert_cmpint (node != NULL, ==, good);
}

static void
test_depth (void)
{
  check_depth (BRIDGE_JSON_MAX_DEPTH, TRUE);
  check_depth (BRIDGE_JSON_MAX_DEPTH + 1, FALSE);
  check_depth (1000 * 1000, FALSE);
}

/* A wrong type is answered, not complained about: a warning would end this test. */
static void
test_getters (void)
{
  static const char text[] = "{\"s\":\"x\",\"b\":true,\"n\":1,\"o\":{},\"a\":[],\"z\":null}";
  static const char *members[] = { "s", "b", "n", "o", "a", "z", "missing" };
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);
  JsonObject *object = json_node_get_object (node);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gboolean value = FALSE;

      g_assert_cmpint (bridge_json_get_string (object, members[i]) != NULL, ==, g_str_equal (members[i], "s"));
      g_assert_cmpint (bridge_json_get_boolean (object, members[i], &value), ==, g_str_equal (members[i], "b"));
      g_assert_cmpint (value, ==, g_str_equal (members[i], "b"));
      g_assert_cmpint (bridge_json_get_object (object, members[i]) != NULL, ==, g_str_equal (members[i], "o"));
    }
}

static void
test_app_keys (void)
{
  static const char *odd = "a\"b\\c/d<&>";
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (odd, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new ("plain", -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (BridgeSecret) json = bridge_app_keys_to_json (keys);
  g_autoptr (BridgeAppKeys) back = bridge_app_keys_new_from_json (bridge_secret_get_text (json), -1);

  g_assert_true (bridge_secret_equal (bridge_app_keys_get_client_id (back), client_id));
  g_assert_true (bridge_secret_equal (bridge_app_keys_get_client_secret (back), client_secret));
}

static void
test_not_app_keys (void)
{
  static const char *texts[] = {
    "", "{}", "[]", "null", "{\"clientId\":\"a\"}", "{\"clientSecret\":\"a\"}", "{\"clientId\":1,\"clientSecret\":\"a\"}",
    "{\"clientId\":\"a\",\"clientSecret\":null}", "a:b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (bridge_app_keys_new_from_json (texts[i], -1));
}

static BridgeIntegration *
read_integration (const char  *text,
                  GError     **error)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  return bridge_integration_new_from_json (node, error);
}

static void
test_integration (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeIntegration) integration =
    read_integration ("{\"key\":\"ndsk\",\"logoUrl\":\"x\",\"name\":\"A\",\"enabled\":true,\"more\":[1]}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (bridge_integration_get_key (integration), ==, "ndsk");
  g_assert_true (bridge_integration_get_enabled (integration));
  g_assert_nonnull (bridge_integration_get_read_at (integration));
  g_assert_finalize_object (g_steal_pointer (&integration));
}

static void
test_not_an_integration (void)
{
  static const char *texts[] = {
    "{}", "[]", "null", "{\"key\":\"ndsk\",\"name\":\"A\"}", "{\"key\":\"ndsk\",\"name\":\"A\",\"enabled\":\"true\"}",
    "{\"key\":1,\"name\":\"A\",\"enabled\":true}", "{\"key\":\"ndsk\",\"name\":null,\"enabled\":true}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_integration (texts[i], &error));
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
    }
}

/* Every error says what it is and what to do; one of another domain is not misread. */
static void
test_words (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, "x");

  for (BridgeServiceError code = BRIDGE_SERVICE_ERROR_NETWORK; code <= BRIDGE_SERVICE_ERROR_FILE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (BRIDGE_SERVICE_ERROR, code, "x");

      g_assert_cmpuint (strlen (bridge_service_error_get_title (error)), >, 5);
      g_assert_true (g_str_has_suffix (bridge_service_error_get_hint (error), "."));
    }
  g_assert_nonnull (bridge_service_error_get_title (foreign));
  g_assert_null (bridge_service_error_get_hint (foreign));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/good", test_good);
  g_test_add_func ("/json/bad", test_bad);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/app-keys", test_app_keys);
  g_test_add_func ("/json/not-app-keys", test_not_app_keys);
  g_test_add_func ("/json/integration", test_integration);
  g_test_add_func ("/json/not-an-integration", test_not_an_integration);
  g_test_add_func ("/json/words", test_words);

  return g_test_run ();
}

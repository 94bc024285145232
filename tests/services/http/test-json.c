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

/* RFC 8259, case by case. */
static void
test_accepted (void)
{
  static const char *texts[] = {
    "true", "false", "null", "0", "-0", "10", "-1", "0.5", "-0.5", "1e5", "1E5", "1e+5", "1E-5", "0e0", "1.5e400",
    "18446744073709551615", "-99999999999999999999", "\"\"", "\"a b\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\"", "\"\\u00e9\"",
    "\"\\uD83D\\uDE00\"", "\"\\ud83d\\ude00\"", "\"\\uffff\"", "\"\\u0001\"", "\"\x7f\"", "\"é\"", "\"\xf0\x9f\x98\x80\"", "\"/*\"",
    "\"'\"", "\"//\"", "\"[{\"", "[]", "[ ]", "[1]", "[1,2]", " [ 1 , 2 ] ", "[[],[]]", "[null,true,false]", "{}", "{ }", "{\"\":1}",
    "{\"a\":1,\"b\":2}", "{\"a\":1,\"a\":2}", "{\"a\":{\"a\":{}}}", "\t\r\n1\t\r\n", "\xef\xbb\xbf{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = bridge_json_parse (texts[i], strlen (texts[i]), &error);

      g_test_message ("case %u", i);
      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_refused (void)
{
  static const char *texts[] = {
    "\t\n", "\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf{}", "\xef\xbb{}", "tru", "True", "truefalse", "nul", "NULL", "nullx", "NaN",
    "Infinity", "-Infinity", "-", "+1", "--1", "01", "-01", "00", "1.", ".5", "-.5", "1.e5", "1e", "1e+", "1e5.5", "0x10", "010", "1_0",
    "1 2", "1,", "0x", "1a", "\"", "\"a", "\"\\\"", "\"\\", "\"\\a\"", "\"\\x41\"", "\"\\'\"", "\"\\U0041\"", "\"\\u\"", "\"\\u004\"",
    "\"\\u00g0\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ud83d x\"", "\"\\ud83d\\n\"", "\"\\ud83d\\u0041\"", "\"\\ud83d\\ud83d\"",
    "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\n\"", "\"\t\"", "\"\x01\"", "\"\n1", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\xbd\"", "\"\xf4\x90\x80\x80\"",
    "\"\xc3\"", "'a'", "{'a':1}", "{a:1}", "{1:1}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1,,2]", "[1}", "{", "}",
    "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "{\"a\":1,b}", "{}{}", "[][]", "{};", "{}\v", "\f{}",
    "\xc2\xa0{}", "/**/1", "1/**/", "[1/**/]", "//\n1", "#\n1", "var a = {}", "var a={};", "a", "{\"a\":undefined}", "{\"n\":\"Caf\\ud83d Ltd\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = bridge_json_parse (texts[i], strlen (texts[i]), &error);

      g_test_message ("case %u", i);
      g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER);
      g_assert_null (node);
    }
  g_assert_null (bridge_json_parse ("\"a\0b\"", 5, NULL));
  g_assert_null (bridge_json_parse ("{}\0", 3, NULL));
}

/* What hides brackets from whoever only counts them. */
static void
test_hidden_depth (void)
{
  static const char *before[] = { "/*\"*/", "'\"'", "//\"\n", "#\"\n", "[/*\"*/", "{\"a\":'\"',\"b\":", "\"\\\"", "{\"\":", "1", "[1," };
  g_autofree char *brackets = g_strnfill (200 * 1000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *text = g_strconcat (before[i], brackets, NULL);

      g_assert_null (bridge_json_parse (text, strlen (text), NULL));
      g_assert_null (bridge_app_keys_new_from_json (text, -1));
    }
}

static void
check_text (const char *text,
            const char *expected)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  g_assert_nonnull (node);
  g_assert_cmpstr (bridge_json_node_get_string (node), ==, expected);
}

static void
test_strings (void)
{
  check_text ("\"\"", "");
  check_text ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
  check_text ("\"\\u0041\\u00e9\\u20ac\"", "Aé€");
  check_text ("\"x\\ud83d\\ude00y\"", "x\xf0\x9f\x98\x80y");
  check_text ("18446744073709551615", NULL);
  check_text ("1.5", NULL);
  check_text ("1", NULL);
}

static void
check_same (const char *text)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);
  g_autofree char *written = bridge_json_to_text (node, FALSE);

  g_assert_cmpstr (written, ==, text);
}

static void
test_numbers (void)
{
  g_autoptr (JsonNode) largest = bridge_json_parse ("9223372036854775807", 19, NULL);
  g_autoptr (JsonNode) twice = bridge_json_parse ("{\"a\":1,\"a\":2}", 13, NULL);

  g_assert_cmpint (json_node_get_int (largest), ==, G_MAXINT64);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (twice), "a"), ==, 2);
  check_same ("[9223372036854775807,-9223372036854775808,9223372036854775808,18446744073709551615]");
  check_same ("{\"a\":1e400,\"b\":[-0,-0.0,0.10,1E+2],\"c\":\"1e400\",\"1.5\":1.5}");
  check_same ("3.14159265358979323846264338327950288");
  check_same ("[\"\\\"\",1.5,\"é\",\"\"]");
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
test_app_keys_text (void)
{
  static const char text[] = "{\"x\":[{\"clientId\":1}],\"clientId\":1,\"client\\u0049d\":\"\\u0041\\n\",\"clientSecret\":\"\\ud83d\\ude00\"}";
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new_from_json (text, -1);
  g_autoptr (BridgeSecret) json = bridge_app_keys_to_json (keys);

  g_assert_cmpstr (bridge_secret_get_text (json), ==, "{\"clientId\":\"A\\u000a\",\"clientSecret\":\"\xf0\x9f\x98\x80\"}");
}

static void
test_not_app_keys (void)
{
  static const char *texts[] = {
    "", "{}", "[]", "null", "{\"clientId\":\"a\"}", "{\"clientSecret\":\"a\"}", "{\"clientId\":1,\"clientSecret\":\"a\"}",
    "{\"clientId\":\"a\",\"clientSecret\":null}", "a:b", "{\"clientId\":\"a\",\"clientSecret\":\"\\ud83d\"}",
    "{\"clientId\":\"a\",\"clientSecret\":\"b\"}x", "{\"clientId\":\"a\",\"clientSecret\":\"b\",\"clientSecret\":\"\"}",
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

/* The same, written in another way. */
static void
test_integration_otherwise (void)
{
  static const struct
  {
    const char *text;
    gboolean enabled;
  } rows[] = {
    { "{\"enabled\":true}", TRUE },
    { "{\"Key\":\"ndsk\",\"Enabled\":true}", TRUE },
    { "{\"key\":\"ndsk\",\"name\":null,\"enabled\":\"true\"}", TRUE },
    { "{\"key\":\"ndsk\",\"name\":1,\"enabled\":\"False\"}", FALSE },
    { "{\"key\":null,\"name\":\"A\",\"enabled\":1}", TRUE },
    { "{\"enabled\":\"0\"}", FALSE },
    { "[{\"enabled\":true},null]", TRUE },
    { "{\"ENABLED\":true,\"enabled\":false}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeIntegration) integration = read_integration (rows[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (bridge_integration_get_enabled (integration), ==, rows[i].enabled);
    }
}

static void
test_not_an_integration (void)
{
  static const char *texts[] = {
    "{}", "[]", "null", "{\"key\":\"ndsk\",\"name\":\"A\"}", "{\"key\":\"ndsk\",\"name\":\"A\",\"enabled\":\"yes\"}",
    "{\"enabled\":null}", "{\"enabled\":2}", "{\"enabled\":[true]}", "[{\"enabled\":true},{\"enabled\":true}]",
    "{\"Enabled\":true,\"ENABLED\":false}", "{\"key\":\"ndsk\",\"name\":\"A\",\"enabled\":{}}",
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
  g_test_add_func ("/json/accepted", test_accepted);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/hidden-depth", test_hidden_depth);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/app-keys", test_app_keys);
  g_test_add_func ("/json/app-keys-text", test_app_keys_text);
  g_test_add_func ("/json/not-app-keys", test_not_app_keys);
  g_test_add_func ("/json/integration", test_integration);
  g_test_add_func ("/json/integration-otherwise", test_integration_otherwise);
  g_test_add_func ("/json/not-an-integration", test_not_an_integration);
  g_test_add_func ("/json/words", test_words);

  return g_test_run ();
}

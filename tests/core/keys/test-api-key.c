// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-api-key.h"

#include <string.h>

/* Made up, in the shape of the examples in Codat's specification: 40 letters and digits, which are decodable Base64 themselves. */
#define KEY "fakefakefakefakefakefakefakefakefake0123"
#define TOKEN "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw=="
#define TOKEN_TWICE "Wm1GclpXWmhhMlZtWVd0bFptRnJaV1poYTJWbVlXdGxabUZyWldaaGEyVm1ZV3RsTURFeU13PT0="

#define OTHER_TOKEN "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlOTg3Ng=="

/* No token is ever printed by an assertion. */
static gboolean
has_token (BridgeApiKey *key,
           const char   *expected)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new (expected, -1);

  return key != NULL && bridge_secret_equal (bridge_api_key_get_token (key), token);
}

static const char *const raw_forms[] = {
  KEY,
  " " KEY "\n",
  "\"" KEY "\"",
  "“" KEY "”",
  "\u200b" KEY "\ufeff",
  "fakefakefakefakefake\u200bfakefakefakefake0123",
  "fakefakefakefakefake\nfakefakefakefake0123",
  "fakefakefakefakefake\r\n   fakefakefakefake0123",
  "Basic " KEY,
  "basic\t" KEY,
  "Authorization: Basic " KEY,
  "Authorization: " KEY,
  "\u00a0" KEY "\u202f",
};

static const char *const encoded_forms[] = {
  TOKEN,
  TOKEN "\r\n",
  "'" TOKEN "'",
  "Basic " TOKEN,
  "basic " TOKEN,
  "BASIC   " TOKEN,
  "Basic\n" TOKEN,
  "Basic\u00a0" TOKEN,
  "Basic Basic " TOKEN,
  "Bearer " TOKEN,
  "Basic " TOKEN " " KEY,
  "My key\t" KEY "\tBasic " TOKEN "\n",
  "Authorization: Basic " TOKEN,
  "authorization:Basic " TOKEN,
  "Authorization : Basic " TOKEN,
  "Authorization=Basic " TOKEN,
  "Authorization:\n  Basic\n  " TOKEN "\n",
  "\"Authorization: Basic " TOKEN "\"",
  "\"Authorization\": \"Basic " TOKEN "\",",
  "{\"Authorization\": \"Basic " TOKEN "\"}",
  "-H 'Authorization: Basic " TOKEN "'",
  "-H \"authorization: basic " TOKEN "\" \\",
  "--header 'Authorization: Basic " TOKEN "'",
  "curl --url https://api.codat.io/companies -H 'Authorization: Basic " TOKEN "' -H 'accept: application/json'",
  "curl -H 'Accept: x' -H 'Authorization: Basic " TOKEN "' https://api.codat.io/companies",
  "Auth\u200borization: Ba\u2060sic " TOKEN,
  "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr\nZWZha2VmYWtlMDEyMw==",
};

/* A raw key is encoded, as it is, with no colon behind it. These keys are decodable, so they may also have been meant as tokens. */
static void
test_raw (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (raw_forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (raw_forms[i], &error);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_true (has_token (key, TOKEN));
      g_assert_true (has_token (bridge_api_key_get_other_reading (key), KEY));
      g_assert_null (bridge_api_key_get_other_reading (bridge_api_key_get_other_reading (key)));
    }
}

static void
test_encoded (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoded_forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (encoded_forms[i], &error);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_true (has_token (key, TOKEN));
      g_assert_true (has_token (bridge_api_key_get_other_reading (key), TOKEN_TWICE));
    }
}

/* What cannot be Base64 has one reading only; what decodes to something that is no key is a key. */
static void
test_other_shapes (void)
{
  static const struct
  {
    const char *text;
    const char *token;
    const char *other;
  } rows[] = {
    { "abc", "YWJj", NULL },
    { "ab-cd_ef", "YWItY2RfZWY=", NULL },
    { "Basic ab-c", "YWItYw==", NULL },
    { "abcd", "YWJjZA==", "abcd" },
    { "dXNlcjpwYXNz", "ZFhObGNqcHdZWE56", "dXNlcjpwYXNz" },
    { "ab==", "YWI9PQ==", "ab==" },
    { "a===", "YT09PQ==", NULL },
    { "====", "PT09PQ==", NULL },
    { "ab=c", "YWI9Yw==", NULL },
    /* 19 characters encoded are too short to be taken for a key, 20 are not. */
    { "MDEyMzQ1Njc4OTAxMjM0NTY3OA==", "TURFeU16UTFOamM0T1RBeE1qTTBOVFkzT0E9PQ==", "MDEyMzQ1Njc4OTAxMjM0NTY3OA==" },
    { "MDEyMzQ1Njc4OTAxMjM0NTY3ODk=", "MDEyMzQ1Njc4OTAxMjM0NTY3ODk=", "TURFeU16UTFOamM0T1RBeE1qTTBOVFkzT0RrPQ==" },
    /* The colon of ordinary Basic authentication, encoded along, is no part of a key. */
    { "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwOg==", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkw", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwOg==" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (rows[i].text, &error);
      BridgeApiKey *other = key != NULL ? bridge_api_key_get_other_reading (key) : NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_true (has_token (key, rows[i].token));
      g_assert_true (rows[i].other != NULL ? has_token (other, rows[i].other) : other == NULL);
    }
}

static const struct
{
  const char *text;
  int         code;
  const char *expected_words;
} wrong[] = {
  { NULL, BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { " \n\u200b\"\" ", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "Basic", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "Basic ", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "Authorization:", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "Authorization: Basic ''", BRIDGE_API_KEY_ERROR_EMPTY, "no API key yet" },
  { "fake\xff", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "not text" },
  { "\xff\xfe" "fake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "not text" },
  { "https://app.codat.io/developers/api-keys", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "web address" },
  { "www.codat.io", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "web address" },
  { "fake fake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "space or a line break" },
  { "Bearer fake fake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "space or a line break" },
  { TOKEN " " OTHER_TOKEN, BRIDGE_API_KEY_ERROR_NOT_A_KEY, "more than one" },
  { "a\tBasic " TOKEN "\nb\tBasic " OTHER_TOKEN "\n", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "more than one" },
  { "fake\u00a0fake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "space or a line break" },
  { "fаke", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "no API key has" },
  { "••••••••", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "hidden" },
  { "****************************************", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "hidden" },
  { "Basic ********", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "hidden" },
  { "fake****0123", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "hidden" },
  { "YOUR_API_KEY", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "placeholder" },
  { "Authorization: Basic <your-api-key>", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "placeholder" },
  { "CODAT_API_KEY=${CODAT_API_KEY}", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "placeholder" },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "placeholder" },
  { "Client Secret: " KEY, BRIDGE_API_KEY_ERROR_NOT_A_KEY, "key of the Intuit app" },
  { "ABfakefakefakefakefakefakefakefakefakefakefake0123", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "key of the Intuit app" },
  { "RT1-12-H0-1234567890fakefakefake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "token" },
  { "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.fake.fake", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "token" },
  { "ab12c58d-a678-4ebf-a159-ae99e1807bd0", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "the ID of an app" },
  { "9130 3567 0000 0000", BRIDGE_API_KEY_ERROR_NOT_A_KEY, "a company" },
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (wrong[i].text, &error);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_null (key);
      g_assert_error (error, BRIDGE_API_KEY_ERROR, wrong[i].code);
      g_assert_true (strstr (error->message, wrong[i].expected_words) != NULL);
      g_assert_true (strstr (error->message, "Portal") != NULL || wrong[i].code == BRIDGE_API_KEY_ERROR_EMPTY);
      g_assert_true (strstr (error->message, "fake") == NULL);
    }
}

static char *
repeat (const char *piece,
        gsize       length)
{
  GString *text = g_string_sized_new (length);

  while (text->len < length)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_length (void)
{
  g_autofree char *longest = repeat ("fake", 4096);
  g_autofree char *longer = repeat ("fakes", 4100);
  g_autofree char *huge = g_strnfill (1024 * 1024, 'a');
  g_autofree char *padding = g_strnfill (1024 * 1024, ' ');
  g_autofree char *padded = g_strconcat (padding, KEY, padding, NULL);
  const char *too_long[] = { longer, huge };
  g_autoptr (BridgeApiKey) accepted = bridge_api_key_new_from_text (longest, NULL);
  g_autoptr (BridgeApiKey) trimmed = bridge_api_key_new_from_text (padded, NULL);

  g_assert_nonnull (accepted);
  g_assert_true (has_token (trimmed, TOKEN));
  for (gsize i = 0; i < G_N_ELEMENTS (too_long); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bridge_api_key_new_from_text (too_long[i], &error));
      g_assert_error (error, BRIDGE_API_KEY_ERROR, BRIDGE_API_KEY_ERROR_NOT_A_KEY);
      g_assert_true (strstr (error->message, "too long") != NULL);
    }
}

/* What takes a time that grows with the square of the length would run into the test's time-out with these. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "authorization", "authorization\"", "authorization \" ", "Basic ", "\n ", "a\n", "é", "\"'" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, pieces[i]);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_null (bridge_api_key_new_from_text (text->str, &error));
      g_assert_true (error->domain == BRIDGE_API_KEY_ERROR);
    }
}

static void
test_token (void)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new (TOKEN, -1);
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_token (token);

  g_assert_true (bridge_api_key_get_token (key) == token);
  g_assert_null (bridge_api_key_get_other_reading (key));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api-key/raw", test_raw);
  g_test_add_func ("/api-key/encoded", test_encoded);
  g_test_add_func ("/api-key/other-shapes", test_other_shapes);
  g_test_add_func ("/api-key/wrong", test_wrong);
  g_test_add_func ("/api-key/length", test_length);
  g_test_add_func ("/api-key/hostile", test_hostile);
  g_test_add_func ("/api-key/token", test_token);

  return g_test_run ();
}

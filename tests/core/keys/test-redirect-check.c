// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-redirect-check.h"

#include <string.h>

#define HOST "quickbooksonlinesandbox.codat.io"
#define OTHER_HOST "quickbooksonline.codat.io"
#define URI "https://" HOST "/oauth2/callback"
#define OTHER_URI "https://" OTHER_HOST "/oauth2/callback"

/* All rows are about the sandbox. The address has 56 characters: the host begins at 9, the path at 41. */
static const struct
{
  const char               *text;
  BridgeRedirectDifference  difference;
  guint                     position;
  const char               *description;
} rows[] = {
  { URI, BRIDGE_REDIRECT_EXACT, 0, "Exactly right." },
  { URI "\n", BRIDGE_REDIRECT_EXACT, 0, "Exactly right." },
  { URI "\r\n", BRIDGE_REDIRECT_EXACT, 0, "Exactly right." },
  { " " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { URI " ", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { URI "\t", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "\n\n" URI "\n\n", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "\u00a0" URI "\u00a0", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "\"" URI "\"", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "\"" URI "\",", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "<" URI ">", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "“" URI "”", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "1. " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "• " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "- " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "Redirect URI: " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "REDIRECT_URI=" URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { URI "\tEdit\tDelete", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { OTHER_URI "\n" URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "https://localhost:8000/callback\r\n" URI "\r\nhttps://example.com/\r\n", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "Redirect URIs\nhttps://example.com/a\nDelete\n" URI "\nDelete\nAdd URI", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "[\"https://example.com/a\", \"" URI "\"]", BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "https://example.com/a," URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "https://example.com/a; " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "https://example.com/a " URI, BRIDGE_REDIRECT_EXACT, 0, NULL },
  { "| https://example.com/a | " URI " |", BRIDGE_REDIRECT_EXACT, 0, NULL },

  { NULL, BRIDGE_REDIRECT_EMPTY, 0, NULL },
  { "", BRIDGE_REDIRECT_EMPTY, 0, NULL },
  { " \t\n\n", BRIDGE_REDIRECT_EMPTY, 0, NULL },
  { "https://\xff", BRIDGE_REDIRECT_NOT_TEXT, 0, NULL },

  { OTHER_URI, BRIDGE_REDIRECT_OTHER_ENVIRONMENT, 0,
    "This is the redirect URI for Production. Under “Development” in Intuit, use the one for Sandbox." },
  { " " OTHER_URI "/ ", BRIDGE_REDIRECT_OTHER_ENVIRONMENT, 0, NULL },
  { "HTTPS://" OTHER_HOST "/OAuth2/Callback", BRIDGE_REDIRECT_OTHER_ENVIRONMENT, 0, NULL },
  { "\u200b" OTHER_URI, BRIDGE_REDIRECT_OTHER_ENVIRONMENT, 0, NULL },

  { "\u200b" URI, BRIDGE_REDIRECT_INVISIBLE, 1,
    "There is an invisible character at position 1: zero-width space (U+200B). "
    "Delete the address in Intuit, and paste it there from here again." },
  { URI "\u2060", BRIDGE_REDIRECT_INVISIBLE, 57, NULL },
  { " https://\u00ad" HOST "/oauth2/callback", BRIDGE_REDIRECT_INVISIBLE, 9, NULL },

  { URI " /", BRIDGE_REDIRECT_BLANK, 57, "There is white space at position 57: space. Remove it in Intuit and save." },
  { URI " \"Sandbox\"", BRIDGE_REDIRECT_BLANK, 57, NULL },

  { "https://example.com/a\n" OTHER_URI "\n", BRIDGE_REDIRECT_OTHER_ENVIRONMENT, 0, NULL },
  { OTHER_URI "\nhttps://example.com/a\n" URI "/", BRIDGE_REDIRECT_SLASH, 57, NULL },
  { "Add URI\nhttps://example.com/a", BRIDGE_REDIRECT_HOST, 9, NULL },
  { "https://" HOST " /oauth2/callback", BRIDGE_REDIRECT_BLANK, 41, NULL },
  { "https://" HOST "/oauth2/call\u00a0back", BRIDGE_REDIRECT_BLANK, 53,
    "There is white space at position 53: no-break space (U+00A0). Remove it in Intuit and save." },

  { "https://" HOST "/oauth2/Callback", BRIDGE_REDIRECT_CASE, 49,
    "Capital and small letters are not the same here. At position 49 is “C”; it must be “c”." },
  { "HTTPS://" HOST "/oauth2/callback", BRIDGE_REDIRECT_CASE, 1, NULL },
  { "https://QuickBooksOnlineSandbox.codat.io/oauth2/callback", BRIDGE_REDIRECT_CASE, 9, NULL },

  { URI "/", BRIDGE_REDIRECT_SLASH, 57, "There is an extra slash at position 57. Remove it in Intuit and save." },
  { URI "//", BRIDGE_REDIRECT_SLASH, 57, NULL },
  { "https://" HOST "//oauth2/callback", BRIDGE_REDIRECT_SLASH, 42, NULL },
  { "https:///" HOST "/oauth2/callback", BRIDGE_REDIRECT_SLASH, 9, NULL },
  { "https:/" HOST "/oauth2/callback", BRIDGE_REDIRECT_SLASH, 8, "A slash is missing at position 8. Add it in Intuit and save." },
  { "https://" HOST "/oauth2callback", BRIDGE_REDIRECT_SLASH, 48, NULL },
  { "/" URI, BRIDGE_REDIRECT_SLASH, 1, NULL },

  { "http://" HOST "/oauth2/callback", BRIDGE_REDIRECT_SCHEME, 5,
    "The address must begin with “https://”. At position 5 is “:”; it must be “s”." },
  { "ttps://" HOST "/oauth2/callback", BRIDGE_REDIRECT_SCHEME, 1, NULL },
  { HOST "/oauth2/callback", BRIDGE_REDIRECT_SCHEME, 1, NULL },
  { "https:", BRIDGE_REDIRECT_SCHEME, 7, "The address must begin with “https://”. It is too short: “/” must follow at position 7." },
  { "https:\\\\" HOST "/oauth2/callback", BRIDGE_REDIRECT_SCHEME, 7, NULL },

  { "https://quickbooksonlinesandbox.codat.com/oauth2/callback", BRIDGE_REDIRECT_HOST, 39,
    "The host name is different. At position 39 is “c”; it must be “i”." },
  { "https://quickbooksonline.codat.io/oauth2/callback/x", BRIDGE_REDIRECT_HOST, 25, NULL },
  { "https://" HOST ".example.com/oauth2/callback", BRIDGE_REDIRECT_HOST, 41, NULL },
  { "https://" HOST ":443/oauth2/callback", BRIDGE_REDIRECT_HOST, 41, NULL },
  { "https://www." HOST "/oauth2/callback", BRIDGE_REDIRECT_HOST, 9, NULL },
  { "https://user@" HOST "/oauth2/callback", BRIDGE_REDIRECT_HOST, 9, NULL },
  { "https://quickb\u043eoksonlinesandbox.codat.io/oauth2/callback", BRIDGE_REDIRECT_HOST, 15,
    "The host name is different. At position 15 is letter “о” (U+043E), which only looks like “o”; it must be “o”." },
  { "https://localhost/oauth2/callback", BRIDGE_REDIRECT_HOST, 9, NULL },

  { "https://" HOST "/oauth/callback", BRIDGE_REDIRECT_PATH, 47,
    "The path is different. At position 47 is “/”; it must be “2”." },
  { "https://" HOST, BRIDGE_REDIRECT_PATH, 41, "The path is different. It is too short: “/” must follow at position 41." },
  { "https://" HOST "/oauth2/callbac", BRIDGE_REDIRECT_PATH, 56, NULL },
  { URI "s", BRIDGE_REDIRECT_PATH, 57, "The path is different. It is too long: it must end before position 57, where “s” is." },
  { URI "?state=1", BRIDGE_REDIRECT_PATH, 57, NULL },
  { URI "#", BRIDGE_REDIRECT_PATH, 57, NULL },
  { URI ",", BRIDGE_REDIRECT_PATH, 57, NULL },
  { "https://" HOST "?x", BRIDGE_REDIRECT_PATH, 41, NULL },
  { "https://" HOST "/oauth2%2Fcallback", BRIDGE_REDIRECT_PATH, 48, NULL },
};

/* Where in what was pasted the difference is said to be, 0 if nowhere. */
static guint
get_position (const char *description)
{
  const char *found = strstr (description, "position ");

  return found != NULL ? g_ascii_strtoull (found + strlen ("position "), NULL, 10) : 0;
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BridgeRedirectCheck *check = bridge_redirect_check_new (BRIDGE_ENVIRONMENT_SANDBOX, rows[i].text);
      g_autofree char *description = bridge_redirect_check_describe (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_redirect_check_get_difference (check), ==, rows[i].difference);
      g_assert_cmpuint (get_position (description), ==, rows[i].position);
      if (rows[i].description != NULL)
        g_assert_cmpstr (description, ==, rows[i].description);
      g_assert_true (g_str_has_suffix (description, "."));
      bridge_redirect_check_free (check);
    }
}

static void
test_production (void)
{
  g_autoptr (BridgeRedirectCheck) exact = bridge_redirect_check_new (BRIDGE_ENVIRONMENT_PRODUCTION, OTHER_URI);
  g_autoptr (BridgeRedirectCheck) other = bridge_redirect_check_new (BRIDGE_ENVIRONMENT_PRODUCTION, URI);
  g_autofree char *description = bridge_redirect_check_describe (other);

  g_assert_cmpint (bridge_redirect_check_get_difference (exact), ==, BRIDGE_REDIRECT_EXACT);
  g_assert_cmpint (bridge_redirect_check_get_difference (other), ==, BRIDGE_REDIRECT_OTHER_ENVIRONMENT);
  g_assert_cmpstr (description, ==,
                   "This is the redirect URI for Sandbox. Under “Production” in Intuit, use the one for Production.");
}

/* Each single character of the address is looked at: left out, doubled and replaced. */
static void
test_each_character (void)
{
  for (gsize i = 0; i < strlen (URI); i++)
    {
      g_autoptr (GString) less = g_string_new (URI);
      g_autoptr (GString) more = g_string_new (URI);
      g_autoptr (GString) another = g_string_new (URI);
      GString *texts[] = { less, more, another };

      g_string_erase (less, i, 1);
      g_string_insert_c (more, i, URI[i]);
      another->str[i] = '~';
      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr (BridgeRedirectCheck) check = bridge_redirect_check_new (BRIDGE_ENVIRONMENT_SANDBOX, texts[j]->str);
          g_autofree char *description = bridge_redirect_check_describe (check);

          g_assert_cmpint (bridge_redirect_check_get_difference (check), !=, BRIDGE_REDIRECT_EXACT);
          g_assert_cmpuint (get_position (description), >, 0);
        }
      g_assert_cmpint (another->str[i], !=, URI[i]);
    }
}

static void
test_large (void)
{
  static const char *const pieces[] = { "a", "/", " ", "\u200b", URI, "é", "\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (BridgeRedirectCheck) check = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, pieces[i]);
      check = bridge_redirect_check_new (BRIDGE_ENVIRONMENT_SANDBOX, text->str);
      g_assert_cmpint (bridge_redirect_check_get_difference (check), !=, BRIDGE_REDIRECT_EXACT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redirect-check/rows", test_rows);
  g_test_add_func ("/redirect-check/production", test_production);
  g_test_add_func ("/redirect-check/each-character", test_each_character);
  g_test_add_func ("/redirect-check/large", test_large);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-paste.h"

/* What of a text may be offered unasked. */

/* Made up, in the usual shapes. */
#define KEY "fakefakefakefakefakefakefakefakefake0123"
#define TOKEN "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw=="
#define ID "ABfakefakefakefakefakefakefakefakefakefakefake0123"
#define OTHER_ID "ABfakefakefakefakefakefakefakefakefakefakefake4567"
#define SECRET "fakefakefakefakefakefakefakefakefake9876"
#define MASKED "****************************************"

static const struct
{
  const char *text;
  const char *api_key;
  const char *client_id;
  const char *client_secret;
} examples[] = {
  { "", NULL, NULL, NULL },
  { "some words", NULL, NULL, NULL },
  { "https://quickbooksonline.codat.io/oauth2/callback", NULL, NULL, NULL },
  { "ab12c58d-a678-4ebf-a159-ae99e1807bd0", NULL, NULL, NULL },

  /* Alone. Of one of them nobody can tell what it is but whoever wants it. */
  { ID, NULL, ID, NULL },
  { "\"" ID "\",\n", NULL, ID, NULL },
  { SECRET, SECRET, NULL, SECRET },
  { "Authorization: Basic " TOKEN, TOKEN, NULL, NULL },
  { "CODAT_API_KEY=" KEY, KEY, NULL, NULL },

  /* Both, in any order. */
  { ID "\n" SECRET, NULL, ID, SECRET },
  { SECRET "\n" ID, NULL, ID, SECRET },
  { "Client ID\n" ID "\nClient Secret\n" SECRET, NULL, ID, SECRET },
  { "{\"clientId\":\"" ID "\",\"clientSecret\":\"" SECRET "\"}", NULL, ID, SECRET },
  { "ID=" ID "\nCLIENT_ID=" ID "\nCLIENT_SECRET=" SECRET, NULL, ID, SECRET },
  { "CLIENT_ID=" ID "\nCLIENT_SECRET=" SECRET "\nCODAT_API_KEY=" KEY, KEY, ID, SECRET },

  /* A name that nobody has to believe. */
  { "Client ID: " ID "x", NULL, ID "x", NULL },
  { "Client ID: " SECRET, NULL, NULL, NULL },
  { "Client Secret: " ID, NULL, NULL, NULL },
  { "Client ID: " SECRET "\nClient Secret: " ID, NULL, NULL, NULL },
  { "client_secret: abc", NULL, NULL, NULL },

  /* Of two nobody knows which is meant. */
  { KEY "\n" SECRET, NULL, NULL, NULL },
  { ID "\n" OTHER_ID, NULL, NULL, NULL },
  { "SANDBOX_CLIENT_ID=" ID "\nPRODUCTION_CLIENT_ID=" OTHER_ID "\nCLIENT_SECRET=" SECRET, NULL, NULL, NULL },

  /* What is none. */
  { MASKED, NULL, NULL, NULL },
  { "Client ID\n" ID "\nClient Secret\n" MASKED, NULL, ID, NULL },
  { "CLIENT_ID=YOUR_CLIENT_ID\nCLIENT_SECRET=<CLIENT_SECRET>", NULL, NULL, NULL },
  { "CODAT_API_KEY=<YOUR_API_KEY>", NULL, NULL, NULL },
};

static void
assert_finds (BridgePaste     *paste,
              BridgePasteKind  kind,
              const char      *expected)
{
  BridgeSecret *found = bridge_paste_find_sure (paste, kind);

  g_assert_cmpstr (found != NULL ? bridge_secret_get_text (found) : NULL, ==, expected);
}

static void
test_sure (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (examples[i].text, -1);

      g_test_message ("“%s”", examples[i].text);
      assert_finds (paste, BRIDGE_PASTE_API_KEY, examples[i].api_key);
      assert_finds (paste, BRIDGE_PASTE_CLIENT_ID, examples[i].client_id);
      assert_finds (paste, BRIDGE_PASTE_CLIENT_SECRET, examples[i].client_secret);
    }
}

#define SANDBOX "https://quickbooksonlinesandbox.codat.io/oauth2/callback"

static const struct
{
  const char *text;
  gboolean found;
} address_examples[] = {
  { SANDBOX, TRUE },
  { SANDBOX "/ \n", TRUE },
  { "http://quickbooksonline.codat.io/oauth2/callback\u200b", TRUE },
  { "Redirect URIs\nhttps://example.com/oauth2/callback\n" SANDBOX "\nhttps://developer.intuit.com/app\n", TRUE },
  { "https://developer.intuit.com/app", FALSE },
  { "", FALSE },
  { "REDIRECT_URI=" SANDBOX "\nCLIENT_SECRET=" SECRET, FALSE },
  { ID "\n" SANDBOX, FALSE },
};

/* To the letter, and never with a key. */
static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_examples); i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (address_examples[i].text, -1);
      BridgeSecret *found = bridge_paste_dup_addresses (paste);

      g_test_message ("“%s”", address_examples[i].text);
      g_assert_cmpstr (found != NULL ? bridge_secret_get_text (found) : NULL, ==,
                       address_examples[i].found ? address_examples[i].text : NULL);
      g_clear_pointer (&found, bridge_secret_unref);
    }
}

static void
test_many_addresses (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BridgePaste) paste = NULL;

  while (text->len < 4000)
    g_string_append (text, SANDBOX "\n");
  paste = bridge_paste_new (text->str, -1);
  g_assert_null (bridge_paste_dup_addresses (paste));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paste-sure/examples", test_sure);
  g_test_add_func ("/paste-sure/addresses", test_addresses);
  g_test_add_func ("/paste-sure/many-addresses", test_many_addresses);

  return g_test_run ();
}

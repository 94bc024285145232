// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-key-check.h"
#include "bridge-text.h"

#include <string.h>

/* Made up, in the usual shape. */
#define ID "ABfakefakefakefakefakefakefakefakefakefakefake0123"
#define SECRET "fakefakefakefakefakefakefakefakefake9876"

#define NOTHING BRIDGE_KEY_REMOVED_NOTHING
#define BLANKS BRIDGE_KEY_REMOVED_BLANKS
#define LINES BRIDGE_KEY_REMOVED_LINE_BREAKS
#define MARKS BRIDGE_KEY_REMOVED_QUOTES
#define LABEL BRIDGE_KEY_REMOVED_LABEL
#define INVISIBLE BRIDGE_KEY_REMOVED_INVISIBLE

/* What is said to have been taken off. */
static guint
get_removed (BridgeKeyCheck *check)
{
  static const struct
  {
    guint       removed;
    const char *words;
  } parts[] = {
    { BLANKS, "white space" },
    { LINES, "line break" },
    { MARKS, "quotation marks" },
    { LABEL, "the label in front" },
    { INVISIBLE, "invisible characters" },
  };
  g_autofree char *description = bridge_key_check_describe_removed (check);
  guint removed = NOTHING;

  for (gsize i = 0; description != NULL && i < G_N_ELEMENTS (parts); i++)
    if (g_strstr_len (description, strcspn (description, "."), parts[i].words) != NULL)
      removed |= parts[i].removed;
  return removed;
}

/* @position: of the character that is refused, 0 if there must be none */
static void
assert_position (BridgeKeyCheck *check,
                 guint           position)
{
  g_autofree char *words = bridge_key_check_describe_fault (check);
  const char *found = words != NULL ? strstr (words, "position ") : NULL;

  g_assert_cmpuint (found != NULL ? g_ascii_strtoull (found + strlen ("position "), NULL, 10) : 0, ==, position);
}

/* No value is ever printed by an assertion: these are checked as keys are. */
static void
assert_value (BridgeKeyCheck *check,
              const char     *expected)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new (expected, -1);

  g_assert_cmpint (bridge_key_check_get_fault (check), ==, BRIDGE_KEY_FAULT_NONE);
  assert_position (check, 0);
  g_assert_true (bridge_secret_equal (bridge_key_check_get_value (check), secret));
}

static const struct
{
  const char *text;
  guint       removed;
  const char *description;
} dirty[] = {
  { ID, NOTHING, NULL },
  { " " ID, BLANKS, "Removed white space." },
  { ID "\t \t", BLANKS, "Removed white space." },
  { ID "\n", LINES, "Removed a line break." },
  { ID "\r\n", LINES, "Removed a line break." },
  { "\n\n" ID, LINES, "Removed line breaks." },
  { "\"" ID "\"", MARKS, "Removed quotation marks." },
  { "'" ID "'", MARKS, "Removed quotation marks." },
  { "`" ID "`", MARKS, "Removed quotation marks." },
  { "“" ID "”", MARKS, "Removed quotation marks." },
  { "‘" ID "’", MARKS, "Removed quotation marks." },
  { "„" ID "“", MARKS, "Removed quotation marks." },
  { "« " ID " »", MARKS | BLANKS, "Removed white space and quotation marks." },
  { "‹" ID "›", MARKS, "Removed quotation marks." },
  { "Client ID:" ID, LABEL, "Removed the label in front." },
  { "Client ID: " ID, LABEL | BLANKS, "Removed white space and the label in front." },
  { "Client ID:\n" ID, LABEL | LINES, "Removed a line break and the label in front." },
  { "Client ID\n" ID, LABEL, "Removed the label in front." },
  { "client id = " ID, LABEL | BLANKS, NULL },
  { "CLIENT_ID=" ID, LABEL, NULL },
  { "client-id: " ID, LABEL | BLANKS, NULL },
  { "ClientId=" ID, LABEL, NULL },
  { "clientId：" ID, LABEL, NULL },
  { "client\u00a0id:" ID, LABEL, NULL },
  { "Cli\u200bent ID:" ID, LABEL | INVISIBLE, NULL },
  { "\"clientId\":\"" ID "\",", LABEL | MARKS, "Removed quotation marks and the label in front." },
  { "  \"clientId\" : \"" ID "\",\n", LABEL | MARKS | BLANKS | LINES, NULL },
  { "'client_id': '" ID "';", LABEL | MARKS | BLANKS, NULL },
  { "export QBO_CLIENT_ID=\"" ID "\"", LABEL | MARKS, NULL },
  { "INTUIT.CLIENT.ID=" ID ";", LABEL, NULL },
  { "Client Secret:" ID, LABEL, NULL },
  { "\"clientSecret\":\"" ID "\"", LABEL | MARKS, NULL },
  { "client_secret=" ID, LABEL, NULL },
  { "Secret: " ID, LABEL | BLANKS, NULL },
  { "id=" ID, LABEL, NULL },
  { "Client ID: Client ID: '\"" ID "\"'", LABEL | MARKS | BLANKS, NULL },
  { ID "\",", MARKS, NULL },
  { "\ufeff" ID, INVISIBLE, "Removed invisible characters. Hidden in it: byte order mark (U+FEFF)." },
  { "ABfake\u200bfakefakefakefakefakefakefakefakefakefake0123", INVISIBLE,
    "Removed invisible characters. Hidden in it: zero-width space (U+200B)." },
  { "ABfake\x01" "fakefakefakefakefakefakefakefakefakefake0123", INVISIBLE, NULL },
  { "\u00a0" ID "\u200d", BLANKS | INVISIBLE,
    "Removed white space and invisible characters. Hidden in it: zero-width joiner (U+200D) and no-break space (U+00A0)." },
  { "\u202f\u202f" ID, BLANKS, "Removed white space. Hidden in it: narrow no-break space (U+202F)." },
  { "\u2066\u2067\u2068\u2069" ID, INVISIBLE,
    "Removed invisible characters. Hidden in it: invisible character (U+2066), invisible character (U+2067) and "
    "invisible character (U+2068)." },
};

static void
test_cleaned (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dirty); i++)
    {
      g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (BRIDGE_KEY_CLIENT_ID, dirty[i].text);
      g_autofree char *description = bridge_key_check_describe_removed (check);
      g_autofree char *fault = bridge_key_check_describe_fault (check);
      g_autofree char *warning = bridge_key_check_describe_warning (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      assert_value (check, ID);
      g_assert_cmpuint (get_removed (check), ==, dirty[i].removed);
      g_assert_null (warning);
      g_assert_cmpint (description != NULL, ==, dirty[i].removed != NOTHING);
      if (dirty[i].description != NULL)
        g_assert_true (g_strcmp0 (description, dirty[i].description) == 0);
      g_assert_null (fault);
    }
}

/* Every white space there is: taken off around, refused inside. */
static void
test_every_white_space (void)
{
  for (gunichar character = 1; character <= 0x10FFFF; character++)
    {
      char space[7] = { 0, };
      g_autofree char *around = NULL;
      g_autofree char *inside = NULL;
      g_autoptr (BridgeKeyCheck) cleaned = NULL;
      g_autoptr (BridgeKeyCheck) refused = NULL;

      if (!g_unichar_validate (character) || !bridge_text_is_white_space (character))
        continue;
      g_unichar_to_utf8 (character, space);
      around = g_strconcat (space, space, SECRET, space, NULL);
      inside = g_strconcat (space, "fakefake", space, "fakefake", NULL);
      cleaned = bridge_key_check_new (BRIDGE_KEY_CLIENT_SECRET, around);
      assert_value (cleaned, SECRET);
      g_assert_cmpuint (get_removed (cleaned), ==, bridge_text_is_line_break (character) ? LINES : BLANKS);
      refused = bridge_key_check_new (BRIDGE_KEY_CLIENT_SECRET, inside);
      g_assert_cmpint (bridge_key_check_get_fault (refused), ==, BRIDGE_KEY_FAULT_BLANK);
      assert_position (refused, 10);
      g_assert_null (bridge_key_check_get_value (refused));
    }
}

/* Everything that cannot be seen is taken off, wherever it is. */
static void
test_every_invisible (void)
{
  for (gunichar character = 1; character <= 0x10FFFF; character++)
    {
      char unseen[7] = { 0, };
      g_autofree char *text = NULL;
      g_autoptr (BridgeKeyCheck) check = NULL;

      if (!g_unichar_validate (character) || !bridge_text_is_invisible (character))
        continue;
      g_unichar_to_utf8 (character, unseen);
      text = g_strconcat (unseen, "fakefakefakefakefake", unseen, "fakefakefakefake9876", unseen, unseen, NULL);
      check = bridge_key_check_new (BRIDGE_KEY_CLIENT_SECRET, text);
      assert_value (check, SECRET);
      g_assert_cmpuint (get_removed (check), ==, INVISIBLE);
    }
}

static const struct
{
  const char     *text;
  BridgeKeyFault  fault;
  guint           position;
  const char     *expected_words;
} refused[] = {
  { NULL, BRIDGE_KEY_FAULT_EMPTY, 0, "no Client ID yet" },
  { "", BRIDGE_KEY_FAULT_EMPTY, 0, "no Client ID yet" },
  { " \n\t\u200b\"\"", BRIDGE_KEY_FAULT_EMPTY, 0, "no Client ID yet" },
  { "Client ID:", BRIDGE_KEY_FAULT_EMPTY, 0, "no Client ID yet" },
  { "abc\xff", BRIDGE_KEY_FAULT_NOT_TEXT, 0, "not text" },
  { "\xc3", BRIDGE_KEY_FAULT_NOT_TEXT, 0, "not text" },
  { "\xed\xa0\x80", BRIDGE_KEY_FAULT_NOT_TEXT, 0, "not text" },
  { "ABfakefakef akefake", BRIDGE_KEY_FAULT_BLANK, 12,
    "There is a space at position 12, inside the Client ID. Copy it again from Intuit, with the copy button there." },
  { "  ABfake\u200bfakef akefake", BRIDGE_KEY_FAULT_BLANK, 15, "a space at position 15" },
  { "Client ID: ABfake fake", BRIDGE_KEY_FAULT_BLANK, 18, "a space at position 18" },
  { "ABfake\u00a0fake", BRIDGE_KEY_FAULT_BLANK, 7, "no-break space (U+00A0)" },
  { "ABfake\nfake", BRIDGE_KEY_FAULT_BLANK, 7, "a line break at position 7" },
  { "ABfake\tfake", BRIDGE_KEY_FAULT_BLANK, 7, ": tab." },
  { "АBfake", BRIDGE_KEY_FAULT_CHARACTER, 1, "letter “А” (U+0410), which only looks like “A”" },
  { "\u200b\u200b АBfake", BRIDGE_KEY_FAULT_CHARACTER, 4, "position 4" },
  { "ABfаke", BRIDGE_KEY_FAULT_CHARACTER, 4, "which only looks like “a”" },
  { "ABfakο", BRIDGE_KEY_FAULT_CHARACTER, 6, "which only looks like “o”" },
  { "ABｆake", BRIDGE_KEY_FAULT_CHARACTER, 3, "which only looks like “f”" },
  { "ABfaké fake", BRIDGE_KEY_FAULT_CHARACTER, 6, "character “é” (U+00E9)" },
  { "AB fak\u00e9", BRIDGE_KEY_FAULT_BLANK, 3, "a space at position 3" },
  { "https://developer.intuit.com/app", BRIDGE_KEY_FAULT_URL, 0, "web address" },
  { "http://x y", BRIDGE_KEY_FAULT_URL, 0, "web address" },
  { "client_id=https://x", BRIDGE_KEY_FAULT_URL, 0, "web address" },
  { "WWW.intuit.com", BRIDGE_KEY_FAULT_URL, 0, "web address" },
  { "see é://x", BRIDGE_KEY_FAULT_URL, 0, "web address" },
  { "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0..x", BRIDGE_KEY_FAULT_ACCESS_TOKEN, 0, "access token" },
  { "eyJhbGci OiJ", BRIDGE_KEY_FAULT_ACCESS_TOKEN, 0, "access token" },
  { "RT1-12-H0-fakefake", BRIDGE_KEY_FAULT_REFRESH_TOKEN, 0, "refresh token" },
  { "\"RT1-12 H0\"", BRIDGE_KEY_FAULT_REFRESH_TOKEN, 0, "refresh token" },
  { "12345678-9abc-def0-1234-56789abcdef0", BRIDGE_KEY_FAULT_UUID, 0, "ID of an app" },
  { " 12345678-9ABC-DEF0-1234-56789ABCDEF0\n", BRIDGE_KEY_FAULT_UUID, 0, "ID of an app" },
  { "4620816365000000000", BRIDGE_KEY_FAULT_NUMBER, 0, "ID of a company" },
  { "9130 3567 0000 0000", BRIDGE_KEY_FAULT_NUMBER, 0, "ID of a company" },
  { "**************************************************", BRIDGE_KEY_FAULT_MASKED, 0, "Turn on Show credentials" },
  { "ABde****7890", BRIDGE_KEY_FAULT_MASKED, 0, "Turn on Show credentials" },
  { "Client ID: ABde…7890", BRIDGE_KEY_FAULT_MASKED, 0, "Turn on Show credentials" },
  { "••••••••••••", BRIDGE_KEY_FAULT_MASKED, 0, "Turn on Show credentials" },
  { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", BRIDGE_KEY_FAULT_MASKED, 0, "Turn on Show credentials" },
  { "YOUR_CLIENT_ID", BRIDGE_KEY_FAULT_PLACEHOLDER, 0, "a placeholder, not a key" },
  { "<CLIENT_ID>", BRIDGE_KEY_FAULT_PLACEHOLDER, 0, "a placeholder, not a key" },
  { "client_id=\"{{client_id}}\"", BRIDGE_KEY_FAULT_PLACEHOLDER, 0, "a placeholder, not a key" },
  { "paste your key here", BRIDGE_KEY_FAULT_PLACEHOLDER, 0, "a placeholder, not a key" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (BRIDGE_KEY_CLIENT_ID, refused[i].text);
      g_autofree char *words = bridge_key_check_describe_fault (check);
      g_autofree char *warning = bridge_key_check_describe_warning (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_key_check_get_fault (check), ==, refused[i].fault);
      assert_position (check, refused[i].position);
      g_assert_null (bridge_key_check_get_value (check));
      g_assert_null (warning);
      g_assert_nonnull (words);
      g_assert_true (strstr (words, refused[i].expected_words) != NULL);
      g_assert_true (strstr (words, "fake") == NULL);
    }
}

static const struct
{
  BridgeKeyField  field;
  const char     *text;
  const char     *expected_words;
} odd[] = {
  { BRIDGE_KEY_CLIENT_ID, ID, NULL },
  { BRIDGE_KEY_CLIENT_SECRET, SECRET, NULL },
  { BRIDGE_KEY_CLIENT_ID, SECRET, "looks like the Client Secret" },
  { BRIDGE_KEY_CLIENT_SECRET, ID, "looks like the Client ID" },
  { BRIDGE_KEY_CLIENT_ID, ID "x", "50 letters and digits" },
  { BRIDGE_KEY_CLIENT_ID, "x", "50 letters and digits" },
  { BRIDGE_KEY_CLIENT_SECRET, "fakefake", "40 letters and digits" },
  { BRIDGE_KEY_CLIENT_SECRET, "fake-akefakefakefakefakefakefakefake9876", "40 letters and digits" },
  { BRIDGE_KEY_CLIENT_SECRET, "eyJefakefakefakefakefakefakefakefake9876", NULL },
  { BRIDGE_KEY_CLIENT_ID, "fake,", "50 letters and digits" },
};

static void
test_odd (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (odd[i].field, odd[i].text);
      g_autofree char *words = bridge_key_check_describe_warning (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      assert_value (check, odd[i].text);
      g_assert_cmpint (words != NULL, ==, odd[i].expected_words != NULL);
      if (odd[i].expected_words != NULL)
        g_assert_true (strstr (words, odd[i].expected_words) != NULL);
    }
}

#define BOTH_LINES "Client ID\n" ID "\nClient Secret\n" SECRET "\n"
#define OTHER_SECRET "0therfakefakefakefakefakefakefakefak9876"

/* Forms in which both keys come at once, whichever field they are pasted into. */
static const char *const both[] = {
  ID "\n" SECRET,
  SECRET "\n" ID,
  ID "\r\n" SECRET "\r\n",
  ID "\t" SECRET,
  ID " " SECRET,
  ID ", " SECRET,
  ID ":" SECRET,
  BOTH_LINES,
  "Client ID: " ID "\nClient Secret: " SECRET,
  "Client ID\tClient Secret\n" ID "\t" SECRET,
  "| Client ID | Client Secret |\n|---|---|\n| " ID " | " SECRET " |",
  "{\"clientId\":\"" ID "\",\"clientSecret\":\"" SECRET "\"}",
  "{\n  \"client_secret\": \"" SECRET "\",\n  \"client_id\": \"" ID "\"\n}",
  "QBO_CLIENT_ID=" ID "\nQBO_CLIENT_SECRET=" SECRET "\n",
  "export INTUIT_CLIENT_ID='" ID "'\nexport INTUIT_CLIENT_SECRET='" SECRET "'",
  "client_id: " ID "\nclient_secret: " SECRET,
  "[intuit]\nclientId = " ID "\nclientSecret = " SECRET,
  "curl -u " ID ":" SECRET " https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
  "<clientId>" ID "</clientId><clientSecret>" SECRET "</clientSecret>",
  "grant_type=client_credentials&client_id=" ID "&client_secret=" SECRET,
  "Development\nShow credentials\nClient ID\n" ID "\nCopy\nClient Secret\n" SECRET "\nCopy",
  "\u200bClient ID:\u00a0" ID "\u2028Client Secret:\u00a0" SECRET,
};

static void
assert_both (BridgeKeyField  field,
             const char     *text)
{
  gboolean is_id = field == BRIDGE_KEY_CLIENT_ID;
  g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (field, text);
  g_autoptr (BridgeSecret) other = bridge_secret_new (is_id ? SECRET : ID, -1);
  g_autofree char *warning = bridge_key_check_describe_warning (check);

  assert_value (check, is_id ? ID : SECRET);
  g_assert_null (warning);
  g_assert_true (bridge_secret_equal (bridge_key_check_get_other (check), other));
}

static void
test_both (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      assert_both (BRIDGE_KEY_CLIENT_ID, both[i]);
      assert_both (BRIDGE_KEY_CLIENT_SECRET, both[i]);
    }
}

/* One value among other things, and what is none. */
static const struct
{
  BridgeKeyField  field;
  const char     *text;
  BridgeKeyFault  fault;
  const char     *expected_words;
} amid[] = {
  { BRIDGE_KEY_CLIENT_ID, "QBO_ID=" ID, BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_ID, "Your Client ID is " ID ".", BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_ID, "Client ID\t" ID "\tCopy", BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_SECRET, "secret: " SECRET " # production", BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_SECRET, "{\"clientSecret\": \"shortfake9876\"}", BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_SECRET, SECRET "\n" OTHER_SECRET, BRIDGE_KEY_FAULT_SEVERAL, "more than one Client Secret" },
  { BRIDGE_KEY_CLIENT_SECRET, SECRET "\n" SECRET, BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_ID, "Authorization: Basic ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlOTg3Ng==", BRIDGE_KEY_FAULT_API_KEY,
    "an API key of Codat, not the Client ID" },
  { BRIDGE_KEY_CLIENT_SECRET, "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlOTg3Ng==", BRIDGE_KEY_FAULT_API_KEY,
    "an API key of Codat, not the Client Secret" },
  { BRIDGE_KEY_CLIENT_ID, "App ID: 12345678-9abc-def0-1234-56789abcdef0", BRIDGE_KEY_FAULT_UUID, "ID of an app" },
  { BRIDGE_KEY_CLIENT_SECRET, "{\"clientSecret\": \"4620816365000000000\"}", BRIDGE_KEY_FAULT_NUMBER, "ID of a company" },
  { BRIDGE_KEY_CLIENT_ID, "Client ID ABfake fake0123", BRIDGE_KEY_FAULT_BLANK, "a space at position" },
  { BRIDGE_KEY_CLIENT_ID, "Client ID: " ID "\nClient Secret: ••••••••", BRIDGE_KEY_FAULT_NONE, NULL },
  { BRIDGE_KEY_CLIENT_SECRET, "Client ID: " ID "\nClient Secret: ••••••••", BRIDGE_KEY_FAULT_MASKED, "Turn on Show credentials" },
};

static void
test_amid (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amid); i++)
    {
      g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (amid[i].field, amid[i].text);
      g_autofree char *words = bridge_key_check_describe_fault (check);
      g_autofree char *warning = bridge_key_check_describe_warning (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_key_check_get_fault (check), ==, amid[i].fault);
      g_assert_cmpint (bridge_key_check_get_value (check) != NULL, ==, amid[i].fault == BRIDGE_KEY_FAULT_NONE);
      if (amid[i].fault != BRIDGE_KEY_FAULT_NONE)
        g_assert_null (warning);
      if (amid[i].expected_words != NULL)
        g_assert_true (strstr (words, amid[i].expected_words) != NULL);
      g_assert_null (bridge_key_check_get_other (check));
    }
}

/* The other field has its own name in what is said. */
static void
test_field_names (void)
{
  g_autoptr (BridgeKeyCheck) empty = bridge_key_check_new (BRIDGE_KEY_CLIENT_SECRET, "");
  g_autoptr (BridgeKeyCheck) blank = bridge_key_check_new (BRIDGE_KEY_CLIENT_SECRET, "a b");
  g_autofree char *empty_words = bridge_key_check_describe_fault (empty);
  g_autofree char *blank_words = bridge_key_check_describe_fault (blank);

  g_assert_true (strstr (empty_words, "Client Secret") != NULL);
  g_assert_true (strstr (blank_words, "Client Secret") != NULL);
}

static char *
repeat (const char *piece,
        gsize       size)
{
  GString *text = g_string_sized_new (size + strlen (piece));

  while (text->len < size)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* What takes a time that grows with the square of the length would run into the test's time-out with these. */
static void
test_large (void)
{
  static const struct
  {
    const char     *piece;
    BridgeKeyFault  fault;
  } pieces[] = {
    { "a", BRIDGE_KEY_FAULT_PLACEHOLDER },
    { " ", BRIDGE_KEY_FAULT_EMPTY },
    { "\u200b", BRIDGE_KEY_FAULT_EMPTY },
    { "\"", BRIDGE_KEY_FAULT_EMPTY },
    { "id:", BRIDGE_KEY_FAULT_EMPTY },
    { "\" id :\"", BRIDGE_KEY_FAULT_EMPTY },
    { "Client ID ", BRIDGE_KEY_FAULT_BLANK },
    { "a\u200b", BRIDGE_KEY_FAULT_PLACEHOLDER },
    { "*", BRIDGE_KEY_FAULT_MASKED },
    { "ab", BRIDGE_KEY_FAULT_NONE },
    { "1", BRIDGE_KEY_FAULT_NUMBER },
    { "é", BRIDGE_KEY_FAULT_CHARACTER },
    { ":/", BRIDGE_KEY_FAULT_NONE },
    { "\",", BRIDGE_KEY_FAULT_EMPTY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i].piece, 1024 * 1024);
      g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (BRIDGE_KEY_CLIENT_ID, text);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_key_check_get_fault (check), ==, pieces[i].fault);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-check/cleaned", test_cleaned);
  g_test_add_func ("/key-check/every-white-space", test_every_white_space);
  g_test_add_func ("/key-check/every-invisible", test_every_invisible);
  g_test_add_func ("/key-check/refused", test_refused);
  g_test_add_func ("/key-check/odd", test_odd);
  g_test_add_func ("/key-check/both", test_both);
  g_test_add_func ("/key-check/amid", test_amid);
  g_test_add_func ("/key-check/field-names", test_field_names);
  g_test_add_func ("/key-check/large", test_large);

  return g_test_run ();
}

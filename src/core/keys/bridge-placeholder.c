// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-placeholder"

#include "config.h"

#include "bridge-placeholder.h"
#include "bridge-text.h"

#include <string.h>

/* What people paste in place of a key: the key with all or most of it hidden, as Intuit and Codat show it, and the words that samples
 * of code have there. A key is random letters and digits; that one has one of these words in it does not happen. */

#define LONGEST 256

/* A run of as many is a mask, in a value that consists of letters and digits besides. */
#define SHORTEST_MASK 2
#define SHORTEST_LETTER_MASK 6

/* As many letters and digits with nothing between may be a key. */
#define SHORTEST_RUN 20

/* Found anywhere in a value that is written without its separators, in small letters. */
static const char *const telling_words[] = {
  "clientid", "clientsecret", "apikey", "apitoken", "accesskey", "authtoken", "secretkey", "privatekey", "authorizationheader",
  "appsecret", "consumerkey", "consumersecret",
  "yourkey", "yoursecret", "yourtoken", "yourid", "yourcodat", "yourintuit", "yourapp", "yourquickbooks", "yourown", "yourvalue",
  "mykey", "mysecret", "mytoken",
  "changeme", "changethis", "replaceme", "replacethis", "replacewith", "fillme", "fillin", "insertyour", "inserthere", "enteryour",
  "enterhere", "pasteyour", "pastehere", "goeshere", "addyour", "putyour", "keyhere", "secrethere", "tokenhere", "idhere", "valuehere",
  "placeholder", "redacted", "notarealkey", "examplekey", "exampletoken", "examplesecret", "samplekey", "samplesecret", "dummykey",
  "dummysecret", "base64encoded", "encodedkey", "encodedapi", "keyvault", "processenv", "osenviron", "getenv",
};

/* What fingers type in a row. */
static const char *const sequences[] = { "abcdefghijkl", "0123456789abcdef", "12345678901234567890", "qwertyuiop" };

/* What the value is in full. */
static const char *const whole_words[] = {
  "null", "none", "nil", "undefined", "nan", "na", "tbd", "todo", "fixme", "empty", "string", "value", "text", "xxx", "key", "secret",
  "token", "id", "example", "sample", "dummy", "abc123", "abcd1234", "foo", "bar", "foobar", "foobarbaz", "password",
  "secretvalue", "yourvaluehere", "123", "1234", "12345", "123456", "12345678", "123456789", "1234567890",
};

/* What says itself that it was hidden. */
static const char *const hidden_words[] = {
  "hidden", "masked", "redacted", "secrethidden", "valuehidden", "sensitive", "concealed", "obscured", "protected", "clicktoshow",
  "clicktoreveal", "showcredentials", "encrypted",
};

static gboolean
is_mask (gunichar character)
{
  return character == '*' || g_utf8_strchr ("•●∙·⋅○◦■▪█▇▓░×✱＊﹡⁎∗⚫⬤…‥․", -1, character) != NULL;
}

static gboolean
is_in (const char        *word,
       const char *const *words,
       gsize              n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_one_of (const char        *text,
            const char *const *words,
            gsize              n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A run of characters that hide; a run of one letter that does, where the rest is a beginning or an end that is shown. */
static gboolean
is_masked (const char *text,
           const char *end)
{
  guint n_masks = 0, n_dots = 0, n_letters = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      n_masks = is_mask (character) ? n_masks + 1 : 0;
      n_dots = character == '.' ? n_dots + 1 : 0;
      n_letters = (character == 'x' || character == 'X' || character == '#') ? n_letters + 1 : 0;
      if (n_masks >= SHORTEST_MASK || n_dots >= 3 || n_letters >= SHORTEST_LETTER_MASK || character == 0x2026)
        return TRUE;
    }
  return FALSE;
}

/* One character over and over, in whatever groups. */
static gboolean
is_one_letter (const char *letters,
               gsize       length)
{
  return length >= 3 && strspn (letters, (char[]) { *letters, '\0' }) == length;
}

/* What templates and manuals put around the name of what belongs there. */
static gboolean
is_bracketed (const char *text,
              gsize       length)
{
  static const char *const brackets[][2] = {
    { "<", ">" }, { "{{", "}}" }, { "${", "}" }, { "[", "]" }, { "{", "}" }, { "%", "%" }, { "#{", "}" }, { "$(", ")" }, { "__", "__" },
    { "@@", "@@" }, { "(", ")" },
  };

  /* What has digits may be the value itself. */
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      gsize first = strlen (brackets[i][0]), last = strlen (brackets[i][1]);

      if (length > first + last && strncmp (text, brackets[i][0], first) == 0 &&
          strncmp (text + length - last, brackets[i][1], last) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A variable that was not filled in. */
static gboolean
is_variable (const char *text,
             gsize       length)
{
  gsize n_letters = 1;

  if (length < 3 || text[0] != '$' || !(g_ascii_isalpha (text[1]) || text[1] == '_'))
    return FALSE;
  while (n_letters < length && (g_ascii_isalnum (text[n_letters]) || strchr ("_:.", text[n_letters]) != NULL))
    n_letters++;
  return n_letters == length;
}

/* A text that holds one of the words and a key besides is no placeholder, but a label and its value. */
static gboolean
may_hold_key (const char *text,
              gsize       length)
{
  gboolean has_digit = FALSE;
  gboolean has_blank = FALSE;
  gsize n = 0, n_most = 0;

  for (gsize i = 0; i < length; i++)
    {
      has_digit = has_digit || g_ascii_isdigit (text[i]);
      has_blank = has_blank || text[i] == ' ' || text[i] == '\t';
      n = g_ascii_isalnum (text[i]) ? n + 1 : 0;
      n_most = MAX (n, n_most);
    }
  return has_digit && (has_blank || n_most >= SHORTEST_RUN);
}

static BridgePlaceholder
judge (const char *text,
       gsize       length,
       const char *letters,
       gsize       n_letters)
{
  if (is_in (letters, hidden_words, G_N_ELEMENTS (hidden_words)))
    return BRIDGE_PLACEHOLDER_MASKED;
  if (is_masked (text, text + length))
    return BRIDGE_PLACEHOLDER_MASKED;
  if (is_bracketed (text, length) || is_variable (text, length))
    return BRIDGE_PLACEHOLDER_NAME;
  if (is_one_letter (letters, n_letters) || is_in (letters, whole_words, G_N_ELEMENTS (whole_words)))
    return BRIDGE_PLACEHOLDER_NAME;
  if (has_one_of (letters, sequences, G_N_ELEMENTS (sequences)))
    return BRIDGE_PLACEHOLDER_NAME;
  if (!may_hold_key (text, length) && has_one_of (letters, telling_words, G_N_ELEMENTS (telling_words)))
    return BRIDGE_PLACEHOLDER_NAME;
  return BRIDGE_PLACEHOLDER_NONE;
}

/**
 * bridge_placeholder_find:
 * @text: what stands where a value is expected, valid UTF-8 without anything around it
 * @length: its length in bytes
 *
 * Says whether it is no value at all, but only holds its place. Intuit hides the Client ID and the Client Secret until "Show credentials"
 * is turned on (Codat's guide "Set up the QuickBooks Online integration"); what hides them, and how much, is documented nowhere.
 *
 * Returns: what it is
 */
BridgePlaceholder
bridge_placeholder_find (const char *text,
                         gsize       length)
{
  char letters[LONGEST + 1];
  BridgePlaceholder found;
  gsize n_letters;

  g_return_val_if_fail (text != NULL, BRIDGE_PLACEHOLDER_NONE);

  if (length == 0)
    return BRIDGE_PLACEHOLDER_NONE;
  /* What is longer is one of the longer kinds only if it is nothing else. */
  if (length > LONGEST)
    {
      gsize n = 1;

      while (n < length && text[n] == text[0])
        n++;
      return n < length ? BRIDGE_PLACEHOLDER_NONE : is_masked (text, text + length) ? BRIDGE_PLACEHOLDER_MASKED : BRIDGE_PLACEHOLDER_NAME;
    }
  n_letters = bridge_text_reduce (text, length, TRUE, letters);
  found = judge (text, length, letters, n_letters);
  explicit_bzero (letters, sizeof letters);
  return found;
}

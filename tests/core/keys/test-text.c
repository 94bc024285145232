// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-text.h"

#include <string.h>

static const gunichar blanks[] = {
  '\t', ' ', 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F,
  0x205F, 0x3000,
};

static const gunichar line_breaks[] = { 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029 };

static const gunichar invisible[] = {
  0x01, 0x08, 0x0E, 0x1B, 0x7F, 0x80, 0x9F, 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x180F, 0x200B, 0x200C,
  0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x2800,
  0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0020, 0xE0100, 0xE01EF,
};

static const gunichar visible[] = { '!', 'a', 'Z', '0', '~', 0xA1, 0xE9, 0x0301, 0x0430, 0x2014, 0x201C, 0x2800 + 1, 0x4E00, 0xFF21, 0x1F600 };

static void
assert_classes (const gunichar *characters,
                gsize           n_characters,
                gboolean        is_blank,
                gboolean        is_line_break,
                gboolean        is_invisible)
{
  for (gsize i = 0; i < n_characters; i++)
    {
      g_test_message ("U+%04X", characters[i]);
      g_assert_cmpint (bridge_text_is_blank (characters[i]), ==, is_blank);
      g_assert_cmpint (bridge_text_is_line_break (characters[i]), ==, is_line_break);
      g_assert_cmpint (bridge_text_is_white_space (characters[i]), ==, is_blank || is_line_break);
      g_assert_cmpint (bridge_text_is_invisible (characters[i]), ==, is_invisible);
    }
}

static void
test_classes (void)
{
  assert_classes (blanks, G_N_ELEMENTS (blanks), TRUE, FALSE, FALSE);
  assert_classes (line_breaks, G_N_ELEMENTS (line_breaks), FALSE, TRUE, FALSE);
  assert_classes (invisible, G_N_ELEMENTS (invisible), FALSE, FALSE, TRUE);
  assert_classes (visible, G_N_ELEMENTS (visible), FALSE, FALSE, FALSE);
}

static void
test_ascii (void)
{
  for (gunichar character = 0x21; character < 0x7F; character++)
    assert_classes (&character, 1, FALSE, FALSE, FALSE);
}

static void
test_quotes (void)
{
  const char *quotes = "\"'`´“”‘’«»‹›„‚";

  for (const char *p = quotes; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (bridge_text_is_quote (g_utf8_get_char (p)));
  for (gunichar character = 0x20; character < 0x7F; character++)
    if (character != '"' && character != '\'' && character != '`')
      g_assert_false (bridge_text_is_quote (character));
}

static const struct
{
  gunichar    character;
  const char *name;
} names[] = {
  { ' ', "space" },
  { '\t', "tab" },
  { '\n', "line break" },
  { '\r', "line break" },
  { 0x2028, "line break" },
  { 0x00A0, "no-break space (U+00A0)" },
  { 0x202F, "narrow no-break space (U+202F)" },
  { 0x2007, "figure space (U+2007)" },
  { 0x3000, "ideographic space (U+3000)" },
  { 0x2005, "blank (U+2005)" },
  { 0x200B, "zero-width space (U+200B)" },
  { 0x200C, "zero-width non-joiner (U+200C)" },
  { 0x200D, "zero-width joiner (U+200D)" },
  { 0x2060, "word joiner (U+2060)" },
  { 0xFEFF, "byte order mark (U+FEFF)" },
  { 0x00AD, "soft hyphen (U+00AD)" },
  { 0x200E, "left-to-right mark (U+200E)" },
  { 0x180E, "Mongolian vowel separator (U+180E)" },
  { 0x3164, "invisible character (U+3164)" },
  { 0xE0100, "invisible character (U+E0100)" },
  { 0x01, "control character (U+0001)" },
  { 0x0430, "letter “а” (U+0430), which only looks like “a”" },
  { 0x0415, "letter “Е” (U+0415), which only looks like “E”" },
  { 0x03BF, "letter “ο” (U+03BF), which only looks like “o”" },
  { 0x039A, "letter “Κ” (U+039A), which only looks like “K”" },
  { 0xFF21, "letter “Ａ” (U+FF21), which only looks like “A”" },
  { 0xFF5A, "letter “ｚ” (U+FF5A), which only looks like “z”" },
  { 0xFF11, "character “１” (U+FF11), which only looks like “1”" },
  { 0x1D400, "letter “𝐀” (U+1D400), which only looks like “A”" },
  { 0x2013, "character “–” (U+2013), which only looks like “-”" },
  { 0x2044, "character “⁄” (U+2044), which only looks like “/”" },
  { 0x00E9, "character “é” (U+00E9)" },
  { 0x1F600, "character “😀” (U+1F600)" },
  { 0x0301, "character U+0301" },
  { 0xE000, "character U+E000" },
  { 'a', "“a”" },
  { '/', "“/”" },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = bridge_text_name_of (names[i].character);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

/* Whatever is pasted gets a name, and one that can be shown. */
static void
test_every_character (void)
{
  for (gunichar character = 1; character <= 0x10FFFF; character++)
    {
      g_autofree char *name = NULL;

      if (!g_unichar_validate (character))
        continue;
      name = bridge_text_name_of (character);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_cmpuint (strlen (name), >=, 3);
      g_assert_false (bridge_text_is_white_space (character) && bridge_text_is_invisible (character));
    }
}

static void
test_reduce (void)
{
  static const char text[] = "Client_ID 2é:x";
  char reduced[sizeof text];

  g_assert_cmpuint (bridge_text_reduce (text, strlen (text) - 1, TRUE, reduced), ==, strlen ("clientid2"));
  g_assert_cmpstr (reduced, ==, "clientid2");
  g_assert_cmpuint (bridge_text_reduce (text, strlen (text), FALSE, reduced), ==, strlen ("clientidx"));
  g_assert_cmpstr (reduced, ==, "clientidx");
  g_assert_cmpuint (bridge_text_reduce (text, 0, TRUE, reduced), ==, 0);
  g_assert_cmpstr (reduced, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/classes", test_classes);
  g_test_add_func ("/text/ascii", test_ascii);
  g_test_add_func ("/text/quotes", test_quotes);
  g_test_add_func ("/text/names", test_names);
  g_test_add_func ("/text/every-character", test_every_character);
  g_test_add_func ("/text/reduce", test_reduce);

  return g_test_run ();
}

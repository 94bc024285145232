// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-foreign.h"
#include "bridge-reader.h"

#include <string.h>

/* Whatever others call themselves and say, it stays on its line and in its place. */

static const struct
{
  const char *name;
  const char *text;
  const char *shown;
} rows[] = {
  { "plain", "Blue Harbour Ltd.", "Blue Harbour Ltd." },
  { "letters", "Müller & Söhne, 東京", "Müller & Söhne, 東京" },
  { "markup", "<b>A</b> &amp; %s", "<b>A</b> &amp; %s" },
  { "empty", "", NULL },
  { "blanks", " \t\u00a0\u3000\n", NULL },
  { "invisible", "\u200b\u202e\u2069\ufeff", NULL },
  { "marks-alone", "\u0301\u0301", NULL },
  { "line-breaks", "\nA\r\nB\u2028C\u2029\vD\x01" "E\n", "A B C DE" },
  { "blanks-inside", "A \t \u00a0 B", "A B" },
  { "bidi", "A\u202e\u2066B\u200f\u061cC\u2069", "ABC" },
  { "pop", "\u2069\u2069\u202cA", "A" },
  { "zero-width", "A\u200bB\u2060C\ufeffD\u00adE", "ABCDE" },
  { "joiners-in-latin", "A\u200dB\u200cC", "ABC" },
  { "joiner-in-persian", "\u0645\u06cc\u200c\u0631\u0648\u0645", "\u2068\u0645\u06cc\u200c\u0631\u0648\u0645\u2069" },
  { "joiner-at-the-end", "\u0645\u200d", "\u2068\u0645\u2069" },
  { "joiner-before-a-blank", "\u0645\u200d \u0645", "\u2068\u0645 \u0645\u2069" },
  { "family", "👨\u200d👩\u200d👧 Ltd", "👨\u200d👩\u200d👧 Ltd" },
  { "heart", "A ❤\ufe0f\u200d🔥", "A ❤\ufe0f\u200d🔥" },
  { "accent", "Cafe\u0301", "Cafe\u0301" },
  { "stack", "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307x", "e\u0301\u0302\u0303x" },
  { "mark-on-a-blank", "A \u0301B", "A B" },
  { "devanagari", "हिन्दी", "हिन्दी" },
  { "hebrew", "שלום (בע\"מ)", "\u2068שלום (בע\"מ)\u2069" },
  { "arabic-inside", "A شركة.", "\u2068A شركة.\u2069" },
  { "tags", "🏴\U000e0067\U000e0062\U000e007f", "🏴" },
  { "fillers", "A\u3164\u115f\u2800B", "AB" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = bridge_foreign_name (rows[i].text);
      g_autofree char *message = bridge_foreign_message (rows[i].text);
      g_autofree char *line = bridge_foreign_line (rows[i].text);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (name, ==, rows[i].shown != NULL ? rows[i].shown : "Unnamed");
      g_assert_cmpstr (message, ==, rows[i].shown != NULL ? rows[i].shown : "");
      g_assert_cmpstr (line, ==, message);
    }
}

static char *
repeat (const char *part,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static void
test_long (void)
{
  static const char *const parts[] = { "x", "東", "e\u0301", "👨\u200d", "x\n", "\u0645", "\u202ex", "x\u0301\u0301\u0301\u0301\u0301" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = repeat (parts[i], 900000);
      g_autofree char *name = bridge_foreign_name (text);
      g_autofree char *message = bridge_foreign_message (text);

      g_test_message ("%s", parts[i]);
      g_assert_cmpint (g_utf8_strlen (name, -1), >, 80);
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 80 * 4 + 3);
      g_assert_cmpint (g_utf8_strlen (message, -1), <=, 200 * 4 + 3);
      g_assert_nonnull (strstr (name, "…"));
    }
}

/* Marks without end on one letter, and blanks without end. */
static void
test_long_with_little (void)
{
  g_autofree char *marks = repeat ("\u0301", 900000);
  g_autofree char *blanks = repeat ("\n", 900000);
  g_autofree char *stacked = g_strconcat ("e", marks, "x", NULL);
  g_autofree char *apart = g_strconcat (blanks, "A", blanks, "B", blanks, NULL);
  g_autofree char *name = bridge_foreign_name (stacked);
  g_autofree char *other = bridge_foreign_name (apart);

  g_assert_cmpstr (name, ==, "e\u0301\u0301\u0301x");
  g_assert_cmpstr (other, ==, "A B");
}

/* What just fits is not cut. */
static void
test_fits (void)
{
  g_autofree char *fits = repeat ("x", 80);
  g_autofree char *with_blank = g_strconcat (fits, " \u200b\n", NULL);
  g_autofree char *longer = g_strconcat (fits, "x", NULL);
  g_autofree char *name = bridge_foreign_name (fits);
  g_autofree char *other = bridge_foreign_name (with_blank);
  g_autofree char *cut = bridge_foreign_name (longer);
  g_autofree char *line = bridge_foreign_line (longer);

  g_assert_cmpstr (name, ==, fits);
  g_assert_cmpstr (other, ==, fits);
  g_assert_true (g_str_has_suffix (cut, "xx…"));
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 81);
  g_assert_cmpstr (line, ==, longer);
}

static void
test_not_text (void)
{
  g_autofree char *name = bridge_foreign_name ("A\xff" "B\xc3");

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_str_has_prefix (name, "A"));
}

/* Another program gets all of it. */
static void
test_machine (void)
{
  bridge_reader_set_machine (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = bridge_foreign_name (rows[i].text);
      g_autofree char *message = bridge_foreign_message (rows[i].text);

      g_assert_cmpstr (name, ==, rows[i].text);
      g_assert_cmpstr (message, ==, rows[i].text);
    }
  bridge_reader_set_machine (FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/rows", test_rows);
  g_test_add_func ("/foreign/long", test_long);
  g_test_add_func ("/foreign/long-with-little", test_long_with_little);
  g_test_add_func ("/foreign/fits", test_fits);
  g_test_add_func ("/foreign/not-text", test_not_text);
  g_test_add_func ("/foreign/machine", test_machine);
  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-output"

#include "config.h"

#include "bridge-output.h"

#include "bridge-reader.h"
#include "bridge-text.h"

#include <locale.h>
#include <stdio.h>

/* What is printed. For people it is in the encoding that their terminal has: GLib puts a question mark in the place of whatever that cannot
 * say; here it is said in other letters as far as there are any: Muller, "Done", ->. For programs it is the same in every locale. */

#define NOTHING "?"

/* Returns: (transfer full): other letters for a character that cannot be written */
static char *
spell (gunichar    character,
       const char *letter)
{
  g_autofree char *spelled = NULL;

  if (bridge_text_is_invisible (character) || g_unichar_ismark (character))
    return g_strdup ("");
  if (bridge_text_is_white_space (character))
    return g_strdup (" ");
  spelled = g_str_to_ascii (letter, NULL);
  /* Half of it is worse than nothing. */
  return g_strdup (strchr (spelled, '?') == NULL ? spelled : NOTHING);
}

static void
append (GString    *encoded,
        gunichar    character,
        const char *encoding)
{
  char letter[7] = { 0, };
  g_autofree char *written = NULL;
  g_autofree char *spelled = NULL;

  g_unichar_to_utf8 (character, letter);
  written = g_convert (letter, -1, encoding, "UTF-8", NULL, NULL, NULL);
  spelled = written == NULL ? spell (character, letter) : NULL;
  g_string_append (encoded, written != NULL ? written : spelled);
}

/* @encoding: its name; one of those that have all of ASCII, as those of all locales do
 *
 * Returns: (transfer full): the text in that encoding */
char *
bridge_output_encode (const char *text,
                      const char *encoding)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *whole = g_convert (valid, -1, encoding, "UTF-8", NULL, NULL, NULL);
  GString *encoded;

  if (whole != NULL)
    return whole;
  encoded = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    append (encoded, g_utf8_get_char (p), encoding);
  return g_string_free (encoded, FALSE);
}

static void
print_to (const char *text,
          FILE       *stream)
{
  const char *encoding;
  gboolean as_it_is = g_get_charset (&encoding) || bridge_reader_is_machine ();
  g_autofree char *encoded = as_it_is ? NULL : bridge_output_encode (text, encoding);

  fputs (as_it_is ? text : encoded, stream);
  fflush (stream);
}

static void
print (const char *text)
{
  print_to (text, stdout);
}

static void
print_error (const char *text)
{
  print_to (text, stderr);
}

/* Another program reads what is printed from now on: in UTF-8, in English, with dates in figures and names whole, whatever the locale. */
void
bridge_output_use_machine (void)
{
  bridge_reader_set_machine (TRUE);
  setlocale (LC_ALL, "C");
}

/* From now on all that is printed goes this way. */
void
bridge_output_begin (void)
{
  g_set_print_handler (print);
  g_set_printerr_handler (print_error);
}

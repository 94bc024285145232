// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-text"

#include "config.h"

#include "bridge-text.h"

#include <glib/gi18n-lib.h>

/* What each character is when it turns up in a pasted key or address, and what it is called. Categories and names are those of the
 * Unicode Character Database; the look-alikes are the letters of its "confusables" list that one cannot tell from Latin ones. */

typedef struct
{
  gunichar    character;
  const char *name;
} Name;

static const Name names[] = {
  { 0x00A0, N_("no-break space") },
  { 0x00AD, N_("soft hyphen") },
  { 0x180E, N_("Mongolian vowel separator") },
  { 0x2002, N_("en space") },
  { 0x2003, N_("em space") },
  { 0x2007, N_("figure space") },
  { 0x2009, N_("thin space") },
  { 0x200A, N_("hair space") },
  { 0x200B, N_("zero-width space") },
  { 0x200C, N_("zero-width non-joiner") },
  { 0x200D, N_("zero-width joiner") },
  { 0x200E, N_("left-to-right mark") },
  { 0x200F, N_("right-to-left mark") },
  { 0x202F, N_("narrow no-break space") },
  { 0x2060, N_("word joiner") },
  { 0x3000, N_("ideographic space") },
  { 0xFEFF, N_("byte order mark") },
};

/* Pairs: a character that is not ASCII, then the one that it looks like. */
static const gunichar look_alikes[][2] = {
  /* Cyrillic */
  { 0x0405, 'S' }, { 0x0406, 'I' }, { 0x0408, 'J' }, { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' }, { 0x0417, '3' },
  { 0x041A, 'K' }, { 0x041C, 'M' }, { 0x041D, 'H' }, { 0x041E, 'O' }, { 0x0420, 'P' }, { 0x0421, 'C' }, { 0x0422, 'T' },
  { 0x0423, 'Y' }, { 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043E, 'o' }, { 0x0440, 'p' }, { 0x0441, 'c' },
  { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' }, { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x04BB, 'h' }, { 0x04C0, 'I' },
  { 0x04CF, 'l' }, { 0x0501, 'd' }, { 0x051A, 'Q' }, { 0x051B, 'q' }, { 0x051C, 'W' }, { 0x051D, 'w' },
  /* Greek */
  { 0x0391, 'A' }, { 0x0392, 'B' }, { 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' }, { 0x0399, 'I' }, { 0x039A, 'K' },
  { 0x039C, 'M' }, { 0x039D, 'N' }, { 0x039F, 'O' }, { 0x03A1, 'P' }, { 0x03A4, 'T' }, { 0x03A5, 'Y' }, { 0x03A7, 'X' },
  { 0x03B1, 'a' }, { 0x03B9, 'i' }, { 0x03BA, 'k' }, { 0x03BD, 'v' }, { 0x03BF, 'o' }, { 0x03C1, 'p' }, { 0x03C5, 'u' },
  { 0x03C7, 'x' },
  /* Latin, and signs that word processors put in place of what was typed */
  { 0x0131, 'i' }, { 0x0251, 'a' }, { 0x0261, 'g' }, { 0x02D0, ':' }, { 0x2010, '-' }, { 0x2012, '-' }, { 0x2013, '-' },
  { 0x2014, '-' }, { 0x2044, '/' }, { 0x2212, '-' }, { 0x2215, '/' }, { 0x2236, ':' },
};

static const char *
find_name (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].character == character)
      return _(names[i].name);
  if (bridge_text_is_blank (character))
    return _("blank");
  if (g_unichar_iscntrl (character))
    return _("control character");
  return bridge_text_is_invisible (character) ? _("invisible character") : NULL;
}

/* The ASCII character that this one looks like, or 0. Full-width letters and their kin decompose to it. */
static gunichar
find_look_alike (gunichar character)
{
  gunichar decomposed[2];

  for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i][0] == character)
      return look_alikes[i][1];
  if (g_unichar_fully_decompose (character, TRUE, decomposed, G_N_ELEMENTS (decomposed)) != 1)
    return 0;
  return decomposed[0] < 0x7F && g_unichar_isgraph (decomposed[0]) ? decomposed[0] : 0;
}

static char *
name_look_alike (gunichar    character,
                 const char *shown,
                 char        twin)
{
  if (g_unichar_isalpha (character))
    /* Translators: “а” (U+0430) is a letter of another script, “a” the ordinary letter that it looks like. */
    return g_strdup_printf (_("letter “%s” (U+%04X), which only looks like “%c”"), shown, character, twin);
  /* Translators: “–” (U+2013) is the character that was found, “-” the ordinary one that it looks like. */
  return g_strdup_printf (_("character “%s” (U+%04X), which only looks like “%c”"), shown, character, twin);
}

/* Accents would sit on the quotation mark, and what has no meaning has no picture. */
static gboolean
can_be_shown (gunichar character)
{
  return g_unichar_isgraph (character) && !g_unichar_ismark (character) && g_unichar_type (character) != G_UNICODE_PRIVATE_USE;
}

static char *
name_visible (gunichar character)
{
  char shown[7] = { 0, };
  gunichar twin = find_look_alike (character);

  g_unichar_to_utf8 (character, shown);
  if (character < 0x7F)
    return g_strdup_printf (_("“%s”"), shown);
  if (twin != 0)
    return name_look_alike (character, shown, twin);
  if (!can_be_shown (character))
    return g_strdup_printf (_("character U+%04X"), character);
  return g_strdup_printf (_("character “%s” (U+%04X)"), shown, character);
}

/**
 * bridge_text_is_blank:
 * @character: a Unicode character
 *
 * Returns: %TRUE for a tab and for everything of category Zs: white space that does not end a line, the non-breaking kinds too
 */
gboolean
bridge_text_is_blank (gunichar character)
{
  return character == '\t' || g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR;
}

/**
 * bridge_text_is_line_break:
 * @character: a Unicode character
 *
 * Returns: %TRUE for what ends a line: LF, VT, FF, CR, NEL, LS and PS (Unicode Standard 5.8, newline guidelines)
 */
gboolean
bridge_text_is_line_break (gunichar character)
{
  return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 || character == 0x2029;
}

/**
 * bridge_text_is_white_space:
 * @character: a Unicode character
 *
 * Returns: %TRUE for blanks and line breaks
 */
gboolean
bridge_text_is_white_space (gunichar character)
{
  return bridge_text_is_blank (character) || bridge_text_is_line_break (character);
}

/**
 * bridge_text_is_invisible:
 * @character: a Unicode character
 *
 * Returns: %TRUE for what is there without being seen, and is neither a blank nor a line break: control and format characters,
 *   fillers, variation selectors (Unicode property Default_Ignorable_Code_Point and category Cc), and the empty Braille pattern
 */
gboolean
bridge_text_is_invisible (gunichar character)
{
  static const gunichar others[] = { 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 };

  if (bridge_text_is_white_space (character))
    return FALSE;
  if (g_unichar_type (character) == G_UNICODE_CONTROL || g_unichar_type (character) == G_UNICODE_FORMAT)
    return TRUE;
  if ((character >= 0x180B && character <= 0x180F) || (character >= 0xFE00 && character <= 0xFE0F))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] == character)
      return TRUE;
  return character >= 0xE0000 && character <= 0xE0FFF;
}

/**
 * bridge_text_is_quote:
 * @character: a Unicode character
 *
 * Returns: %TRUE for quotation marks of programming languages and of human ones
 */
gboolean
bridge_text_is_quote (gunichar character)
{
  return g_utf8_strchr ("\"'`´′″«»‹›‘’‚‛“”„‟「」『』＂＇", -1, character) != NULL;
}

/**
 * bridge_text_name_of:
 * @character: a Unicode character
 *
 * Says what a character is to somebody who cannot see it, or cannot tell it from another: “zero-width space (U+200B)”.
 * An ordinary printable ASCII character is just put in quotation marks.
 *
 * Returns: (transfer full): the name, translated, without an article
 */
char *
bridge_text_name_of (gunichar character)
{
  const char *name;

  if (character == ' ')
    return g_strdup (_("space"));
  if (character == '\t')
    return g_strdup (_("tab"));
  if (bridge_text_is_line_break (character))
    return g_strdup (_("line break"));
  name = find_name (character);
  if (name != NULL)
    /* Translators: the name of a character and its number, such as “no-break space (U+00A0)”. */
    return g_strdup_printf (_("%s (U+%04X)"), name, character);
  return name_visible (character);
}

/**
 * bridge_text_reduce:
 * @text: a text, which need not end with a zero
 * @length: its length in bytes
 * @digits: whether digits count as well as letters
 * @reduced: (out caller-allocates): room for @length bytes and a zero
 *
 * Leaves of a name what tells it from others, however it is written: “Client_ID 2” becomes “clientid2”. Only ASCII is looked at.
 *
 * Returns: the length of what is left
 */
gsize
bridge_text_reduce (const char *text,
                    gsize       length,
                    gboolean    digits,
                    char       *reduced)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]) || (digits && g_ascii_isdigit (text[i])))
      reduced[n++] = g_ascii_tolower (text[i]);
  reduced[n] = '\0';
  return n;
}

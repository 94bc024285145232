// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-reader"

#include "config.h"

#include "bridge-reader.h"

#include <glib/gi18n-lib.h>

/* Who reads what the program says: a person, for whom what is not the program's own text is made fit to read, or another program, for
 * which it stays as it is, on every computer the same. */

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

static gboolean machine_reads;

/**
 * bridge_reader_set_machine:
 * @machine: whether it is a program that reads what is said from now on
 */
void
bridge_reader_set_machine (gboolean machine)
{
  machine_reads = machine;
}

/**
 * bridge_reader_is_machine:
 *
 * Returns: whether it is a program that reads
 */
gboolean
bridge_reader_is_machine (void)
{
  return machine_reads;
}

/* The blocks whose characters run from right to left, those without a meaning yet too (Unicode Character Database,
 * DerivedBidiClass.txt). */
static gboolean
is_right_to_left (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08FF) || (character >= 0xFB1D && character <= 0xFDFF) ||
         (character >= 0xFE70 && character <= 0xFEFE) || (character >= 0x10800 && character <= 0x10FFF) ||
         (character >= 0x1E800 && character <= 0x1EFFF);
}

static gboolean
has_any (const char *text,
         gboolean  (*is_one) (gunichar))
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_one (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * bridge_reader_set_apart:
 * @text: (transfer full): a text that is not the program's own, to stand in a sentence of the program
 *
 * Where it runs in the other direction than the program's language, or may do so, it is set apart: what stands beside it stays in its
 * place then, and so does what it begins and ends with (Unicode Standard Annex 9, 2.4).
 *
 * Returns: (transfer full): the text
 */
char *
bridge_reader_set_apart (char *text)
{
  g_autofree char *own = text;
  /* A text that every translation has. */
  gboolean mirrored = has_any (_("Done"), is_right_to_left);

  if (machine_reads || !has_any (text, mirrored ? g_unichar_isalpha : is_right_to_left))
    return g_steal_pointer (&own);
  return g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-key-cleaning"

#include "config.h"

#include "bridge-key-cleaning.h"
#include "bridge-text.h"

#include <string.h>

#define MAX_LABEL_LENGTH 64

/* What a label ends with, and what it is in full, once only its letters are left. */
static const char *const label_endings[] = { "clientid", "clientsecret" };
static const char *const whole_labels[] = { "id", "key", "secret", "secretkey", "clientkey" };

static gboolean
note_white_space (BridgeKeyCleaning *self,
                  gunichar           character)
{
  if (!bridge_text_is_white_space (character))
    return FALSE;
  bridge_key_removed_note (&self->removed, character);
  return TRUE;
}

static gboolean
note_quote (BridgeKeyCleaning *self,
            gunichar           character)
{
  if (!bridge_text_is_quote (character))
    return FALSE;
  self->removed.flags |= BRIDGE_KEY_REMOVED_QUOTES;
  return TRUE;
}

/* The comma or semicolon of the line of code that the value was copied from. */
static gboolean
note_separator (BridgeKeyCleaning *self,
                gunichar           character)
{
  const BridgeKeyRemoved code = BRIDGE_KEY_REMOVED_QUOTES | BRIDGE_KEY_REMOVED_LABEL;

  if (character != ',' && character != ';')
    return FALSE;
  if ((self->removed.flags & code) != 0)
    return TRUE;
  return self->scratch.end - self->scratch.start > 1 &&
         bridge_text_is_quote (g_utf8_get_char (g_utf8_prev_char (self->scratch.end - 1)));
}

static void
trim_edges (BridgeKeyCleaning *self)
{
  while (!bridge_scratch_is_empty (&self->scratch))
    {
      gunichar first = bridge_scratch_get_first (&self->scratch);

      if (!note_white_space (self, first) && !note_quote (self, first))
        break;
      bridge_scratch_drop_first (&self->scratch);
    }
  while (!bridge_scratch_is_empty (&self->scratch))
    {
      gunichar last = bridge_scratch_get_last (&self->scratch);

      if (!note_white_space (self, last) && !note_quote (self, last) && !note_separator (self, last))
        break;
      bridge_scratch_drop_last (&self->scratch);
    }
}

static gboolean
is_label (const char *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (label_endings); i++)
    if (g_str_has_suffix (letters, label_endings[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (whole_labels); i++)
    if (g_str_equal (letters, whole_labels[i]))
      return TRUE;
  return FALSE;
}

static gboolean
may_stand_in_label (gunichar character)
{
  return g_unichar_isdigit (character) || character == '_' || character == '-' || character == '.' ||
         bridge_text_is_blank (character) || bridge_text_is_quote (character);
}

/* A label is there if what stands before the first “:”, “=” or line break is one. The longest is short, so this takes no time even on
 * a text without an end. */
static gboolean
remove_label (BridgeKeyCleaning *self)
{
  char letters[MAX_LABEL_LENGTH + 1] = { 0, };
  gsize n_letters = 0;
  gboolean found = FALSE;
  char *p = self->scratch.start;

  for (guint i = 0; i < MAX_LABEL_LENGTH && p < self->scratch.end; i++, p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character < 0x80 && g_ascii_isalpha (character))
        letters[n_letters++] = g_ascii_tolower (character);
      else if (!may_stand_in_label (character))
        {
          found = character == ':' || character == '=' || character == 0xFF1A || bridge_text_is_line_break (character);
          break;
        }
    }
  found = found && is_label (letters);
  explicit_bzero (letters, sizeof letters);
  if (!found)
    return FALSE;
  self->scratch.start = g_utf8_next_char (p);
  self->removed.flags |= BRIDGE_KEY_REMOVED_LABEL;
  return TRUE;
}

static void
note_invisible (BridgeKeyCleaning *self,
                const char        *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (bridge_text_is_invisible (g_utf8_get_char (p)))
      bridge_key_removed_note (&self->removed, g_utf8_get_char (p));
}

/**
 * bridge_key_cleaning_init:
 * @self: what is to be set up; clear it with bridge_key_cleaning_clear()
 * @text: what was pasted, valid UTF-8
 *
 * Takes off all that does not belong to the value: what cannot be seen anywhere, and around it white space, line breaks, quotation
 * marks and labels, in any order and any number. It takes time in proportion to the length of @text.
 */
void
bridge_key_cleaning_init (BridgeKeyCleaning *self,
                          const char        *text)
{
  memset (self, 0, sizeof *self);
  note_invisible (self, text);
  bridge_scratch_init (&self->scratch, text);
  do
    trim_edges (self);
  while (remove_label (self));
  *self->scratch.end = '\0';
}

/**
 * bridge_key_cleaning_locate:
 * @self: a cleaned value
 * @text: the text that it was made from
 * @place: a place in the buffer of @self
 *
 * Returns: which character of @text that was, counted from 1, so that the user can find it in what was typed
 */
guint
bridge_key_cleaning_locate (const BridgeKeyCleaning *self,
                            const char              *text,
                            const char              *place)
{
  glong still_before = g_utf8_pointer_to_offset (self->scratch.buffer, place);
  guint position = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      if (bridge_text_is_invisible (g_utf8_get_char (p)))
        continue;
      if (still_before-- == 0)
        break;
    }
  return position;
}

/**
 * bridge_key_cleaning_clear:
 * @self: what bridge_key_cleaning_init() has set up
 *
 * Wipes and frees the copy.
 */
void
bridge_key_cleaning_clear (BridgeKeyCleaning *self)
{
  bridge_scratch_clear (&self->scratch);
}

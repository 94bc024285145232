// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-scratch"

#include "config.h"

#include "bridge-scratch.h"
#include "bridge-text.h"

#include <string.h>

/**
 * bridge_scratch_init:
 * @self: what is to be set up; clear it with bridge_scratch_clear()
 * @text: what was pasted, valid UTF-8
 *
 * Copies all that can be seen of a text, and the white space. It takes time in proportion to the length of @text.
 */
void
bridge_scratch_init (BridgeScratch *self,
                     const char    *text)
{
  const char *next;

  self->size = strlen (text) + 1;
  self->buffer = self->start = self->end = g_malloc0 (self->size);
  for (const char *p = text; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (bridge_text_is_invisible (g_utf8_get_char (p)))
        continue;
      memcpy (self->end, p, next - p);
      self->end += next - p;
    }
}

/**
 * bridge_scratch_clear:
 * @self: a copy, or only zeros
 *
 * Wipes and frees all of the copy, also what was dropped.
 */
void
bridge_scratch_clear (BridgeScratch *self)
{
  if (self->buffer != NULL)
    explicit_bzero (self->buffer, self->size);
  g_clear_pointer (&self->buffer, g_free);
}

/**
 * bridge_scratch_is_empty:
 * @self: a copy
 *
 * Returns: %TRUE if nothing is left that counts
 */
gboolean
bridge_scratch_is_empty (const BridgeScratch *self)
{
  return self->start == self->end;
}

/**
 * bridge_scratch_get_first:
 * @self: a copy that is not empty
 *
 * Returns: its first character
 */
gunichar
bridge_scratch_get_first (const BridgeScratch *self)
{
  return g_utf8_get_char (self->start);
}

/**
 * bridge_scratch_get_last:
 * @self: a copy that is not empty
 *
 * Returns: its last character
 */
gunichar
bridge_scratch_get_last (const BridgeScratch *self)
{
  return g_utf8_get_char (g_utf8_prev_char (self->end));
}

/**
 * bridge_scratch_drop_first:
 * @self: a copy that is not empty
 *
 * Takes the first character off.
 */
void
bridge_scratch_drop_first (BridgeScratch *self)
{
  self->start = g_utf8_next_char (self->start);
}

/**
 * bridge_scratch_drop_last:
 * @self: a copy that is not empty
 *
 * Takes the last character off.
 */
void
bridge_scratch_drop_last (BridgeScratch *self)
{
  self->end = g_utf8_prev_char (self->end);
}

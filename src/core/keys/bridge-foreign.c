// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-foreign"

#include "config.h"

#include "bridge-foreign.h"
#include "bridge-reader.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>

/* What others have named and said: the names of clients, keyrings and certificates, the messages of servers. Whoever chose them may have
 * chosen anything, and they stand in the program's own sentences. So they are shown on one line, as far as they can be seen, and without
 * what would move, cover or crowd out that which stands beside them. A program that reads gets them whole. */

/* In characters, each with what is written on it: more than that no title bar, and no message, has room for. */
#define LONGEST_NAME 80
#define LONGEST_MESSAGE 200

/* More than that no script puts on one letter; a heap of them reaches into the lines above and below. */
#define MOST_MARKS 3

#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D
#define TEXT_STYLE 0xFE0E
#define EMOJI_STYLE 0xFE0F

/* Before it there are the scripts whose letters do not change with their neighbours. */
#define FIRST_JOINING 0x0590

typedef struct
{
  GString *line;
  guint length;
  guint marks;
  gunichar base;   /* the last character that stands by itself; 0 behind a blank */
  gunichar joiner; /* which of the two comes before the next such character, if any */
  gboolean blank;  /* whether there is one to come */
} Line;

static gboolean
is_mark (gunichar character)
{
  return character == TEXT_STYLE || character == EMOJI_STYLE ||
         (g_unichar_ismark (character) && !bridge_text_is_invisible (character));
}

static void
add_mark (Line     *self,
          gunichar  character)
{
  if (self->base != 0 && self->marks++ < MOST_MARKS)
    g_string_append_unichar (self->line, character);
}

/* Without them some words are misspelt, and families of emoji fall apart. Between other letters they are for deceit only. */
static gboolean
is_joined (Line     *self,
           gunichar  next)
{
  return self->joiner != 0 && self->base >= FIRST_JOINING && next >= FIRST_JOINING;
}

static void
add_base (Line     *self,
          gunichar  character)
{
  if (self->blank && self->length > 0)
    g_string_append_c (self->line, ' ');
  if (is_joined (self, character))
    g_string_append_unichar (self->line, self->joiner);
  g_string_append_unichar (self->line, character);
  self->length++;
  self->marks = 0;
  self->base = character;
  self->joiner = 0;
  self->blank = FALSE;
}

/* Returns: whether there was room for it */
static gboolean
add (Line     *self,
     gunichar  character,
     guint     longest)
{
  if (bridge_text_is_white_space (character))
    {
      self->blank = TRUE;
      self->base = 0;
      self->joiner = 0;
    }
  else if (is_mark (character))
    add_mark (self, character);
  else if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER)
    self->joiner = character;
  else if (!bridge_text_is_invisible (character))
    {
      if (self->length == longest)
        return FALSE;
      add_base (self, character);
    }

  return TRUE;
}

/* Returns: (transfer full): the text, an empty one if there is nothing to be seen in it */
static char *
to_line (const char *text,
         guint       longest)
{
  Line self = { g_string_new (NULL), 0, };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!add (&self, g_utf8_get_char (p), longest))
      {
        g_string_append (self.line, "…");
        break;
      }

  return g_string_free (self.line, FALSE);
}

static char *
show (const char *text,
      guint       longest,
      const char *nothing)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *line = NULL;

  if (bridge_reader_is_machine ())
    return g_steal_pointer (&valid);
  line = to_line (valid, longest);
  return *line != '\0' ? bridge_reader_set_apart (g_steal_pointer (&line)) : g_strdup (nothing);
}

/**
 * bridge_foreign_name:
 * @name: what others call something
 *
 * Returns: (transfer full): how the name stands in a sentence or by itself; not as markup
 */
char *
bridge_foreign_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  /* Translators: In the place of a name in which there is nothing to be seen. */
  return show (name, LONGEST_NAME, _("Unnamed"));
}

/**
 * bridge_foreign_message:
 * @message: what others say
 *
 * Returns: (transfer full): how the message stands in a sentence; not as markup; an empty text if there is nothing to be seen in it
 */
char *
bridge_foreign_message (const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  return show (message, LONGEST_MESSAGE, "");
}

/**
 * bridge_foreign_line:
 * @text: what was typed for a place of one line
 *
 * Returns: (transfer full): all of the text that can be seen, on one line; an empty text if that is nothing
 */
char *
bridge_foreign_line (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return show (text, G_MAXUINT, "");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste"

#include "config.h"

#include "bridge-paste-private.h"
#include "bridge-text.h"

#include <string.h>

#define LONGEST_SENTENCE 160

/**
 * BridgePaste:
 *
 * What was found in a text that somebody pasted, in whatever form it was copied: a value, a line of a configuration, of a program or of a
 * command, a header, a table, an address, a whole file. All of it works offline. Whatever holds a part of the text is wiped with it.
 */

static void
part_free (gpointer data)
{
  BridgePastePart *part = data;

  g_clear_pointer (&part->value, bridge_secret_unref);
  for (gsize i = 0; i < BRIDGE_PASTE_MAX_TOKENS; i++)
    g_clear_pointer (&part->tokens[i], bridge_secret_unref);
  g_free (part->label);
  g_free (part);
}

static gboolean
is_around (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '"';
}

/* Markdown has asterisks around what matters. */
static gboolean
is_emphasized_key (const char *start,
                   const char *end)
{
  if (*start != '*')
    return FALSE;
  while (start < end && *start == '*')
    start++;
  while (end > start && end[-1] == '*')
    end--;
  return end > start && _bridge_paste_find_shape (start, (gsize) (end - start)) >= BRIDGE_SHAPE_ENCODED_KEY;
}

/* A text of a few words that holds a place all by itself. */
static gboolean
read_sentence (BridgePaste *self)
{
  const char *start = self->text.text;
  const char *end = start + self->text.length;
  gboolean named = FALSE;
  guint n_blanks = 0;
  BridgeShape shape;
  BridgePlaceholder placeholder;
  BridgePastePart *part;

  while (start < end && is_around (*start))
    start++;
  while (end > start && is_around (end[-1]))
    end--;
  if (end - start > LONGEST_SENTENCE)
    return FALSE;
  for (const char *p = start; p < end; p++)
    {
      n_blanks += *p == ' ' || *p == '\t';
      if (strchr ("\n=:", *p) != NULL)
        return FALSE;
    }
  placeholder = bridge_placeholder_find (start, (gsize) (end - start));
  shape = _bridge_paste_find_shape (start, (gsize) (end - start));
  if (shape == BRIDGE_SHAPE_ADDRESS || shape == BRIDGE_SHAPE_UUID || is_emphasized_key (start, end))
    return FALSE;
  if (placeholder == BRIDGE_PLACEHOLDER_NONE || n_blanks > (placeholder == BRIDGE_PLACEHOLDER_MASKED ? 2 : 6))
    return FALSE;
  part = g_new0 (BridgePastePart, 1);
  part->kind = placeholder == BRIDGE_PLACEHOLDER_MASKED ? BRIDGE_PASTE_MASKED : BRIDGE_PASTE_PLACEHOLDER;
  part->other = _bridge_paste_find_label (start, (gsize) (end - start), BRIDGE_NAMING_WITHIN, &named);
  part->value = bridge_secret_new (start, end - start);
  part->line = part->column = 1;
  g_ptr_array_add (self->parts, part);
  return TRUE;
}

/* Beside a Client ID it is its secret that 40 letters and digits are, not an API key. */
static void
settle_secrets (BridgePaste *self)
{
  if (bridge_paste_find (self, BRIDGE_PASTE_CLIENT_ID) == NULL)
    return;
  for (guint i = 0; i < self->parts->len; i++)
    {
      BridgePastePart *part = g_ptr_array_index (self->parts, i);

      if (part->kind != BRIDGE_PASTE_API_KEY || part->other != BRIDGE_PASTE_CLIENT_SECRET)
        continue;
      part->kind = BRIDGE_PASTE_CLIENT_SECRET;
      part->other = BRIDGE_PASTE_API_KEY;
    }
}

/**
 * bridge_paste_new:
 * @text: (nullable): what was pasted: UTF-8, or with a @length also UTF-16
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Reads whatever is in a text. It takes time in proportion to @length, and finds no more than a hundred parts.
 *
 * Returns: (transfer full): what is in it
 */
BridgePaste *
bridge_paste_new (const char *text,
                  gssize      length)
{
  BridgePaste *self = g_new0 (BridgePaste, 1);

  if (text == NULL)
    text = "";
  self->parts = g_ptr_array_new_with_free_func (part_free);
  _bridge_paste_text_init (&self->text, text, length < 0 ? strlen (text) : (gsize) length);
  if (!read_sentence (self))
    _bridge_paste_scan (self);
  settle_secrets (self);
  return self;
}

/**
 * bridge_paste_free:
 * @self: (transfer full): what was in a text
 */
void
bridge_paste_free (BridgePaste *self)
{
  g_ptr_array_unref (self->parts);
  _bridge_paste_text_clear (&self->text);
  g_free (self);
}

/**
 * bridge_paste_is_text:
 * @self: what was in a text
 *
 * Returns: whether it was a text at all
 */
gboolean
bridge_paste_is_text (BridgePaste *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->text.is_text;
}

/**
 * bridge_paste_get_n_parts:
 * @self: what was in a text
 *
 * Returns: how many parts were recognized
 */
guint
bridge_paste_get_n_parts (BridgePaste *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

/**
 * bridge_paste_get_part:
 * @self: what was in a text
 * @index: which part, counted from 0, in the order in which they stood there
 *
 * Returns: (transfer none) (nullable): the part; %NULL if there are not so many
 */
BridgePastePart *
bridge_paste_get_part (BridgePaste *self,
                       guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->parts->len ? g_ptr_array_index (self->parts, index) : NULL;
}

/**
 * bridge_paste_find:
 * @self: what was in a text
 * @kind: what is wanted
 *
 * Returns: (transfer none) (nullable): the first part that is of this kind; if there is none, the first that may be
 */
BridgePastePart *
bridge_paste_find (BridgePaste     *self,
                   BridgePasteKind  kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++)
    if (bridge_paste_part_get_kind (g_ptr_array_index (self->parts, i)) == kind)
      return g_ptr_array_index (self->parts, i);
  for (guint i = 0; i < self->parts->len; i++)
    if (bridge_paste_part_may_be (g_ptr_array_index (self->parts, i), kind))
      return g_ptr_array_index (self->parts, i);
  return NULL;
}

/**
 * bridge_paste_is_copy_of:
 * @self: what was in a text
 * @copied: what this program has put on the clipboard
 *
 * Says whether there is nothing in the text but what was copied from here, so that it proves nothing to have it pasted.
 *
 * Returns: %TRUE if the text is @copied to the letter
 */
gboolean
bridge_paste_is_copy_of (BridgePaste *self,
                         const char  *copied)
{
  g_return_val_if_fail (self != NULL && copied != NULL, FALSE);

  return self->text.source_length == strlen (copied) && memcmp (self->text.source, copied, self->text.source_length) == 0;
}

/**
 * bridge_paste_part_get_kind:
 * @part: a part
 *
 * Returns: what it is
 */
BridgePasteKind
bridge_paste_part_get_kind (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, BRIDGE_PASTE_UNKNOWN);

  return part->kind;
}

/**
 * bridge_paste_part_may_be:
 * @part: a part
 * @kind: what it is asked for
 *
 * Of 40 letters and digits nobody can tell whether they are an API key or a Client Secret; and what is masked or holds a place is that of
 * something.
 *
 * Returns: whether it is of this kind, or could be, or stands in its place
 */
gboolean
bridge_paste_part_may_be (const BridgePastePart *part,
                          BridgePasteKind        kind)
{
  g_return_val_if_fail (part != NULL, FALSE);

  return part->kind == kind || (part->other != BRIDGE_PASTE_UNKNOWN && part->other == kind);
}

/**
 * bridge_paste_part_get_value:
 * @part: a part
 *
 * Returns: (transfer none): the value with nothing around it: what is to stand in the field; an API key that was encoded is so still, as
 *   it goes into the header
 */
BridgeSecret *
bridge_paste_part_get_value (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  return part->value;
}

/**
 * bridge_paste_part_get_n_tokens:
 * @part: a part
 *
 * Returns: how many readings as an API key there are: 0 for all that is none
 */
guint
bridge_paste_part_get_n_tokens (const BridgePastePart *part)
{
  guint n = 0;

  g_return_val_if_fail (part != NULL, 0);

  while (n < BRIDGE_PASTE_MAX_TOKENS && part->tokens[n] != NULL)
    n++;
  return n;
}

/**
 * bridge_paste_part_get_token:
 * @part: a part
 * @index: which reading, from 0, the likelier first
 *
 * Returns: (transfer none) (nullable): what goes behind “Basic ” in the header; %NULL if there are not so many
 */
BridgeSecret *
bridge_paste_part_get_token (const BridgePastePart *part,
                             guint                  index)
{
  g_return_val_if_fail (part != NULL, NULL);

  return index < BRIDGE_PASTE_MAX_TOKENS ? part->tokens[index] : NULL;
}

/**
 * bridge_paste_part_get_removed:
 * @part: a part
 *
 * Returns: what was taken off, as flags of #BridgeKeyRemoved
 */
guint
bridge_paste_part_get_removed (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, BRIDGE_KEY_REMOVED_NOTHING);

  return part->removed.flags;
}

/**
 * bridge_paste_part_copy_removed:
 * @part: a part
 * @removed: (out): what was taken off, with what is needed to say it
 */
void
bridge_paste_part_copy_removed (const BridgePastePart *part,
                                BridgeKeyRemovedList  *removed)
{
  g_return_if_fail (part != NULL && removed != NULL);

  *removed = part->removed;
}

/**
 * bridge_paste_part_describe_removed:
 * @part: a part
 *
 * Returns: (transfer full) (nullable): what was taken off, by name, translated; %NULL if nothing was
 */
char *
bridge_paste_part_describe_removed (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  return bridge_key_removed_describe (&part->removed);
}

/**
 * bridge_paste_part_get_place:
 * @part: a part
 *
 * Returns: where it stood
 */
BridgePastePlace
bridge_paste_part_get_place (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, BRIDGE_PASTE_BY_ITSELF);

  return part->place;
}

/**
 * bridge_paste_part_get_label:
 * @part: a part
 *
 * Returns: (transfer none) (nullable): the name that it stood behind, as it was written there: a label, a member of JSON, a variable
 */
const char *
bridge_paste_part_get_label (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  return part->label;
}

/**
 * bridge_paste_part_get_line:
 * @part: a part
 *
 * Returns: on which line of the text it began, counted from 1
 */
guint
bridge_paste_part_get_line (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, 0);

  return part->line;
}

/**
 * bridge_paste_part_get_column:
 * @part: a part
 *
 * Returns: at which character of its line it began, counted from 1
 */
guint
bridge_paste_part_get_column (const BridgePastePart *part)
{
  g_return_val_if_fail (part != NULL, 0);

  return part->column;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-lines"

#include "config.h"

#include "bridge-paste-scan-private.h"

#include <string.h>

/* Where words end, and which go on behind the end of a line or a blank. */

#define DELIMITERS ",;|()[]{}<>\\^"
#define LONGEST_BROKEN_VALUE 2048
#define SHORTEST_PIECE 8

gboolean
_bridge_scan_is_space (char character)
{
  return character == ' ' || character == '\t' || character == '\n';
}

gboolean
_bridge_scan_ends_word (char character)
{
  return character == '\0' || _bridge_scan_is_space (character) || character == '"' || strchr (DELIMITERS, character) != NULL;
}

/* What stands between the pieces of a text that is broken into lines: a program may say “+” there. */
gboolean
_bridge_scan_is_seam (BridgeScan *self,
                      gsize       p)
{
  char character = self->text[p];

  return _bridge_scan_is_space (character) || character == '"' || character == '\\' ||
         (character == '+' && p > 0 && strchr (" \t\"", self->text[p - 1]) != NULL && _bridge_scan_is_space (self->text[p + 1]));
}

static gboolean
is_piece (BridgeScan *self,
          gsize       start,
          gsize       end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isalnum (self->text[i]) && strchr ("+/-_=", self->text[i]) == NULL)
      return FALSE;
  return end > start;
}

/* Over the end of a line, with what a program may have there when it goes on with a text, to the word on the next one, if it is the
 * only one there.
 * Returns: where that begins, or 0 */
static gsize
find_next_piece (BridgeScan *self,
                 gsize       end,
                 gsize      *piece_end)
{
  gsize p = end;
  gboolean broken = FALSE;

  while (p < self->length && p - end < BRIDGE_SCAN_LONGEST_NAME &&
         (_bridge_scan_is_space (self->text[p]) || strchr ("\"\\+", self->text[p]) != NULL))
    {
      if (self->text[p] == '\n' && broken)
        return 0;
      broken = broken || self->text[p] == '\n';
      p++;
    }
  if (!broken || p == self->length)
    return 0;
  *piece_end = p;
  while (!_bridge_scan_ends_word (self->text[*piece_end]))
    ++*piece_end;
  return is_piece (self, p, *piece_end) ? p : 0;
}

static BridgeShape
find_joined_shape (BridgeScan *self,
                   gsize       start,
                   gsize       end)
{
  char *joined = g_malloc (end - start + 1);
  gsize n = 0;
  BridgeShape shape;

  for (gsize i = start; i < end; i++)
    if (!_bridge_scan_is_seam (self, i))
      joined[n++] = self->text[i];
  joined[n] = '\0';
  shape = _bridge_paste_find_shape (joined, n);
  explicit_bzero (joined, end - start + 1);
  g_free (joined);
  return shape;
}

/* Puts a value together that is broken into lines: if it makes sense as a whole, and a piece of it does not. Two keys below each other
 * make sense by themselves. */
gboolean
_bridge_scan_join_lines (BridgeScan *self,
                         gsize       start,
                         gsize      *end)
{
  BridgeShape first = _bridge_paste_find_shape (self->text + start, *end - start);
  gsize whole = *end;
  gsize piece_end;
  BridgeShape shape;

  if (*end - start < SHORTEST_PIECE || start < self->whole_until || !is_piece (self, start, *end) || first == BRIDGE_SHAPE_ID ||
      first == BRIDGE_SHAPE_SECRET || self->text[*end - 1] == '=' || first == BRIDGE_SHAPE_UUID)
    return FALSE;
  while (whole - start < LONGEST_BROKEN_VALUE && find_next_piece (self, whole, &piece_end) != 0)
    whole = piece_end;
  if (whole == *end || whole - start > 2 * LONGEST_BROKEN_VALUE)
    return FALSE;
  self->whole_until = whole;
  shape = find_joined_shape (self, start, whole);
  if (shape != BRIDGE_SHAPE_ENCODED_KEY && shape != BRIDGE_SHAPE_ENCODED_PAIR && (shape == BRIDGE_SHAPE_NONE || first != BRIDGE_SHAPE_NONE))
    return FALSE;
  *end = whole;
  return TRUE;
}

/* QuickBooks shows company ids in groups of four. */
void
_bridge_scan_join_digits (BridgeScan *self,
                          gsize       start,
                          gsize      *end)
{
  for (gsize i = start; i < *end; i++)
    if (!g_ascii_isdigit (self->text[i]))
      return;
  while (*end - start < 24 && self->text[*end] == ' ' && g_ascii_isdigit (self->text[*end + 1]))
    {
      gsize next = *end + 1;

      while (g_ascii_isdigit (self->text[next]))
        next++;
      if (!_bridge_scan_ends_word (self->text[next]))
        return;
      *end = next;
    }
}

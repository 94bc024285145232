// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-value"

#include "config.h"

#include "bridge-paste-scan-private.h"
#include "bridge-scratch.h"
#include "bridge-text.h"

#include <string.h>

/* A word is a value: which one, and what stood around it. */

#define SHORTEST_WORTH_IT 16
#define SHORTEST_MARKED 8

/* A value as it is once escapes of addresses and mails are undone. */
typedef struct
{
  char             *text;
  gsize             length;
  gsize             size;
  gsize             start;      /* in the pasted text */
  gsize             end;
  BridgeKeyRemoved  removed;
} Value;

static void
value_clear (Value *self)
{
  if (self->text != NULL)
    explicit_bzero (self->text, self->size);
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

static void
drop_front (Value *value,
            gsize  n)
{
  memmove (value->text, value->text + n, value->length - n + 1);
  value->length -= n;
}

static void
undo_percents (Value *value)
{
  gsize to = 0;

  for (gsize i = 0; i < value->length; i++, to++)
    {
      const char *p = value->text + i;
      int number = *p == '%' && i + 2 < value->length && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])
                     ? g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]) : -1;

      if (number >= ' ' && number < 0x7F)
        {
          value->text[to] = (char) number;
          value->removed |= BRIDGE_KEY_REMOVED_ESCAPES;
          i += 2;
        }
      else
        value->text[to] = *p;
    }
  value->length = to;
  value->text[to] = '\0';
}

/* “=3D” is what mail makes of “=”. */
static void
undo_mail (Value *value)
{
  guint n_signs = 0;

  while (value->length > 3 && strcmp (value->text + value->length - 3, "=3D") == 0)
    {
      value->length -= 3;
      value->text[value->length] = '\0';
      n_signs++;
    }
  if (n_signs == 0)
    return;
  memset (value->text + value->length, '=', n_signs);
  value->length += n_signs;
  value->text[value->length] = '\0';
  value->removed |= BRIDGE_KEY_REMOVED_ESCAPES;
}

/* Takes a copy of a word, put together where it is broken into lines. */
static void
value_init (Value      *self,
            BridgeScan *scan,
            gsize       start,
            gsize       end)
{
  *self = (Value) { g_malloc (end - start + 1), 0, end - start + 1, start, end, BRIDGE_KEY_REMOVED_NOTHING };
  for (gsize i = start; i < end; i++)
    if (!_bridge_scan_is_seam (scan, i))
      self->text[self->length++] = scan->text[i];
  self->text[self->length] = '\0';
  if (memchr (scan->text + start, '\n', end - start) != NULL)
    self->removed |= BRIDGE_KEY_REMOVED_LINE_BREAKS;
  undo_percents (self);
  /* Once more, for what was put into an address within an address. */
  undo_percents (self);
  undo_mail (self);
}

static void
count_to (BridgeScan *self,
          gsize       place)
{
  const BridgePasteText *text = &self->paste->text;
  const char *end = text->source + text->origins[place];

  for (const char *p = text->source + self->counted; p < end; p = g_utf8_next_char (p))
    {
      gboolean ends_line = bridge_text_is_line_break (g_utf8_get_char (p)) && !(*p == '\r' && p[1] == '\n');

      self->source_column = ends_line ? 1 : self->source_column + 1;
      self->source_line += ends_line;
    }
  self->counted = MAX (self->counted, text->origins[place]);
}

/* What stands between two values. Signs are no text where a label or quotation marks make them those of a file or a program. */
static void
note_gap (BridgeScan           *self,
          gsize                 start,
          gsize                 end,
          BridgeKeyRemovedList *removed)
{
  gboolean has_signs = FALSE;

  for (const char *p = self->text + start; p < self->text + end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (self->paste->text.marks[p - self->text] != '\0')
        removed->flags |= BRIDGE_KEY_REMOVED_LABEL;
      else if (g_ascii_isspace (*p) || *p == '"' || character > 0x7F || g_ascii_isalnum (*p))
        bridge_key_removed_note (removed, character);
      else
        has_signs = TRUE;
    }
  if (has_signs && (removed->flags & (BRIDGE_KEY_REMOVED_LABEL | BRIDGE_KEY_REMOVED_QUOTES)) == 0)
    removed->flags |= BRIDGE_KEY_REMOVED_REST;
}

static BridgePastePart *
add_part (BridgeScan            *self,
          BridgePasteKind        kind,
          const Value           *value,
          const BridgeScanLabel *label)
{
  BridgePastePart *part = g_new0 (BridgePastePart, 1);

  part->kind = kind;
  part->removed.flags = value->removed;
  if (value->removed & BRIDGE_KEY_REMOVED_LINE_BREAKS)
    part->removed.n_line_breaks = 1;
  bridge_key_removed_add (&part->removed, &self->paste->text.removed);
  if (self->gap < value->start)
    note_gap (self, self->gap, value->start, &part->removed);
  count_to (self, value->start);
  part->line = self->source_line;
  part->column = self->source_column;
  if (label != NULL)
    {
      part->label = g_strndup (self->text + label->start, label->end - label->start);
      part->place = label->place;
      part->other = label->kind;
    }
  g_ptr_array_add (self->paste->parts, part);
  self->gap = MAX (self->gap, value->end);
  return part;
}

static void
add_plain (BridgeScan            *self,
           BridgePasteKind        kind,
           const Value           *value,
           const char            *text,
           gsize                  length,
           const BridgeScanLabel *label)
{
  BridgePastePart *part = add_part (self, kind, value, label);

  if (kind == BRIDGE_PASTE_API_KEY)
    _bridge_paste_read_key (part, text, length);
  else
    part->value = bridge_secret_new (text, (gssize) length);
}

static void
add_pair (BridgeScan  *self,
          const Value *value,
          const char  *pair,
          gsize        length)
{
  gsize id_length = strcspn (pair, ":");

  add_plain (self, BRIDGE_PASTE_CLIENT_ID, value, pair, id_length, NULL);
  add_plain (self, BRIDGE_PASTE_CLIENT_SECRET, value, pair + id_length + 1, length - id_length - 1, NULL);
}

static void
add_encoded_pair (BridgeScan  *self,
                  const Value *value,
                  gsize        length)
{
  g_autoptr (BridgeSecret) pair = _bridge_paste_open_pair (value->text, length);
  const char *text = bridge_secret_get_text (pair);

  add_pair (self, value, text, strlen (text));
}

/* The label that the value is for. One far up, with others since, says less than the value itself. */
static const BridgeScanLabel *
get_label (BridgeScan *self)
{
  return self->n_labels > 0 ? &self->labels[0] : NULL;
}

static void
use_label (BridgeScan *self)
{
  if (self->n_labels > 0)
    memmove (self->labels, self->labels + 1, --self->n_labels * sizeof *self->labels);
}

static gboolean
is_printable (const Value *value)
{
  for (gsize i = 0; i < value->length; i++)
    if (!g_ascii_isgraph (value->text[i]))
      return FALSE;
  return TRUE;
}

/* What only a label makes an API key has to consist of what keys and their Base64 consist of. */
static gboolean
may_be_key (const Value *value)
{
  gsize n = strspn (value->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/");

  return n > 0 && n + strspn (value->text + n, "=:") == value->length;
}

/* Whether a word behind a label is its value, where no sign says so. */
static gboolean
is_worth_it (const Value *value)
{
  gboolean has_digit = FALSE;

  for (gsize i = 0; i < value->length; i++)
    has_digit = has_digit || g_ascii_isdigit (value->text[i]);
  return value->length >= SHORTEST_WORTH_IT || (value->length >= SHORTEST_MARKED && has_digit);
}

static gboolean
is_key_kind (BridgePasteKind kind)
{
  return kind == BRIDGE_PASTE_API_KEY || kind == BRIDGE_PASTE_CLIENT_ID || kind == BRIDGE_PASTE_CLIENT_SECRET;
}

/* Shapes that no label can make a key of. */
static gboolean
is_decided (BridgeShape shape)
{
  return shape == BRIDGE_SHAPE_ADDRESS || shape == BRIDGE_SHAPE_REFRESH_TOKEN || shape == BRIDGE_SHAPE_ACCESS_TOKEN ||
         shape == BRIDGE_SHAPE_UUID;
}

/* The label counts, unless the value is plainly something else; a shape that is usual counts more than a label on another line. */
static BridgePasteKind
choose_kind (BridgeScan            *self,
             const Value           *value,
             BridgeShape            shape,
             const BridgeScanLabel *label)
{
  BridgePasteKind by_shape = _bridge_paste_name_shape (shape);
  gboolean is_near = label != NULL && (label->certain || label->line == self->line);

  if (shape == BRIDGE_SHAPE_ADDRESS)
    return _bridge_paste_sort_address (value->text, value->length, label != NULL && label->kind == BRIDGE_PASTE_REDIRECT_URI);
  if (label == NULL || label->kind == BRIDGE_PASTE_UNKNOWN || is_decided (shape))
    return by_shape;
  if (label->kind == BRIDGE_PASTE_REDIRECT_URI)
    return by_shape;
  if (shape == BRIDGE_SHAPE_ENCODED_KEY && !is_key_kind (label->kind))
    return by_shape;
  if (shape == BRIDGE_SHAPE_ID && !is_near)
    return by_shape;
  if (shape == BRIDGE_SHAPE_SECRET && !is_near && label->kind == BRIDGE_PASTE_CLIENT_ID)
    return BRIDGE_PASTE_CLIENT_SECRET;
  return label->kind;
}

static void
add_placeholder (BridgeScan        *self,
                 const Value       *value,
                 BridgePlaceholder  placeholder)
{
  BridgePasteKind kind = placeholder == BRIDGE_PLACEHOLDER_MASKED ? BRIDGE_PASTE_MASKED : BRIDGE_PASTE_PLACEHOLDER;
  gboolean named = FALSE;
  BridgePastePart *part;

  add_plain (self, kind, value, value->text, value->length, get_label (self));
  part = g_ptr_array_index (self->paste->parts, self->paste->parts->len - 1);
  if (part->other == BRIDGE_PASTE_UNKNOWN)
    part->other = _bridge_paste_find_label (value->text, value->length, BRIDGE_NAMING_WITHIN, &named);
}

/* A word that hides something, and does not merely trail off. */
static gboolean
is_marked (const Value *value)
{
  return strpbrk (value->text, "*0123456789") != NULL || (value->text[0] & 0x80) != 0 || strstr (value->text, "xxxxxx") != NULL ||
         strstr (value->text, "XXXXXX") != NULL;
}

static gboolean
holds_a_place (const Value       *value,
               BridgePlaceholder  placeholder,
               BridgeShape        shape,
               gboolean           is_waiting,
               gboolean           is_direct)
{
  gboolean named = FALSE;

  if (placeholder == BRIDGE_PLACEHOLDER_NONE || shape == BRIDGE_SHAPE_ADDRESS || shape == BRIDGE_SHAPE_UUID)
    return FALSE;
  if (is_direct)
    return TRUE;
  if (placeholder == BRIDGE_PLACEHOLDER_MASKED)
    return is_marked (value);
  _bridge_paste_find_label (value->text, value->length, BRIDGE_NAMING_WITHIN, &named);
  return (named || is_waiting) && value->length >= SHORTEST_MARKED && value->text[0] != '$';
}

static gboolean
read_as_value (BridgeScan *self,
               Value      *value,
               gboolean    is_direct)
{
  const BridgeScanLabel *label = get_label (self);
  BridgePlaceholder placeholder = bridge_placeholder_find (value->text, value->length);
  BridgeShape shape = _bridge_paste_find_shape (value->text, value->length);
  BridgePasteKind kind;

  if (holds_a_place (value, placeholder, shape, label != NULL, is_direct))
    {
      add_placeholder (self, value, placeholder);
      return TRUE;
    }
  kind = choose_kind (self, value, shape, label);
  if (shape == BRIDGE_SHAPE_PAIR)
    add_pair (self, value, value->text, _bridge_paste_trim_colons (value->text, value->length));
  else if (shape == BRIDGE_SHAPE_ENCODED_PAIR)
    add_encoded_pair (self, value, _bridge_paste_trim_colons (value->text, value->length));
  else if (kind == BRIDGE_PASTE_UNKNOWN || (shape == BRIDGE_SHAPE_NONE && !is_direct && !is_worth_it (value)))
    return FALSE;
  else if (shape != BRIDGE_SHAPE_ADDRESS && !is_printable (value))
    return FALSE;
  else if (kind == BRIDGE_PASTE_API_KEY && !may_be_key (value))
    return FALSE;
  else
    {
      add_plain (self, kind, value, value->text, value->length, label);
      if (shape == BRIDGE_SHAPE_SECRET && (label == NULL || label->kind == BRIDGE_PASTE_UNKNOWN))
        ((BridgePastePart *) g_ptr_array_index (self->paste->parts, self->paste->parts->len - 1))->other = BRIDGE_PASTE_CLIENT_SECRET;
    }
  return TRUE;
}

static gboolean
is_key (const char *text,
        gsize       length)
{
  return length > 0 && _bridge_paste_find_shape (text, length) >= BRIDGE_SHAPE_ENCODED_KEY;
}

/* Signs around a key that are none of it, where it is one without them: those of Markdown, of a comment, the scheme of the header run
 * together with it; and more padding than there can be. */
static void
undress (Value *value)
{
  gsize first = strspn (value->text, "*_~#/@$");
  gsize length = strcspn (value->text + first, "#@");
  gsize scheme;

  while (length > 0 && strchr ("*_~/!?", value->text[first + length - 1]) != NULL)
    length--;
  while (length > 2 && strncmp (value->text + first + length - 3, "===", 3) == 0)
    length--;
  scheme = g_ascii_strncasecmp (value->text + first, "basic", 5) == 0 ? 5 + strspn (value->text + first + 5, "-_+:") : 0;
  if (scheme > 0 && length > scheme && is_key (value->text + first + scheme, length - scheme))
    {
      first += scheme;
      length -= scheme;
    }
  if (length == value->length || !is_key (value->text + first, length))
    return;
  value->end -= value->length - first - length;
  value->text[first + length] = '\0';
  value->length = first + length;
  drop_front (value, first);
  value->start += first;
}

/* Signs that begin a word, but no value, and the full stop behind it. */
static void
trim (Value    *value,
      gboolean  is_direct)
{
  gsize n = strspn (value->text, "=:>");
  gboolean has_scheme = g_ascii_strncasecmp (value->text + n, "basic", 5) == 0 && strchr (" +:", value->text[n + 5]) != NULL;
  gboolean is_path = strchr (value->text, '/') != NULL;

  /* As the parameter of an address it has no blank behind. */
  if (has_scheme && value->text[n + 5] != '\0')
    n += 6;
  drop_front (value, n);
  value->start += n;
  for (n = 0; !is_path && n < value->length && strchr (".!?", value->text[value->length - n - 1]) != NULL; n++)
    ;
  /* Several points are what hides the rest. */
  if (is_direct && n > 1)
    n = 0;
  value->length -= n;
  value->end -= n;
  value->text[value->length] = '\0';
  if (!is_key (value->text, value->length))
    undress (value);
}

/* Reads a word as a value: as that of the label that waits for one, or as what it looks like.
 * @is_direct: whether it has to be the label's value
 * Returns: whether it is one */
gboolean
_bridge_scan_read_value (BridgeScan *self,
                         gsize       start,
                         gsize       end,
                         gboolean    is_direct)
{
  g_auto (Value) value = { NULL, };
  guint n_parts = self->paste->parts->len;

  if (end - start > BRIDGE_SCAN_LONGEST_VALUE || end == start)
    return FALSE;
  value_init (&value, self, start, end);
  trim (&value, is_direct);
  if (value.length == 0 || !read_as_value (self, &value, is_direct && self->n_labels > 0))
    return FALSE;
  use_label (self);
  _bridge_scan_forget_words (self);
  return self->paste->parts->len > n_parts;
}

/* What follows the last value was around it, too. */
void
_bridge_scan_close (BridgeScan *self)
{
  GPtrArray *parts = self->paste->parts;
  BridgePastePart *last = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;

  if (last != NULL && self->gap < self->length)
    note_gap (self, self->gap, self->length, &last->removed);
}

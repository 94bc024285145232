// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-scan"

#include "config.h"

#include "bridge-paste-scan-private.h"

#include <string.h>

/* Reads a text of any format in one go. What all formats have in common is a name and its value behind it, on the same line or the next,
 * with signs between them; tables have names first and then values in the same order. So words are read, and each is a name, or a value,
 * or neither. Nothing is looked at more than a fixed number of times. */

#define MOST_WORDS_BETWEEN 4
#define LONGEST_PLACEHOLDER 100
#define SHORTEST_UNNAMED 16

/* The rest of a line is what a certain label waits for, so it may also be some words that hold its place. */
static gboolean
read_placeholder_words (BridgeScan *self,
                        gsize       start,
                        gsize      *end)
{
  gsize stop = start;
  gboolean has_space = FALSE;

  if (self->labels[0].line != self->line)
    return FALSE;
  while (stop < self->length && stop - start <= LONGEST_PLACEHOLDER && strchr ("\n\",;|=:", self->text[stop]) == NULL)
    has_space = _bridge_scan_is_space (self->text[stop++]) || has_space;
  while (stop > start && _bridge_scan_is_space (self->text[stop - 1]))
    stop--;
  if (!has_space || stop - start > LONGEST_PLACEHOLDER || self->text[stop] == ':' || self->text[stop] == '=' ||
      bridge_placeholder_find (self->text + start, stop - start) != BRIDGE_PLACEHOLDER_NAME)
    return FALSE;
  *end = stop;
  return _bridge_scan_read_value (self, start, stop, TRUE);
}

/* A word by itself right behind its label, in quotation marks or as the last one of the line, is the value whatever it looks like. */
static gboolean
is_direct (BridgeScan *self,
           gsize       start,
           gsize       end)
{
  const BridgeScanLabel *label = self->n_labels > 0 ? &self->labels[0] : NULL;
  gsize after = end;

  if (label == NULL || !label->certain || label->n_words > 0)
    return FALSE;
  /* What says that a text of several lines follows. */
  if (strspn (self->text + start, "-+!|>") >= end - start || (start > 0 && self->text[start - 1] == '<' && self->text[end] == '\n'))
    return FALSE;
  if (start > 0 && self->text[start - 1] == '"' && self->text[end] == '"')
    return TRUE;
  /* The letter that some languages have in front of a text in quotation marks. */
  if (self->text[end] == '"')
    return FALSE;
  while (self->text[after] == ' ' || self->text[after] == '\t')
    after++;
  return strchr ("\n\"\\,;&|)}]<", self->text[after]) != NULL;
}

/* A key may have any word in it, but no name is as long as a key and has digits. */
static gboolean
has_key_shape (BridgeScan *self,
               gsize       start,
               gsize       end)
{
  gboolean has_digit = FALSE;

  for (gsize i = start; i < end; i++)
    has_digit = has_digit || g_ascii_isdigit (self->text[i]);
  return has_digit && end - start <= BRIDGE_SCAN_LONGEST_VALUE &&
         _bridge_paste_find_shape (self->text + start, end - start) >= BRIDGE_SHAPE_ENCODED_KEY;
}

static void
read_plain (BridgeScan *self,
            gsize       start,
            gsize      *end)
{
  gboolean named = FALSE;
  BridgePasteKind kind = _bridge_paste_find_label (self->text + start, *end - start, BRIDGE_NAMING_WITHIN, &named);
  gboolean direct = is_direct (self, start, *end);
  gboolean holds_place = named && bridge_placeholder_find (self->text + start, *end - start) != BRIDGE_PLACEHOLDER_NONE &&
                         ((direct && self->labels[0].kind != BRIDGE_PASTE_UNKNOWN) ||
                          g_ascii_strncasecmp (self->text + start, "your", 4) == 0 ||
                          g_ascii_strncasecmp (self->text + start, "my_", 3) == 0);

  if (_bridge_scan_read_scheme (self, start, *end))
    return;
  if (named && !holds_place && !has_key_shape (self, start, *end))
    {
      _bridge_scan_add_label (self, kind, start, *end, FALSE, _bridge_scan_find_place (self, start, *end));
      return;
    }
  if (self->n_labels > 0 && self->labels[0].certain && self->labels[0].n_words == 0 && read_placeholder_words (self, start, end))
    return;
  if (_bridge_scan_read_value (self, start, *end, direct))
    return;
  _bridge_scan_add_word (self, start, *end);
  for (guint i = 0; i < self->n_labels; i++)
    if (self->labels[i].start != self->words_start && ++self->labels[i].n_words > MOST_WORDS_BETWEEN && i + 1 == self->n_labels)
      _bridge_scan_forget_labels (self);
}

static gboolean
is_name (BridgeScan *self,
         gsize       start,
         gsize       end)
{
  if (end == start || end - start > BRIDGE_SCAN_LONGEST_NAME)
    return FALSE;
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isalnum (self->text[i]) && strchr ("_-.$@/+", self->text[i]) == NULL)
      return FALSE;
  return g_ascii_isalpha (self->text[start]) || strchr ("_-$@", self->text[start]) != NULL;
}

/* “--option=name=value”. */
static gboolean
read_option (BridgeScan *self,
             gsize       start,
             gsize      *end)
{
  gsize sign = start;

  while (sign < *end && sign - start <= BRIDGE_SCAN_LONGEST_NAME && self->text[sign] != '=')
    sign++;
  if (sign + 1 >= *end || self->text[sign] != '=' || !is_name (self, start, sign) || has_key_shape (self, start, *end) ||
      !_bridge_scan_read_name (self, start, sign))
    return FALSE;
  read_plain (self, sign + 1, end);
  return TRUE;
}

/* “name=value”, “name:value”, “name=” before a value, and “=” behind a name. */
static gboolean
read_divided (BridgeScan *self,
              gsize       start,
              gsize      *end)
{
  gsize sign = start;
  gsize value;
  gboolean named;

  while (sign < *end && self->text[sign] != '=' && self->text[sign] != ':')
    sign++;
  value = sign;
  while (value < *end && strchr ("=:", self->text[value]) != NULL)
    value++;
  if (sign >= *end || (sign > start && (!is_name (self, start, sign) || has_key_shape (self, start, *end))))
    return FALSE;
  if (sign == start)
    _bridge_scan_make_certain (self);
  named = sign == start || _bridge_scan_read_name (self, start, sign);
  /* The padding of Base64 divides nothing. */
  if (!named && *end - value < SHORTEST_UNNAMED)
    return FALSE;
  if (value < *end && (named || !read_option (self, value, end)))
    read_plain (self, value, end);
  return TRUE;
}

/* An address, then what its parameters are; before it may stand its name. */
static void
read_address (BridgeScan *self,
              gsize       start,
              gsize       end,
              gsize       scheme)
{
  gsize from = scheme;
  gsize address_end = start;

  while (from > start && g_ascii_isalnum (self->text[from - 1]))
    from--;
  if (from > start)
    read_divided (self, start, &address_end);
  if (from > start && address_end == start)
    {
      address_end = from;
      read_divided (self, start, &address_end);
    }
  _bridge_scan_read_value (self, from, end, FALSE);
  for (gsize p = scheme + 3; p < end; )
    {
      gsize next = p;

      while (next < end && strchr ("?&#@", self->text[next]) == NULL)
        next++;
      /* What stands before the host may be a key; what stands behind it has names. */
      if (next < end && self->text[next] == '@' && p == scheme + 3)
        _bridge_scan_read_value (self, p, next, FALSE);
      else if (p > scheme + 3)
        {
          gsize parameter_end = next;

          read_divided (self, p, &parameter_end);
          _bridge_scan_forget_labels (self);
        }
      p = next + 1;
    }
}

/* One word, without signs of Markdown around. */
static gsize
read_word (BridgeScan *self,
           gsize       start,
           gsize       end)
{
  const char *scheme;
  gsize word_end = end;

  while (end - start > 3 && strncmp (self->text + start, "**", 2) == 0 && self->text[start + 2] != '*')
    start += 2;
  while (word_end - start > 3 && strncmp (self->text + word_end - 2, "**", 2) == 0 && self->text[word_end - 3] != '*')
    word_end -= 2;
  if (word_end - start > BRIDGE_SCAN_LONGEST_VALUE)
    return end;
  scheme = g_strstr_len (self->text + start, (gssize) (word_end - start), "://");
  if (scheme != NULL)
    {
      read_address (self, start, word_end, (gsize) (scheme - self->text));
      return end;
    }
  for (gsize p = start; p <= word_end; )
    {
      gsize next = p;

      while (next < word_end && strchr ("&?", self->text[next]) == NULL)
        next++;
      if (next == word_end)
        _bridge_scan_join_digits (self, p, &next);
      if (next >= word_end && !_bridge_scan_join_lines (self, p, &next) && next > p && !read_divided (self, p, &next))
        read_plain (self, p, &next);
      else if (next < word_end && next > p && !read_divided (self, p, &next))
        read_plain (self, p, &next);
      else if (next > word_end)
        _bridge_scan_read_value (self, p, next, TRUE);
      if (next > end)
        end = next;
      p = next + 1;
    }
  return end;
}

/* Returns: the last of what was read */
static gsize
read_sign (BridgeScan *self,
           gsize       p)
{
  gsize end = _bridge_scan_skip_closing_tag (self, p);

  if (end > p)
    return end;
  if (self->text[p] == '\n')
    self->line++;
  if (strchr (" \"", self->text[p]) == NULL)
    _bridge_scan_forget_words (self);
  end = _bridge_scan_read_bracketed (self, p);
  return end > p ? end - 1 : p;
}

/* Reads all of a text. */
void
_bridge_paste_scan (BridgePaste *paste)
{
  BridgeScan self = { .paste = paste, .text = paste->text.text, .length = paste->text.length, .source_line = 1, .source_column = 1 };

  for (gsize p = 0; p < self.length && paste->parts->len < BRIDGE_SCAN_MAX_PARTS; )
    {
      gsize end = p;

      while (!_bridge_scan_ends_word (self.text[end]))
        end++;
      if (end == p)
        p = read_sign (&self, p) + 1;
      else
        p = read_word (&self, p, end);
    }
  _bridge_scan_close (&self);
  _bridge_scan_forget_words (&self);
}

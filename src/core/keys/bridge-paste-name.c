// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-name"

#include "config.h"

#include "bridge-paste-scan-private.h"

#include <string.h>

/* The names that values have, and what makes of words a name. */

void
_bridge_scan_forget_words (BridgeScan *self)
{
  explicit_bzero (self->words, sizeof self->words);
}

void
_bridge_scan_forget_labels (BridgeScan *self)
{
  self->n_labels = 0;
}

/* A name in place of those before. Only in the head of a table do several wait together: on one line, with no sign that their values
 * follow. */
void
_bridge_scan_add_label (BridgeScan       *self,
                        BridgePasteKind   kind,
                        gsize             start,
                        gsize             end,
                        gboolean          certain,
                        BridgePastePlace  place)
{
  const BridgeScanLabel *last = self->n_labels > 0 ? &self->labels[self->n_labels - 1] : NULL;

  if (last != NULL && (certain || last->certain || last->line != self->line || self->n_labels == BRIDGE_SCAN_MAX_LABELS))
    self->n_labels = 0;
  self->labels[self->n_labels++] = (BridgeScanLabel) { kind, start, end, self->line, 0, certain, place };
  memset (self->paste->text.marks + start, 1, end - start);
  _bridge_scan_forget_words (self);
}

BridgePastePlace
_bridge_scan_find_place (BridgeScan *self,
                         gsize       start,
                         gsize       end)
{
  char before = start > 0 ? self->text[start - 1] : '\0';
  char after = self->text[end];

  if (before == '"' && after == '"')
    return BRIDGE_PASTE_IN_MEMBER;
  if (self->text[start] == '-')
    return BRIDGE_PASTE_IN_COMMAND;
  if (before == '?' || before == '&')
    return BRIDGE_PASTE_IN_ADDRESS;
  if (after == '\t' || after == '|' || (after == ' ' && self->text[end + 1] == '|'))
    return BRIDGE_PASTE_IN_TABLE;
  return after == '=' ? BRIDGE_PASTE_IN_VARIABLE : BRIDGE_PASTE_BEHIND_LABEL;
}

static gboolean
is_word (BridgeScan *self,
         gsize       start,
         gsize       end,
         const char *word)
{
  return end - start == strlen (word) && g_ascii_strncasecmp (self->text + start, word, end - start) == 0;
}

/* What a sign behind it makes of the words before: a name for certain. */
void
_bridge_scan_make_certain (BridgeScan *self)
{
  BridgeScanLabel *last = self->n_labels > 0 ? &self->labels[self->n_labels - 1] : NULL;

  if (last == NULL || last->n_words > 0 || last->certain)
    return;
  self->labels[0] = *last;
  self->labels[0].certain = TRUE;
  self->n_labels = 1;
}

/* The last of some words that are a name is where it begins. */
static gsize
find_name_start (BridgeScan *self,
                 gsize       start,
                 gsize       end)
{
  for (gsize next = start; next < end; next++)
    {
      gboolean found = FALSE;

      if (!_bridge_scan_is_space (self->text[next]))
        continue;
      _bridge_paste_find_label (self->text + next + 1, end - next - 1, BRIDGE_NAMING_AT_END, &found);
      if (!found)
        break;
      start = next + 1;
    }
  return start;
}

/* Words that may be a name only together: “Client”, “ID”. */
void
_bridge_scan_add_word (BridgeScan *self,
                       gsize       start,
                       gsize       end)
{
  gsize n = strlen (self->words);
  gboolean found = FALSE;
  BridgePasteKind kind;

  if (end - start > BRIDGE_SCAN_LONGEST_NAME / 2 || n + end - start > BRIDGE_SCAN_MAX_WORDS)
    {
      _bridge_scan_forget_words (self);
      n = 0;
    }
  if (end - start > BRIDGE_SCAN_LONGEST_NAME / 2)
    return;
  if (n == 0)
    self->words_start = start;
  memcpy (self->words + n, self->text + start, end - start);
  kind = _bridge_paste_find_label (self->words, n + end - start, BRIDGE_NAMING_AT_END, &found);
  if (!found)
    return;
  self->words_start = find_name_start (self, self->words_start, end);
  _bridge_scan_add_label (self, kind, self->words_start, end, FALSE, _bridge_scan_find_place (self, start, end));
}

/* The schemes of the header, and curl's option for a name and a password. */
gboolean
_bridge_scan_read_scheme (BridgeScan *self,
                          gsize       start,
                          gsize       end)
{
  if (is_word (self, start, end, "basic"))
    _bridge_scan_add_label (self, BRIDGE_PASTE_API_KEY, start, end, TRUE, BRIDGE_PASTE_IN_HEADER);
  else if (is_word (self, start, end, "bearer"))
    _bridge_scan_add_label (self, BRIDGE_PASTE_ACCESS_TOKEN, start, end, TRUE, BRIDGE_PASTE_IN_HEADER);
  else if (is_word (self, start, end, "-u") || is_word (self, start, end, "--user"))
    _bridge_scan_add_label (self, BRIDGE_PASTE_API_KEY, start, end, TRUE, BRIDGE_PASTE_IN_COMMAND);
  else
    return FALSE;
  return TRUE;
}

/* “name=value”, “name:value”, “name=” before a value, and “=” behind a name. */
gboolean
_bridge_scan_read_name (BridgeScan *self,
                        gsize       start,
                        gsize       end)
{
  gboolean named = FALSE;
  BridgePasteKind kind;

  if (_bridge_scan_read_scheme (self, start, end))
    return TRUE;
  kind = _bridge_paste_find_label (self->text + start, end - start, BRIDGE_NAMING_WITHIN, &named);
  if (!named)
    {
      _bridge_scan_add_word (self, start, end);
      if (self->n_labels > 0 && self->labels[self->n_labels - 1].end == end)
        {
          _bridge_scan_make_certain (self);
          return TRUE;
        }
      kind = _bridge_paste_find_label (self->text + start, end - start, BRIDGE_NAMING_FOR_CERTAIN, &named);
    }
  if (named)
    _bridge_scan_add_label (self, kind, start, end, TRUE, _bridge_scan_find_place (self, start, end));
  return named;
}

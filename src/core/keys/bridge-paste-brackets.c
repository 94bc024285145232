// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-brackets"

#include "config.h"

#include "bridge-paste-scan-private.h"

#include <string.h>

/* What stands in brackets: the name of what belongs there, in templates and manuals; or what XML has. */

/* “<CLIENT_ID>”, “{{clientId}}”, “${CLIENT_ID}”, “[your key]” as a whole; not the tags of XML, and no index into a list.
 * Returns: the end of it, or @start */
gsize
_bridge_scan_read_bracketed (BridgeScan *self,
                             gsize       start)
{
  static const char opening[] = "<{[(";
  static const char closing[] = ">}])";
  const char *bracket = strchr (opening, self->text[start]);
  gsize content = start, end, after;

  if (bracket == NULL || self->text[start] == '\0' || (self->text[start] == '(' && start > 0 && g_ascii_isalnum (self->text[start - 1])))
    return start;
  while (self->text[content] == self->text[start] && content - start < 3)
    content++;
  for (end = content; end - content < BRIDGE_SCAN_LONGEST_NAME && end < self->length; end++)
    if (!g_ascii_isalnum (self->text[end]) && strchr (" _-.'/*:", self->text[end]) == NULL && (self->text[end] & 0x80) == 0)
      break;
  after = end;
  while (self->text[after] == closing[bracket - opening] && after - end < content - start)
    after++;
  if (after - end != content - start || end == content || self->text[content] == '/')
    return start;
  if (self->text[after] != '\0' && (!_bridge_scan_ends_word (self->text[after]) || strchr ("<=[", self->text[after]) != NULL))
    return start;
  while (start > 0 && strchr ("$#%", self->text[start - 1]) != NULL)
    start--;
  if (bridge_placeholder_find (self->text + content, end - content) == BRIDGE_PLACEHOLDER_NONE && content - start < 2 &&
      self->n_labels == 0)
    return content;
  return _bridge_scan_read_value (self, start, after, TRUE) ? after : content;
}

/* The closing tags of XML name what has been already. */
gsize
_bridge_scan_skip_closing_tag (BridgeScan *self,
                               gsize       p)
{
  gsize end = p;

  if (self->text[p] != '<' || self->text[p + 1] != '/')
    return p;
  while (end < self->length && end - p < 2 * BRIDGE_SCAN_LONGEST_NAME && self->text[end] != '>')
    end++;
  return self->text[end] == '>' ? end : p;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-redirect-list"

#include "config.h"

#include "bridge-redirect-list.h"
#include "bridge-text.h"

#include <string.h>

/* What people copy off Intuit's page beside one redirect URI: the whole list, a row of it with its buttons, a line of a file. */

/* How much like the wanted address one is. */
typedef enum
{
  LIKENESS_WORDS,
  LIKENESS_ADDRESS,
  LIKENESS_OTHER_ENVIRONMENT,
  LIKENESS_HOST,
  LIKENESS_EXACT,
} Likeness;

typedef struct
{
  const char *wanted;
  const char *other;
  char       *best;
  Likeness    likeness;
} Search;

static const char *
find_host (const char *uri)
{
  return strstr (uri, "://") + strlen ("://");
}

static Likeness
judge (const Search *search,
       const char   *address)
{
  g_autofree char *small = g_ascii_strdown (address, -1);
  g_autofree char *host = g_strndup (find_host (search->wanted), strcspn (find_host (search->wanted), "/"));

  if (strcmp (address, search->wanted) == 0)
    return LIKENESS_EXACT;
  if (strstr (small, host) != NULL)
    return LIKENESS_HOST;
  if (strstr (small, find_host (search->other)) != NULL)
    return LIKENESS_OTHER_ENVIRONMENT;
  return strstr (address, "://") != NULL ? LIKENESS_ADDRESS : LIKENESS_WORDS;
}

static void
consider (Search     *search,
          const char *address)
{
  Likeness likeness = judge (search, address);

  if (search->best != NULL && likeness <= search->likeness)
    return;
  g_free (search->best);
  search->best = g_strdup (address);
  search->likeness = likeness;
}

static char *
trim (char *text)
{
  char *end = text + strlen (text);

  while (*text != '\0' && bridge_text_is_white_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && bridge_text_is_white_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *end = '\0';
  return text;
}

static gboolean
is_around (gunichar character)
{
  return bridge_text_is_white_space (character) || bridge_text_is_quote (character) ||
         (character < 0x80 && strchr ("<>[](){}|,;", (int) character) != NULL);
}

/* Takes apart what is on one line: between two addresses nothing is part of either. */
static void
consider_each (Search *search,
               char   *line)
{
  char *start = line;
  char *next;

  for (char *p = line; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (!is_around (g_utf8_get_char (p)))
        continue;
      *p = '\0';
      if (*start != '\0')
        consider (search, start);
      start = next;
    }
  if (*start != '\0')
    consider (search, start);
}

/* @scheme: where the address begins, at the latest
 * Returns: (nullable): where it begins, if something stands before it that is none of it: a bullet, a number, a label, a quotation mark */
static char *
find_start (char *line,
            char *scheme)
{
  char *start = scheme;

  while (start > line && g_ascii_isalpha (start[-1]))
    start--;
  if (start == line)
    return NULL;
  return is_around (g_utf8_get_char (g_utf8_prev_char (start))) || strchr (":=*", start[-1]) != NULL ? start : NULL;
}

static void
consider_line (Search *search,
               char   *line)
{
  char *scheme = strstr (line, "://");
  char *start;

  if (*line == '\0')
    return;
  if (scheme != NULL && strstr (scheme + 1, "://") != NULL)
    {
      consider_each (search, line);
      return;
    }
  start = scheme != NULL ? find_start (line, scheme) : NULL;
  /* What opens before it closes behind it, and what comes then is none of it either. */
  if (start != NULL && is_around (g_utf8_get_char (g_utf8_prev_char (start))) &&
      !bridge_text_is_white_space (g_utf8_get_char (g_utf8_prev_char (start))))
    for (char *p = start; *p != '\0'; p = g_utf8_next_char (p))
      if (is_around (g_utf8_get_char (p)) && !bridge_text_is_white_space (g_utf8_get_char (p)))
        *p = '\0';
  consider (search, start != NULL ? trim (start) : line);
}

static gboolean
ends_line (gunichar character)
{
  return character == '\t' || bridge_text_is_line_break (character);
}

/**
 * bridge_redirect_list_dup_best:
 * @text: what was pasted, valid UTF-8
 * @environment: whose redirect URI is wanted
 *
 * Looks for a redirect URI in a text of one or many, each on a line or in a cell of a table of its own, or between quotation marks and
 * signs. It takes time in proportion to the length of @text.
 *
 * Returns: (transfer full) (nullable): the one that is the most like the wanted one, to the letter; %NULL if there is nothing at all
 */
char *
bridge_redirect_list_dup_best (const char        *text,
                               BridgeEnvironment  environment)
{
  g_autofree char *copy = g_strdup (text);
  Search search = { NULL, };
  char *start = copy;
  char *next;

  search.wanted = bridge_environment_get_redirect_uri (environment);
  search.other = bridge_environment_get_redirect_uri (bridge_environment_get_other (environment));
  for (char *p = copy; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (!ends_line (g_utf8_get_char (p)))
        continue;
      *p = '\0';
      consider_line (&search, trim (start));
      start = next;
    }
  consider_line (&search, trim (start));
  return search.best;
}

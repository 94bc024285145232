// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-key"

#include "config.h"

#include "bridge-paste-private.h"

#include "bridge-encoding.h"

#include <string.h>

/* Keys that are encoded. What goes behind “Basic ” is the Base64 of the API key alone (Codat OpenAPI: securitySchemes.auth_header); what
 * people have is that, or what a tool has made of the key and a bit more. */

#define SHORTEST_KEY 20
#define LONGEST_KEY 512
#define SHORTEST_OF_PAIR 30

/* A text within a secret that is being opened. */
typedef struct
{
  const char *start;
  const char *end;
} Span;

static gboolean
is_key_sign (char character)
{
  return g_ascii_isalnum (character) || (character > ' ' && strchr ("-_.~+/!@#$%^&*", character) != NULL);
}

/* Random bytes all look like this once in 10^7 times for the shortest key, and for one of 40 characters never. */
gboolean
_bridge_paste_is_key_like (const char *value,
                           gsize       length)
{
  gsize n_plain = 0;

  if (length < SHORTEST_KEY || length > LONGEST_KEY)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!is_key_sign (value[i]))
        return FALSE;
      n_plain += g_ascii_isalnum (value[i]) || value[i] == '-' || value[i] == '_';
    }
  return n_plain * 4 >= length * 3;
}

static Span
trim (Span        span,
      const char *signs)
{
  while (span.start < span.end && strchr (signs, *span.start) != NULL)
    span.start++;
  while (span.start < span.end && strchr (signs, span.end[-1]) != NULL)
    span.end--;
  return span;
}

/* PowerShell's way to Base64 goes by UTF-16: Latin letters with an empty byte behind each, or before. */
static void
narrow (BridgeScratch *scratch)
{
  char *first = scratch->start;
  gsize length;
  gboolean big;

  if (scratch->end - first >= 2 && (memcmp (first, "\xFF\xFE", 2) == 0 || memcmp (first, "\xFE\xFF", 2) == 0))
    first += 2;
  length = (gsize) (scratch->end - first);
  if (length % 2 != 0 || length < 2 * SHORTEST_KEY)
    return;
  big = *first == '\0';
  for (gsize i = 0; i < length; i += 2)
    if (first[i + !big] != '\0' || first[i + big] == '\0')
      return;
  for (gsize i = 0; i < length / 2; i++)
    scratch->start[i] = first[2 * i + big];
  scratch->end = scratch->start + length / 2;
  *scratch->end = '\0';
}

static gboolean
open_once (const char    *value,
           gsize          length,
           BridgeScratch *scratch)
{
  if (length * 3 / 4 < SHORTEST_KEY || !bridge_encoding_decode (value, length, scratch))
    return FALSE;
  narrow (scratch);
  return TRUE;
}

/* What is there besides the key: the line break of “echo”, quotation marks, the colon between a name and no password. */
static Span
bare (const BridgeScratch *scratch,
      BridgeKeyRemoved    *removed)
{
  Span all = { scratch->start, scratch->end };
  Span rest, result;

  if (all.end - all.start > 3 && memcmp (all.start, "\xEF\xBB\xBF", 3) == 0)
    all.start += 3;
  rest = trim (all, " \t\r\n\"'");
  result = trim (rest, ":");
  if (memchr (all.start, '\n', (gsize) (all.end - all.start)) != NULL || memchr (all.start, '\r', (gsize) (all.end - all.start)) != NULL)
    *removed |= BRIDGE_KEY_REMOVED_LINE_BREAKS;
  if (rest.start != result.start || rest.end != result.end)
    *removed |= BRIDGE_KEY_REMOVED_COLON;
  return result;
}

/* Opens Base64, and the Base64 of Base64, but no more of it.
 * Returns: (nullable): the key, if it is one */
BridgeSecret *
_bridge_paste_open_key (const char       *value,
                        gsize             length,
                        BridgeKeyRemoved *removed)
{
  g_auto (BridgeScratch) once = { NULL, };
  g_auto (BridgeScratch) twice = { NULL, };
  BridgeKeyRemoved flags = BRIDGE_KEY_REMOVED_NOTHING;
  Span key;

  if (!open_once (value, length, &once))
    return NULL;
  key = bare (&once, &flags);
  if (open_once (key.start, (gsize) (key.end - key.start), &twice))
    {
      BridgeKeyRemoved inner = flags | BRIDGE_KEY_REMOVED_ENCODING;
      Span inner_key = bare (&twice, &inner);

      if (_bridge_paste_is_key_like (inner_key.start, (gsize) (inner_key.end - inner_key.start)))
        {
          *removed |= inner;
          return bridge_secret_new (inner_key.start, inner_key.end - inner_key.start);
        }
    }
  if (!_bridge_paste_is_key_like (key.start, (gsize) (key.end - key.start)))
    return NULL;
  *removed |= flags;
  return bridge_secret_new (key.start, key.end - key.start);
}

/* Opens what Intuit wants behind “Basic ”: the Base64 of both keys with a colon between them (Intuit's guide "OAuth 2.0").
 * Returns: (nullable): both, with the colon, if that is what it is */
BridgeSecret *
_bridge_paste_open_pair (const char *value,
                         gsize       length)
{
  g_auto (BridgeScratch) once = { NULL, };
  BridgeKeyRemoved ignored = BRIDGE_KEY_REMOVED_NOTHING;
  const char *colon;
  Span pair;

  if (!open_once (value, length, &once))
    return NULL;
  pair = bare (&once, &ignored);
  colon = memchr (pair.start, ':', (gsize) (pair.end - pair.start));
  if (colon == NULL || colon - pair.start < SHORTEST_OF_PAIR || pair.end - colon - 1 < SHORTEST_OF_PAIR ||
      !_bridge_paste_is_key_like (pair.start, (gsize) (colon - pair.start)) ||
      !_bridge_paste_is_key_like (colon + 1, (gsize) (pair.end - colon - 1)))
    return NULL;
  return bridge_secret_new (pair.start, pair.end - pair.start);
}

static void
add_token (BridgePastePart *part,
           BridgeSecret    *token)
{
  for (gsize i = 0; i < BRIDGE_PASTE_MAX_TOKENS; i++)
    {
      if (part->tokens[i] == NULL)
        part->tokens[i] = bridge_secret_ref (token);
      if (bridge_secret_equal (part->tokens[i], token))
        return;
    }
}

static void
add_encoded (BridgePastePart *part,
             const char      *value,
             gsize            length)
{
  g_autoptr (BridgeSecret) token = bridge_encoding_encode (value, length);

  add_token (part, token);
}

static void
add_verbatim (BridgePastePart *part,
              const char      *value,
              gsize            length)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new (value, (gssize) length);

  add_token (part, token);
}

/* The Base64 of something that is a key: the token that has only this in it first, then the one that was pasted. Where that is the same,
 * the pasted text may itself be a key, as nothing says that a key cannot look like that. */
static void
read_encoded (BridgePastePart *part,
              BridgeSecret    *key,
              const char      *value,
              gsize            length)
{
  g_auto (BridgeScratch) opened = { NULL, };

  add_encoded (part, bridge_secret_get_text (key), bridge_secret_get_length (key));
  part->value = bridge_secret_ref (part->tokens[0]);
  if (bridge_encoding_decode (value, length, &opened))
    add_encoded (part, opened.start, (gsize) (opened.end - opened.start));
  add_encoded (part, value, length);
}

static void
read_raw (BridgePastePart *part,
          const char      *value,
          gsize            length,
          gsize            bare_length)
{
  part->value = bridge_secret_new (value, (gssize) bare_length);
  add_encoded (part, value, bare_length);
  if (bare_length < length)
    add_encoded (part, value, length);
  if (bridge_encoding_is_canonical (value, bare_length))
    add_verbatim (part, value, bare_length);
}

/* Reads an API key in both readings that it may have, the likelier one first: 40 letters and digits are Base64 too, but not of a key. */
void
_bridge_paste_read_key (BridgePastePart *part,
                        const char      *value,
                        gsize            length)
{
  BridgeKeyRemoved removed = BRIDGE_KEY_REMOVED_NOTHING;
  gsize bare_length = length;
  g_autoptr (BridgeSecret) key = NULL;

  while (bare_length > 1 && value[bare_length - 1] == ':')
    bare_length--;
  if (bare_length < length)
    removed |= BRIDGE_KEY_REMOVED_COLON;
  key = _bridge_paste_open_key (value, bare_length, &removed);
  if (key != NULL)
    read_encoded (part, key, value, bare_length);
  else
    read_raw (part, value, length, bare_length);
  part->removed.flags |= removed;
}

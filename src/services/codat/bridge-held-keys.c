// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-held-keys"

#include "config.h"

#include "bridge-held-keys.h"

#include "bridge-answer.h"

#include <string.h>

/* What the answer about credentials says. It is an object of strings, masked in a way that is written down nowhere (Codat Partners OpenAPI:
 * get-credentials): so what cannot be read in it for certain is not taken for anything. */

/* No more is taken than anybody may see, however much is shown. */
#define LONGEST_TAIL 4

/* As many letters and digits are a Client ID that is not masked at all; less may be any word that stands in its place. */
#define SHORTEST_ID 20

/* As many of the letter that stands for any other. */
#define SHORTEST_LETTER_MASK 4

/* Where the letters and digits begin that @text ends with. */
static const char *
find_end (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text && g_ascii_isalnum (end[-1]))
    end--;

  return end;
}

/* Whether what ends before @end hides something. What occurs in names as well separates only, unless it is there twice. */
static gboolean
is_mask_before (const char *text,
                const char *end)
{
  const char *last = g_utf8_find_prev_char (text, end);
  gboolean twice = FALSE;

  for (; last != NULL && strchr (" .-_", *last) != NULL; last = g_utf8_find_prev_char (text, last))
    twice = twice || (*last != ' ' && last > text && last[-1] == *last);
  if (twice || last == NULL)
    return twice;

  return strchr ("*#", *last) != NULL || ((*last & 0x80) != 0 && !g_unichar_isalpha (g_utf8_get_char (last)));
}

/* Behind the last run of the letter that masks; %NULL if there is none. */
static const char *
skip_letter_mask (const char *text)
{
  const char *behind = NULL;

  for (gsize n = 0; *text != '\0'; text++)
    {
      n = g_ascii_tolower (*text) == 'x' ? n + 1 : 0;
      if (n >= SHORTEST_LETTER_MASK)
        behind = text + 1;
    }

  return behind;
}

static gboolean
is_whole_id (const char *text)
{
  return strlen (text) >= SHORTEST_ID && strpbrk (text, "0123456789") != NULL;
}

/* Returns: (nullable): the end of what @shown masks, if it shows that */
static char *
dup_tail (const char *shown)
{
  g_autofree char *text = g_strstrip (g_strdup (shown));
  const char *end = find_end (text);
  const char *behind = skip_letter_mask (end);
  gsize length;

  if (behind == NULL && !(end == text ? is_whole_id (text) : is_mask_before (text, end)))
    return NULL;

  end = behind != NULL ? behind : end;
  length = strlen (end);

  return length > 0 ? g_strdup (end + length - MIN (length, LONGEST_TAIL)) : NULL;
}

/* What a member says: of a text or a number what is in it, of nothing that it is empty. */
static BridgeHeld
judge_member (JsonObject *answer,
              const char *name)
{
  JsonNode *node = bridge_answer_get_member (answer, name);
  g_autofree char *text = bridge_answer_dup_text (answer, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return BRIDGE_HELD_NONE;
  if (text == NULL)
    return BRIDGE_HELD_UNTOLD;

  return *g_strstrip (text) != '\0' ? BRIDGE_HELD_SOME : BRIDGE_HELD_NONE;
}

static BridgeHeld
judge (JsonObject *answer)
{
  BridgeHeld id = judge_member (answer, "clientId");
  BridgeHeld secret = judge_member (answer, "clientSecret");
  gboolean named = bridge_answer_get_member (answer, "clientId") != NULL || bridge_answer_get_member (answer, "clientSecret") != NULL;

  if (id == BRIDGE_HELD_SOME || secret == BRIDGE_HELD_SOME)
    return BRIDGE_HELD_SOME;

  /* With other names only, it may say in them what it has. */
  return id == BRIDGE_HELD_NONE && secret == BRIDGE_HELD_NONE && (named || json_object_get_size (answer) == 0) ? BRIDGE_HELD_NONE
                                                                                                             : BRIDGE_HELD_UNTOLD;
}

/**
 * bridge_held_keys_read:
 * @answer: what Codat answered when it was asked for an integration's credentials
 *
 * Returns: (transfer full): what that says
 */
BridgeHeldKeys *
bridge_held_keys_read (JsonObject *answer)
{
  BridgeHeldKeys *self = g_new0 (BridgeHeldKeys, 1);
  g_autofree char *shown = bridge_answer_dup_text (answer, "clientId");

  self->held = judge (answer);
  if (shown != NULL)
    self->id_tail = dup_tail (shown);

  return self;
}

/**
 * bridge_held_keys_free:
 * @self: (transfer full): what was read
 */
void
bridge_held_keys_free (BridgeHeldKeys *self)
{
  g_free (self->id_tail);
  g_free (self);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-sure"

#include "config.h"

#include "bridge-paste-private.h"

#include "bridge-key-check.h"

/* What of a text may be offered to somebody who has not pasted it: nothing that one would have to look at twice. */

/* A name before it does not make a key of a word. */
#define SHORTEST_NAMED 16

/* In bytes: what Intuit shows for an app, with what stands around it. */
#define LONGEST_LIST 2000

/* Whoever says what it is may be wrong: the two are easily swapped. */
static gboolean
is_named (const BridgePastePart *part,
          BridgeKeyField         field)
{
  BridgeSecret *value = bridge_paste_part_get_value (part);
  g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (field, bridge_secret_get_text (value));

  return bridge_paste_part_get_place (part) != BRIDGE_PASTE_BY_ITSELF && bridge_secret_get_length (value) >= SHORTEST_NAMED &&
         bridge_key_check_get_fault (check) == BRIDGE_KEY_FAULT_NONE && !bridge_key_check_is_usual (bridge_key_field_get_other (field), value);
}

/* By itself in the field it has to say the same as where it stood. */
static gboolean
stands_alone (const BridgePastePart *part)
{
  g_autoptr (BridgePaste) alone = bridge_paste_new (bridge_secret_get_text (bridge_paste_part_get_value (part)), -1);
  BridgePastePart *again = bridge_paste_get_part (alone, 0);

  return again != NULL && bridge_paste_part_get_kind (again) == BRIDGE_PASTE_API_KEY &&
         bridge_paste_part_get_n_tokens (again) == bridge_paste_part_get_n_tokens (part) &&
         bridge_secret_equal (bridge_paste_part_get_token (again, 0), bridge_paste_part_get_token (part, 0));
}

static gboolean
is_credible (const BridgePastePart *part,
             BridgePasteKind        kind)
{
  BridgeKeyField field = kind == BRIDGE_PASTE_CLIENT_ID ? BRIDGE_KEY_CLIENT_ID : BRIDGE_KEY_CLIENT_SECRET;

  if (kind == BRIDGE_PASTE_API_KEY)
    return stands_alone (part);

  return bridge_key_check_is_usual (field, bridge_paste_part_get_value (part)) || is_named (part, field);
}

/* What holds a place or is masked is that of something, but not the thing. */
static gboolean
could_be (const BridgePastePart *part,
          BridgePasteKind        kind,
          gboolean               for_certain)
{
  if (for_certain)
    return bridge_paste_part_get_kind (part) == kind;

  return bridge_paste_part_get_kind (part) == BRIDGE_PASTE_API_KEY && kind == BRIDGE_PASTE_CLIENT_SECRET &&
         bridge_paste_part_may_be (part, kind);
}

/* Returns: (transfer none) (nullable): the only value of that kind; @n is how many different ones there are */
static BridgeSecret *
find_only (BridgePaste     *paste,
           BridgePasteKind  kind,
           gboolean         for_certain,
           guint           *n)
{
  BridgePastePart *only = NULL;

  *n = 0;
  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    {
      BridgePastePart *part = bridge_paste_get_part (paste, i);

      if (!could_be (part, kind, for_certain) ||
          (only != NULL && bridge_secret_equal (bridge_paste_part_get_value (part), bridge_paste_part_get_value (only))))
        continue;
      only = part;
      (*n)++;
    }

  return *n == 1 && is_credible (only, kind) ? bridge_paste_part_get_value (only) : NULL;
}

/* The pairs of two environments: a half of one could go with either half of the other. */
static gboolean
has_several_pairs (BridgePaste *paste)
{
  guint n_ids, n_secrets;

  find_only (paste, BRIDGE_PASTE_CLIENT_ID, TRUE, &n_ids);
  find_only (paste, BRIDGE_PASTE_CLIENT_SECRET, TRUE, &n_secrets);

  return n_ids > 1 || n_secrets > 1;
}

/**
 * bridge_paste_find_sure:
 * @self: what was in a text
 * @kind: what is wanted: an API key, a Client ID, or a Client Secret
 *
 * Finds what can be offered unasked: the one value of that kind. Of two different ones nobody knows which is meant, nor of two pairs which
 * half goes with which; a value that has the form of the other half of a pair may be swapped; and what is masked or holds a place is none.
 * Of 40 letters and digits that stand alone nobody can tell whether they are an API key or a Client Secret: they are what is wanted.
 *
 * Returns: (transfer none) (nullable): what is to stand in the field; %NULL if there is none, or a doubt
 */
BridgeSecret *
bridge_paste_find_sure (BridgePaste     *self,
                        BridgePasteKind  kind)
{
  BridgeSecret *value;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  if (kind != BRIDGE_PASTE_API_KEY && has_several_pairs (self))
    return NULL;

  value = find_only (self, kind, TRUE, &n);

  return n > 0 ? value : find_only (self, kind, FALSE, &n);
}

static gboolean
is_address (const BridgePastePart *part)
{
  BridgePasteKind kind = bridge_paste_part_get_kind (part);

  return kind == BRIDGE_PASTE_REDIRECT_URI || kind == BRIDGE_PASTE_ADDRESS;
}

/**
 * bridge_paste_dup_addresses:
 * @self: what was in a text
 *
 * Finds what can be offered unasked to be compared with a redirect URI: a text that has one in it, or several, and no key. Nothing is
 * taken off, as it is compared character by character.
 *
 * Returns: (transfer full) (nullable): the whole text, in UTF-8; %NULL if there is no redirect URI in it, or something else, or too much
 *   for a field
 */
BridgeSecret *
bridge_paste_dup_addresses (BridgePaste *self)
{
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < bridge_paste_get_n_parts (self); i++)
    {
      BridgePastePart *part = bridge_paste_get_part (self, i);

      if (!is_address (part))
        return NULL;
      found = found || bridge_paste_part_get_kind (part) == BRIDGE_PASTE_REDIRECT_URI;
    }

  return found && self->text.source_length <= LONGEST_LIST ? bridge_secret_new (self->text.source, (gssize) self->text.source_length) : NULL;
}

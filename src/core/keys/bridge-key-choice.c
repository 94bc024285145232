// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-key-choice"

#include "config.h"

#include "bridge-key-choice.h"

static BridgePasteKind
get_kind (BridgeKeyField field)
{
  return field == BRIDGE_KEY_CLIENT_ID ? BRIDGE_PASTE_CLIENT_ID : BRIDGE_PASTE_CLIENT_SECRET;
}

/* Of 40 letters and digits by themselves nobody can tell whether they are an API key. In a field for a secret they are one. */
static gboolean
is_for (const BridgePastePart *part,
        BridgeKeyField         field)
{
  return bridge_paste_part_get_kind (part) == get_kind (field) ||
         (bridge_paste_part_get_kind (part) == BRIDGE_PASTE_API_KEY && bridge_paste_part_may_be (part, get_kind (field)));
}

/* @several: (out): whether there is more than one; the same twice is one
 * Returns: (transfer none) (nullable): the first value for the field */
static BridgePastePart *
find (BridgePaste    *paste,
      BridgeKeyField  field,
      gboolean       *several)
{
  BridgePastePart *found = NULL;

  *several = FALSE;
  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    {
      BridgePastePart *part = bridge_paste_get_part (paste, i);

      if (!is_for (part, field))
        continue;
      if (found == NULL)
        found = part;
      else if (!bridge_secret_equal (bridge_paste_part_get_value (part), bridge_paste_part_get_value (found)))
        *several = TRUE;
    }
  return found;
}

/* A value of another length than usual is only taken out of something that says what it is and has nothing else in it: what is
 * left of a key that was torn apart must not pass for it. */
static gboolean
is_certain (const BridgeKeyChoice *self,
            BridgeKeyField         field)
{
  if (bridge_key_check_is_usual (field, bridge_paste_part_get_value (self->part)))
    return TRUE;
  if ((bridge_paste_part_get_removed (self->part) & BRIDGE_KEY_REMOVED_REST) != 0)
    return FALSE;
  return self->other != NULL || bridge_paste_part_get_place (self->part) > BRIDGE_PASTE_BEHIND_LABEL;
}

static BridgeKeyFault
name_kind (const BridgePastePart *part)
{
  switch (bridge_paste_part_get_kind (part))
    {
    case BRIDGE_PASTE_API_KEY:
      return bridge_paste_part_may_be (part, BRIDGE_PASTE_CLIENT_SECRET) ? BRIDGE_KEY_FAULT_NONE : BRIDGE_KEY_FAULT_API_KEY;
    case BRIDGE_PASTE_ACCESS_TOKEN:
      return BRIDGE_KEY_FAULT_ACCESS_TOKEN;
    case BRIDGE_PASTE_REFRESH_TOKEN:
      return BRIDGE_KEY_FAULT_REFRESH_TOKEN;
    case BRIDGE_PASTE_UUID:
      return BRIDGE_KEY_FAULT_UUID;
    case BRIDGE_PASTE_COMPANY_ID:
      return BRIDGE_KEY_FAULT_NUMBER;
    case BRIDGE_PASTE_REDIRECT_URI:
    case BRIDGE_PASTE_CODAT_LINK:
    case BRIDGE_PASTE_ADDRESS:
      return BRIDGE_KEY_FAULT_URL;
    case BRIDGE_PASTE_MASKED:
      return BRIDGE_KEY_FAULT_MASKED;
    case BRIDGE_PASTE_PLACEHOLDER:
      return BRIDGE_KEY_FAULT_PLACEHOLDER;
    case BRIDGE_PASTE_CLIENT_ID:
    case BRIDGE_PASTE_CLIENT_SECRET:
    case BRIDGE_PASTE_UNKNOWN:
    default:
      return BRIDGE_KEY_FAULT_NONE;
    }
}

/* A key that is hidden says more than whatever stands beside it. */
static BridgeKeyFault
find_fault (BridgePaste *paste)
{
  BridgeKeyFault first = BRIDGE_KEY_FAULT_NONE;

  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    {
      BridgeKeyFault fault = name_kind (bridge_paste_get_part (paste, i));

      if (fault == BRIDGE_KEY_FAULT_MASKED || fault == BRIDGE_KEY_FAULT_PLACEHOLDER)
        return fault;
      if (first == BRIDGE_KEY_FAULT_NONE)
        first = fault;
    }
  return first;
}

/**
 * bridge_key_choice_init:
 * @self: what is to be set up
 * @field: the field that the text was pasted into
 * @paste: what is in the text; it has to outlive @self
 *
 * Finds in a pasted text what belongs into a field, and into the field beside it. Where there is the value of the other field only,
 * that is taken: the two were swapped, and it is told so.
 */
void
bridge_key_choice_init (BridgeKeyChoice *self,
                        BridgeKeyField   field,
                        BridgePaste     *paste)
{
  gboolean several;

  *self = (BridgeKeyChoice) { NULL, };
  self->part = find (paste, field, &self->several);
  self->other = find (paste, bridge_key_field_get_other (field), &several);
  if (several)
    self->other = NULL;
  if (self->part == NULL && self->other != NULL && bridge_paste_get_n_parts (paste) == 1)
    self->part = g_steal_pointer (&self->other);
  if (self->part != NULL && !self->several && !is_certain (self, field))
    self->part = NULL;
  if (self->part == NULL)
    self->fault = find_fault (paste);
}

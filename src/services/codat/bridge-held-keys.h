// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_HELD_UNTOLD, /* the answer is not about that */
  BRIDGE_HELD_NONE,
  BRIDGE_HELD_SOME,
} BridgeHeld;

/**
 * BridgeHeldKeys:
 * @held: whether Codat has keys
 * @id_tail: (nullable): the end of their Client ID, at most four characters; %NULL if it is not shown
 *
 * What Codat says of the keys that it has.
 */
typedef struct
{
  BridgeHeld held;
  char *id_tail;
} BridgeHeldKeys;

BridgeHeldKeys *bridge_held_keys_read (JsonObject     *answer);
void            bridge_held_keys_free (BridgeHeldKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeHeldKeys, bridge_held_keys_free)

G_END_DECLS

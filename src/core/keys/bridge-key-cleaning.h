// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-removed.h"
#include "bridge-scratch.h"

G_BEGIN_DECLS

/* A pasted value being cleaned, and what was taken off it so far. */
typedef struct
{
  BridgeScratch         scratch;
  BridgeKeyRemovedList  removed;
} BridgeKeyCleaning;

void     bridge_key_cleaning_init   (BridgeKeyCleaning       *self,
                                     const char              *text);
guint    bridge_key_cleaning_locate (const BridgeKeyCleaning *self,
                                     const char              *text,
                                     const char              *place);
void     bridge_key_cleaning_clear  (BridgeKeyCleaning       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BridgeKeyCleaning, bridge_key_cleaning_clear)

G_END_DECLS

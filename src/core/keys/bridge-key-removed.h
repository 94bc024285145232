// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BRIDGE_KEY_REMOVED_MAX_NAMED 3

/* What was taken off around the value. */
typedef enum
{
  BRIDGE_KEY_REMOVED_NOTHING     = 0,
  BRIDGE_KEY_REMOVED_BLANKS      = 1 << 0,
  BRIDGE_KEY_REMOVED_LINE_BREAKS = 1 << 1,
  BRIDGE_KEY_REMOVED_QUOTES      = 1 << 2,
  BRIDGE_KEY_REMOVED_LABEL       = 1 << 3,
  BRIDGE_KEY_REMOVED_INVISIBLE   = 1 << 4,
  BRIDGE_KEY_REMOVED_ESCAPES     = 1 << 5,
  BRIDGE_KEY_REMOVED_COLON       = 1 << 6,
  BRIDGE_KEY_REMOVED_ENCODING    = 1 << 7,
  BRIDGE_KEY_REMOVED_REST        = 1 << 8,
} BridgeKeyRemoved;

/* The same, with what is needed to say it. */
typedef struct
{
  BridgeKeyRemoved  flags;
  guint             n_line_breaks;
  gunichar          named[BRIDGE_KEY_REMOVED_MAX_NAMED];
} BridgeKeyRemovedList;

void  bridge_key_removed_note      (BridgeKeyRemovedList       *self,
                                    gunichar                    character);
void  bridge_key_removed_add       (BridgeKeyRemovedList       *self,
                                    const BridgeKeyRemovedList *more);
char *bridge_key_removed_describe  (const BridgeKeyRemovedList *self);

G_END_DECLS

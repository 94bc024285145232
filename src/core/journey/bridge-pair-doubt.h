// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is odd about a pair of app keys that may be right all the same. */
typedef enum
{
  BRIDGE_PAIR_DOUBT_NONE,
  BRIDGE_PAIR_DOUBT_CLIENT_ID,
  BRIDGE_PAIR_DOUBT_CLIENT_SECRET,
  BRIDGE_PAIR_DOUBT_BOTH,
  BRIDGE_PAIR_DOUBT_SWAPPED,
} BridgePairDoubt;

const char      *bridge_pair_doubt_get_id  (BridgePairDoubt  doubt);
BridgePairDoubt  bridge_pair_doubt_from_id (const char      *id);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-pair-doubt"

#include "config.h"

#include "bridge-pair-doubt.h"

/* In the setup file. */
static const char *const ids[] = {
  [BRIDGE_PAIR_DOUBT_NONE] = NULL,
  [BRIDGE_PAIR_DOUBT_CLIENT_ID] = "client-id",
  [BRIDGE_PAIR_DOUBT_CLIENT_SECRET] = "client-secret",
  [BRIDGE_PAIR_DOUBT_BOTH] = "both",
  [BRIDGE_PAIR_DOUBT_SWAPPED] = "swapped",
};

/**
 * bridge_pair_doubt_get_id:
 * @doubt: what is odd
 *
 * Returns: (nullable): its name in files, which never changes; %NULL if nothing is
 */
const char *
bridge_pair_doubt_get_id (BridgePairDoubt doubt)
{
  g_return_val_if_fail (doubt < G_N_ELEMENTS (ids), NULL);

  return ids[doubt];
}

/**
 * bridge_pair_doubt_from_id:
 * @id: (nullable): a name, perhaps one of a later version
 *
 * Returns: what it stands for; %BRIDGE_PAIR_DOUBT_NONE if that is not known
 */
BridgePairDoubt
bridge_pair_doubt_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      return i;
  return BRIDGE_PAIR_DOUBT_NONE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BridgeOccasion:
 * @BRIDGE_OCCASION_PRESS: the user asked for it, at this moment; it is tried whatever the service wishes
 * @BRIDGE_OCCASION_GLANCE: the user merely looks at a page; what was heard a moment ago will do, and the service is not asked before
 *   it wishes to be
 * @BRIDGE_OCCASION_POLL: something is waited for; it is asked for anew, but sent once, and not before the service wishes to be asked
 *
 * Why a service is asked.
 */
typedef enum
{
  BRIDGE_OCCASION_PRESS,
  BRIDGE_OCCASION_GLANCE,
  BRIDGE_OCCASION_POLL,
} BridgeOccasion;

G_END_DECLS

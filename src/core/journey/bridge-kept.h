// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a secret is kept: a session's keys are forgotten when the program ends, so they are never written down as kept. */
typedef enum
{
  BRIDGE_KEPT_NOWHERE,
  BRIDGE_KEPT_KEYRING,
  BRIDGE_KEPT_SESSION,
} BridgeKept;

#define BRIDGE_TYPE_KEPT (bridge_kept_get_type ())

GType bridge_kept_get_type (void);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where a value should. */
typedef enum
{
  BRIDGE_PLACEHOLDER_NONE,
  BRIDGE_PLACEHOLDER_MASKED,
  BRIDGE_PLACEHOLDER_NAME,
} BridgePlaceholder;

BridgePlaceholder  bridge_placeholder_find (const char *text,
                                            gsize       length);

G_END_DECLS

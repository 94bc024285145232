// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-scratch.h"
#include "bridge-secret.h"

G_BEGIN_DECLS

BridgeSecret *bridge_encoding_encode       (const char    *text,
                                            gsize          length);
gboolean      bridge_encoding_decode       (const char    *text,
                                            gsize          length,
                                            BridgeScratch *scratch);
gboolean      bridge_encoding_is_canonical (const char    *text,
                                            gsize          length);

G_END_DECLS

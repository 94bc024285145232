// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BridgeSecret BridgeSecret;

BridgeSecret *bridge_secret_new        (const char *text,
                                        gssize      length);
BridgeSecret *bridge_secret_ref        (BridgeSecret *self);
void          bridge_secret_unref      (BridgeSecret *self);
const char   *bridge_secret_get_text   (const BridgeSecret *self);
gsize         bridge_secret_get_length (const BridgeSecret *self);
gboolean      bridge_secret_equal      (const BridgeSecret *a,
                                        const BridgeSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeSecret, bridge_secret_unref)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BridgeWipedBuffer BridgeWipedBuffer;

BridgeWipedBuffer *bridge_wiped_buffer_new           (void);
void               bridge_wiped_buffer_free          (BridgeWipedBuffer *self);
gpointer           bridge_wiped_buffer_prepare       (BridgeWipedBuffer *self,
                                                      gsize              size);
void               bridge_wiped_buffer_add           (BridgeWipedBuffer *self,
                                                      gsize              size);
gsize              bridge_wiped_buffer_get_length    (BridgeWipedBuffer *self);
GBytes            *bridge_wiped_buffer_free_to_bytes (BridgeWipedBuffer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeWipedBuffer, bridge_wiped_buffer_free)

G_END_DECLS

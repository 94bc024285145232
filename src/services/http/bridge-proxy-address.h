// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BridgeProxyAddress BridgeProxyAddress;

BridgeProxyAddress *bridge_proxy_address_new_from_text (const char         *text);
void                bridge_proxy_address_free          (BridgeProxyAddress *self);
const char         *bridge_proxy_address_get_kind      (BridgeProxyAddress *self);
const char         *bridge_proxy_address_get_host      (BridgeProxyAddress *self);
gboolean            bridge_proxy_address_is_known      (BridgeProxyAddress *self);
gboolean            bridge_proxy_address_has_login     (BridgeProxyAddress *self);
void                bridge_proxy_address_set_login     (BridgeProxyAddress *self,
                                                        const char         *name,
                                                        const char         *password);
char               *bridge_proxy_address_dup_name      (BridgeProxyAddress *self);
char               *bridge_proxy_address_dup_uri       (BridgeProxyAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeProxyAddress, bridge_proxy_address_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-proxy-address.h"

G_BEGIN_DECLS

char     *bridge_proxy_settings_dup_unread (GProxyResolver     *system,
                                            const char         *uri);
char     *bridge_proxy_settings_dup_place  (GProxyResolver     *system,
                                            const char         *uri,
                                            const char         *proxy_host);
gboolean  bridge_proxy_settings_has_script (GProxyResolver     *system,
                                            const char         *uri);
void      bridge_proxy_settings_add_login  (GProxyResolver     *system,
                                            BridgeProxyAddress *address);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BridgeProxyRoute:
 * @proxy: (nullable): host and port of the proxy by which somebody is reached; %NULL if there is none, or one that can be done without
 * @place: (nullable): where it is set, in a sentence
 * @script: whether there is none because a script, which may not have been read, has chosen none
 */
typedef struct
{
  char *proxy;
  char *place;
  gboolean script;
} BridgeProxyRoute;

BridgeProxyRoute *bridge_proxy_route_new               (const char             *proxy,
                                                        const char             *place,
                                                        gboolean                script);
void              bridge_proxy_route_free              (BridgeProxyRoute       *self);
GError           *bridge_proxy_route_new_error         (const BridgeProxyRoute *self,
                                                        const char             *host,
                                                        const GError           *reason);
GError           *bridge_proxy_route_new_silence_error (const BridgeProxyRoute *self,
                                                        guint                   seconds);
char             *bridge_proxy_route_add_script        (const BridgeProxyRoute *self,
                                                        const char             *text);
GError           *bridge_proxy_route_new_setting_error (const char             *what,
                                                        const char             *place);

G_END_DECLS

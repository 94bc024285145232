// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-proxy-route.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

GError *bridge_no_answer_new_network_error (SoupMessage            *message,
                                            const BridgeProxyRoute *route,
                                            const GError           *reason);
GError *bridge_no_answer_new_silence_error (SoupMessage            *message,
                                            const BridgeProxyRoute *route,
                                            guint                   seconds);
GError *bridge_no_answer_new_size_error    (SoupMessage            *message);
GError *bridge_no_answer_new_wait_error    (const char             *wish,
                                            guint                   status);

G_END_DECLS

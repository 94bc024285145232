// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GNetworkMonitor *bridge_network_get_monitor (void);

G_END_DECLS

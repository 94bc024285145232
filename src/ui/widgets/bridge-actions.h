// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ACTIONS (bridge_actions_get_type ())

G_DECLARE_FINAL_TYPE (BridgeActions, bridge_actions, BRIDGE, ACTIONS, GtkWidget)

G_END_DECLS

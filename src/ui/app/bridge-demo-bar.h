// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DEMO_BAR (bridge_demo_bar_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDemoBar, bridge_demo_bar, BRIDGE, DEMO_BAR, GtkBox)

GtkWidget *bridge_demo_bar_new (BridgeDemo *demo);

G_END_DECLS

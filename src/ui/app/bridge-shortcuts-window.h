// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SHORTCUTS_WINDOW (bridge_shortcuts_window_get_type ())

G_DECLARE_FINAL_TYPE (BridgeShortcutsWindow, bridge_shortcuts_window, BRIDGE, SHORTCUTS_WINDOW, AdwWindow)

GtkWidget *bridge_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS

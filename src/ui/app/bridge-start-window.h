// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_START_WINDOW (bridge_start_window_get_type ())

G_DECLARE_FINAL_TYPE (BridgeStartWindow, bridge_start_window, BRIDGE, START_WINDOW, AdwApplicationWindow)

BridgeStartWindow *bridge_start_window_new       (GtkApplication *application,
                                                  const GError   *error);
BridgeStartWindow *bridge_start_window_new_ended (GtkApplication *application);

G_END_DECLS

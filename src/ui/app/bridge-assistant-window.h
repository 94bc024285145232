// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo.h"
#include "bridge-services.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ASSISTANT_WINDOW (bridge_assistant_window_get_type ())

G_DECLARE_FINAL_TYPE (BridgeAssistantWindow, bridge_assistant_window, BRIDGE, ASSISTANT_WINDOW, AdwApplicationWindow)

BridgeAssistantWindow *bridge_assistant_window_new             (GtkApplication        *application,
                                                                BridgeServices        *services,
                                                                BridgeDemo            *demo);
void                   bridge_assistant_window_show_moved_file (BridgeAssistantWindow *self,
                                                                const char            *moved_to);
void                   bridge_assistant_window_remind          (BridgeAssistantWindow *self);

G_END_DECLS

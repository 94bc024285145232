// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-step.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_TITLE (bridge_title_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTitle, bridge_title, BRIDGE, TITLE, GtkBox)

void bridge_title_show_step (BridgeTitle      *self,
                             const BridgeStep *step);
void bridge_title_show      (BridgeTitle      *self,
                             const char       *title);
void bridge_title_set_name  (BridgeTitle      *self,
                             const char       *name);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-step-group.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_GROUP_HEADING (bridge_group_heading_get_type ())

G_DECLARE_FINAL_TYPE (BridgeGroupHeading, bridge_group_heading, BRIDGE, GROUP_HEADING, GtkBox)

GtkWidget *bridge_group_heading_new    (BridgeStepGroup     group);
void       bridge_group_heading_update (BridgeGroupHeading *self,
                                        BridgeSetup        *setup);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "bridge-topic.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_YES_NO_ROW (bridge_yes_no_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeYesNoRow, bridge_yes_no_row, BRIDGE, YES_NO_ROW, AdwActionRow)

GtkWidget *bridge_yes_no_row_new (const BridgeTopic *topic,
                                  BridgeSetup       *setup);

G_END_DECLS

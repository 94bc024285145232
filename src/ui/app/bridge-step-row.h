// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-step.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_STEP_ROW (bridge_step_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeStepRow, bridge_step_row, BRIDGE, STEP_ROW, GtkListBoxRow)

GtkWidget        *bridge_step_row_new      (const BridgeStep *step);
const BridgeStep *bridge_step_row_get_step (BridgeStepRow    *self);
void              bridge_step_row_update   (BridgeStepRow    *self,
                                            BridgeStepState   state,
                                            gboolean          current);

G_END_DECLS

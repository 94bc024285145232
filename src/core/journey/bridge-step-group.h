// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-step.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_STEP_PART_NONE, /* of the steps before the way and behind it */
  BRIDGE_STEP_PART_SANDBOX,
  BRIDGE_STEP_PART_REVIEW,
  BRIDGE_STEP_PART_PRODUCTION,
} BridgeStepPart;

const char     *bridge_step_group_get_title  (BridgeStepGroup   group);
guint           bridge_step_group_count      (BridgeStepGroup   group,
                                              BridgeSetup      *setup,
                                              guint            *n_done);
BridgeStepPart  bridge_step_get_part         (const BridgeStep *self);
guint           bridge_step_part_get_minutes (BridgeStepPart    part);

G_END_DECLS

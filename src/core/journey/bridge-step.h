// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_STEP_GROUP_GET_READY,
  BRIDGE_STEP_GROUP_SANDBOX,
  BRIDGE_STEP_GROUP_PRODUCTION,
  BRIDGE_STEP_GROUP_FINISH,
} BridgeStepGroup;

typedef enum
{
  BRIDGE_STEP_TO_DO,
  BRIDGE_STEP_DONE,
  BRIDGE_STEP_WAITING, /* for somebody else */
  BRIDGE_STEP_LATER,   /* after an earlier step */
  BRIDGE_STEP_SKIPPED,
} BridgeStepState;

typedef struct _BridgeStep BridgeStep;

const BridgeStep  *bridge_step_get_nth         (guint             index);
guint              bridge_step_get_count       (void);
const BridgeStep  *bridge_step_find            (const char       *id);
guint              bridge_step_get_index       (const BridgeStep *self);
const char        *bridge_step_get_id          (const BridgeStep *self);
const char        *bridge_step_get_title       (const BridgeStep *self);
guint              bridge_step_get_minutes     (const BridgeStep *self);
BridgeStepGroup    bridge_step_get_group       (const BridgeStep *self);
BridgeEnvironment  bridge_step_get_environment (const BridgeStep *self);
const char        *bridge_step_get_environment_name
                                               (const BridgeStep *self);
BridgeStepState    bridge_step_get_state       (const BridgeStep *self,
                                                BridgeSetup      *setup);
const char        *bridge_step_state_get_name  (BridgeStepState   state);
const char        *bridge_step_get_reason      (const BridgeStep *self,
                                                BridgeSetup      *setup);
void               bridge_step_note_linked     (BridgeSetup       *setup,
                                                BridgeEnvironment  environment);
const BridgeStep  *bridge_step_get_first_open  (BridgeSetup      *setup);

G_END_DECLS

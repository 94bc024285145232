// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include "bridge-keys-record.h"
#include "bridge-order.h"

G_BEGIN_DECLS

/* What the user chose when asked whether to enable the integration. */
typedef enum
{
  BRIDGE_ENABLE_UNDECIDED,
  BRIDGE_ENABLE_NOW,
  BRIDGE_ENABLE_LATER,
} BridgeEnableChoice;

#define BRIDGE_TYPE_ENABLE_CHOICE (bridge_enable_choice_get_type ())
#define BRIDGE_TYPE_ENVIRONMENT_SETUP (bridge_environment_setup_get_type ())

GType bridge_enable_choice_get_type (void);

G_DECLARE_FINAL_TYPE (BridgeEnvironmentSetup, bridge_environment_setup, BRIDGE, ENVIRONMENT_SETUP, GObject)

BridgeEnvironmentSetup *bridge_environment_setup_new                (BridgeEnvironment       environment);
BridgeEnvironment       bridge_environment_setup_get_environment    (BridgeEnvironmentSetup *self);
BridgeOrder            *bridge_environment_setup_get_order          (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_set_order          (BridgeEnvironmentSetup *self,
                                                                     BridgeOrder            *order);
gboolean                bridge_environment_setup_get_redirect_saved (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_set_redirect_saved (BridgeEnvironmentSetup *self,
                                                                     gboolean                redirect_saved);
BridgeKeysRecord       *bridge_environment_setup_get_keys           (BridgeEnvironmentSetup *self);
BridgeKeysRecord       *bridge_environment_setup_get_replacement    (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_keep_keys          (BridgeEnvironmentSetup *self,
                                                                     BridgeKept              kept,
                                                                     const char             *id_tail,
                                                                     GDateTime              *saved_at);
void                    bridge_environment_setup_hand_over          (BridgeEnvironmentSetup *self,
                                                                     GDateTime              *at);
GDateTime              *bridge_environment_setup_get_codat_saved_at (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_set_codat_saved_at (BridgeEnvironmentSetup *self,
                                                                     GDateTime              *codat_saved_at);
BridgeEnableChoice      bridge_environment_setup_get_enable_choice  (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_set_enable_choice  (BridgeEnvironmentSetup *self,
                                                                     BridgeEnableChoice      choice);
gboolean                bridge_environment_setup_get_enabled        (BridgeEnvironmentSetup *self);
GDateTime              *bridge_environment_setup_get_enabled_read_at (BridgeEnvironmentSetup *self);
void                    bridge_environment_setup_report_enabled     (BridgeEnvironmentSetup *self,
                                                                     gboolean                enabled,
                                                                     GDateTime              *read_at);

G_END_DECLS

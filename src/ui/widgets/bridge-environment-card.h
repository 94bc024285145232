// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-link-record.h"
#include "bridge-state-icon.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_ENVIRONMENT_CARD (bridge_environment_card_get_type ())

G_DECLARE_FINAL_TYPE (BridgeEnvironmentCard, bridge_environment_card, BRIDGE, ENVIRONMENT_CARD, AdwBin)

void bridge_environment_card_set_setup      (BridgeEnvironmentCard  *self,
                                             BridgeEnvironmentSetup *setup,
                                             BridgeLinkRecord       *record);
void bridge_environment_card_set_switchable (BridgeEnvironmentCard  *self,
                                             gboolean                switchable);
void bridge_environment_card_set_trouble    (BridgeEnvironmentCard  *self,
                                             BridgeState             state,
                                             const char             *trouble);
void bridge_environment_card_update         (BridgeEnvironmentCard  *self);

G_END_DECLS

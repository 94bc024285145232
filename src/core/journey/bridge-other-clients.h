// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-client-facts.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_OTHER_CLIENTS (bridge_other_clients_get_type ())

G_DECLARE_FINAL_TYPE (BridgeOtherClients, bridge_other_clients, BRIDGE, OTHER_CLIENTS, GObject)

BridgeOtherClients *bridge_other_clients_new      (void);
char              **bridge_other_clients_list     (BridgeOtherClients     *self);
BridgeClientFacts  *bridge_other_clients_get      (BridgeOtherClients     *self,
                                                   const char             *name);
void                bridge_other_clients_add      (BridgeOtherClients     *self,
                                                   const char             *name,
                                                   BridgeClientFacts      *facts);
void                bridge_other_clients_exchange (BridgeOtherClients     *self,
                                                   const char             *old_name,
                                                   const char             *new_name,
                                                   BridgeEnvironmentSetup *setups[BRIDGE_N_ENVIRONMENTS],
                                                   BridgeLinkRecord       *records[BRIDGE_N_ENVIRONMENTS]);
void                bridge_other_clients_remove   (BridgeOtherClients      *self,
                                                   const char              *name);

G_END_DECLS

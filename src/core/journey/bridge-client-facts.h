// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment-setup.h"
#include "bridge-link-record.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_CLIENT_FACTS (bridge_client_facts_get_type ())

G_DECLARE_FINAL_TYPE (BridgeClientFacts, bridge_client_facts, BRIDGE, CLIENT_FACTS, GObject)

BridgeClientFacts      *bridge_client_facts_new             (void);
BridgeEnvironmentSetup *bridge_client_facts_get_environment (BridgeClientFacts      *self,
                                                             BridgeEnvironment       environment);
BridgeLinkRecord       *bridge_client_facts_get_link_record (BridgeClientFacts      *self,
                                                             BridgeEnvironment       environment);
gboolean                bridge_client_facts_get_empty       (BridgeClientFacts      *self);
void                    bridge_client_facts_put_aside       (BridgeClientFacts      *self,
                                                             BridgeEnvironment       environment,
                                                             BridgeEnvironmentSetup *setup,
                                                             BridgeLinkRecord       *record);
void                    bridge_client_facts_bring_back      (BridgeClientFacts      *self,
                                                             BridgeEnvironment       environment,
                                                             BridgeEnvironmentSetup *setup,
                                                             BridgeLinkRecord       *record);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-account.h"
#include "bridge-link-test.h"
#include "bridge-verdict.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_SERVICES (bridge_services_get_type ())

G_DECLARE_FINAL_TYPE (BridgeServices, bridge_services, BRIDGE, SERVICES, GObject)

BridgeServices     *bridge_services_new               (const char     *profile,
                                                       const char     *collection,
                                                       const char     *codat_url,
                                                       const char     *intuit_url);
void                bridge_services_forget_settings   (const char     *profile);
const char         *bridge_services_get_profile       (BridgeServices *self);
char               *bridge_services_dup_setup_name    (BridgeServices *self);
BridgeSetup        *bridge_services_get_setup         (BridgeServices *self);
BridgeSetupFile    *bridge_services_get_setup_file    (BridgeServices *self);
BridgeKeyStore     *bridge_services_get_key_store     (BridgeServices *self);
BridgeKeyKeeper    *bridge_services_get_key_keeper   (BridgeServices *self);
BridgeCodatAccount *bridge_services_get_codat_account (BridgeServices *self);
BridgeIntuitCheck *bridge_services_get_intuit_check (BridgeServices *self);
BridgeLinkTest     *bridge_services_get_link_test     (BridgeServices    *self,
                                                       BridgeEnvironment  environment);
BridgePatience     *bridge_services_get_patience      (BridgeServices *self);
BridgePoller       *bridge_services_new_poller        (BridgeServices *self);
void                bridge_services_come_back         (BridgeServices *self);
BridgeVerdict      *bridge_services_new_verdict       (BridgeServices *self);
GSettings          *bridge_services_get_settings      (BridgeServices *self);
const char         *bridge_services_get_codat_url     (BridgeServices *self);
const char         *bridge_services_get_intuit_url    (BridgeServices *self);
const char         *bridge_services_get_codat_site    (BridgeServices *self);
const char         *bridge_services_get_intuit_site   (BridgeServices *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-account.h"
#include "bridge-companies-client.h"
#include "bridge-poller.h"
#include "bridge-setup-file.h"

G_BEGIN_DECLS

/**
 * BridgeLinkTestState:
 * @BRIDGE_LINK_TEST_IDLE: there is no test company
 * @BRIDGE_LINK_TEST_FOUND: there is, or may be, a test company of an earlier time, and nothing is under way
 * @BRIDGE_LINK_TEST_PREPARING: the company and its connection are made or looked for
 * @BRIDGE_LINK_TEST_WAITING: the link is handed out; Codat is asked from time to time
 * @BRIDGE_LINK_TEST_PAUSED: as before, but Codat was asked often enough
 * @BRIDGE_LINK_TEST_LINKED: Codat reports the company as linked
 * @BRIDGE_LINK_TEST_DISCONNECTING: the company is disconnected, to be linked again: with that it goes on as if it was waited for the first time
 * @BRIDGE_LINK_TEST_REMOVING: the company is removed
 * @BRIDGE_LINK_TEST_FAILED: something went wrong; bridge_link_test_get_error() says what
 */
typedef enum
{
  BRIDGE_LINK_TEST_IDLE,
  BRIDGE_LINK_TEST_FOUND,
  BRIDGE_LINK_TEST_PREPARING,
  BRIDGE_LINK_TEST_WAITING,
  BRIDGE_LINK_TEST_PAUSED,
  BRIDGE_LINK_TEST_LINKED,
  BRIDGE_LINK_TEST_DISCONNECTING,
  BRIDGE_LINK_TEST_REMOVING,
  BRIDGE_LINK_TEST_FAILED,
} BridgeLinkTestState;

#define BRIDGE_TYPE_LINK_TEST_STATE (bridge_link_test_state_get_type ())
#define BRIDGE_TYPE_LINK_TEST (bridge_link_test_get_type ())

GType bridge_link_test_state_get_type (void);

G_DECLARE_FINAL_TYPE (BridgeLinkTest, bridge_link_test, BRIDGE, LINK_TEST, GObject)

BridgeLinkTest      *bridge_link_test_new       (BridgeEnvironment      environment,
                                                 BridgeSetup           *setup,
                                                 BridgeSetupFile       *setup_file,
                                                 BridgeCodatAccount    *account,
                                                 BridgeCompaniesClient *client,
                                                 BridgePoller          *poller);
BridgeLinkTestState  bridge_link_test_get_state (BridgeLinkTest        *self);
const char          *bridge_link_test_get_link  (BridgeLinkTest        *self);
const GError        *bridge_link_test_get_error (BridgeLinkTest        *self);
BridgePoller        *bridge_link_test_get_poller
                                                (BridgeLinkTest        *self);
void                 bridge_link_test_get_signs (BridgeLinkTest        *self,
                                                 BridgeScreen           screen,
                                                 BridgeSigns           *signs);
void                 bridge_link_test_start     (BridgeLinkTest        *self);
void                 bridge_link_test_resume    (BridgeLinkTest        *self);
void                 bridge_link_test_go_on     (BridgeLinkTest        *self);
void                 bridge_link_test_hurry     (BridgeLinkTest        *self);
void                 bridge_link_test_disconnect
                                                (BridgeLinkTest        *self);
void                 bridge_link_test_remove    (BridgeLinkTest        *self);
void                 bridge_link_test_cancel    (BridgeLinkTest        *self);

G_END_DECLS

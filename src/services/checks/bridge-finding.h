// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_FINDING_RUNNING,
  BRIDGE_FINDING_OK,
  BRIDGE_FINDING_PROBLEM,
  BRIDGE_FINDING_UNKNOWN,
  BRIDGE_FINDING_NOT_YET,
} BridgeFindingState;

/* What the findings are about, in the order of the chain. */
typedef enum
{
  BRIDGE_CHECK_NETWORK,
  BRIDGE_CHECK_CLOCK,
  BRIDGE_CHECK_API_KEY,
  BRIDGE_CHECK_CLIENT,
  BRIDGE_CHECK_STORED,
  BRIDGE_CHECK_CLEAN,
  BRIDGE_CHECK_INTUIT,
  BRIDGE_CHECK_CODAT,
  BRIDGE_CHECK_ENABLED,
  BRIDGE_CHECK_TEST,
  BRIDGE_CHECK_REVIEW, /* between the environments: production begins with it */
  BRIDGE_N_CHECKS,
} BridgeCheck;

#define BRIDGE_CHECK_FIRST_OF_ENVIRONMENT BRIDGE_CHECK_STORED
#define BRIDGE_CHECK_LAST_OF_ENVIRONMENT BRIDGE_CHECK_TEST

#define BRIDGE_TYPE_FINDING_STATE (bridge_finding_state_get_type ())
#define BRIDGE_TYPE_FINDING (bridge_finding_get_type ())

GType bridge_finding_state_get_type (void);

G_DECLARE_FINAL_TYPE (BridgeFinding, bridge_finding, BRIDGE, FINDING, GObject)

BridgeFinding      *bridge_finding_new             (BridgeCheck         check,
                                                    BridgeEnvironment   environment);
gboolean            bridge_finding_has_environment (BridgeFinding      *self);
BridgeEnvironment   bridge_finding_get_environment (BridgeFinding      *self);
const char         *bridge_finding_get_id          (BridgeFinding      *self);
const char         *bridge_finding_get_title       (BridgeFinding      *self);
char               *bridge_finding_dup_full_title  (BridgeFinding      *self);
BridgeFindingState  bridge_finding_get_state       (BridgeFinding      *self);
const char         *bridge_finding_get_state_name  (BridgeFinding      *self);
const char         *bridge_finding_get_message     (BridgeFinding      *self);
const char         *bridge_finding_get_hint        (BridgeFinding      *self);
const char         *bridge_finding_get_target      (BridgeFinding      *self);
gboolean            bridge_finding_get_leads       (BridgeFinding      *self);
gboolean            bridge_finding_get_failed      (BridgeFinding      *self);
void                bridge_finding_set             (BridgeFinding      *self,
                                                    BridgeFindingState  state,
                                                    const char         *message,
                                                    const char         *hint);
void                bridge_finding_take_error      (BridgeFinding      *self,
                                                    const GError       *error);

G_END_DECLS

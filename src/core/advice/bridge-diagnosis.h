// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include "bridge-screen.h"

G_BEGIN_DECLS

/* How Codat says that a connection stands (Codat OpenAPI: DataConnectionStatus). */
typedef enum
{
  BRIDGE_CONNECTION_UNKNOWN,
  BRIDGE_CONNECTION_PENDING,
  BRIDGE_CONNECTION_LINKED,
  BRIDGE_CONNECTION_UNLINKED,
  BRIDGE_CONNECTION_DEAUTHORIZED,
} BridgeConnectionStatus;

/* What the program saw by itself. */
typedef enum
{
  BRIDGE_SIGN_NONE,
  BRIDGE_SIGN_NETWORK,
  BRIDGE_SIGN_INTERCEPTED,
  BRIDGE_SIGN_CLOCK,
  BRIDGE_SIGN_API_KEY,
  BRIDGE_SIGN_PLAN,
  BRIDGE_SIGN_BUSY,
  BRIDGE_SIGN_SERVER,
  BRIDGE_SIGN_KEYRING,
  BRIDGE_SIGN_KEYS_REFUSED,
  BRIDGE_SIGN_KEYS_REPLACED,
} BridgeSign;

/**
 * BridgeSigns:
 * @environment: where it happened
 * @screen: what the user says that the browser shows
 * @sign: what the program saw by itself
 * @connection: how Codat says that the connection stands
 * @status: the status code of the connection's error, 0 if there is none
 * @text: (nullable): the text of the connection's error
 * @disabled: whether Codat said that the integration is not enabled
 * @other_enabled: whether Codat said that the integration of the other environment is enabled
 *
 * All that a diagnosis is made from. What is not known stays zero.
 */
typedef struct
{
  BridgeEnvironment environment;
  BridgeScreen screen;
  BridgeSign sign;
  BridgeConnectionStatus connection;
  guint status;
  const char *text;
  gboolean disabled;
  gboolean other_enabled;
} BridgeSigns;

/* Where the button of a diagnosis leads. */
typedef enum
{
  BRIDGE_REMEDY_NONE,
  BRIDGE_REMEDY_STEP,
  BRIDGE_REMEDY_LINK,
  BRIDGE_REMEDY_RETRY,
  BRIDGE_REMEDY_OPEN_AGAIN,
  BRIDGE_REMEDY_COPY_LINK,
} BridgeRemedy;

typedef struct _BridgeDiagnosis BridgeDiagnosis;

const BridgeDiagnosis *bridge_diagnosis_find        (const BridgeSigns     *signs);
char                  *bridge_diagnosis_dup_cause   (const BridgeDiagnosis *self,
                                                     BridgeEnvironment      environment);
char                  *bridge_diagnosis_dup_advice  (const BridgeDiagnosis *self,
                                                     BridgeEnvironment      environment);
BridgeRemedy           bridge_diagnosis_get_remedy  (const BridgeDiagnosis *self);
const char            *bridge_diagnosis_get_label   (const BridgeDiagnosis *self);
char                  *bridge_diagnosis_dup_target  (const BridgeDiagnosis *self,
                                                     BridgeEnvironment      environment);

G_END_DECLS

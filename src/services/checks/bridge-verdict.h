// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-client.h"
#include "bridge-companies-client.h"
#include "bridge-finding.h"
#include "bridge-intuit-check.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_VERDICT_OK,
  BRIDGE_VERDICT_PROBLEM,
  BRIDGE_VERDICT_UNKNOWN,
} BridgeVerdictResult;

/**
 * BridgeVerdictParts:
 *
 * What a verdict works with; it keeps references.
 */
typedef struct
{
  BridgeSetup *setup;
  BridgeKeyStore *key_store;
  BridgeKeyKeeper *key_keeper;
  BridgeTransport *transport;
  BridgeCodatClient *codat_client;
  BridgeCompaniesClient *companies_client;
  BridgeIntuitCheck *intuit_check;
  const char *codat_url;
} BridgeVerdictParts;

#define BRIDGE_TYPE_VERDICT (bridge_verdict_get_type ())

G_DECLARE_FINAL_TYPE (BridgeVerdict, bridge_verdict, BRIDGE, VERDICT, GObject)

BridgeVerdict       *bridge_verdict_new              (const BridgeVerdictParts *parts);
void                 bridge_verdict_set_timeout      (BridgeVerdict            *self,
                                                      guint                     milliseconds);
GListModel          *bridge_verdict_get_findings     (BridgeVerdict            *self);
gboolean             bridge_verdict_get_running      (BridgeVerdict            *self);
BridgeVerdictResult  bridge_verdict_get_result       (BridgeVerdict            *self);
BridgeFinding       *bridge_verdict_get_first_broken (BridgeVerdict            *self);
BridgeReviewState    bridge_verdict_get_review_state (BridgeVerdict            *self);
void                 bridge_verdict_run_async        (BridgeVerdict            *self,
                                                      gboolean                  ask_intuit,
                                                      BridgePrompting           prompting,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
gboolean             bridge_verdict_run_finish       (BridgeVerdict            *self,
                                                      GAsyncResult             *result,
                                                      GError                  **error);

G_END_DECLS

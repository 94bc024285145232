// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-keys-probe.h"
#include "bridge-link-record.h"
#include "bridge-other-clients.h"
#include "bridge-review.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP (bridge_setup_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetup, bridge_setup, BRIDGE, SETUP, GObject)

/* Judges what a step needs and the set-up only keeps the answers of. */
typedef struct
{
  gboolean (*app_details_done)   (BridgeSetup *setup);
  gboolean (*questionnaire_done) (BridgeSetup *setup);
} BridgeSetupRules;

BridgeSetup            *bridge_setup_new                  (const BridgeSetupRules *rules);
const char             *bridge_setup_get_name             (BridgeSetup       *self);
void                    bridge_setup_set_name             (BridgeSetup       *self,
                                                           const char        *name);
GDateTime              *bridge_setup_get_live_since       (BridgeSetup       *self);
gboolean                bridge_setup_has_stored_keys      (BridgeSetup       *self);
BridgeEnvironmentSetup *bridge_setup_get_environment      (BridgeSetup       *self,
                                                           BridgeEnvironment  environment);
BridgeKeysProbe        *bridge_setup_get_keys_probe       (BridgeSetup       *self,
                                                           BridgeEnvironment  environment);
BridgeLinkRecord       *bridge_setup_get_link_record      (BridgeSetup       *self,
                                                           BridgeEnvironment  environment);
gboolean                bridge_setup_get_tick             (BridgeSetup       *self,
                                                           const char        *id);
void                    bridge_setup_set_tick             (BridgeSetup       *self,
                                                           const char        *id,
                                                           gboolean           ticked);
char                  **bridge_setup_list_ticks           (BridgeSetup       *self);
const char             *bridge_setup_get_text             (BridgeSetup       *self,
                                                           const char        *id);
void                    bridge_setup_set_text             (BridgeSetup       *self,
                                                           const char        *id,
                                                           const char        *text);
char                  **bridge_setup_list_texts           (BridgeSetup       *self);
gboolean                bridge_setup_get_app_details_done (BridgeSetup       *self);
gboolean                bridge_setup_get_questionnaire_done (BridgeSetup     *self);
gboolean                bridge_setup_get_retired          (BridgeSetup       *self,
                                                           BridgeEnvironment  environment);
BridgeReview           *bridge_setup_get_review           (BridgeSetup       *self);
BridgeReviewState       bridge_setup_get_review_state     (BridgeSetup       *self);
gboolean                bridge_setup_get_approved         (BridgeSetup       *self);
gboolean                bridge_setup_get_approved_by_keys (BridgeSetup       *self);
gboolean                bridge_setup_is_review_due        (BridgeSetup       *self,
                                                           const GDate       *today);
BridgeOrder            *bridge_setup_get_order            (BridgeSetup       *self);
const char             *bridge_setup_get_client_name      (BridgeSetup       *self);
void                    bridge_setup_change_client        (BridgeSetup       *self,
                                                           const char        *client_name);
void                    bridge_setup_rename_client        (BridgeSetup       *self,
                                                           const char        *client_name);
BridgeOtherClients     *bridge_setup_get_other_clients    (BridgeSetup       *self);
BridgeKept              bridge_setup_get_api_key_kept     (BridgeSetup       *self);
BridgeKeysRecord       *bridge_setup_get_api_key_record   (BridgeSetup       *self);
void                    bridge_setup_keep_api_key         (BridgeSetup       *self,
                                                           BridgeKept         kept,
                                                           const char        *client_name,
                                                           GDateTime         *saved_at);
const char             *bridge_setup_get_stored_client_name (BridgeSetup     *self);
void                    bridge_setup_end_api_key_session  (BridgeSetup       *self);
void                    bridge_setup_forget_missing       (BridgeSetup       *self);
void                    bridge_setup_forget_api_key       (BridgeSetup       *self);
gboolean                bridge_setup_get_api_key_skipped  (BridgeSetup       *self);
void                    bridge_setup_set_api_key_skipped  (BridgeSetup       *self,
                                                           gboolean           skipped);

G_END_DECLS

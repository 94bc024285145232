// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-advice-rules"

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-app-detail.h"
#include "bridge-topic.h"

/* What the journey asks of advice, which stands above it. */
const BridgeSetupRules bridge_advice_rules = {
  .app_details_done = bridge_app_detail_all_done,
  .questionnaire_done = bridge_topic_all_answered,
};

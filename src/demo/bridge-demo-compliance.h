// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-developer.h"

G_BEGIN_DECLS

#define BRIDGE_DEMO_DETAILS BRIDGE_DEMO_APP "/details"
#define BRIDGE_DEMO_COMPLIANCE BRIDGE_DEMO_APP "/compliance"
#define BRIDGE_DEMO_QUESTIONNAIRE BRIDGE_DEMO_APP "/questionnaire"
#define BRIDGE_DEMO_APPROVAL BRIDGE_DEMO_APP "/approval"
#define BRIDGE_DEMO_REFUSAL BRIDGE_DEMO_APP "/refusal"

void bridge_demo_compliance_append_tabs        (GString         *content,
                                                const char      *current);
void bridge_demo_compliance_show_details       (BridgeDemoVisit *visit);
void bridge_demo_compliance_take_details       (BridgeDemoVisit *visit);
void bridge_demo_compliance_show               (BridgeDemoVisit *visit);
void bridge_demo_compliance_submit             (BridgeDemoVisit *visit);
void bridge_demo_compliance_show_questionnaire (BridgeDemoVisit *visit);
void bridge_demo_compliance_take_answers       (BridgeDemoVisit *visit);
void bridge_demo_compliance_approve            (BridgeDemoVisit *visit);
void bridge_demo_compliance_refuse             (BridgeDemoVisit *visit);

G_END_DECLS

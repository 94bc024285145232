// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-verdict.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Of what is promised to programs */
#define BRIDGE_VERDICT_REPORT_VERSION 1

const char *bridge_verdict_report_get_result_id (BridgeVerdictResult  result);
void        bridge_verdict_report_add           (JsonBuilder         *builder,
                                                 BridgeVerdict       *verdict);
char       *bridge_verdict_report_text          (BridgeVerdict       *verdict);
char       *bridge_verdict_report_json          (BridgeVerdict       *verdict);

G_END_DECLS

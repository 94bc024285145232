// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-verdict.h"

G_BEGIN_DECLS

char *bridge_verdict_report_text (BridgeVerdict *verdict);
char *bridge_verdict_report_json (BridgeVerdict *verdict);

G_END_DECLS

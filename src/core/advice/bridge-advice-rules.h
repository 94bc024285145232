// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

extern const BridgeSetupRules bridge_advice_rules;

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

char **bridge_setup_attention_list (BridgeSetup *setup,
                                    const GDate *today);

G_END_DECLS

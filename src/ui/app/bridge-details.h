// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-services.h"

G_BEGIN_DECLS

char *bridge_details_dup_text (BridgeServices *services);

G_END_DECLS

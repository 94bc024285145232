// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"

G_BEGIN_DECLS

char *bridge_redirect_list_dup_best (const char        *text,
                                     BridgeEnvironment  environment);

G_END_DECLS

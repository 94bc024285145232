// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-application.h"

G_BEGIN_DECLS

void bridge_application_actions_install (BridgeApplication *self);

G_END_DECLS

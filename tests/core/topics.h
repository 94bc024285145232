// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

void topics_answer_all (BridgeSetup *setup);

G_END_DECLS

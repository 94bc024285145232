// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-state.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

void bridge_demo_intuit_number (SoupServerMessage *message);
void bridge_demo_intuit_answer (BridgeDemoState   *state,
                                SoupServerMessage *message);

G_END_DECLS

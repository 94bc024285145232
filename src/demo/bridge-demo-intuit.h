// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void bridge_demo_intuit_answer (SoupServerMessage *message);

G_END_DECLS

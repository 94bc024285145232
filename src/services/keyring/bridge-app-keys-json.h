// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-app-keys.h"

G_BEGIN_DECLS

BridgeSecret  *bridge_app_keys_to_json       (BridgeAppKeys *self);
BridgeAppKeys *bridge_app_keys_new_from_json (const char    *text,
                                              gssize         length);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BRIDGE_SETUP_VERSION 5

void        bridge_setup_read_json   (BridgeSetup *setup,
                                      JsonObject  *object);
JsonObject *bridge_setup_write_json  (BridgeSetup *setup,
                                      JsonObject  *original);
void        bridge_setup_change_json (BridgeSetup *setup,
                                      JsonObject  *before,
                                      JsonObject  *after);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *bridge_setup_about (JsonObject *setup,
                                const char *client);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *bridge_setup_merge (JsonObject *base,
                                JsonObject *ours,
                                JsonObject *theirs,
                                gboolean   *conflict,
                                gboolean   *lost);
gboolean    bridge_setup_same  (JsonObject *a,
                                JsonObject *b,
                                const char *member);

G_END_DECLS

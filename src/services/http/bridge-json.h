// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-json-text.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode   *bridge_json_parse           (const char  *text,
                                         gsize        length,
                                         GError     **error);
char       *bridge_json_to_text         (JsonNode    *node,
                                         gboolean     pretty);
const char *bridge_json_node_get_string (JsonNode    *node);
char       *bridge_json_node_dup_text   (JsonNode    *node);
const char *bridge_json_get_string      (JsonObject  *object,
                                         const char  *member);
gboolean    bridge_json_get_boolean     (JsonObject  *object,
                                         const char  *member,
                                         gboolean    *value);
JsonObject *bridge_json_get_object      (JsonObject  *object,
                                         const char  *member);
JsonObject *bridge_json_copy_object     (JsonObject  *object);

G_END_DECLS

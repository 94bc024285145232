// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *bridge_answer_get_object  (JsonNode   *node);
GPtrArray  *bridge_answer_get_objects (JsonNode   *node);
JsonNode   *bridge_answer_get_member  (JsonObject *object,
                                       const char *name);
char       *bridge_answer_dup_text    (JsonObject *object,
                                       const char *name);
gboolean    bridge_answer_get_boolean (JsonObject *object,
                                       const char *name,
                                       gboolean   *value);
gboolean    bridge_answer_is_word     (const char *text,
                                       const char *word);

G_END_DECLS

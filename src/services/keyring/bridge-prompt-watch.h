// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_PROMPT_WATCH (bridge_prompt_watch_get_type ())

G_DECLARE_FINAL_TYPE (BridgePromptWatch, bridge_prompt_watch, BRIDGE, PROMPT_WATCH, GObject)

BridgePromptWatch *bridge_prompt_watch_new       (GDBusConnection   *connection);
gboolean           bridge_prompt_watch_get_open  (BridgePromptWatch *self);
void               bridge_prompt_watch_give_up   (BridgePromptWatch *self);
guint              bridge_prompt_watch_get_count (BridgePromptWatch *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-topic.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_TOPIC_ROW (bridge_topic_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeTopicRow, bridge_topic_row, BRIDGE, TOPIC_ROW, AdwExpanderRow)

GtkWidget         *bridge_topic_row_new       (const BridgeTopic *topic,
                                               BridgeSetup       *setup);
void               bridge_topic_row_open      (BridgeTopicRow    *self);
const BridgeTopic *bridge_topic_row_get_topic (BridgeTopicRow    *self);

G_END_DECLS

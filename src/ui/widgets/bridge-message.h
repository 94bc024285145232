// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-message-kind.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_MESSAGE (bridge_message_get_type ())

G_DECLARE_FINAL_TYPE (BridgeMessage, bridge_message, BRIDGE, MESSAGE, GtkWidget)

void bridge_message_show        (BridgeMessage     *self,
                                 BridgeMessageKind  kind,
                                 const char        *title,
                                 const char        *body);
void bridge_message_set_actions (BridgeMessage     *self,
                                 const char        *action,
                                 const char        *other_action);
void bridge_message_set_suggested
                                (BridgeMessage     *self,
                                 gboolean           suggested);
void bridge_message_clear       (BridgeMessage     *self);

G_END_DECLS

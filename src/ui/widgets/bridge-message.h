// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_MESSAGE_INFO,
  BRIDGE_MESSAGE_SUCCESS,
  BRIDGE_MESSAGE_WARNING,
  BRIDGE_MESSAGE_ERROR,
} BridgeMessageKind;

#define BRIDGE_TYPE_MESSAGE (bridge_message_get_type ())

const char *bridge_message_kind_get_icon_name (BridgeMessageKind kind);
const char *bridge_message_kind_get_css_class (BridgeMessageKind kind);

G_DECLARE_FINAL_TYPE (BridgeMessage, bridge_message, BRIDGE, MESSAGE, GtkWidget)

void bridge_message_show        (BridgeMessage     *self,
                                 BridgeMessageKind  kind,
                                 const char        *title,
                                 const char        *body);
void bridge_message_set_actions (BridgeMessage     *self,
                                 const char        *action,
                                 const char        *other_action);
void bridge_message_clear       (BridgeMessage     *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-message-kind.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* The first of them are the kinds of messages. */
typedef enum
{
  BRIDGE_STATE_INFO = BRIDGE_MESSAGE_INFO,
  BRIDGE_STATE_DONE = BRIDGE_MESSAGE_SUCCESS,
  BRIDGE_STATE_WARNING = BRIDGE_MESSAGE_WARNING,
  BRIDGE_STATE_ERROR = BRIDGE_MESSAGE_ERROR,
  BRIDGE_STATE_UNKNOWN,
  BRIDGE_STATE_TO_DO,
  BRIDGE_STATE_CURRENT,
  BRIDGE_STATE_WAITING,
  BRIDGE_STATE_LATER,
  BRIDGE_STATE_SKIPPED,
} BridgeState;

#define BRIDGE_TYPE_STATE (bridge_state_get_type ())
#define BRIDGE_TYPE_STATE_ICON (bridge_state_icon_get_type ())

GType       bridge_state_get_type      (void);
const char *bridge_state_get_css_class (BridgeState  state);
void        bridge_state_mark          (GtkWidget   *widget,
                                        BridgeState  state);

G_DECLARE_FINAL_TYPE (BridgeStateIcon, bridge_state_icon, BRIDGE, STATE_ICON, AdwBin)

void bridge_state_icon_set_state (BridgeStateIcon *self,
                                  BridgeState      state);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* How grave what a message says is: the last two interrupt. */
typedef enum
{
  BRIDGE_MESSAGE_INFO,
  BRIDGE_MESSAGE_SUCCESS,
  BRIDGE_MESSAGE_WARNING,
  BRIDGE_MESSAGE_ERROR,
} BridgeMessageKind;

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-clipboard.h"

G_BEGIN_DECLS

void _bridge_clipboard_go_through_gdk (BridgeClipboard *self);

G_END_DECLS

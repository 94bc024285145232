// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-links.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_LINK_BUTTON (bridge_link_button_get_type ())

G_DECLARE_FINAL_TYPE (BridgeLinkButton, bridge_link_button, BRIDGE, LINK_BUTTON, GtkButton)

G_END_DECLS

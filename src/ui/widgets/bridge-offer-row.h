// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_OFFER_ROW (bridge_offer_row_get_type ())

G_DECLARE_FINAL_TYPE (BridgeOfferRow, bridge_offer_row, BRIDGE, OFFER_ROW, GtkButton)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-clipboard.h"
#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_OFFER (bridge_offer_get_type ())

G_DECLARE_FINAL_TYPE (BridgeOffer, bridge_offer, BRIDGE, OFFER, GObject)

BridgeOffer *bridge_offer_new      (GtkWindow       *window,
                                    BridgeClipboard *clipboard);
void         bridge_offer_set_page (BridgeOffer     *self,
                                    BridgePage      *page);

G_END_DECLS

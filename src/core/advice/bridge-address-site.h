// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-address-check.h"

G_BEGIN_DECLS

gboolean           bridge_address_site_is_in (const char        *host,
                                              const char        *domain);
BridgeAddressFault bridge_address_site_judge (BridgeAddressKind  kind,
                                              const char        *host,
                                              const char        *rest);

G_END_DECLS

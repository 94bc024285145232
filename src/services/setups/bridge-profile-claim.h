// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BridgeProfileClaim BridgeProfileClaim;

void                bridge_profile_claim_async  (const char           *profile,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
BridgeProfileClaim *bridge_profile_claim_finish (GAsyncResult         *result,
                                                 GError              **error);
void                bridge_profile_claim_free   (BridgeProfileClaim   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeProfileClaim, bridge_profile_claim_free)

G_END_DECLS

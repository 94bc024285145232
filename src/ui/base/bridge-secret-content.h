// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"
#include <gdk/gdk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SECRET_CONTENT (bridge_secret_content_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSecretContent, bridge_secret_content, BRIDGE, SECRET_CONTENT, GdkContentProvider)

BridgeSecretContent *bridge_secret_content_new      (GdkDisplay          *display,
                                                     BridgeSecret        *secret);
void                 bridge_secret_content_withdraw (BridgeSecretContent *self);

G_END_DECLS

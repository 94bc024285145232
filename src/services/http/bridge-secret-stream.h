// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SECRET_STREAM (bridge_secret_stream_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSecretStream, bridge_secret_stream, BRIDGE, SECRET_STREAM, GMemoryInputStream)

GInputStream *bridge_secret_stream_new (BridgeSecret *secret);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_CODAT_URL "https://api.codat.io"
#define BRIDGE_INTUIT_URL "https://oauth.platform.intuit.com"

char     *bridge_endpoint_parse       (const char  *url,
                                       GError     **error);
gboolean  bridge_endpoint_is_loopback (const char  *url);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-list.h"

G_BEGIN_DECLS

/* For threads */
GPtrArray *_bridge_setup_list_read (const char  *open_profile,
                                    GError     **error);

G_END_DECLS

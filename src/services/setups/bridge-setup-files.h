// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

char        **bridge_setup_files_list         (const char  *profile,
                                               GError     **error);
BridgeSetup  *bridge_setup_files_read         (const char  *profile,
                                               GError     **error);
gboolean      bridge_setup_files_tell_of_keys (const char  *profile);
gboolean      bridge_setup_files_remove       (const char  *profile,
                                               GError     **error);

G_END_DECLS

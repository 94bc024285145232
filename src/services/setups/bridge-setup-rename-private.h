// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-rename.h"

G_BEGIN_DECLS

/* For threads */
gboolean _bridge_setup_check_name (const char  *profile,
                                   const char  *name,
                                   GError     **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bridge_program_is_sandboxed (void);
char    *bridge_program_dup_path     (void);

G_END_DECLS

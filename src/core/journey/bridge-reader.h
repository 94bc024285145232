// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void      bridge_reader_set_machine (gboolean  machine);
gboolean  bridge_reader_is_machine  (void);
char     *bridge_reader_set_apart   (char     *text);

G_END_DECLS

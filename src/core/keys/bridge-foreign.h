// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bridge_foreign_name    (const char *name);
char *bridge_foreign_message (const char *message);
char *bridge_foreign_line    (const char *text);

G_END_DECLS

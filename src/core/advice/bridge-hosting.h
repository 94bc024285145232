// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *bridge_hosting_get_country     (void);
char       *bridge_hosting_dup_quarter     (void);
guint       bridge_hosting_get_range_count (void);
const char *bridge_hosting_get_range_start (guint index);
const char *bridge_hosting_get_range_end   (guint index);

G_END_DECLS

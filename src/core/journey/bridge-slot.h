// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bridge_slot_set_date   (GDateTime   **slot,
                                 GDateTime    *date);
gboolean bridge_slot_set_day    (GDate       **slot,
                                 const GDate  *day);
gboolean bridge_slot_set_text   (char        **slot,
                                 const char   *text);
char   **bridge_slot_list_names (GHashTable   *slots);

G_END_DECLS

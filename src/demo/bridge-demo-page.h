// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void        bridge_demo_page_answer    (SoupServerMessage *message,
                                        guint              status,
                                        const char        *who,
                                        const char        *title,
                                        const char        *content);
GHashTable *bridge_demo_page_read_form (SoupServerMessage *message);

G_END_DECLS

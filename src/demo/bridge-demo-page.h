// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void        bridge_demo_page_answer           (SoupServerMessage *message,
                                               guint              status,
                                               const char        *who,
                                               const char        *title,
                                               const char        *content);
void        bridge_demo_page_begin_form       (GString           *content,
                                               const char        *action,
                                               const char        *token);
void        bridge_demo_page_append_links     (GString           *content,
                                               const char        *name,
                                               const char *const *links,
                                               const char        *current);
void        bridge_demo_page_append_copy      (GString           *content,
                                               const char        *label,
                                               const char        *value);
void        bridge_demo_page_answer_elsewhere (SoupServerMessage *message,
                                               GHashTable        *query);
GHashTable *bridge_demo_page_read_form        (SoupServerMessage *message);

G_END_DECLS

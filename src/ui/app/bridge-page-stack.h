// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef GtkWidget *(*BridgeMakeNext) (gpointer user_data);

void bridge_page_stack_begin (GtkStack       *stack,
                              BridgeMakeNext  make_next,
                              gpointer        user_data);
void bridge_page_stack_show  (GtkStack       *stack,
                              GtkWidget      *page);

G_END_DECLS

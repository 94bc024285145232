// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_layout_place            (GtkWidget           *widget,
                                     GtkWidget           *child,
                                     const GtkAllocation *area);
void bridge_layout_unparent_children (GtkWidget          *widget);

G_END_DECLS

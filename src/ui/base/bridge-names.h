// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_names_give         (GtkWidget *widget);
void bridge_names_follow_title (GtkWidget *row);

G_END_DECLS

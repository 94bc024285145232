// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The CSS class by which a widget says that it is one of the things to do. */
#define BRIDGE_FOCUS_TASK "bridge-task"

gboolean bridge_focus_first         (GtkWidget *widget);
void     bridge_focus_set_suggested (GtkWidget *button,
                                     gboolean   suggested);

G_END_DECLS

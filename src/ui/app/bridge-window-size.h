// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_window_size_remember (GtkWindow *window);

G_END_DECLS

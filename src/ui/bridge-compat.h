// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_compat_announce (GtkWidget  *widget,
                             const char *title,
                             const char *body,
                             gboolean    urgent);

G_END_DECLS

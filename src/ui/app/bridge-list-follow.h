// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_list_follow (GtkListBox *list);

G_END_DECLS

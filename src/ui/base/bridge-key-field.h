// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean  bridge_key_field_holds        (GtkEditable *field,
                                         const char  *text);
void      bridge_key_field_watch        (GtkEditable *field);
gboolean  bridge_key_field_take_pasted  (GtkEditable *field);
void      bridge_key_field_settle       (GtkEditable *field,
                                         const char  *text);
void      bridge_key_field_forget       (GtkEditable *field);

G_END_DECLS

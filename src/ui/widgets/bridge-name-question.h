// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  bridge_name_question_ask_async  (GtkWidget            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       const char           *name,
                                       const char           *yes,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char *bridge_name_question_ask_finish (GtkWidget            *parent,
                                       GAsyncResult         *result);

G_END_DECLS

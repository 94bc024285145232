// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   bridge_file_saver_save_async  (GtkWidget            *parent,
                                      const char           *title,
                                      const char           *name,
                                      const char           *text,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GFile *bridge_file_saver_save_finish (GtkWidget            *parent,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     bridge_setup_check_name_async  (const char           *profile,
                                         const char           *name,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean bridge_setup_check_name_finish (GAsyncResult         *result,
                                         GError              **error);
void     bridge_setup_rename_async      (const char           *profile,
                                         const char           *name,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean bridge_setup_rename_finish     (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS

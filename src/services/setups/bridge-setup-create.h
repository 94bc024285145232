// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  bridge_setup_create_async  (const char           *name,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
char *bridge_setup_create_finish (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS

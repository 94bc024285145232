// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GTask *bridge_task_new (gpointer             source,
                        gpointer             source_tag,
                        gpointer             data,
                        GDestroyNotify       destroy,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);

G_END_DECLS

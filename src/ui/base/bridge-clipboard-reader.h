// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-paste.h"
#include <gdk/gdk.h>

G_BEGIN_DECLS

void         bridge_clipboard_reader_read_async  (GdkClipboard         *clipboard,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
BridgePaste *bridge_clipboard_reader_read_finish (GAsyncResult         *result);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_CLIPBOARD (bridge_clipboard_get_type ())

G_DECLARE_FINAL_TYPE (BridgeClipboard, bridge_clipboard, BRIDGE, CLIPBOARD, GObject)

BridgeClipboard *bridge_clipboard_new         (GtkWindow       *window);
void             bridge_clipboard_copy_secret (BridgeClipboard *self,
                                               BridgeSecret    *secret);
void             bridge_clipboard_clear       (BridgeClipboard *self);
gboolean         bridge_clipboard_is_ours     (BridgeClipboard *self);

const char      *bridge_clipboard_get_promise (GdkDisplay      *display);

BridgeSecret    *bridge_clipboard_dup_own     (GdkClipboard    *clipboard);
gboolean         bridge_clipboard_is_own_copy (GtkWidget       *widget,
                                               const char      *text);
void             bridge_clipboard_copy_text   (GtkWidget       *widget,
                                               const char      *text);

G_END_DECLS

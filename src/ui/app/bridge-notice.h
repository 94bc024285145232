// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_NOTICE (bridge_notice_get_type ())

G_DECLARE_FINAL_TYPE (BridgeNotice, bridge_notice, BRIDGE, NOTICE, GObject)

BridgeNotice *bridge_notice_new         (GDBusConnection      *connection,
                                         const char           *id,
                                         const char           *action,
                                         GVariant             *target);
void          bridge_notice_set_portal  (BridgeNotice         *self,
                                         gboolean              use_portal);
void          bridge_notice_show_async  (BridgeNotice         *self,
                                         const char           *title,
                                         const char           *body,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean      bridge_notice_show_finish (BridgeNotice         *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void          bridge_notice_withdraw    (BridgeNotice         *self);

G_END_DECLS

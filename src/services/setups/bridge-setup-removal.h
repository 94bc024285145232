// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP_REMOVAL (bridge_setup_removal_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupRemoval, bridge_setup_removal, BRIDGE, SETUP_REMOVAL, GObject)

BridgeSetupRemoval *bridge_setup_removal_new            (const char           *profile);
void                bridge_setup_removal_set_timeout    (BridgeSetupRemoval   *self,
                                                         guint                 milliseconds);
void                bridge_setup_removal_look_async     (BridgeSetupRemoval   *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean            bridge_setup_removal_look_finish    (BridgeSetupRemoval   *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
const char *const  *bridge_setup_removal_get_files      (BridgeSetupRemoval   *self);
guint               bridge_setup_removal_get_n_keys     (BridgeSetupRemoval   *self);
const GError       *bridge_setup_removal_get_keys_error (BridgeSetupRemoval   *self);
void                bridge_setup_removal_run_async      (BridgeSetupRemoval   *self,
                                                         gboolean              leave_keys,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean            bridge_setup_removal_run_finish     (BridgeSetupRemoval   *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS

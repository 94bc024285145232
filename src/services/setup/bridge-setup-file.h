// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP_FILE (bridge_setup_file_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupFile, bridge_setup_file, BRIDGE, SETUP_FILE, GObject)

BridgeSetupFile *bridge_setup_file_new              (GFile                *file,
                                                     BridgeSetup          *setup);
GFile           *bridge_setup_file_new_location     (const char           *profile);
void             bridge_setup_file_set_read_only    (BridgeSetupFile      *self);
void             bridge_setup_file_load_async       (BridgeSetupFile      *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean         bridge_setup_file_load_finish      (BridgeSetupFile      *self,
                                                     GAsyncResult         *result,
                                                     char                **moved_to,
                                                     GError              **error);
gboolean         bridge_setup_file_get_loaded       (BridgeSetupFile      *self);
gboolean         bridge_setup_file_get_unsaved      (BridgeSetupFile      *self);
const GError    *bridge_setup_file_get_error        (BridgeSetupFile      *self);
void             bridge_setup_file_flush_async      (BridgeSetupFile      *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean         bridge_setup_file_flush_finish     (BridgeSetupFile      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS

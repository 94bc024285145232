// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-step.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_SETUP_ENTRY (bridge_setup_entry_get_type ())

G_DECLARE_FINAL_TYPE (BridgeSetupEntry, bridge_setup_entry, BRIDGE, SETUP_ENTRY, GObject)

BridgeSetupEntry   *bridge_setup_entry_new              (const char        *profile,
                                                         BridgeSetup       *setup);
BridgeSetupEntry   *bridge_setup_entry_new_unreadable   (const char        *profile,
                                                         const GError      *error);
const char         *bridge_setup_entry_get_profile      (BridgeSetupEntry  *self);
const char         *bridge_setup_entry_get_display_name (BridgeSetupEntry  *self);
void                bridge_setup_entry_set_apart        (BridgeSetupEntry  *self);
const char         *bridge_setup_entry_get_name         (BridgeSetupEntry  *self);
const char         *bridge_setup_entry_get_client_name  (BridgeSetupEntry  *self);
const GError       *bridge_setup_entry_get_error        (BridgeSetupEntry  *self);
const BridgeStep   *bridge_setup_entry_get_step         (BridgeSetupEntry  *self);
GDateTime          *bridge_setup_entry_get_live_since   (BridgeSetupEntry  *self);
guint               bridge_setup_entry_count_steps      (BridgeSetupEntry  *self,
                                                         guint             *n_done);
char               *bridge_setup_entry_dup_progress     (BridgeSetupEntry  *self);
const char *const  *bridge_setup_entry_get_attention    (BridgeSetupEntry  *self);
gboolean            bridge_setup_entry_get_has_keys     (BridgeSetupEntry  *self,
                                                         BridgeEnvironment  environment);
const char         *bridge_setup_entry_get_id_tail      (BridgeSetupEntry  *self,
                                                         BridgeEnvironment  environment);
gboolean            bridge_setup_entry_get_has_company  (BridgeSetupEntry  *self);
gboolean            bridge_setup_entry_get_keeps_keys   (BridgeSetupEntry  *self);
gboolean            bridge_setup_entry_equal            (BridgeSetupEntry  *self,
                                                         BridgeSetupEntry  *other);

G_END_DECLS

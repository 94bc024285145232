// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment-setup.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_LINK_RECORD (bridge_link_record_get_type ())

G_DECLARE_FINAL_TYPE (BridgeLinkRecord, bridge_link_record, BRIDGE, LINK_RECORD, GObject)

BridgeLinkRecord *bridge_link_record_new                (void);
void              bridge_link_record_set_order          (BridgeLinkRecord *self,
                                                         BridgeOrder      *order);
gboolean          bridge_link_record_get_open           (BridgeLinkRecord *self);
const char       *bridge_link_record_get_company_name   (BridgeLinkRecord *self);
GDateTime        *bridge_link_record_get_started_at     (BridgeLinkRecord *self);
const char       *bridge_link_record_get_company_id     (BridgeLinkRecord *self);
const char       *bridge_link_record_get_connection_id  (BridgeLinkRecord *self);
GDateTime        *bridge_link_record_get_linked_at      (BridgeLinkRecord *self);
GDateTime        *bridge_link_record_get_proven_at      (BridgeLinkRecord       *self,
                                                         BridgeEnvironmentSetup *environment_setup);
gboolean          bridge_link_record_get_outdated       (BridgeLinkRecord       *self,
                                                         BridgeEnvironmentSetup *environment_setup);
GDateTime        *bridge_link_record_get_disconnect_begun_at (BridgeLinkRecord *self);
GDateTime        *bridge_link_record_get_disconnected_at (BridgeLinkRecord *self);
GDateTime        *bridge_link_record_get_reconnected_at (BridgeLinkRecord *self);
gboolean          bridge_link_record_get_disconnecting  (BridgeLinkRecord *self);
gboolean          bridge_link_record_get_disconnected   (BridgeLinkRecord *self);
gboolean          bridge_link_record_get_linked         (BridgeLinkRecord *self);
gboolean          bridge_link_record_get_reconnected    (BridgeLinkRecord *self);
char             *bridge_link_record_new_company_name   (GDateTime        *now);
const char       *bridge_link_record_get_token          (BridgeLinkRecord *self);
void              bridge_link_record_begin              (BridgeLinkRecord *self,
                                                         const char       *company_name,
                                                         GDateTime        *started_at);
void              bridge_link_record_set_company_id     (BridgeLinkRecord *self,
                                                         const char       *company_id);
void              bridge_link_record_set_connection_id  (BridgeLinkRecord *self,
                                                         const char       *connection_id);
void              bridge_link_record_set_linked_at      (BridgeLinkRecord *self,
                                                         GDateTime        *linked_at);
void              bridge_link_record_set_disconnect_begun_at (BridgeLinkRecord *self,
                                                              GDateTime        *begun_at);
void              bridge_link_record_set_disconnected_at (BridgeLinkRecord *self,
                                                          GDateTime        *disconnected_at);
void              bridge_link_record_set_reconnected_at (BridgeLinkRecord *self,
                                                         GDateTime        *reconnected_at);
char             *bridge_link_record_describe_reconnection
                                                        (BridgeLinkRecord *self);
void              bridge_link_record_copy               (BridgeLinkRecord *self,
                                                         BridgeLinkRecord *from);
void              bridge_link_record_close              (BridgeLinkRecord *self);

G_END_DECLS

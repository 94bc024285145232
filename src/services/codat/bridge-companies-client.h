// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-api-key.h"
#include "bridge-client.h"
#include "bridge-connection.h"
#include "bridge-environment.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_COMPANIES_CLIENT (bridge_companies_client_get_type ())

G_DECLARE_FINAL_TYPE (BridgeCompaniesClient, bridge_companies_client, BRIDGE, COMPANIES_CLIENT, BridgeClient)

BridgeCompaniesClient *bridge_companies_client_new                      (BridgeTransport        *transport,
                                                                         const char             *base_url);
void                   bridge_companies_client_create_async             (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *name,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
void                   bridge_companies_client_find_async               (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *name,
                                                                         const char             *token,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
char                  *bridge_companies_client_company_finish           (BridgeCompaniesClient  *self,
                                                                         GAsyncResult           *result,
                                                                         GError                **error);
void                   bridge_companies_client_delete_async             (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *company_id,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
gboolean               bridge_companies_client_delete_finish            (BridgeCompaniesClient  *self,
                                                                         GAsyncResult           *result,
                                                                         GError                **error);
void                   bridge_companies_client_create_connection_async  (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *company_id,
                                                                         BridgeEnvironment       environment,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
void                   bridge_companies_client_get_connection_async     (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *company_id,
                                                                         const char             *connection_id,
                                                                         BridgeOccasion          occasion,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
void                   bridge_companies_client_unlink_async             (BridgeCompaniesClient  *self,
                                                                         BridgeApiKey           *key,
                                                                         const char             *company_id,
                                                                         BridgeConnection       *connection,
                                                                         GCancellable           *cancellable,
                                                                         GAsyncReadyCallback     callback,
                                                                         gpointer                user_data);
BridgeConnection      *bridge_companies_client_connection_finish        (BridgeCompaniesClient  *self,
                                                                         GAsyncResult           *result,
                                                                         GError                **error);

G_END_DECLS

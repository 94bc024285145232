// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The values that the demo hands to its user to paste. They open nothing anywhere. */
#define BRIDGE_DEMO_API_KEY "DemoApiKeyDemoApiKeyDemoApiKeyDemoApi123"
#define BRIDGE_DEMO_CLIENT_ID "ABdemoSandboxClientIdDemoSandboxClientId1234567890"
#define BRIDGE_DEMO_CLIENT_SECRET "demoSandboxSecretDemoSandboxSecret123456"
#define BRIDGE_DEMO_PRODUCTION_CLIENT_ID "ABdemoProductionClientIdDemoProductionClientId1234"
#define BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET "demoProductionSecretDemoProductionSecret"
#define BRIDGE_DEMO_CLIENT_NAME "Blue Harbour Lending"
/* A client beside it, with a key and integrations of its own, to see the two kept apart. */
#define BRIDGE_DEMO_OTHER_API_KEY "OtherDemoKeyOtherDemoKeyOtherDemoKey4567"
#define BRIDGE_DEMO_OTHER_CLIENT_NAME "Red Lantern Credit"

#define BRIDGE_TYPE_DEMO_SERVER (bridge_demo_server_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDemoServer, bridge_demo_server, BRIDGE, DEMO_SERVER, GObject)

BridgeDemoServer *bridge_demo_server_new               (void);
gboolean          bridge_demo_server_start             (BridgeDemoServer  *self,
                                                        GError           **error);
const char       *bridge_demo_server_get_url           (BridgeDemoServer  *self);
void              bridge_demo_server_set_portal_only   (BridgeDemoServer  *self,
                                                        gboolean           portal_only);
gboolean          bridge_demo_server_set_fault         (BridgeDemoServer  *self,
                                                        const char        *fault,
                                                        GError           **error);
void              bridge_demo_server_set_slow          (BridgeDemoServer  *self,
                                                        guint              milliseconds);
gboolean          bridge_demo_server_set_state_file    (BridgeDemoServer  *self,
                                                        const char        *path,
                                                        GError           **error);
void              bridge_demo_server_begin_without_app (BridgeDemoServer  *self);
void              bridge_demo_server_rename_client     (BridgeDemoServer  *self,
                                                        const char        *name);
void              bridge_demo_server_set_control       (BridgeDemoServer  *self,
                                                        gboolean           control);
guint             bridge_demo_server_get_request_count (BridgeDemoServer  *self);

G_END_DECLS

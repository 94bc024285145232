// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-state.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean    bridge_demo_companies_answer             (BridgeDemoState   *state,
                                                      SoupServerMessage *message,
                                                      const char        *path);
JsonObject *bridge_demo_companies_find_connection    (BridgeDemoState   *state,
                                                      const char        *company_id,
                                                      const char        *connection_id);
gboolean    bridge_demo_companies_set_error          (JsonObject        *connection,
                                                      const char        *name);
void        bridge_demo_companies_authorize          (JsonObject        *connection);
gboolean    bridge_demo_companies_control            (BridgeDemoState   *state,
                                                      const char        *status,
                                                      const char        *error);
void        bridge_demo_companies_set_unlink_delay   (BridgeDemoState   *state,
                                                      guint              readings);
void        bridge_demo_companies_forget_connections (BridgeDemoState   *state);
const char *bridge_demo_companies_get_error_name     (guint              index);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-json.h"

G_BEGIN_DECLS

/* Members as they stand in the file. What is not understood is read as if it were not there, and written only to change it. */
GDateTime  *_bridge_setup_json_read_date     (JsonObject *object,
                                              const char *member);
gboolean    _bridge_setup_json_read_boolean  (JsonObject *object,
                                              const char *member);
void        _bridge_setup_json_write_string  (JsonObject *object,
                                              const char *member,
                                              const char *value);
void        _bridge_setup_json_write_boolean (JsonObject *object,
                                              const char *member,
                                              gboolean    value);
void        _bridge_setup_json_write_date    (JsonObject *object,
                                              const char *member,
                                              GDateTime  *date);
JsonObject *_bridge_setup_json_ensure_object (JsonObject *object,
                                              const char *member);

/* What the user calls the setup: a member of the whole. */
#define BRIDGE_SETUP_JSON_NAME "name"

/* In which order that was done which has a time in the file. Such an order belongs to a whole setup. */
#define BRIDGE_SETUP_JSON_ORDER "order"

void        _bridge_setup_json_read_order    (BridgeOrder *order,
                                              JsonObject  *setup);
void        _bridge_setup_json_write_order   (BridgeOrder *order,
                                              JsonObject  *setup);
void        _bridge_setup_json_merge_orders  (JsonObject  *ours,
                                              JsonObject  *theirs,
                                              JsonObject  *merged);

/* Parts that are read anew when others have changed them. */
void        _bridge_setup_json_read_review   (BridgeReview           *review,
                                              JsonObject             *object);
void        _bridge_setup_json_read_probe    (BridgeKeysProbe        *probe,
                                              JsonObject             *object);
void        _bridge_setup_json_read_others   (BridgeOtherClients     *clients,
                                              JsonObject             *object);

/* What was seen at Codat, and at which client. The facts are the members of an environment that belong to a client. */
extern const char *const _bridge_setup_json_facts[];

void        _bridge_setup_json_read_codat    (BridgeSetup            *setup,
                                              JsonObject             *object);
void        _bridge_setup_json_settle_client (BridgeSetup            *setup,
                                              JsonObject             *object);
void        _bridge_setup_json_write_codat   (BridgeSetup            *setup,
                                              JsonObject             *object);
void        _bridge_setup_json_read_facts    (BridgeEnvironmentSetup *setup,
                                              BridgeLinkRecord       *record,
                                              JsonObject             *object);
void        _bridge_setup_json_write_facts   (BridgeEnvironmentSetup *setup,
                                              BridgeLinkRecord       *record,
                                              JsonObject             *object);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-secret.h"

G_BEGIN_DECLS

#define BRIDGE_API_KEY_ERROR (bridge_api_key_error_quark ())

typedef enum
{
  BRIDGE_API_KEY_ERROR_EMPTY,
  BRIDGE_API_KEY_ERROR_NOT_A_KEY,
} BridgeApiKeyError;

typedef struct _BridgeApiKey BridgeApiKey;

GQuark        bridge_api_key_error_quark       (void);
BridgeApiKey *bridge_api_key_new_from_text     (const char    *text,
                                                GError       **error);
BridgeSecret *bridge_api_key_find_value        (const char    *text,
                                                char         **removed);
BridgeApiKey *bridge_api_key_new_from_token    (BridgeSecret  *token);
BridgeApiKey *bridge_api_key_ref               (BridgeApiKey  *self);
void          bridge_api_key_unref             (BridgeApiKey  *self);
BridgeSecret *bridge_api_key_get_token         (BridgeApiKey  *self);
BridgeApiKey *bridge_api_key_get_other_reading (BridgeApiKey  *self);
gboolean      bridge_api_key_is_made_of        (BridgeApiKey  *self,
                                                BridgeSecret  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeApiKey, bridge_api_key_unref)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_REDIRECT_EXACT,
  BRIDGE_REDIRECT_EMPTY,
  BRIDGE_REDIRECT_NOT_TEXT,
  BRIDGE_REDIRECT_OTHER_ENVIRONMENT,
  BRIDGE_REDIRECT_BLANK,
  BRIDGE_REDIRECT_INVISIBLE,
  BRIDGE_REDIRECT_SCHEME,
  BRIDGE_REDIRECT_HOST,
  BRIDGE_REDIRECT_PATH,
  BRIDGE_REDIRECT_SLASH,
  BRIDGE_REDIRECT_CASE,
} BridgeRedirectDifference;

typedef struct _BridgeRedirectCheck BridgeRedirectCheck;

BridgeRedirectCheck      *bridge_redirect_check_new            (BridgeEnvironment    environment,
                                                                const char          *text);
void                      bridge_redirect_check_free           (BridgeRedirectCheck *self);
BridgeRedirectDifference  bridge_redirect_check_get_difference (BridgeRedirectCheck *self);
const char               *bridge_redirect_check_get_address    (BridgeRedirectCheck *self);
char                     *bridge_redirect_check_describe       (BridgeRedirectCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeRedirectCheck, bridge_redirect_check_free)

G_END_DECLS

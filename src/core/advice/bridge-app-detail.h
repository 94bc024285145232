// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-address-check.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

typedef struct _BridgeAppDetail BridgeAppDetail;

const BridgeAppDetail *bridge_app_detail_get_nth        (guint                  index);
guint                  bridge_app_detail_get_count      (void);
const char            *bridge_app_detail_get_id         (const BridgeAppDetail *self);
const char            *bridge_app_detail_get_title      (const BridgeAppDetail *self);
const char            *bridge_app_detail_get_hint       (const BridgeAppDetail *self);
BridgeAddressCheck    *bridge_app_detail_check_text     (const BridgeAppDetail *self,
                                                         const char            *text);
BridgeAddressCheck    *bridge_app_detail_check          (const BridgeAppDetail *self,
                                                         BridgeSetup           *setup);
guint                  bridge_app_detail_count_required (void);
guint                  bridge_app_detail_count_done     (BridgeSetup           *setup);
gboolean               bridge_app_detail_all_done       (BridgeSetup           *setup);

G_END_DECLS

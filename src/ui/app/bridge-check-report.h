// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-entry.h"
#include "bridge-verdict.h"

G_BEGIN_DECLS

typedef struct _BridgeCheckReport BridgeCheckReport;

BridgeCheckReport   *bridge_check_report_new   (gboolean            json);
void                 bridge_check_report_begin (BridgeCheckReport  *self,
                                                BridgeSetupEntry   *entry);
void                 bridge_check_report_add   (BridgeCheckReport  *self,
                                                BridgeSetupEntry   *entry,
                                                BridgeVerdict      *verdict,
                                                const GError       *error);
BridgeVerdictResult  bridge_check_report_end   (BridgeCheckReport  *self);
void                 bridge_check_report_free  (BridgeCheckReport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeCheckReport, bridge_check_report_free)

G_END_DECLS

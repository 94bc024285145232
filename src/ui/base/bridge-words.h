// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-keys-probe.h"
#include "bridge-link-record.h"
#include "bridge-setup.h"

G_BEGIN_DECLS

char *bridge_words_for_kept       (BridgeKeysRecord       *record,
                                   const char             *keyring);
char *bridge_words_for_enabled    (BridgeEnvironmentSetup *setup);
char *bridge_words_for_test       (BridgeLinkRecord       *record,
                                   BridgeEnvironmentSetup *setup);
char *bridge_words_for_live       (BridgeSetup            *setup);
char *bridge_words_for_intuit_tab (BridgeEnvironment       environment);
char *bridge_words_for_old_tab    (BridgeEnvironment       environment);
char *bridge_words_for_probe      (BridgeKeysProbe        *probe);
char *bridge_words_for_id         (const char             *id_tail);

G_END_DECLS

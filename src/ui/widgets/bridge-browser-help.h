// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-diagnosis-box.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_BROWSER_HELP (bridge_browser_help_get_type ())

G_DECLARE_FINAL_TYPE (BridgeBrowserHelp, bridge_browser_help, BRIDGE, BROWSER_HELP, AdwBin)

void bridge_browser_help_set_environment (BridgeBrowserHelp *self,
                                          BridgeEnvironment  environment);

G_END_DECLS

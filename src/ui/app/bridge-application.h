// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-services.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_APPLICATION (bridge_application_get_type ())

G_DECLARE_FINAL_TYPE (BridgeApplication, bridge_application, BRIDGE, APPLICATION, AdwApplication)

BridgeApplication *bridge_application_new          (void);
GtkWindow         *bridge_application_get_window   (BridgeApplication *self);
BridgeServices    *bridge_application_get_services (BridgeApplication *self);
const char        *bridge_application_get_profile  (BridgeApplication *self);
gboolean           bridge_application_get_failed   (BridgeApplication *self);
void               bridge_application_act          (BridgeApplication *self,
                                                    const char        *action,
                                                    GVariant          *parameter);

G_END_DECLS

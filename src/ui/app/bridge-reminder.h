// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-services.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_REMINDER (bridge_reminder_get_type ())

G_DECLARE_FINAL_TYPE (BridgeReminder, bridge_reminder, BRIDGE, REMINDER, GObject)

BridgeReminder *bridge_reminder_new   (GApplication   *application,
                                       BridgeServices *services);
void            bridge_reminder_start (BridgeReminder *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_REMINDER (bridge_reminder_get_type ())

G_DECLARE_FINAL_TYPE (BridgeReminder, bridge_reminder, BRIDGE, REMINDER, GObject)

BridgeReminder *bridge_reminder_new (GApplication *application,
                                     BridgeSetup  *setup);

G_END_DECLS

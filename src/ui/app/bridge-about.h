// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-services.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

void bridge_about_present (GtkWindow      *parent,
                           BridgeServices *services);

G_END_DECLS

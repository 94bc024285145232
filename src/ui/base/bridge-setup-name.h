// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-profile.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A name, and not to be translated. */
#define BRIDGE_PROGRAM_NAME "Bookbridge"

char       *bridge_setup_name_new     (const char *own_name,
                                       const char *client_name,
                                       const char *profile);
const char *bridge_setup_name_get_own (const char *name);
void        bridge_setup_name_show    (GtkWindow  *window,
                                       const char *name);
char       *bridge_setup_name_add     (const char *name,
                                       const char *text);
char       *bridge_setup_name_tell    (GtkWidget  *widget,
                                       const char *text);

G_END_DECLS

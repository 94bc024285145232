// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-services.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

void            bridge_ui_fixture_init    (int             *argc,
                                           char          ***argv);
void            bridge_ui_fixture_load_style (void);
BridgeServices *bridge_ui_fixture_services (void);
void            bridge_ui_fixture_wait_for (gboolean       (*condition) (gpointer data),
                                            gpointer         data);
void            bridge_ui_fixture_present  (GtkWindow       *window);
void            bridge_ui_fixture_settle   (void);
void            bridge_ui_fixture_lay_out  (GtkWidget       *widget);

G_END_DECLS

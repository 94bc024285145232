// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a question’s dialog responds with. */
#define BRIDGE_COMPAT_YES "yes"
#define BRIDGE_COMPAT_NO "no"

/* Where the nodes of a graphics card are. */
#define BRIDGE_COMPAT_DEVICES "/dev"

void   bridge_compat_announce           (GtkWidget            *widget,
                                         const char           *title,
                                         const char           *body,
                                         gboolean              urgent);
gboolean
       bridge_compat_can_announce       (void);
void   bridge_compat_begin_graphics     (const char           *devices);
void   bridge_compat_end_graphics       (void);
void   bridge_compat_calendar_set_day   (GtkCalendar          *calendar,
                                         const GDate          *day);
void   bridge_compat_add_suffix         (GtkWidget            *row,
                                         GtkWidget            *suffix);
void   bridge_compat_get_color          (GtkWidget            *widget,
                                         GdkRGBA              *color);
void   bridge_compat_load_style         (GdkDisplay           *display);
void   bridge_compat_choose_file_async  (GtkWidget            *parent,
                                         const char           *title,
                                         const char           *name,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GObject *
       bridge_compat_new_question       (const char           *heading,
                                         const char           *body,
                                         const char           *no,
                                         const char           *yes,
                                         gboolean              destructive);
void   bridge_compat_add_to_question    (GObject              *question,
                                         GtkWidget            *widget);
GObject *
       bridge_compat_new_about          (const char           *title,
                                         const char           *first_property,
                                         ...) G_GNUC_NULL_TERMINATED;
void   bridge_compat_set_application_id (GtkWindow            *window);
void   bridge_compat_present            (GObject              *dialog,
                                         GtkWidget            *parent);
void   bridge_compat_close_dialogs      (GtkWindow            *window);
GFile *bridge_compat_choose_file_finish (GtkWidget            *parent,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS

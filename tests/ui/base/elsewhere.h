// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What text is called on the clipboard. */
#define ELSEWHERE_TEXT "text/plain;charset=utf-8"

char        *elsewhere_read         (const char  *type);
void         elsewhere_assert_reads (const char  *type,
                                     const char  *expected);
char        *elsewhere_list_types   (void);
gboolean     elsewhere_finds        (const char  *text);
void         elsewhere_wait_for     (const char  *text);
GSubprocess *elsewhere_copy         (const char  *text);
GSubprocess *elsewhere_copy_once    (const char  *text);
void         elsewhere_end          (GSubprocess *other);
void         elsewhere_activate     (GtkWindow   *window);

G_END_DECLS

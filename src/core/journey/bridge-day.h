// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDate *bridge_day_new_today     (void);
GDate *bridge_day_new_from      (GDateTime   *time);
GDate *bridge_day_parse         (const char  *text);
GDate *bridge_day_add           (const GDate *day,
                                 guint        days);
char  *bridge_day_to_text       (const GDate *day);
char  *bridge_day_format        (const GDate *day);
char  *bridge_day_format_date   (GDateTime   *time);
char  *bridge_day_format_moment (GDateTime   *time);

G_END_DECLS

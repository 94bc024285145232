// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BridgeClockSource:
 *
 * Returns: microseconds since some moment
 */
typedef gint64 (*BridgeClockSource) (void);

gint64    bridge_clock_get         (void);
gint64    bridge_clock_get_slept   (void);
gboolean  bridge_clock_has_slept   (gint64             since);
void      bridge_clock_set_source  (BridgeClockSource  source);
char     *bridge_clock_format_time (GDateTime         *time);

G_END_DECLS

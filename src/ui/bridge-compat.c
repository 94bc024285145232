// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-compat"

#include "config.h"

#include "bridge-compat.h"

/* Every check of a library's version stands in this file. */

/* Has a screen reader say something now. Before GTK 4.14 there is no way to; there the message is in the focus path.
 * @body: (nullable): said after @title */
void
bridge_compat_announce (GtkWidget  *widget,
                        const char *title,
                        const char *body,
                        gboolean    urgent)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  g_autofree char *text = body != NULL ? g_strconcat (title, ". ", body, NULL) : g_strdup (title);

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-screens-row"

#include "config.h"

#include "bridge-screens-row.h"

#include "bridge-links.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeScreensRow:
 *
 * "My Screen Looks Different": the names that a vendor's screens had before, and when the names were last checked.
 */
struct _BridgeScreensRow
{
  AdwExpanderRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeScreensRow, bridge_screens_row, ADW_TYPE_EXPANDER_ROW)

static void
bridge_screens_row_class_init (BridgeScreensRowClass *klass)
{
}

static void
bridge_screens_row_init (BridgeScreensRow *self)
{
  g_autofree char *date = bridge_link_dup_checked ();
  /* Translators: %s is a date. The names are those of menus and pages on Intuit’s web site. */
  g_autofree char *subtitle = g_strdup_printf (_("Earlier names; last checked on %s"), date);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("My Screen Looks Different"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

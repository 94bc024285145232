// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-intuit-app-page"

#include "config.h"

#include "bridge-intuit-app-page.h"

#include "bridge-check-row.h"
#include "bridge-copy-row.h"
#include "bridge-link-row.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"

#include <glib/gi18n-lib.h>

/* What to do at Intuit to have an app. */
struct _BridgeIntuitAppPage
{
  BridgePage parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeIntuitAppPage, bridge_intuit_app_page, BRIDGE_TYPE_PAGE)

static void
bridge_intuit_app_page_class_init (BridgeIntuitAppPageClass *klass)
{
  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), RESOURCE_PATH "/pages/bridge-intuit-app-page.ui");
}

static void
bridge_intuit_app_page_init (BridgeIntuitAppPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("Your customers give this app access to their books. One app serves both environments."));
}

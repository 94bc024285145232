// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-welcome-page"

#include "config.h"

#include "bridge-welcome-page.h"

#include "bridge-check-row.h"
#include "bridge-link-button.h"

#include <glib/gi18n-lib.h>

/* What lies ahead, and what to have at hand for it. */
struct _BridgeWelcomePage
{
  BridgePage parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeWelcomePage, bridge_welcome_page, BRIDGE_TYPE_PAGE)

static void
bridge_welcome_page_class_init (BridgeWelcomePageClass *klass)
{
  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_BUTTON);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), RESOURCE_PATH "/pages/bridge-welcome-page.ui");
}

static void
bridge_welcome_page_init (BridgeWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bridge_page_set_heading (BRIDGE_PAGE (self), _("Welcome"),
                           _("Bookbridge takes you from an empty Intuit account to QuickBooks Online working in Codat, one step "
                             "at a time. Close it whenever you like. It remembers where you stopped."));
}

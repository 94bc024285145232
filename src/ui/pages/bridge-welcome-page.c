// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-welcome-page"

#include "config.h"

#include "bridge-welcome-page.h"

#include "bridge-check-row.h"
#include "bridge-link-row.h"
#include "bridge-part-row.h"

#include <glib/gi18n-lib.h>

/* What lies ahead, and what to have at hand for it. */
struct _BridgeWelcomePage
{
  BridgePage parent_instance;

  BridgePartRow *sandbox;
  BridgePartRow *review;
  BridgePartRow *production;
};

G_DEFINE_FINAL_TYPE (BridgeWelcomePage, bridge_welcome_page, BRIDGE_TYPE_PAGE)

static void
bridge_welcome_page_constructed (GObject *object)
{
  BridgeWelcomePage *self = BRIDGE_WELCOME_PAGE (object);
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (object));

  G_OBJECT_CLASS (bridge_welcome_page_parent_class)->constructed (object);

  bridge_part_row_set (self->sandbox, BRIDGE_STEP_PART_SANDBOX, setup);
  bridge_part_row_set (self->review, BRIDGE_STEP_PART_REVIEW, setup);
  bridge_part_row_set (self->production, BRIDGE_STEP_PART_PRODUCTION, setup);
}

static void
bridge_welcome_page_class_init (BridgeWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_welcome_page_constructed;

  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_PART_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeWelcomePage, sandbox);
  gtk_widget_class_bind_template_child (widget_class, BridgeWelcomePage, review);
  gtk_widget_class_bind_template_child (widget_class, BridgeWelcomePage, production);
}

static void
bridge_welcome_page_init (BridgeWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("Bookbridge takes you from an empty Intuit account to QuickBooks Online working in Codat, one step "
                          "at a time. Close it whenever you like. It remembers where you stopped."));
}

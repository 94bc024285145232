// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-app-details-page"

#include "config.h"

#include "bridge-app-details-page.h"

#include "bridge-address-row.h"
#include "bridge-check-row.h"
#include "bridge-copy-row.h"
#include "bridge-hosting.h"
#include "bridge-instruction-row.h"
#include "bridge-link-row.h"
#include "bridge-range-row.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"

#include <glib/gi18n-lib.h>

/* What Intuit wants to know of the app before the questionnaire: addresses, what it is, where it is hosted. */
struct _BridgeAppDetailsPage
{
  BridgePage parent_instance;

  GtkLabel *progress;
  GtkBox *addresses;
  AdwPreferencesGroup *hosting;
  BridgeCopyRow *country;
};

G_DEFINE_FINAL_TYPE (BridgeAppDetailsPage, bridge_app_details_page, BRIDGE_TYPE_PAGE)

static void
update (BridgeAppDetailsPage *self)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  guint done = bridge_app_detail_count_done (setup);
  /* Translators: How many of the addresses that are needed are there. The plural form is that of the first number. */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u done", "%u of %u done", done),
                                           done, bridge_app_detail_count_required ());

  gtk_label_set_label (self->progress, text);
}

static void
add_addresses (BridgeAppDetailsPage *self)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));

  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    gtk_box_append (self->addresses, bridge_address_row_new (bridge_app_detail_get_nth (i), setup));
}

static void
add_hosting (BridgeAppDetailsPage *self)
{
  g_autofree char *quarter = bridge_hosting_dup_quarter ();
  /* Translators: %s is a quarter, such as Q3 2024. */
  g_autofree char *description = g_strdup_printf (_("Codat’s servers call QuickBooks Online for your app. This list is from %s. "
                                                    "It changes, so compare it with the current one."), quarter);

  adw_preferences_group_set_description (self->hosting, description);
  bridge_copy_row_set_value (self->country, bridge_hosting_get_country ());
  for (guint i = 0; i < bridge_hosting_get_range_count (); i++)
    adw_preferences_group_add (self->hosting,
                               bridge_range_row_new (bridge_hosting_get_range_start (i), bridge_hosting_get_range_end (i)));
}

static void
bridge_app_details_page_update (BridgePage *page)
{
  update (BRIDGE_APP_DETAILS_PAGE (page));
}

static void
bridge_app_details_page_constructed (GObject *object)
{
  BridgeAppDetailsPage *self = BRIDGE_APP_DETAILS_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);

  G_OBJECT_CLASS (bridge_app_details_page_parent_class)->constructed (object);

  bridge_page_set_lead (page,
                        _("Intuit needs to know what your app is and where it runs before it shows production keys."));
  add_addresses (self);
  add_hosting (self);
  g_signal_connect_object (bridge_page_get_setup (page), "text-changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_app_details_page_class_init (BridgeAppDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_app_details_page_constructed;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_app_details_page_update;

  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-app-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeAppDetailsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, BridgeAppDetailsPage, addresses);
  gtk_widget_class_bind_template_child (widget_class, BridgeAppDetailsPage, hosting);
  gtk_widget_class_bind_template_child (widget_class, BridgeAppDetailsPage, country);
}

static void
bridge_app_details_page_init (BridgeAppDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

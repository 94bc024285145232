// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-offer-row"

#include "config.h"

#include "bridge-offer-row.h"

#include "bridge-compat.h"
#include "bridge-page.h"

/**
 * BridgeOfferRow:
 *
 * A row above the fields that it fills in: its page has a use for what was copied elsewhere, and it is there as long as that is so. It
 * comes without taking the focus.
 */

struct _BridgeOfferRow
{
  GtkButton parent_instance;

  GtkLabel *label;
  GtkLabel *source;
  BridgePage *page; /* (nullable): the one that it is on */
};

G_DEFINE_FINAL_TYPE (BridgeOfferRow, bridge_offer_row, GTK_TYPE_BUTTON)

static void
on_offer_changed (BridgeOfferRow *self)
{
  const char *offer = bridge_page_get_offer (self->page);

  gtk_widget_set_visible (GTK_WIDGET (self), offer != NULL);
  if (offer == NULL)
    return;

  gtk_label_set_label (self->label, offer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, offer, -1);
  bridge_compat_announce (GTK_WIDGET (self), offer, gtk_label_get_label (self->source), FALSE);
  if (bridge_page_get_offer_in_sight (self->page))
    bridge_page_reveal (self->page, GTK_WIDGET (self));
}

static void
bridge_offer_row_root (GtkWidget *widget)
{
  BridgeOfferRow *self = BRIDGE_OFFER_ROW (widget);

  GTK_WIDGET_CLASS (bridge_offer_row_parent_class)->root (widget);

  self->page = BRIDGE_PAGE (gtk_widget_get_ancestor (widget, BRIDGE_TYPE_PAGE));
  g_signal_connect_object (self->page, "notify::offer", G_CALLBACK (on_offer_changed), self, G_CONNECT_SWAPPED);
}

static void
bridge_offer_row_unroot (GtkWidget *widget)
{
  BridgeOfferRow *self = BRIDGE_OFFER_ROW (widget);

  g_signal_handlers_disconnect_by_func (self->page, on_offer_changed, self);
  self->page = NULL;

  GTK_WIDGET_CLASS (bridge_offer_row_parent_class)->unroot (widget);
}

static void
bridge_offer_row_clicked (GtkButton *button)
{
  bridge_page_take_offer (BRIDGE_OFFER_ROW (button)->page);
}

static void
bridge_offer_row_class_init (BridgeOfferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = bridge_offer_row_root;
  widget_class->unroot = bridge_offer_row_unroot;
  GTK_BUTTON_CLASS (klass)->clicked = bridge_offer_row_clicked;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-offer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeOfferRow, label);
  gtk_widget_class_bind_template_child (widget_class, BridgeOfferRow, source);
}

static void
bridge_offer_row_init (BridgeOfferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->source, NULL, -1);
}

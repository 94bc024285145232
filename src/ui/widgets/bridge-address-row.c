// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-address-row"

#include "config.h"

#include "bridge-address-row.h"

#include "bridge-clipboard.h"
#include "bridge-note.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeAddressRow:
 *
 * A field for one of the addresses that Intuit asks for, kept as it is typed, with a button to copy it and below it what is to be
 * said of it. What is wrong is said loudly only when the user has left the field. What has a secret in it is not kept.
 */
struct _BridgeAddressRow
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkEventControllerFocus *focus;
  GtkWidget *copy;
  BridgeNote *note;

  const BridgeAppDetail *detail;
  BridgeSetup *setup;
};

G_DEFINE_FINAL_TYPE (BridgeAddressRow, bridge_address_row, ADW_TYPE_BIN)

static void
show_right (BridgeAddressRow   *self,
            BridgeAddressCheck *check)
{
  g_autofree char *forms = bridge_address_check_describe_forms (check);
  g_autofree char *doubt = bridge_address_check_describe_doubt (check);

  if (doubt != NULL)
    bridge_note_set (self->note, BRIDGE_MESSAGE_WARNING, doubt);
  else
    bridge_note_set (self->note, BRIDGE_MESSAGE_SUCCESS, forms != NULL ? forms : _("Looks right."));
}

static void
show_fault (BridgeAddressRow   *self,
            BridgeAddressCheck *check)
{
  g_autofree char *fault = bridge_address_check_describe (check);

  bridge_note_set (self->note, gtk_event_controller_focus_contains_focus (self->focus) ? BRIDGE_MESSAGE_INFO : BRIDGE_MESSAGE_ERROR,
                   fault);
}

static BridgeAddressCheck *
check_typed (BridgeAddressRow *self)
{
  return bridge_app_detail_check_text (self->detail, gtk_editable_get_text (self->entry));
}

static void
update_note (BridgeAddressRow *self)
{
  g_autoptr (BridgeAddressCheck) check = check_typed (self);

  gtk_widget_set_sensitive (self->copy, bridge_address_check_get_value (check) != NULL);
  if (bridge_address_check_get_fault (check) == BRIDGE_ADDRESS_FAULT_EMPTY)
    bridge_note_set (self->note, BRIDGE_MESSAGE_INFO, bridge_app_detail_get_hint (self->detail));
  else if (bridge_address_check_get_fault (check) == BRIDGE_ADDRESS_FAULT_NONE)
    show_right (self, check);
  else
    show_fault (self, check);
}

static void
on_changed (BridgeAddressRow *self)
{
  g_autoptr (BridgeAddressCheck) check = NULL;

  if (self->setup == NULL)
    return;

  check = check_typed (self);
  bridge_setup_set_text (self->setup, bridge_app_detail_get_id (self->detail),
                         bridge_address_check_has_secret (check) ? NULL : gtk_editable_get_text (self->entry));
  update_note (self);
}

static void
on_focus_changed (BridgeAddressRow *self)
{
  if (self->setup != NULL)
    update_note (self);
}

static void
on_copy_clicked (BridgeAddressRow *self)
{
  g_autoptr (BridgeAddressCheck) check = check_typed (self);

  bridge_clipboard_copy_text (GTK_WIDGET (self), bridge_address_check_get_value (check));
}

static void
bridge_address_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_ADDRESS_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_address_row_parent_class)->dispose (object);
}

static void
bridge_address_row_class_init (BridgeAddressRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bridge_address_row_dispose;

  g_type_ensure (BRIDGE_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-address-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeAddressRow, entry);
  gtk_widget_class_bind_template_child (widget_class, BridgeAddressRow, focus);
  gtk_widget_class_bind_template_child (widget_class, BridgeAddressRow, copy);
  gtk_widget_class_bind_template_child (widget_class, BridgeAddressRow, note);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_changed);
}

static void
bridge_address_row_init (BridgeAddressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_in (BridgeAddressRow *self)
{
  const char *title = bridge_app_detail_get_title (self->detail);
  const char *text = bridge_setup_get_text (self->setup, bridge_app_detail_get_id (self->detail));
  /* Translators: %s is the name of a field. */
  g_autofree char *copy = g_strdup_printf (_("Copy %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), title);
  gtk_widget_set_tooltip_text (self->copy, copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
}

/* @detail: it belongs to a table, which stays */
GtkWidget *
bridge_address_row_new (const BridgeAppDetail *detail,
                        BridgeSetup           *setup)
{
  BridgeAddressRow *self = g_object_new (BRIDGE_TYPE_ADDRESS_ROW, NULL);

  self->detail = detail;
  self->setup = g_object_ref (setup);
  fill_in (self);
  update_note (self);

  return GTK_WIDGET (self);
}

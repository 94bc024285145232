// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-range-row"

#include "config.h"

#include "bridge-range-row.h"

#include "bridge-clipboard.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeRangeRow:
 *
 * A range of IP addresses, with buttons that copy the first and the last, as Intuit's form has a field for each.
 */
struct _BridgeRangeRow
{
  AdwActionRow parent_instance;

  GtkWidget *copy_start;
  GtkWidget *copy_end;
  char *start;
  char *end;
};

G_DEFINE_FINAL_TYPE (BridgeRangeRow, bridge_range_row, ADW_TYPE_ACTION_ROW)

static void
on_copy_start (BridgeRangeRow *self)
{
  bridge_clipboard_copy_text (GTK_WIDGET (self), self->start);
}

static void
on_copy_end (BridgeRangeRow *self)
{
  bridge_clipboard_copy_text (GTK_WIDGET (self), self->end);
}

static void
bridge_range_row_finalize (GObject *object)
{
  g_free (BRIDGE_RANGE_ROW (object)->start);
  g_free (BRIDGE_RANGE_ROW (object)->end);

  G_OBJECT_CLASS (bridge_range_row_parent_class)->finalize (object);
}

static void
bridge_range_row_class_init (BridgeRangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bridge_range_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-range-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeRangeRow, copy_start);
  gtk_widget_class_bind_template_child (widget_class, BridgeRangeRow, copy_end);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_start);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_end);
}

static void
bridge_range_row_init (BridgeRangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_button (GtkWidget  *button,
             const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
bridge_range_row_new (const char *start,
                      const char *end)
{
  g_autofree char *title = g_str_equal (start, end) ? g_strdup (start) : g_strdup_printf ("%s – %s", start, end);
  /* Translators: %s is an IP address. */
  g_autofree char *copy_start = g_strdup_printf (_("Copy Start %s"), start);
  /* Translators: %s is an IP address. */
  g_autofree char *copy_end = g_strdup_printf (_("Copy End %s"), end);
  BridgeRangeRow *self = g_object_new (BRIDGE_TYPE_RANGE_ROW, "title", title, NULL);

  self->start = g_strdup (start);
  self->end = g_strdup (end);
  name_button (self->copy_start, copy_start);
  name_button (self->copy_end, copy_end);

  return GTK_WIDGET (self);
}

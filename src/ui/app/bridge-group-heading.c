// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-group-heading"

#include "config.h"

#include "bridge-group-heading.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeGroupHeading:
 *
 * Stands above a group in the list of steps: what it is called, and how much of it is done.
 */
struct _BridgeGroupHeading
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *progress;
  BridgeStepGroup group;
};

G_DEFINE_FINAL_TYPE (BridgeGroupHeading, bridge_group_heading, GTK_TYPE_BOX)

static void
bridge_group_heading_class_init (BridgeGroupHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-group-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeGroupHeading, title);
  gtk_widget_class_bind_template_child (widget_class, BridgeGroupHeading, progress);
}

static void
bridge_group_heading_init (BridgeGroupHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bridge_group_heading_new (BridgeStepGroup group)
{
  BridgeGroupHeading *self = g_object_new (BRIDGE_TYPE_GROUP_HEADING, NULL);

  self->group = group;
  gtk_label_set_label (self->title, bridge_step_group_get_title (group));

  return GTK_WIDGET (self);
}

void
bridge_group_heading_update (BridgeGroupHeading *self,
                             BridgeSetup        *setup)
{
  guint n_done;
  guint n_steps = bridge_step_group_count (self->group, setup, &n_done);
  /* Translators: How many of how many steps are done. */
  g_autofree char *progress = g_strdup_printf (_("%u of %u"), n_done, n_steps);

  gtk_label_set_label (self->progress, progress);
}

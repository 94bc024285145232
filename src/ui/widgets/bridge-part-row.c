// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-part-row"

#include "config.h"

#include "bridge-part-row.h"

#include <glib/gi18n-lib.h>

/**
 * BridgePartRow:
 *
 * A part of the way: what it is about, how long it takes, and a dot for each of its steps, filled once the step is done.
 */
struct _BridgePartRow
{
  AdwActionRow parent_instance;

  GtkWidget *dots;
  BridgeStepPart part;
  BridgeSetup *setup;
};

G_DEFINE_FINAL_TYPE (BridgePartRow, bridge_part_row, ADW_TYPE_ACTION_ROW)

static const char *
get_title (BridgeStepPart part)
{
  switch (part)
    {
    case BRIDGE_STEP_PART_SANDBOX:
      return bridge_environment_get_integration_name (BRIDGE_ENVIRONMENT_SANDBOX);
    case BRIDGE_STEP_PART_REVIEW:
      return _("Intuit’s Review");
    case BRIDGE_STEP_PART_PRODUCTION:
      return bridge_environment_get_integration_name (BRIDGE_ENVIRONMENT_PRODUCTION);
    case BRIDGE_STEP_PART_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_subtitle (BridgeStepPart part,
              guint          minutes)
{
  switch (part)
    {
    case BRIDGE_STEP_PART_SANDBOX:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "About %u minute: development keys, and sample companies to try with",
                                           "About %u minutes: development keys, and sample companies to try with", minutes),
                              minutes);
    case BRIDGE_STEP_PART_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "About %u minute, then days or weeks: app details, the questionnaire, and Intuit’s answer",
                                           "About %u minutes, then days or weeks: app details, the questionnaire, and Intuit’s answer",
                                           minutes),
                              minutes);
    case BRIDGE_STEP_PART_PRODUCTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "About %u minute: production keys, and your customers’ companies, free trials included",
                                           "About %u minutes: production keys, and your customers’ companies, free trials included",
                                           minutes),
                              minutes);
    case BRIDGE_STEP_PART_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_dot (BridgePartRow *self,
         gboolean       done)
{
  GtkWidget *dot = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (dot, "bridge-dot");
  if (done)
    gtk_widget_add_css_class (dot, "done");
  gtk_box_append (GTK_BOX (self->dots), dot);
}

static void
clear (BridgePartRow *self)
{
  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL; dot = gtk_widget_get_first_child (self->dots))
    gtk_box_remove (GTK_BOX (self->dots), dot);
}

/* There are so few of them that they are made anew. */
static void
update (BridgePartRow *self)
{
  guint n_done = 0;
  guint n_steps = 0;
  g_autofree char *text = NULL;

  clear (self);
  for (guint i = 0; i < bridge_step_get_count (); i++)
    if (bridge_step_get_part (bridge_step_get_nth (i)) == self->part)
      {
        gboolean done = bridge_step_get_state (bridge_step_get_nth (i), self->setup) == BRIDGE_STEP_DONE;

        add_dot (self, done);
        n_done += done;
        n_steps++;
      }
  /* Translators: How many of how many steps are done. */
  text = g_strdup_printf (_("%u of %u"), n_done, n_steps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
bridge_part_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_PART_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_part_row_parent_class)->dispose (object);
}

static void
bridge_part_row_class_init (BridgePartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_part_row_dispose;
}

static void
bridge_part_row_init (BridgePartRow *self)
{
  self->dots = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "spacing", 4, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->dots);
}

/* Shows the part, as far as it is, from now on. */
void
bridge_part_row_set (BridgePartRow  *self,
                     BridgeStepPart  part,
                     BridgeSetup    *setup)
{
  g_autofree char *subtitle = dup_subtitle (part, bridge_step_part_get_minutes (part));

  g_return_if_fail (self->setup == NULL);

  self->part = part;
  self->setup = g_object_ref (setup);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), get_title (part));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  g_signal_connect_object (setup, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

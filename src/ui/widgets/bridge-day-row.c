// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-day-row"

#include "config.h"

#include "bridge-day-row.h"

#include "bridge-compat.h"
#include "bridge-day.h"

/**
 * BridgeDayRow:
 *
 * A day in the past, or today, with a calendar to choose another.
 */

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeDayRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BridgeDayRow, bridge_day_row, ADW_TYPE_ACTION_ROW)

static void
on_day_selected (BridgeDayRow *self)
{
  g_autoptr (GDateTime) time = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autoptr (GDate) day = bridge_day_new_from (time);

  /* What is noted here has happened. */
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, g_date_compare (day, today) > 0 ? today : day);
}

static void
bridge_day_row_class_init (BridgeDayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* The user has chosen a day, a #GDate. */
  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DATE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeDayRow, button);
  gtk_widget_class_bind_template_child (widget_class, BridgeDayRow, popover);
  gtk_widget_class_bind_template_child (widget_class, BridgeDayRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
}

static void
bridge_day_row_init (BridgeDayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @day: (nullable): the day to show */
void
bridge_day_row_set_day (BridgeDayRow *self,
                        const GDate  *day)
{
  g_autofree char *text = day != NULL ? bridge_day_format (day) : NULL;

  gtk_menu_button_set_label (self->button, text != NULL ? text : "");
  if (day == NULL)
    return;

  self->updating = TRUE;
  bridge_compat_calendar_set_day (self->calendar, day);
  self->updating = FALSE;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-review-page"

#include "config.h"

#include "bridge-review-page.h"

#include "bridge-check-row.h"
#include "bridge-day-row.h"
#include "bridge-day.h"
#include "bridge-instruction-row.h"
#include "bridge-link-button.h"
#include "bridge-note.h"
#include "bridge-screens-row.h"

#include <glib/gi18n-lib.h>

/* The weeks of waiting for Intuit: since when, what to look at meanwhile, when to be reminded, and that they are over. */
struct _BridgeReviewPage
{
  BridgePage parent_instance;

  BridgeCheckRow *sent;
  BridgeDayRow *sent_on;
  GtkWidget *waiting_box;
  BridgeNote *due_note;
  AdwActionRow *days_row;
  GtkSpinButton *days;
  GtkWidget *remind;
  AdwActionRow *remind_row;
  BridgeCheckRow *approved;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BridgeReviewPage, bridge_review_page, BRIDGE_TYPE_PAGE)

static BridgeReview *
get_review (BridgeReviewPage *self)
{
  return bridge_setup_get_review (bridge_page_get_setup (BRIDGE_PAGE (self)));
}

static void
show_due (BridgeReviewPage *self,
          BridgeReview     *review,
          const GDate      *today)
{
  int days = bridge_review_get_waiting (review) ? g_date_days_between (bridge_review_get_sent_on (review), today) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("You sent it %d day ago. Check whether Intuit has answered.",
                                                     "You sent it %d days ago. Check whether Intuit has answered.", days), days);

  bridge_note_set (self->due_note, BRIDGE_MESSAGE_WARNING, bridge_review_is_due (review, today) ? text : NULL);
}

static void
show_reminder (BridgeReviewPage *self,
               BridgeReview     *review,
               gboolean          due)
{
  const GDate *remind_on = bridge_review_get_remind_on (review);
  gboolean set = remind_on != NULL && !due;
  g_autofree char *day = set ? bridge_day_format (remind_on) : NULL;
  /* Translators: %s is a date. */
  g_autofree char *title = set ? g_strdup_printf (_("Reminder on %s"), day) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->remind_row), set);
  gtk_widget_set_visible (GTK_WIDGET (self->days_row), !set);
  gtk_widget_set_visible (self->remind, !set);
  if (set)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remind_row), title);
}

static void
update (BridgeReviewPage *self)
{
  BridgeReview *review = get_review (self);
  const GDate *sent_on = bridge_review_get_sent_on (review);
  g_autoptr (GDate) today = bridge_day_new_today ();

  self->updating = TRUE;
  bridge_check_row_set_active (self->sent, sent_on != NULL);
  bridge_day_row_set_day (self->sent_on, sent_on);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_on), sent_on != NULL);
  gtk_widget_set_visible (self->waiting_box, bridge_review_get_waiting (review));
  show_due (self, review, today);
  show_reminder (self, review, bridge_review_is_due (review, today));
  bridge_check_row_set_active (self->approved, bridge_review_get_approved_on (review) != NULL);
  self->updating = FALSE;
}

static void
on_sent_toggled (BridgeReviewPage *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (!self->updating)
    bridge_review_set_sent_on (get_review (self), bridge_check_row_get_active (self->sent) ? today : NULL);
}

static void
on_sent_on_picked (BridgeReviewPage *self,
                   const GDate      *day)
{
  bridge_review_set_sent_on (get_review (self), day);
}

static void
on_approved_toggled (BridgeReviewPage *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (!self->updating)
    bridge_review_set_approved_on (get_review (self), bridge_check_row_get_active (self->approved) ? today : NULL);
}

static void
on_remind_clicked (BridgeReviewPage *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autoptr (GDate) day = bridge_day_add (today, gtk_spin_button_get_value_as_int (self->days));

  bridge_review_set_remind_on (get_review (self), day);
}

static void
on_remove_clicked (BridgeReviewPage *self)
{
  bridge_review_set_remind_on (get_review (self), NULL);
}

static void
bridge_review_page_update (BridgePage *page)
{
  update (BRIDGE_REVIEW_PAGE (page));
}

/* Another day may have begun since. */
static void
bridge_review_page_shown (BridgePage *page)
{
  update (BRIDGE_REVIEW_PAGE (page));
}

static void
bridge_review_page_constructed (GObject *object)
{
  BridgeReviewPage *self = BRIDGE_REVIEW_PAGE (object);

  G_OBJECT_CLASS (bridge_review_page_parent_class)->constructed (object);

  bridge_page_set_heading (BRIDGE_PAGE (self), _("Wait for Intuit’s Review"),
                           _("Intuit reads your answers and decides whether live companies may use your app. That takes days, "
                             "sometimes weeks. Meanwhile, everything here is kept."));
  g_signal_connect_object (get_review (self), "notify", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_review_page_class_init (BridgeReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_review_page_constructed;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_review_page_update;
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_review_page_shown;

  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_DAY_ROW);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_BUTTON);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, sent);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, sent_on);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, due_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, days_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, days);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, remind);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, remind_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, approved);
  gtk_widget_class_bind_template_callback (widget_class, on_sent_on_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_remind_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
bridge_review_page_init (BridgeReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sent, "notify::active", G_CALLBACK (on_sent_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->approved, "notify::active", G_CALLBACK (on_approved_toggled), self, G_CONNECT_SWAPPED);
}

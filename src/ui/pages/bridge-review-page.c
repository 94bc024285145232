// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-review-page"

#include "config.h"

#include "bridge-review-page.h"

#include "bridge-asked-row.h"
#include "bridge-check-row.h"
#include "bridge-day-row.h"
#include "bridge-day.h"
#include "bridge-instruction-row.h"
#include "bridge-link-row.h"
#include "bridge-note.h"
#include "bridge-question.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"
#include "bridge-topic.h"

#include <glib/gi18n-lib.h>

/* The weeks of waiting for Intuit: since when, what to look at meanwhile, when to be reminded, and what came of it. */
struct _BridgeReviewPage
{
  BridgePage parent_instance;

  GtkWidget *to_questionnaire;
  GtkWidget *again_box;
  GtkWidget *check_answers;
  BridgeCheckRow *sent;
  BridgeDayRow *sent_on;
  GtkWidget *waiting_box;
  BridgeNote *due_note;
  AdwActionRow *days_row;
  GtkSpinButton *days;
  GtkWidget *remind;
  AdwActionRow *remind_row;
  BridgeCheckRow *approved;
  BridgeAskedRow *asked;
  GtkWidget *correct_bar;
  BridgeCheckRow *rejected;

  BridgeReview *before; /* (nullable): as it was before the app was sent again */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BridgeReviewPage, bridge_review_page, BRIDGE_TYPE_PAGE)

static BridgeReview *
get_review (BridgeReviewPage *self)
{
  return bridge_setup_get_review (bridge_page_get_setup (BRIDGE_PAGE (self)));
}

/* A clock that was ahead has noted a day that is still to come. */
static char *
dup_due_text (int days)
{
  if (days < 0)
    return g_strdup (_("Check whether Intuit has answered."));

  return g_strdup_printf (ngettext ("You sent it %d day ago. Check whether Intuit has answered.",
                                    "You sent it %d days ago. Check whether Intuit has answered.", days), days);
}

static void
show_due (BridgeReviewPage *self,
          gboolean          due,
          const GDate      *today)
{
  int days = due ? g_date_days_between (bridge_review_get_sent_on (get_review (self)), today) : 0;
  g_autofree char *text = dup_due_text (days);

  bridge_note_set (self->due_note, BRIDGE_MESSAGE_WARNING, due ? text : NULL);
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

/* Whether Intuit has asked for changes in something else than the answers. */
static gboolean
is_about_other (BridgeSetup *setup)
{
  g_autofree char *topics = bridge_topic_describe_asked (setup);

  return topics == NULL || bridge_setup_get_tick (setup, BRIDGE_TICK_OTHER_ASKED);
}

static const char *
get_changes_lead (BridgeSetup *setup)
{
  if (!bridge_setup_get_questionnaire_done (setup))
    /* Translators: “Submit” is a button on Intuit’s web site, which is in English. */
    return _("Intuit asked for changes. Correct your answers in the questionnaire and at Intuit. Then press Submit there, and "
             "tick Sent below.");
  if (is_about_other (setup))
    /* Translators: “Submit” is a button on Intuit’s web site, which is in English. */
    return _("Intuit asked for changes. Read in its mail which, and make them. Then press Submit at Intuit, and tick Sent below.");

  /* Translators: “Submit” is a button on Intuit’s web site, which is in English. */
  return _("Your answers are corrected. Press Submit at Intuit, then tick Sent below.");
}

/* How it went, and what to do about it. */
static const char *
get_lead (BridgeReviewState  state,
          BridgeSetup       *setup)
{
  switch (state)
    {
    case BRIDGE_REVIEW_CHANGES_ASKED:
      return get_changes_lead (setup);
    case BRIDGE_REVIEW_REJECTED:
      /* Translators: “Submit” is a button on Intuit’s web site, which is in English. */
      return _("Intuit rejected the app, and you can send it again. Read in Intuit’s mail why, and correct that. Then press "
               "Submit at Intuit, and tick Sent below.");
    case BRIDGE_REVIEW_APPROVED:
      return _("Intuit approved the app. Continue with the production keys.");
    case BRIDGE_REVIEW_WAITING:
      return _("Intuit’s answer takes days, sometimes weeks. Say here what it is. Meanwhile, everything here is kept.");
    case BRIDGE_REVIEW_NOT_SENT:
    default:
      return _("Intuit reads your answers and decides whether live companies may use your app. That takes days, sometimes "
               "weeks. Meanwhile, everything here is kept.");
    }
}

/* What has to be sent again was not sent yet. */
static void
show_sent (BridgeReviewPage  *self,
           BridgeReviewState  state)
{
  gboolean again = state == BRIDGE_REVIEW_CHANGES_ASKED || state == BRIDGE_REVIEW_REJECTED;
  const GDate *sent_on = again ? NULL : bridge_review_get_sent_on (get_review (self));

  bridge_check_row_set_active (self->sent, sent_on != NULL);
  bridge_day_row_set_day (self->sent_on, sent_on);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_on), sent_on != NULL);
}

/* What the keys have proved cannot be taken back here. */
static void
show_approved (BridgeReviewPage  *self,
               BridgeReviewState  state)
{
  gboolean by_keys = bridge_setup_get_approved_by_keys (bridge_page_get_setup (BRIDGE_PAGE (self)));

  bridge_check_row_set_active (self->approved, state == BRIDGE_REVIEW_APPROVED);
  gtk_widget_set_sensitive (GTK_WIDGET (self->approved), !by_keys);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->approved),
                               by_keys ? _("Intuit recognised the production keys")
                               /* Translators: “Keys and credentials” and “Production” are names on Intuit’s web site. */
                               : _("Keys and credentials shows the production keys now"));
}

/* What there is to do before it is sent again. */
static void
show_again (BridgeReviewPage  *self,
            BridgeReviewState  state)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  gboolean changes = state == BRIDGE_REVIEW_CHANGES_ASKED;
  gboolean rejected = state == BRIDGE_REVIEW_REJECTED;

  gtk_widget_set_visible (self->to_questionnaire, changes && !bridge_setup_get_questionnaire_done (setup));
  gtk_widget_set_visible (self->check_answers, rejected);
  gtk_widget_set_visible (self->again_box, rejected || (changes && is_about_other (setup)));
}

/* What cannot be said yet, or not any more, is not offered. Who says what Intuit asked about needs no reminder of it. */
static void
show_answer (BridgeReviewPage  *self,
             BridgeReviewState  state)
{
  gboolean waiting = state == BRIDGE_REVIEW_WAITING;
  gboolean asking = waiting && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->asked));

  show_approved (self, state);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), waiting);
  gtk_widget_set_visible (self->correct_bar, asking);
  gtk_widget_set_visible (self->waiting_box, waiting && !asking);
  bridge_check_row_set_active (self->rejected, state == BRIDGE_REVIEW_REJECTED);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), waiting || state == BRIDGE_REVIEW_REJECTED);
}

static void
update (BridgeReviewPage *self)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  BridgeReviewState state = bridge_setup_get_review_state (setup);
  g_autoptr (GDate) today = bridge_day_new_today ();
  gboolean due = bridge_setup_is_review_due (setup, today);

  bridge_page_set_lead (BRIDGE_PAGE (self), get_lead (state, setup));
  self->updating = TRUE;
  show_sent (self, state);
  show_due (self, due, today);
  show_reminder (self, get_review (self), due);
  show_answer (self, state);
  show_again (self, state);
  self->updating = FALSE;
}

/* What Intuit has said of what was sent before is over, but not forgotten while nothing new came of it. */
static void
note_sent (BridgeReviewPage *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();
  BridgeReviewState state = bridge_review_get_state (get_review (self));

  g_clear_object (&self->before);
  if (state == BRIDGE_REVIEW_CHANGES_ASKED || state == BRIDGE_REVIEW_REJECTED)
    {
      self->before = bridge_review_new ();
      bridge_review_copy (self->before, get_review (self));
    }
  bridge_review_set_sent_on (get_review (self), today);
}

/* It was not sent: then it is as it was before. */
static void
take_back_sent (BridgeReviewPage *self)
{
  if (self->before != NULL && bridge_review_get_waiting (get_review (self)))
    bridge_review_copy (get_review (self), self->before);
  else
    bridge_review_set_sent_on (get_review (self), NULL);
  g_clear_object (&self->before);
}

static void
on_sent_all_the_same (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  BridgeReviewPage *self = BRIDGE_REVIEW_PAGE (source);

  if (bridge_question_ask_finish (GTK_WIDGET (self), result) == BRIDGE_ANSWER_YES)
    note_sent (self);
  else
    update (self);
}

/* What is sent with a topic left open is sent back; but who answered there need not have ticked it here. */
static void
ask_about_open (BridgeReviewPage *self,
                guint             open)
{
  g_autofree char *body = g_strdup_printf (ngettext ("%u topic of the questionnaire is still open.",
                                                     "%u topics of the questionnaire are still open.", open), open);

  bridge_question_ask_async (GTK_WIDGET (self), _("Was It Sent All the Same?"), body, _("Not Yet"), _("It Was Sent"), FALSE,
                             on_sent_all_the_same, NULL);
}

static void
on_sent_toggled (BridgeReviewPage *self)
{
  gboolean sent = bridge_check_row_get_active (self->sent);
  guint answered;
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  guint count = bridge_topic_count (setup, &answered);

  if (self->updating)
    return;
  if (sent && count > answered && !bridge_setup_get_approved (setup))
    ask_about_open (self, count - answered);
  else if (sent)
    note_sent (self);
  else
    take_back_sent (self);
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
on_rejected_toggled (BridgeReviewPage *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (!self->updating)
    bridge_review_set_rejected_on (get_review (self), bridge_check_row_get_active (self->rejected) ? today : NULL);
}

/* Back to the answers that Intuit does not like. Where it was about something else, what is to do stands here. */
static void
on_correct_clicked (BridgeReviewPage *self)
{
  BridgeSetup *setup = bridge_page_get_setup (BRIDGE_PAGE (self));
  g_autoptr (GDate) today = bridge_day_new_today ();

  bridge_asked_row_note (self->asked);
  bridge_review_set_changes_asked_on (get_review (self), today);
  if (!bridge_setup_get_questionnaire_done (setup))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-step", "s", "questionnaire");
}

static void
on_asked_expanded (BridgeReviewPage *self)
{
  update (self);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->asked)))
    bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (self->asked));
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

  bridge_asked_row_set_setup (self->asked, bridge_page_get_setup (BRIDGE_PAGE (self)));
  g_signal_connect_object (bridge_page_get_setup (BRIDGE_PAGE (self)), "changed", G_CALLBACK (bridge_page_update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
bridge_review_page_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_REVIEW_PAGE (object)->before);

  G_OBJECT_CLASS (bridge_review_page_parent_class)->dispose (object);
}

static void
bridge_review_page_class_init (BridgeReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_review_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = bridge_review_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->update = bridge_review_page_update;
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_review_page_shown;

  g_type_ensure (BRIDGE_TYPE_ASKED_ROW);
  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_DAY_ROW);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, to_questionnaire);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, again_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, check_answers);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, sent);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, sent_on);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, due_note);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, days_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, days);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, remind);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, remind_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, approved);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, asked);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, correct_bar);
  gtk_widget_class_bind_template_child (widget_class, BridgeReviewPage, rejected);
  gtk_widget_class_bind_template_callback (widget_class, on_sent_on_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_correct_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remind_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
bridge_review_page_init (BridgeReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sent, "notify::active", G_CALLBACK (on_sent_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->approved, "notify::active", G_CALLBACK (on_approved_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asked, "notify::expanded", G_CALLBACK (on_asked_expanded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rejected, "notify::active", G_CALLBACK (on_rejected_toggled), self, G_CONNECT_SWAPPED);
}

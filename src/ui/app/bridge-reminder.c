// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-reminder"

#include "config.h"

#include "bridge-reminder.h"

#include "bridge-day.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeReminder:
 *
 * Tells the user once that it is time to look whether Intuit has answered, and takes that back when it is not any more.
 */

#define NOTIFICATION "review"

/* A day may begin while the program runs, or while the computer sleeps. */
#define LOOK_EVERY_SECONDS 600

struct _BridgeReminder
{
  GObject parent_instance;

  GApplication *application;
  BridgeReview *review;
  guint look_id;
};

G_DEFINE_FINAL_TYPE (BridgeReminder, bridge_reminder, G_TYPE_OBJECT)

static void
remind (BridgeReminder *self,
        const GDate    *today)
{
  g_autoptr (GNotification) notification = g_notification_new (_("Has Intuit Answered?"));
  g_autofree char *sent_on = bridge_day_format (bridge_review_get_sent_on (self->review));
  /* Translators: %s is a date. */
  g_autofree char *body = g_strdup_printf (_("You sent the questionnaire on %s. Check your mail and the Intuit Developer Portal."), sent_on);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-step", "s", "review");
  g_application_send_notification (self->application, NOTIFICATION, notification);
  bridge_review_set_reminded_on (self->review, today);
}

static void
look (BridgeReminder *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (!bridge_review_is_due (self->review, today))
    g_application_withdraw_notification (self->application, NOTIFICATION);
  else if (bridge_review_get_reminded_on (self->review) == NULL)
    remind (self, today);
}

static gboolean
on_look (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
bridge_reminder_dispose (GObject *object)
{
  BridgeReminder *self = BRIDGE_REMINDER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (bridge_reminder_parent_class)->dispose (object);
}

static void
bridge_reminder_class_init (BridgeReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_reminder_dispose;
}

static void
bridge_reminder_init (BridgeReminder *self)
{
}

/* @application: whose notification it is; it outlives the reminder */
BridgeReminder *
bridge_reminder_new (GApplication *application,
                     BridgeSetup  *setup)
{
  BridgeReminder *self = g_object_new (BRIDGE_TYPE_REMINDER, NULL);

  self->application = application;
  self->review = g_object_ref (bridge_setup_get_review (setup));
  self->look_id = g_timeout_add_seconds (LOOK_EVERY_SECONDS, on_look, self);
  g_signal_connect_object (self->review, "notify", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

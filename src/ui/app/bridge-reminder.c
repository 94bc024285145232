// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-reminder"

#include "config.h"

#include "bridge-reminder.h"

#include "bridge-day.h"
#include "bridge-notice.h"
#include "bridge-setup-name.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeReminder:
 *
 * Tells the user once that it is time to look whether Intuit has answered, and takes that back when it is not any more. It counts as
 * told only when the desktop took it; until then it is tried again, now and after the next start, and the window says it meanwhile.
 */

/* A day may begin while the program runs, or while the computer sleeps. */
#define LOOK_EVERY_SECONDS 600

struct _BridgeReminder
{
  GObject parent_instance;

  GApplication *application;
  BridgeServices *services;
  BridgeReview *review;
  BridgeNotice *notice; /* (nullable): without a bus nobody could show it */
  GCancellable *showing; /* (nullable): it is on its way */
  gboolean said;         /* by the window */
  guint look_id;
};

enum
{
  SIGNAL_UNTOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeReminder, bridge_reminder, G_TYPE_OBJECT)

static void look (BridgeReminder *self);

static BridgeSetup *
get_setup (BridgeReminder *self)
{
  return bridge_services_get_setup (self->services);
}

static void
say_once (BridgeReminder *self)
{
  if (self->said)
    return;

  self->said = TRUE;
  g_signal_emit (self, signals[SIGNAL_UNTOLD], 0);
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeReminder) self = user_data;
  g_autoptr (GDate) today = bridge_day_new_today ();
  gboolean shown = bridge_notice_show_finish (BRIDGE_NOTICE (source), result, NULL);

  g_clear_object (&self->showing);
  if (self->notice == NULL)
    return;

  /* Meanwhile the user may have done something about it. */
  if (!bridge_setup_is_review_due (get_setup (self), today))
    look (self);
  else if (shown)
    bridge_review_set_reminded_on (self->review, today);
  else
    say_once (self);
}

static void
remind (BridgeReminder *self)
{
  g_autofree char *sent_on = bridge_day_format (bridge_review_get_sent_on (self->review));
  /* Translators: %s is a date. */
  g_autofree char *text = g_strdup_printf (_("You sent the questionnaire on %s. Check your mail and the Intuit Developer Portal."), sent_on);
  g_autofree char *name = bridge_services_dup_setup_name (self->services);
  g_autofree char *body = bridge_setup_name_add (name, text);

  if (self->notice == NULL)
    {
      say_once (self);
      return;
    }

  self->showing = g_cancellable_new ();
  bridge_notice_show_async (self->notice, _("Has Intuit Answered?"), body, self->showing, on_shown, g_object_ref (self));
}

static void
take_back (BridgeReminder *self)
{
  if (self->notice != NULL)
    bridge_notice_withdraw (self->notice);
}

static void
look (BridgeReminder *self)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  if (self->showing != NULL)
    return;

  if (!bridge_setup_is_review_due (get_setup (self), today))
    take_back (self);
  else if (bridge_review_get_reminded_on (self->review) == NULL)
    remind (self);
}

static void
on_pressed (BridgeReminder *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-step", g_variant_new_string ("review"));
}

/* All profiles have one name among the desktop's notifications. */
static void
make_notice (BridgeReminder *self)
{
  GDBusConnection *connection = g_application_get_dbus_connection (self->application);
  const char *profile = bridge_services_get_profile (self->services);
  gboolean is_default = g_str_equal (profile, BRIDGE_DEFAULT_PROFILE);
  g_autofree char *id = is_default ? g_strdup ("review") : g_strconcat ("review-", profile, NULL);

  if (connection == NULL)
    return;

  self->notice = is_default ? bridge_notice_new (connection, id, "show-step", g_variant_new_string ("review"))
                            : bridge_notice_new (connection, id, "show-step-in", g_variant_new ("(ss)", profile, "review"));
  g_signal_connect_object (self->notice, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
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
  g_cancellable_cancel (self->showing);
  g_clear_object (&self->notice);
  g_clear_object (&self->review);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (bridge_reminder_parent_class)->dispose (object);
}

static void
bridge_reminder_class_init (BridgeReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_reminder_dispose;

  /* The desktop did not take what is to be said. */
  signals[SIGNAL_UNTOLD] =
    g_signal_new ("untold", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_reminder_init (BridgeReminder *self)
{
}

/* @application: whose notification it is; it outlives the reminder */
BridgeReminder *
bridge_reminder_new (GApplication   *application,
                     BridgeServices *services)
{
  BridgeReminder *self = g_object_new (BRIDGE_TYPE_REMINDER, NULL);

  self->application = application;
  self->services = g_object_ref (services);
  self->review = g_object_ref (bridge_setup_get_review (get_setup (self)));
  make_notice (self);
  self->look_id = g_timeout_add_seconds (LOOK_EVERY_SECONDS, on_look, self);
  g_signal_connect_object (self->review, "notify", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  /* Production keys that Intuit recognises are its answer. */
  g_signal_connect_object (bridge_setup_get_keys_probe (get_setup (self), BRIDGE_ENVIRONMENT_PRODUCTION), "notify", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Looks for the first time. */
void
bridge_reminder_start (BridgeReminder *self)
{
  look (self);
}

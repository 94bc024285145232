// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-patience"

#include "config.h"

#include "bridge-patience.h"

#include "bridge-clock.h"
#include "bridge-day.h"

#include <glib/gi18n-lib.h>

/**
 * BridgePatience:
 *
 * How long a service wishes not to be asked. Whoever asks it unasked looks here first, and all of them share one.
 */

/* Codat's quota begins anew every day (Codat documentation: rate limits); who says more has said nonsense. */
#define MAX_SECONDS (24 * 60 * 60)
/* A timeout does not count the time for which the computer slept. */
#define LOOK_SECONDS 30

enum
{
  PROP_0,
  PROP_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgePatience
{
  GObject parent_instance;

  char *name;
  gint64 until; /* by the clock that counts on; 0 if it has no wish */
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (BridgePatience, bridge_patience, G_TYPE_OBJECT)

static gboolean on_timeout (gpointer user_data);

static void
look_later (BridgePatience *self)
{
  guint seconds = bridge_patience_get_left_ms (self) / 1000 + 1;

  self->timeout_id = g_timeout_add_seconds (MIN (seconds, LOOK_SECONDS), on_timeout, self);
}

static gboolean
on_timeout (gpointer user_data)
{
  BridgePatience *self = user_data;

  self->timeout_id = 0;
  if (bridge_patience_get_left_ms (self) > 0)
    look_later (self);
  else
    bridge_patience_end (self);

  return G_SOURCE_REMOVE;
}

static void
bridge_patience_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_WAITING)
    g_value_set_boolean (value, bridge_patience_get_left_ms (BRIDGE_PATIENCE (object)) > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_patience_finalize (GObject *object)
{
  BridgePatience *self = BRIDGE_PATIENCE (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_free (self->name);

  G_OBJECT_CLASS (bridge_patience_parent_class)->finalize (object);
}

static void
bridge_patience_class_init (BridgePatienceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_patience_get_property;
  object_class->finalize = bridge_patience_finalize;

  /* Notified too when the time until which it waits is another. */
  properties[PROP_WAITING] =
    g_param_spec_boolean ("waiting", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_patience_init (BridgePatience *self)
{
}

/**
 * bridge_patience_new:
 * @name: what the user calls the service
 *
 * Returns: (transfer full): patience with a service that has no wish yet
 */
BridgePatience *
bridge_patience_new (const char *name)
{
  BridgePatience *self = g_object_new (BRIDGE_TYPE_PATIENCE, NULL);

  self->name = g_strdup (name);

  return self;
}

/**
 * bridge_patience_begin:
 * @self: patience
 * @seconds: for how long the service asks to be left alone from now on
 */
void
bridge_patience_begin (BridgePatience *self,
                       guint           seconds)
{
  g_return_if_fail (BRIDGE_IS_PATIENCE (self));

  if (seconds == 0)
    return;

  self->until = bridge_clock_get () + (gint64) MIN (seconds, MAX_SECONDS) * G_USEC_PER_SEC;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  look_later (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

/**
 * bridge_patience_end:
 * @self: patience
 *
 * The service answers again.
 */
void
bridge_patience_end (BridgePatience *self)
{
  g_return_if_fail (BRIDGE_IS_PATIENCE (self));

  if (self->until == 0)
    return;

  self->until = 0;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

/**
 * bridge_patience_get_left_ms:
 * @self: patience
 *
 * Returns: for how many milliseconds the service wishes not to be asked
 */
guint
bridge_patience_get_left_ms (BridgePatience *self)
{
  gint64 left;

  g_return_val_if_fail (BRIDGE_IS_PATIENCE (self), 0);

  left = self->until != 0 ? self->until - bridge_clock_get () : 0;

  return left > 0 ? (guint) ((left + 999) / 1000) : 0;
}

static gboolean
is_today (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDate) day = bridge_day_new_from (local);
  g_autoptr (GDate) today = bridge_day_new_today ();

  return g_date_compare (day, today) == 0;
}

/**
 * bridge_patience_dup_text:
 * @self: patience
 *
 * Returns: (transfer full) (nullable): until when the service asks to wait, in a sentence in the user's language; %NULL if it does not
 */
char *
bridge_patience_dup_text (BridgePatience *self)
{
  guint left_ms = bridge_patience_get_left_ms (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) until = g_date_time_add (now, left_ms * G_TIME_SPAN_MILLISECOND);
  /* A minute that has begun is over at its end. */
  g_autoptr (GDateTime) minute = g_date_time_add_seconds (until, 59);
  g_autofree char *time = bridge_clock_format_time (minute);

  if (left_ms == 0)
    return NULL;

  /* Nobody is heeded who wants a longer wait than a day. */
  if (!is_today (minute))
    /* Translators: A name such as Codat, and a time such as 14:05. */
    return g_strdup_printf (_("%s asks to wait until tomorrow, %s."), self->name, time);
  /* Translators: A name such as Codat, and a time such as 14:05. */
  return g_strdup_printf (_("%s asks to wait until %s."), self->name, time);
}

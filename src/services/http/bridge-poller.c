// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-poller"

#include "config.h"

#include "bridge-poller.h"

#include "bridge-clock.h"

/**
 * BridgePoller:
 *
 * Says when to ask again while something is waited for: more and more slowly, never before the last answer is there, and
 * not for ever, since a new client of Codat has 1,000 calls a day (Codat documentation: rate limits). While the service asks to wait
 * there is no poll, and none of them is spent.
 */

#define GROWTH_NUMERATOR 3
#define GROWTH_DENOMINATOR 2

enum
{
  PROP_0,
  PROP_RUNNING,
  PROP_EXHAUSTED,
  N_PROPS,
};

enum
{
  SIGNAL_POLL,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _BridgePoller
{
  GObject parent_instance;

  guint first_ms;
  guint longest_ms;
  guint limit;
  guint delay_ms;
  guint count;
  guint timeout_id;
  gint64 asked_at;
  gint64 next_at;
  gboolean awaited; /* the answer to the last poll */
  gboolean running;
  gboolean exhausted;
  BridgePatience *patience;
};

G_DEFINE_FINAL_TYPE (BridgePoller, bridge_poller, G_TYPE_OBJECT)

static void
set_state (BridgePoller *self,
           gboolean      running,
           gboolean      exhausted)
{
  gboolean running_changed = self->running != running;
  gboolean exhausted_changed = self->exhausted != exhausted;

  self->running = running;
  self->exhausted = exhausted;
  if (running_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  if (exhausted_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXHAUSTED]);
}

static guint
get_held_ms (BridgePoller *self)
{
  return self->patience != NULL ? bridge_patience_get_left_ms (self->patience) : 0;
}

static void
ask (BridgePoller *self)
{
  self->awaited = TRUE;
  self->asked_at = bridge_clock_get ();
  g_signal_emit (self, signals[SIGNAL_POLL], 0);
}

static gboolean on_timeout (gpointer user_data);

static void
schedule (BridgePoller *self,
          guint         milliseconds)
{
  self->next_at = bridge_clock_get () + (gint64) milliseconds * 1000;
  self->timeout_id = g_timeout_add (milliseconds, on_timeout, self);
}

static gboolean
on_timeout (gpointer user_data)
{
  BridgePoller *self = user_data;
  guint held_ms = get_held_ms (self);

  self->timeout_id = 0;
  if (held_ms > 0)
    {
      schedule (self, MIN (held_ms, self->longest_ms));
      return G_SOURCE_REMOVE;
    }

  self->count++;
  self->delay_ms = MIN (self->delay_ms * GROWTH_NUMERATOR / GROWTH_DENOMINATOR, self->longest_ms);
  ask (self);

  return G_SOURCE_REMOVE;
}

static void
bridge_poller_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BridgePoller *self = BRIDGE_POLLER (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_EXHAUSTED:
      g_value_set_boolean (value, self->exhausted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_poller_dispose (GObject *object)
{
  BridgePoller *self = BRIDGE_POLLER (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->patience);

  G_OBJECT_CLASS (bridge_poller_parent_class)->dispose (object);
}

static void
bridge_poller_class_init (BridgePollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_poller_get_property;
  object_class->dispose = bridge_poller_dispose;

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXHAUSTED] =
    g_param_spec_boolean ("exhausted", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_POLL] =
    g_signal_new ("poll", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_poller_init (BridgePoller *self)
{
}

/**
 * bridge_poller_new:
 * @first_ms: milliseconds until the first poll
 * @longest_ms: milliseconds between two polls at the most
 * @limit: polls from one start to the next
 *
 * Returns: (transfer full): a poller at rest; it emits #BridgePoller::poll each time that it is time to ask
 */
BridgePoller *
bridge_poller_new (guint first_ms,
                   guint longest_ms,
                   guint limit)
{
  BridgePoller *self = g_object_new (BRIDGE_TYPE_POLLER, NULL);

  self->first_ms = first_ms;
  self->longest_ms = longest_ms;
  self->limit = limit;

  return self;
}

/**
 * bridge_poller_set_patience:
 * @self: a poller
 * @patience: what the service asks to wait
 */
void
bridge_poller_set_patience (BridgePoller   *self,
                            BridgePatience *patience)
{
  g_return_if_fail (BRIDGE_IS_POLLER (self));

  g_set_object (&self->patience, patience);
}

/**
 * bridge_poller_start:
 * @self: a poller
 *
 * Starts, or starts anew with all polls to spend.
 */
void
bridge_poller_start (BridgePoller *self)
{
  g_return_if_fail (BRIDGE_IS_POLLER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->count = 0;
  self->delay_ms = self->first_ms;
  /* Whoever begins to wait has just asked. */
  self->asked_at = bridge_clock_get ();
  set_state (self, TRUE, FALSE);
  bridge_poller_answered (self);
}

/**
 * bridge_poller_stop:
 * @self: a poller
 *
 * Stops; an answer that comes in later starts nothing.
 */
void
bridge_poller_stop (BridgePoller *self)
{
  g_return_if_fail (BRIDGE_IS_POLLER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->awaited = FALSE;
  set_state (self, FALSE, FALSE);
}

/**
 * bridge_poller_answered:
 * @self: a poller
 *
 * To be called when the answer to a poll is there, whatever it says: only then the time to the next one begins.
 * Once all polls are spent the poller is exhausted and at rest.
 */
void
bridge_poller_answered (BridgePoller *self)
{
  g_return_if_fail (BRIDGE_IS_POLLER (self));

  self->awaited = FALSE;
  if (!self->running || self->timeout_id != 0)
    return;

  if (self->count >= self->limit)
    set_state (self, FALSE, TRUE);
  else
    schedule (self, self->delay_ms);
}

static void
ask_at_once (BridgePoller *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->running)
    self->count++;
  ask (self);
}

/**
 * bridge_poller_hurry:
 * @self: a poller
 *
 * The user is back, and what is waited for may have come about: polls at once, or as soon as the first delay has passed since the last
 * poll. Once exhausted it polls too, once for each call of this, and stays at rest. It does not poll while an answer is awaited or the
 * service asks to wait.
 */
void
bridge_poller_hurry (BridgePoller *self)
{
  gint64 since_ms;

  g_return_if_fail (BRIDGE_IS_POLLER (self));

  if (self->awaited || (!self->running && !self->exhausted) || get_held_ms (self) > 0)
    return;

  since_ms = (bridge_clock_get () - self->asked_at) / 1000;
  if (since_ms >= self->first_ms)
    ask_at_once (self);
  else if (self->running)
    {
      g_clear_handle_id (&self->timeout_id, g_source_remove);
      schedule (self, (guint) (self->first_ms - since_ms));
    }
}

/**
 * bridge_poller_get_running:
 * @self: a poller
 *
 * Returns: whether it is waiting or an answer is awaited
 */
gboolean
bridge_poller_get_running (BridgePoller *self)
{
  return self->running;
}

/**
 * bridge_poller_get_exhausted:
 * @self: a poller
 *
 * Returns: whether it came to rest because all polls are spent
 */
gboolean
bridge_poller_get_exhausted (BridgePoller *self)
{
  return self->exhausted;
}

/**
 * bridge_poller_get_asked_at:
 * @self: a poller
 *
 * Returns: when the last poll was, or when it was started if there was none yet, as bridge_clock_get() has it
 */
gint64
bridge_poller_get_asked_at (BridgePoller *self)
{
  return self->asked_at;
}

/**
 * bridge_poller_get_next_at:
 * @self: a poller
 *
 * Returns: when the next poll is to be, as bridge_clock_get() has it; 0 while an answer is awaited, or at rest
 */
gint64
bridge_poller_get_next_at (BridgePoller *self)
{
  return self->timeout_id != 0 ? self->next_at : 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-deadline"

#include "config.h"

#include "bridge-deadline.h"

/**
 * BridgeDeadline:
 *
 * A time within which something has to be done. What does it is given a cancellable that is cancelled when the time is up, or
 * when the caller gives up; afterwards it can be told which of the two it was.
 */
struct _BridgeDeadline
{
  guint milliseconds;
  GCancellable *cancellable;
  GCancellable *callers;
  gulong cancelled_id;
  GSource *timeout;
  BridgeDeadlineHeld held;
  gpointer held_data;
  gboolean passed;
};

static gboolean
on_timeout (gpointer user_data)
{
  BridgeDeadline *self = user_data;

  if (self->held != NULL && self->held (self->held_data))
    return G_SOURCE_CONTINUE;

  self->passed = !g_cancellable_is_cancelled (self->cancellable);
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
start (BridgeDeadline *self)
{
  self->timeout = g_timeout_source_new (self->milliseconds);
  /* Tests know it by its name: they do not wait for time to pass. */
  g_source_set_static_name (self->timeout, "bridge-deadline");
  g_source_set_callback (self->timeout, on_timeout, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

static void
stop (BridgeDeadline *self)
{
  g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static void
on_cancelled (GCancellable *callers,
              GCancellable *own)
{
  g_cancellable_cancel (own);
}

/**
 * bridge_deadline_new:
 * @milliseconds: how long it may take, from now on
 * @cancellable: (nullable): the caller's, to give up
 *
 * Returns: (transfer full): a deadline that runs
 */
BridgeDeadline *
bridge_deadline_new (guint         milliseconds,
                     GCancellable *cancellable)
{
  BridgeDeadline *self = g_new0 (BridgeDeadline, 1);

  self->cancellable = g_cancellable_new ();
  self->milliseconds = milliseconds;
  start (self);
  if (g_set_object (&self->callers, cancellable))
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                g_object_ref (self->cancellable), g_object_unref);

  return self;
}

/**
 * bridge_deadline_free:
 * @self: (transfer full): a deadline
 *
 * Ends it: nothing is cancelled any more.
 */
void
bridge_deadline_free (BridgeDeadline *self)
{
  stop (self);
  g_cancellable_disconnect (self->callers, self->cancelled_id);
  g_clear_object (&self->callers);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * bridge_deadline_restart:
 * @self: a deadline that has not passed
 *
 * Gives it the whole time once more, from now on.
 */
void
bridge_deadline_restart (BridgeDeadline *self)
{
  stop (self);
  start (self);
}

/**
 * bridge_deadline_set_held:
 * @self: a deadline
 * @held: asked when the time is up; it begins anew as long as this says so
 * @user_data: for @held, has to outlive @self
 */
void
bridge_deadline_set_held (BridgeDeadline     *self,
                          BridgeDeadlineHeld  held,
                          gpointer            user_data)
{
  self->held = held;
  self->held_data = user_data;
}

/**
 * bridge_deadline_get_cancellable:
 * @self: a deadline
 *
 * Returns: (transfer none): for whatever has to be done in time
 */
GCancellable *
bridge_deadline_get_cancellable (BridgeDeadline *self)
{
  return self->cancellable;
}

/**
 * bridge_deadline_get_passed:
 * @self: a deadline
 *
 * Returns: whether the time was up before the caller gave up
 */
gboolean
bridge_deadline_get_passed (BridgeDeadline *self)
{
  return self->passed;
}

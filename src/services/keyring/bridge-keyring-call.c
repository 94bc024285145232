// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring-call"

#include "config.h"

#include "bridge-keyring-call.h"

#include "bridge-deadline.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/**
 * BridgeKeyringCall:
 *
 * A call of libsecret's that ends in any case. libsecret never completes while a service or a prompt is stuck, not even when
 * it is cancelled; so whoever waits is answered here, by the first of the result, the cancellable, a prompt that is closed and
 * a time-out that does not run while one is open. What comes later is dropped.
 */
struct _BridgeKeyringCall
{
  gatomicrefcount ref_count;

  GTask *task;
  BridgePromptWatch *watch;
  gulong dismissed_id;
  guint prompts_before;
  GCancellable *cancellable;
  BridgeDeadline *deadline;
  GSource *given_up;
};

static GTask *
end (BridgeKeyringCall *self)
{
  if (self->given_up != NULL)
    g_source_destroy (self->given_up);
  g_clear_pointer (&self->given_up, g_source_unref);
  g_clear_pointer (&self->deadline, bridge_deadline_free);
  g_clear_signal_handler (&self->dismissed_id, self->watch);

  return g_steal_pointer (&self->task);
}

static gboolean
was_prompted (BridgeKeyringCall *self)
{
  return self->watch != NULL && bridge_prompt_watch_get_count (self->watch) != self->prompts_before;
}

static gboolean
is_prompting (gpointer user_data)
{
  BridgeKeyringCall *self = user_data;

  return self->watch != NULL && bridge_prompt_watch_get_open (self->watch);
}

static GError *
new_error (BridgeServiceError  code,
           const char         *message)
{
  return g_error_new_literal (BRIDGE_SERVICE_ERROR, code, message);
}

static GError *
new_dismissed_error (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, _("The keyring asked for its password and did not get it."));
}

static GError *
new_silent_error (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_SILENT,
                    _("The keyring did not answer. If another program provides it, such as KeePassXC, check whether it asks for "
                      "a password."));
}

/* libsecret 0.20.5 never completes after this. */
static void
on_dismissed (BridgeKeyringCall *self)
{
  g_autoptr (BridgeKeyringCall) call = bridge_keyring_call_ref (self);
  g_autoptr (GTask) task = NULL;

  if (!was_prompted (self))
    return;

  task = end (self);
  g_task_return_error (task, new_dismissed_error ());
}

/* The time is up, or whoever waits gives up. libsecret itself is cancelled only to have its prompt closed: in the middle of
 * anything else it would answer twice. */
static gboolean
on_given_up (GCancellable *cancellable,
             gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) self = bridge_keyring_call_ref (user_data);
  gboolean silent = bridge_deadline_get_passed (self->deadline);
  g_autoptr (GTask) task = end (self);

  if (silent)
    g_task_return_error (task, new_silent_error ());
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("Cancelled"));
  if (is_prompting (self))
    g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         (error->domain == G_IO_ERROR && error->code == G_IO_ERROR_FAILED);
}

/* Without a default collection and after a prompt to make one that was closed, the service says that there is no such thing. */
static gboolean
is_no_collection (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* As seen with libsecret 0.20.5 and gnome-keyring 42. */
static GError *
translate (BridgeKeyringCall *self,
           const GError      *error)
{
  gboolean prompted = was_prompted (self);

  if (error->domain == BRIDGE_SERVICE_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (prompted && (is_no_collection (error) || g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)))
    return new_dismissed_error ();
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return new_error (BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, _("The keyring is locked, so nothing can be stored in it."));
  if (is_missing (error) || is_no_collection (error))
    return new_error (BRIDGE_SERVICE_ERROR_KEYRING_MISSING, _("No keyring is running on this desktop."));
  if (is_silent (error))
    return new_silent_error ();

  return g_error_new (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_FAILED,
                      /* Translators: %s is the keyring’s own message. */
                      _("The keyring says: %s"), error->message);
}

/**
 * bridge_keyring_call_new:
 * @task: (transfer full): who waits
 * @timeout_ms: milliseconds without a prompt until nobody waits any longer
 *
 * Returns: (transfer full): a call that runs
 */
BridgeKeyringCall *
bridge_keyring_call_new (GTask *task,
                         guint  timeout_ms)
{
  BridgeKeyringCall *self = g_new0 (BridgeKeyringCall, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->task = task;
  self->cancellable = g_cancellable_new ();
  self->deadline = bridge_deadline_new (timeout_ms, g_task_get_cancellable (task));
  bridge_deadline_set_held (self->deadline, is_prompting, self);
  /* The call that the caller holds outlives its source, which is destroyed when it ends. */
  self->given_up = g_cancellable_source_new (bridge_deadline_get_cancellable (self->deadline));
  g_source_set_callback (self->given_up, G_SOURCE_FUNC (on_given_up), self, NULL);
  g_source_attach (self->given_up, g_task_get_context (task));

  return self;
}

/**
 * bridge_keyring_call_set_watch:
 * @self: a call, before it asks anything
 * @watch: (nullable): what knows of prompts
 */
void
bridge_keyring_call_set_watch (BridgeKeyringCall *self,
                               BridgePromptWatch *watch)
{
  g_set_object (&self->watch, watch);
  if (watch == NULL)
    return;

  self->prompts_before = bridge_prompt_watch_get_count (watch);
  self->dismissed_id = g_signal_connect_swapped (watch, "dismissed", G_CALLBACK (on_dismissed), self);
}

/**
 * bridge_keyring_call_ref:
 * @self: a call
 *
 * Returns: (transfer full): the same
 */
BridgeKeyringCall *
bridge_keyring_call_ref (BridgeKeyringCall *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bridge_keyring_call_unref:
 * @self: (transfer full): a call
 *
 * Gives up a reference.
 */
void
bridge_keyring_call_unref (BridgeKeyringCall *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->watch);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * bridge_keyring_call_get_task:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): who waits; %NULL once nobody does, and then there is nothing more to do
 */
GTask *
bridge_keyring_call_get_task (BridgeKeyringCall *self)
{
  return self->task;
}

/**
 * bridge_keyring_call_get_cancellable:
 * @self: a call
 *
 * Returns: (transfer none): for libsecret, so that it may close its prompt when nobody waits any longer
 */
GCancellable *
bridge_keyring_call_get_cancellable (BridgeKeyringCall *self)
{
  return self->cancellable;
}

/**
 * bridge_keyring_call_return_pointer:
 * @self: a call
 * @result: (transfer full) (nullable): what whoever waits is given
 * @destroy: (nullable): frees it
 *
 * Ends the call, unless it has ended.
 */
void
bridge_keyring_call_return_pointer (BridgeKeyringCall *self,
                                    gpointer           result,
                                    GDestroyNotify     destroy)
{
  g_autoptr (GTask) task = end (self);

  if (task != NULL)
    g_task_return_pointer (task, result, destroy);
  else if (result != NULL && destroy != NULL)
    destroy (result);
}

/**
 * bridge_keyring_call_return_error:
 * @self: a call
 * @error: what libsecret said, or an error of #BridgeServiceError
 *
 * Ends the call, unless it has ended, with what the error means for the user.
 */
void
bridge_keyring_call_return_error (BridgeKeyringCall *self,
                                  const GError      *error)
{
  GError *translated = translate (self, error);
  g_autoptr (GTask) task = end (self);

  if (task != NULL)
    g_task_return_error (task, translated);
  else
    g_error_free (translated);
}

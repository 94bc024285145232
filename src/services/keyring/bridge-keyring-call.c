// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring-call"

#include "config.h"

#include "bridge-keyring-call.h"

#include "bridge-deadline.h"
#include "bridge-keyring-error.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/**
 * BridgeKeyringCall:
 *
 * A call of libsecret's that ends in any case. libsecret never completes while a service or a prompt is stuck, not even when
 * it is cancelled; so whoever waits is answered here, by the first of the result, the cancellable, a prompt that is closed, a
 * keyring that ends and a time-out. The time does not run before the call's turn has come, nor while a prompt is open. What comes
 * later is dropped.
 */
struct _BridgeKeyringCall
{
  gatomicrefcount ref_count;

  GTask *task;
  BridgeKeyringCallKind kind;
  BridgeKeyringCallEnded ended;
  gpointer ended_data;
  gboolean started;
  BridgePromptWatch *watch;
  BridgeKeyringOwner *owner;
  gulong opened_id;
  gulong closed_id;
  gulong vanished_id;
  guint prompts_before;
  GCancellable *cancellable;
  BridgeDeadline *deadline;
  GSource *given_up;
  GSource *cancelled; /* of a call that writes */
};

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Returns: (transfer full) (nullable): who waited, if anybody still did */
static GTask *
end (BridgeKeyringCall *self)
{
  GTask *task = g_steal_pointer (&self->task);

  clear_source (&self->given_up);
  clear_source (&self->cancelled);
  g_clear_pointer (&self->deadline, bridge_deadline_free);
  g_clear_signal_handler (&self->opened_id, self->watch);
  g_clear_signal_handler (&self->closed_id, self->watch);
  g_clear_signal_handler (&self->vanished_id, self->owner);
  if (task != NULL)
    self->ended (self, self->ended_data);

  return task;
}

/* @error: (transfer full): why */
static void
fail (BridgeKeyringCall *self,
      GError            *error)
{
  g_autoptr (GTask) task = end (self);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

static gboolean
was_prompted (BridgeKeyringCall *self)
{
  return self->watch != NULL && bridge_prompt_watch_get_count (self->watch) != self->prompts_before;
}

static gboolean
is_prompting (BridgeKeyringCall *self)
{
  return was_prompted (self) && bridge_prompt_watch_get_open (self->watch);
}

/* libsecret is told to give up only to have its prompt closed: in the middle of anything else it would answer twice. */
static void
close_prompt (BridgeKeyringCall *self)
{
  if (!is_prompting (self))
    return;

  g_cancellable_cancel (self->cancellable);
  bridge_prompt_watch_give_up (self->watch);
}

static gboolean
is_held (gpointer user_data)
{
  BridgeKeyringCall *self = user_data;

  return !self->started || is_prompting (self);
}

static const char *
get_name (BridgeKeyringCall *self)
{
  return self->owner != NULL ? bridge_keyring_owner_get_name (self->owner) : NULL;
}

/* libsecret 0.20.5 never completes after one that was dismissed. After another the keyring has all its time to answer. */
static void
on_prompt_closed (BridgeKeyringCall *self,
                  gboolean           dismissed)
{
  g_autoptr (BridgeKeyringCall) call = bridge_keyring_call_ref (self);

  if (dismissed && was_prompted (self))
    fail (self, bridge_keyring_error_new_dismissed ());
  else
    bridge_deadline_restart (self->deadline);
}

/* Nor does it complete after the service is gone with its prompt open. */
static void
on_owner_vanished (BridgeKeyringCall *self)
{
  g_autoptr (BridgeKeyringCall) call = bridge_keyring_call_ref (self);

  fail (self, bridge_keyring_error_new_ended (get_name (self)));
}

static GSource *
watch_cancellable (BridgeKeyringCall      *self,
                   GCancellable           *cancellable,
                   GCancellableSourceFunc  callback)
{
  GSource *source = g_cancellable_source_new (cancellable);

  /* The call that the caller holds outlives its source, which is destroyed when it ends. */
  g_source_set_callback (source, G_SOURCE_FUNC (callback), self, NULL);
  g_source_attach (source, g_task_get_context (self->task));

  return source;
}

/* What is being written is seen through, or nobody would know whether it was; only a prompt is closed, or a turn that has not come. */
static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) self = bridge_keyring_call_ref (user_data);

  if (self->started && !is_prompting (self))
    return G_SOURCE_REMOVE;

  fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
  close_prompt (self);

  return G_SOURCE_REMOVE;
}

/* One that opens after whoever waits gave up. */
static void
on_prompt_opened (BridgeKeyringCall *self)
{
  GCancellable *callers = g_task_get_cancellable (self->task);

  if (callers != NULL && g_cancellable_is_cancelled (callers))
    on_cancelled (callers, self);
}

/* The time is up, or whoever waits gives up. */
static gboolean
on_given_up (GCancellable *cancellable,
             gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) self = bridge_keyring_call_ref (user_data);

  if (bridge_deadline_get_passed (self->deadline))
    fail (self, bridge_keyring_error_new_silent ());
  else
    fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
  close_prompt (self);

  return G_SOURCE_REMOVE;
}

/**
 * bridge_keyring_call_new:
 * @task: (transfer full): who waits
 * @timeout_ms: milliseconds without a prompt until nobody waits any longer
 * @kind: what it does
 * @ended: called once, when nobody waits any longer
 * @ended_data: for @ended
 *
 * Returns: (transfer full): a call whose turn has not come yet
 */
BridgeKeyringCall *
bridge_keyring_call_new (GTask                  *task,
                         guint                   timeout_ms,
                         BridgeKeyringCallKind   kind,
                         BridgeKeyringCallEnded  ended,
                         gpointer                ended_data)
{
  BridgeKeyringCall *self = g_new0 (BridgeKeyringCall, 1);
  GCancellable *callers = g_task_get_cancellable (task);
  gboolean reading = kind == BRIDGE_KEYRING_CALL_READING;

  g_atomic_ref_count_init (&self->ref_count);
  self->task = task;
  self->kind = kind;
  self->ended = ended;
  self->ended_data = ended_data;
  self->cancellable = g_cancellable_new ();
  self->deadline = bridge_deadline_new (timeout_ms, reading ? callers : NULL);
  bridge_deadline_set_held (self->deadline, is_held, self);
  self->given_up = watch_cancellable (self, bridge_deadline_get_cancellable (self->deadline), on_given_up);
  if (!reading && callers != NULL)
    self->cancelled = watch_cancellable (self, callers, on_cancelled);

  return self;
}

/**
 * bridge_keyring_call_start:
 * @self: a call that has not ended
 * @watch: (nullable): what knows of prompts; no other call may be under way that could open one
 * @owner: (nullable): what knows of the keyring; with neither there is no bus that it could be on
 *
 * Its turn has come, and its time runs.
 */
void
bridge_keyring_call_start (BridgeKeyringCall  *self,
                           BridgePromptWatch  *watch,
                           BridgeKeyringOwner *owner)
{
  self->started = TRUE;
  bridge_deadline_restart (self->deadline);
  if (!g_set_object (&self->watch, watch) || !g_set_object (&self->owner, owner))
    return;

  self->prompts_before = bridge_prompt_watch_get_count (watch);
  self->opened_id = g_signal_connect_swapped (watch, "opened", G_CALLBACK (on_prompt_opened), self);
  self->closed_id = g_signal_connect_swapped (watch, "closed", G_CALLBACK (on_prompt_closed), self);
  self->vanished_id = g_signal_connect_swapped (owner, "vanished", G_CALLBACK (on_owner_vanished), self);
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
  g_clear_object (&self->owner);
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
 * bridge_keyring_call_get_prompted:
 * @self: a call
 *
 * Returns: whether the user was asked for something
 */
gboolean
bridge_keyring_call_get_prompted (BridgeKeyringCall *self)
{
  return was_prompted (self);
}

/**
 * bridge_keyring_call_restart:
 * @self: a call that has not ended
 *
 * It is begun once more, and has all its time for that.
 */
void
bridge_keyring_call_restart (BridgeKeyringCall *self)
{
  bridge_deadline_restart (self->deadline);
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
  const BridgeKeyringSeen seen = {
    .connected = self->watch != NULL,
    .prompted = was_prompted (self),
    .saving = self->kind == BRIDGE_KEYRING_CALL_SAVING,
    .name = get_name (self),
  };

  /* What libsecret knows of the keyring may be what is wrong: it asks anew the next time. */
  if (error->domain != BRIDGE_SERVICE_ERROR && self->task != NULL)
    secret_service_disconnect ();
  fail (self, bridge_keyring_error_translate (error, &seen));
}

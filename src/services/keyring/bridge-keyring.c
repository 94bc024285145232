// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring"

#include "config.h"

#include "bridge-keyring-private.h"

#include <libsecret/secret.h>

/**
 * BridgeKeyring:
 *
 * The desktop's keyring. libsecret's simple API is used, because in a Flatpak it goes through the Secret portal by itself. It is
 * asked one thing after the other, so that of a prompt it is known what it belongs to.
 */

#define DEFAULT_TIMEOUT_MS 30000

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeKeyring, bridge_keyring, G_TYPE_OBJECT)

static void
job_free (BridgeKeyringJob *job)
{
  g_clear_pointer (&job->secret, bridge_secret_unref);
  g_object_unref (job->keyring);
  g_free (job);
}

static void
emit_changed (BridgeKeyring *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* libsecret goes on with the session that it had with the keyring that is gone, and is answered by none. */
static void
on_vanished (BridgeKeyring *self)
{
  secret_service_disconnect ();
}

static void
meet (BridgeKeyring   *self,
      GDBusConnection *connection)
{
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  self->watch = bridge_prompt_watch_new (connection);
  g_signal_connect_object (self->watch, "opened", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "closed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->owner = bridge_keyring_owner_new (connection);
  g_signal_connect_object (self->owner, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->owner, "vanished", G_CALLBACK (on_vanished), self, G_CONNECT_SWAPPED);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  BridgeKeyringJob *job;
  BridgeKeyring *self;

  if (bridge_keyring_call_get_task (call) == NULL)
    return;

  /* Where there is no bus libsecret says so, or has another place to keep things. */
  job = _bridge_keyring_get_job (call);
  self = job->keyring;
  if (connection != NULL && self->watch == NULL)
    meet (self, connection);
  bridge_keyring_call_start (call, self->watch, self->owner);
  job->operation (call);
}

static BridgeKeyringCallKind
get_kind (BridgeKeyringOperation operation)
{
  if (operation == _bridge_keyring_load || operation == _bridge_keyring_count)
    return BRIDGE_KEYRING_CALL_READING;
  return operation == _bridge_keyring_save ? BRIDGE_KEYRING_CALL_SAVING : BRIDGE_KEYRING_CALL_FORGETTING;
}

static void
start_next (BridgeKeyring *self)
{
  BridgeKeyringCall *call = g_queue_peek_head (&self->calls);

  if (call != NULL)
    g_bus_get (G_BUS_TYPE_SESSION, bridge_keyring_call_get_cancellable (call), on_bus, bridge_keyring_call_ref (call));
}

static void
on_ended (BridgeKeyringCall *call,
          gpointer           user_data)
{
  g_autoptr (BridgeKeyring) self = g_object_ref (user_data);
  gboolean first = g_queue_peek_head (&self->calls) == call;

  g_queue_remove (&self->calls, call);
  if (first)
    start_next (self);
  emit_changed (self);
  bridge_keyring_call_unref (call);
}

/* Takes @task. What was done is never told as cancelled. */
static void
run (BridgeKeyring          *self,
     BridgeKeyringSlot       slot,
     BridgePrompting         prompting,
     BridgeSecret           *secret,
     BridgeKeyringOperation  operation,
     GTask                  *task)
{
  BridgeKeyringJob *job = g_new0 (BridgeKeyringJob, 1);

  job->keyring = g_object_ref (self);
  job->slot = slot;
  job->prompting = prompting;
  job->secret = secret != NULL ? bridge_secret_ref (secret) : NULL;
  job->operation = operation;
  g_task_set_check_cancellable (task, operation == _bridge_keyring_load);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->calls, bridge_keyring_call_new (task, self->timeout_ms, get_kind (operation), on_ended, self));
  if (g_queue_get_length (&self->calls) == 1)
    start_next (self);
  emit_changed (self);
}

static void
bridge_keyring_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_KEYRING (object)->watch);
  g_clear_object (&BRIDGE_KEYRING (object)->owner);

  G_OBJECT_CLASS (bridge_keyring_parent_class)->dispose (object);
}

static void
bridge_keyring_finalize (GObject *object)
{
  BridgeKeyring *self = BRIDGE_KEYRING (object);

  g_free (self->profile);
  g_free (self->collection);

  G_OBJECT_CLASS (bridge_keyring_parent_class)->finalize (object);
}

static void
bridge_keyring_class_init (BridgeKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_keyring_dispose;
  object_class->finalize = bridge_keyring_finalize;

  /**
   * BridgeKeyring::changed:
   *
   * Whether it is waited for, or which one it is, may be different now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_keyring_init (BridgeKeyring *self)
{
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
}

/**
 * bridge_keyring_new:
 * @profile: the profile whose items these are
 * @collection: (nullable): the collection to write to, the default one if %NULL
 *
 * Returns: (transfer full): the desktop's keyring
 */
BridgeKeyring *
bridge_keyring_new (const char *profile,
                    const char *collection)
{
  BridgeKeyring *self = g_object_new (BRIDGE_TYPE_KEYRING, NULL);

  self->profile = g_strdup (profile);
  self->collection = g_strdup (collection);

  return self;
}

/**
 * bridge_keyring_set_timeout:
 * @self: a keyring
 * @milliseconds: how long it may say nothing; time in which it asks the user for a password does not count
 */
void
bridge_keyring_set_timeout (BridgeKeyring *self,
                            guint          milliseconds)
{
  g_return_if_fail (BRIDGE_IS_KEYRING (self));

  self->timeout_ms = milliseconds;
}

/**
 * bridge_keyring_get_name:
 * @self: a keyring
 *
 * Returns: (transfer none) (nullable): what the keyring is called that runs now, if it was asked something already and can be told
 */
const char *
bridge_keyring_get_name (BridgeKeyring *self)
{
  return self->owner != NULL ? bridge_keyring_owner_get_name (self->owner) : NULL;
}

/**
 * bridge_keyring_get_wait:
 * @self: a keyring
 *
 * Returns: who is being waited for: the keyring, or its user for a password
 */
BridgeKeyringWait
bridge_keyring_get_wait (BridgeKeyring *self)
{
  if (g_queue_is_empty (&self->calls))
    return BRIDGE_KEYRING_WAIT_NONE;

  return self->watch != NULL && bridge_prompt_watch_get_open (self->watch) ? BRIDGE_KEYRING_WAIT_PASSWORD
                                                                           : BRIDGE_KEYRING_WAIT_ANSWER;
}

/**
 * bridge_keyring_load:
 * @self: a keyring
 * @slot: what to load
 * @prompting: whether the user may be asked for the keyring's password
 * @task: (transfer full): is given a #BridgeSecret, %NULL if nothing is stored, or an error of #BridgeServiceError that
 *   begins with KEYRING; its task data is taken
 *
 * Loads an item, of several the one that was written last. What is locked is unlocked if that is possible without a word to the user,
 * or if the user may be asked.
 */
void
bridge_keyring_load (BridgeKeyring     *self,
                     BridgeKeyringSlot  slot,
                     BridgePrompting    prompting,
                     GTask             *task)
{
  run (self, slot, prompting, NULL, _bridge_keyring_load, task);
}

/**
 * bridge_keyring_count:
 * @self: a keyring
 * @task: (transfer full): is given the number as a pointer, or an error as above; its task data is taken
 *
 * Counts all items of the profile, those that are locked too. Nobody is asked for a password.
 */
void
bridge_keyring_count (BridgeKeyring *self,
                      GTask         *task)
{
  run (self, BRIDGE_KEYRING_ALL, BRIDGE_PROMPT_NEVER, NULL, _bridge_keyring_count, task);
}

/**
 * bridge_keyring_save:
 * @self: a keyring
 * @slot: what to save
 * @secret: its content
 * @task: (transfer full): is given %NULL, or an error as above
 *
 * Saves an item, in place of an older one. The keyring may ask the user for its password.
 */
void
bridge_keyring_save (BridgeKeyring     *self,
                     BridgeKeyringSlot  slot,
                     BridgeSecret      *secret,
                     GTask             *task)
{
  run (self, slot, BRIDGE_PROMPT_ALLOWED, secret, _bridge_keyring_save, task);
}

/**
 * bridge_keyring_forget:
 * @self: a keyring
 * @slot: what to remove, or %BRIDGE_KEYRING_ALL
 * @prompting: whether the user may be asked for the keyring's password
 * @task: (transfer full): is given %NULL, or an error as above
 *
 * Removes an item.
 */
void
bridge_keyring_forget (BridgeKeyring     *self,
                       BridgeKeyringSlot  slot,
                       BridgePrompting    prompting,
                       GTask             *task)
{
  run (self, slot, prompting, NULL, _bridge_keyring_forget, task);
}

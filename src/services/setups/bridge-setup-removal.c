// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-removal"

#include "config.h"

#include "bridge-setup-removal.h"

#include "bridge-keyring.h"
#include "bridge-profile-claim.h"
#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-files.h"
#include "bridge-task.h"

/**
 * BridgeSetupRemoval:
 *
 * A setup that is to go, with its keys: first it is looked what there is, so that the user can be told, and then that goes. The keys go
 * first, the setup file last: whatever fails or is killed in between, the setup is still listed, says of itself what it had, and can be
 * removed once more.
 */
struct _BridgeSetupRemoval
{
  GObject parent_instance;

  char *profile;
  BridgeKeyring *keyring;
  char **files;
  guint n_keys;
  GError *keys_error;
};

typedef struct
{
  gboolean leave_keys;
  BridgeProfileClaim *claim;
  GError *no_keyring; /* (nullable): none runs */
} Run;

G_DEFINE_FINAL_TYPE (BridgeSetupRemoval, bridge_setup_removal, G_TYPE_OBJECT)

static void
run_free (Run *run)
{
  g_clear_pointer (&run->claim, bridge_profile_claim_free);
  g_clear_error (&run->no_keyring);
  g_free (run);
}

/* Looking */

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeSetupRemoval *self = g_task_get_source_object (task);

  g_clear_error (&self->keys_error);
  self->n_keys = GPOINTER_TO_UINT (g_task_propagate_pointer (G_TASK (result), &self->keys_error));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeSetupRemoval *self = BRIDGE_SETUP_REMOVAL (source);
  GError *error = NULL;
  char **files = g_task_propagate_pointer (G_TASK (result), &error);

  if (files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_strfreev (self->files);
  self->files = files;
  bridge_keyring_count (self->keyring, bridge_task_new (self->keyring, on_listed, NULL, NULL, g_task_get_cancellable (task), on_counted,
                                                        g_object_ref (task)));
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  char **files = bridge_setup_files_list (BRIDGE_SETUP_REMOVAL (source_object)->profile, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/* Removing */

static void
remove_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const char *profile = BRIDGE_SETUP_REMOVAL (source_object)->profile;
  Run *run = task_data;
  GError *error = NULL;

  /* Where there is no keyring nobody misses keys that none was ever given. */
  if (run->no_keyring != NULL && !run->leave_keys && bridge_setup_files_tell_of_keys (profile))
    g_task_return_error (task, g_error_copy (run->no_keyring));
  else if (bridge_setup_files_remove (profile, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Windows may come again before it is told. */
static void
end (GTask  *task,
     GError *error)
{
  Run *run = g_task_get_task_data (task);

  g_clear_pointer (&run->claim, bridge_profile_claim_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_removed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end (task, error);
}

static void
remove_files (GTask *task)
{
  BridgeSetupRemoval *self = g_task_get_source_object (task);
  g_autoptr (GTask) removing = bridge_task_new (self, remove_files, g_task_get_task_data (task), NULL, NULL,
                                                on_removed, g_object_ref (task));

  g_task_run_in_thread (removing, remove_in_thread);
}

static void
on_keys_gone (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GError *cancelled = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING))
    run->no_keyring = g_steal_pointer (&error);
  if (error != NULL && (!run->leave_keys || error->domain != BRIDGE_SERVICE_ERROR))
    end (task, g_steal_pointer (&error));
  else if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &cancelled))
    end (task, cancelled);
  else
    remove_files (task);
}

static void
on_claimed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeSetupRemoval *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->claim = bridge_profile_claim_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    bridge_keyring_forget (self->keyring, BRIDGE_KEYRING_ALL, run->leave_keys ? BRIDGE_PROMPT_NEVER : BRIDGE_PROMPT_ALLOWED,
                           bridge_task_new (self->keyring, on_claimed, NULL, NULL, g_task_get_cancellable (task), on_keys_gone,
                                            g_object_ref (task)));
}

static void
bridge_setup_removal_finalize (GObject *object)
{
  BridgeSetupRemoval *self = BRIDGE_SETUP_REMOVAL (object);

  g_free (self->profile);
  g_clear_object (&self->keyring);
  g_strfreev (self->files);
  g_clear_error (&self->keys_error);

  G_OBJECT_CLASS (bridge_setup_removal_parent_class)->finalize (object);
}

static void
bridge_setup_removal_class_init (BridgeSetupRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_setup_removal_finalize;
}

static void
bridge_setup_removal_init (BridgeSetupRemoval *self)
{
  self->files = g_new0 (char *, 1);
}

/**
 * bridge_setup_removal_new:
 * @profile: which setup
 *
 * Returns: (transfer full): an object that has looked at nothing yet and removes nothing yet
 */
BridgeSetupRemoval *
bridge_setup_removal_new (const char *profile)
{
  BridgeSetupRemoval *self;

  g_return_val_if_fail (bridge_profile_is_valid (profile), NULL);

  self = g_object_new (BRIDGE_TYPE_SETUP_REMOVAL, NULL);
  self->profile = g_strdup (profile);
  self->keyring = bridge_keyring_new (profile, NULL);

  return self;
}

/**
 * bridge_setup_removal_set_timeout:
 * @self: a removal
 * @milliseconds: as bridge_keyring_set_timeout()
 */
void
bridge_setup_removal_set_timeout (BridgeSetupRemoval *self,
                                  guint               milliseconds)
{
  g_return_if_fail (BRIDGE_IS_SETUP_REMOVAL (self));

  bridge_keyring_set_timeout (self->keyring, milliseconds);
}

/**
 * bridge_setup_removal_look_async:
 * @self: a removal
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks what would go. Nobody is asked for a password.
 */
void
bridge_setup_removal_look_async (BridgeSetupRemoval  *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;
  g_autoptr (GTask) listing = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP_REMOVAL (self));

  task = bridge_task_new (self, bridge_setup_removal_look_async, NULL, NULL, cancellable, callback, user_data);
  listing = bridge_task_new (self, on_listed, NULL, NULL, cancellable, on_listed, task);
  g_task_run_in_thread (listing, list_in_thread);
}

/**
 * bridge_setup_removal_look_finish:
 * @self: a removal
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_FILE if it is not known what is there, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether bridge_setup_removal_get_files(), bridge_setup_removal_get_n_keys() and bridge_setup_removal_get_keys_error() say what
 *   there is
 */
gboolean
bridge_setup_removal_look_finish (BridgeSetupRemoval  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bridge_setup_removal_get_files:
 * @self: a removal that has looked
 *
 * Returns: (transfer none) (array zero-terminated=1): the paths of the files that will go: the setup file, and what was put aside beside it
 */
const char *const *
bridge_setup_removal_get_files (BridgeSetupRemoval *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_REMOVAL (self), NULL);

  return (const char *const *) self->files;
}

/**
 * bridge_setup_removal_get_n_keys:
 * @self: a removal that has looked
 *
 * Returns: how many items the keyring has that will go: an API key is one, a pair of app keys is one
 */
guint
bridge_setup_removal_get_n_keys (BridgeSetupRemoval *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_REMOVAL (self), 0);

  return self->n_keys;
}

/**
 * bridge_setup_removal_get_keys_error:
 * @self: a removal that has looked
 *
 * Returns: (transfer none) (nullable): why the keyring does not say how many there are
 */
const GError *
bridge_setup_removal_get_keys_error (BridgeSetupRemoval *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_REMOVAL (self), NULL);

  return self->keys_error;
}

/**
 * bridge_setup_removal_run_async:
 * @self: a removal
 * @leave_keys: whether the user knows that keys may stay in a keyring that cannot be asked now, or is locked; then it is not asked to be
 *   unlocked either
 * @cancellable: (nullable): to give up as long as the files are there: keys that are gone by then have to be entered again
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes the setup: its keys, then its files. The keyring may ask the user for its password. It may be done again after it has failed.
 */
void
bridge_setup_removal_run_async (BridgeSetupRemoval  *self,
                                gboolean             leave_keys,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Run *run;
  GTask *task;

  g_return_if_fail (BRIDGE_IS_SETUP_REMOVAL (self));

  run = g_new0 (Run, 1);
  run->leave_keys = leave_keys;
  task = bridge_task_new (self, bridge_setup_removal_run_async, run, (GDestroyNotify) run_free, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  bridge_profile_claim_async (self->profile, cancellable, on_claimed, task);
}

/**
 * bridge_setup_removal_run_finish:
 * @self: a removal
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_SETUP_OPEN if a window works on the setup, those of the keyring without
 *   @leave_keys, %BRIDGE_SERVICE_ERROR_FILE, %G_IO_ERROR_CANCELLED. The setup file is there then, whatever else is gone.
 *
 * Returns: whether it is gone
 */
gboolean
bridge_setup_removal_run_finish (BridgeSetupRemoval  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

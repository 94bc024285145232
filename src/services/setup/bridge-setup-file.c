// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-file"

#include "config.h"

#include "bridge-setup-file-private.h"

#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-disk.h"
#include "bridge-setup-json.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeSetupFile:
 *
 * Keeps a setup in a file: read once, then written by itself whenever something changes, whole and atomically, one write at
 * a time. A write that fails stays due and is tried again. A file that cannot be read is moved aside and never overwritten,
 * and what another program has written meanwhile is taken over.
 */

/* A single change is written at once; of many only one a second is, since each waits for the disk. */
#define INTERVAL 1000

/* After a write that failed, in seconds */
#define FIRST_WAIT 5
#define LONGEST_WAIT 60

enum
{
  PROP_ERROR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_KEPT_ASIDE,
  SIGNAL_TAKEN_AWAY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeSetupFile, bridge_setup_file, G_TYPE_OBJECT)

static void start_write (BridgeSetupFile *self);

gboolean
_bridge_setup_file_is_due (BridgeSetupFile *self)
{
  return self->generation != self->on_disk || self->rescue != NULL;
}

char *
_bridge_setup_file_serialize (BridgeSetupFile *self)
{
  g_autoptr (JsonObject) object = bridge_setup_write_json (self->setup, self->original);

  return bridge_setup_disk_to_text (object);
}

void
_bridge_setup_file_set_error (BridgeSetupFile *self,
                              const GError    *error)
{
  gboolean same = (error == NULL) == (self->error == NULL) && (error == NULL || g_str_equal (error->message, self->error->message));

  if (same)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
end_flushes (BridgeSetupFile *self,
             const GError    *error)
{
  g_autoptr (GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (flushes, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (flushes, i), TRUE);
}

/* When to write */

static gboolean
on_time (gpointer user_data)
{
  BridgeSetupFile *self = user_data;

  self->source_id = 0;
  if (!self->writing && _bridge_setup_file_is_due (self))
    start_write (self);

  return G_SOURCE_REMOVE;
}

void
_bridge_setup_file_schedule (BridgeSetupFile *self,
                             gint64           milliseconds)
{
  g_clear_handle_id (&self->source_id, g_source_remove);
  /* Several changes in one turn of the main loop are one write. */
  if (milliseconds <= 0)
    self->source_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_time, self, NULL);
  else
    self->source_id = g_timeout_add ((guint) milliseconds, on_time, self);
}

static void
schedule_next (BridgeSetupFile *self)
{
  gint64 passed = (g_get_monotonic_time () - self->began_at) / 1000;

  _bridge_setup_file_schedule (self, self->began_at != 0 ? INTERVAL - passed : 0);
}

static void
schedule_again (BridgeSetupFile *self)
{
  self->wait = self->wait == 0 ? FIRST_WAIT : MIN (self->wait * 2, LONGEST_WAIT);
  _bridge_setup_file_schedule (self, (gint64) self->wait * 1000);
}

static void
on_changed (BridgeSetupFile *self)
{
  self->generation++;
  if (self->state == BRIDGE_SETUP_FILE_LOADED && !self->read_only && !self->writing)
    schedule_next (self);
}

/* Writing */

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (bridge_setup_disk_write (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Whatever became of the write as a whole, this is what is in the file now. */
static void
note_written (BridgeSetupFile    *self,
              BridgeSetupWriting *writing)
{
  if (writing->written == NULL)
    return;
  g_free (self->known);
  self->known = g_strdup (writing->written);
  g_free (self->base);
  self->base = g_strdup (writing->written);
  g_clear_pointer (&self->rescue, g_free);
  if (writing->merged != NULL)
    _bridge_setup_file_take_over (self, writing->text, writing->written, writing->merged);
}

static void
go_on (BridgeSetupFile *self,
       const GError    *error)
{
  _bridge_setup_file_set_error (self, error);
  if (error != NULL)
    {
      schedule_again (self);
      end_flushes (self, error);
      return;
    }

  self->wait = 0;
  if (!_bridge_setup_file_is_due (self))
    end_flushes (self, NULL);
  else if (self->flushes->len > 0)
    start_write (self);
  else
    schedule_next (self);
}

/* Of what could not be read it is said that the progress was saved again: once it was. */
static void
tell_kept (BridgeSetupFile    *self,
           BridgeSetupWriting *writing,
           gboolean            saved)
{
  g_autofree char *unreadable_at = NULL;

  if (writing->unreadable_at != NULL)
    {
      g_free (self->unreadable_at);
      self->unreadable_at = g_steal_pointer (&writing->unreadable_at);
    }
  if (writing->ours_kept_at != NULL)
    g_signal_emit (self, signals[SIGNAL_TAKEN_AWAY], 0, writing->ours_kept_at);
  if (writing->kept_at != NULL)
    g_signal_emit (self, signals[SIGNAL_KEPT_ASIDE], 0, writing->kept_at, FALSE);
  if (!saved || self->unreadable_at == NULL)
    return;
  unreadable_at = g_steal_pointer (&self->unreadable_at);
  g_signal_emit (self, signals[SIGNAL_KEPT_ASIDE], 0, unreadable_at, TRUE);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (source);
  BridgeSetupWriting *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    self->on_disk = self->under_way;
  note_written (self, writing);
  tell_kept (self, writing, error == NULL);
  go_on (self, error);
}

static void
write_text (BridgeSetupFile *self,
            const char      *text)
{
  g_autofree char *path = g_file_get_path (self->file);
  BridgeSetupWriting *writing = bridge_setup_writing_new (path, text);
  g_autoptr (GTask) task = bridge_task_new (self, start_write, writing, (GDestroyNotify) bridge_setup_writing_free,
                                            NULL, on_written, NULL);

  writing->known = g_strdup (self->known);
  writing->base = g_strdup (self->base);
  writing->rescue = g_strdup (self->rescue);
  self->writing = TRUE;
  self->under_way = self->generation;
  self->began_at = g_get_monotonic_time ();
  g_task_run_in_thread (task, write_in_thread);
}

/* What was seen for the moment only, as that a keyring does not have a key, changes nothing in the file: it is left alone then. After an
 * error it is tried whether that is over. */
static void
start_write (BridgeSetupFile *self)
{
  g_autofree char *text = _bridge_setup_file_serialize (self);

  g_clear_handle_id (&self->source_id, g_source_remove);
  if (self->error != NULL || self->rescue != NULL || g_strcmp0 (text, self->base) != 0)
    {
      write_text (self, text);
      return;
    }

  self->on_disk = self->generation;
  go_on (self, NULL);
}

static void
bridge_setup_file_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (object);

  switch (property_id)
    {
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bridge_setup_file_dispose (GObject *object)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_object (&self->setup);

  G_OBJECT_CLASS (bridge_setup_file_parent_class)->dispose (object);
}

static void
bridge_setup_file_finalize (GObject *object)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (object);

  g_clear_object (&self->file);
  g_clear_error (&self->error);
  g_clear_pointer (&self->original, json_object_unref);
  g_free (self->known);
  g_free (self->base);
  g_free (self->rescue);
  g_free (self->unreadable_at);
  g_ptr_array_unref (self->flushes);

  G_OBJECT_CLASS (bridge_setup_file_parent_class)->finalize (object);
}

static void
bridge_setup_file_class_init (BridgeSetupFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_setup_file_get_property;
  object_class->dispose = bridge_setup_file_dispose;
  object_class->finalize = bridge_setup_file_finalize;

  /**
   * BridgeSetupFile:error:
   *
   * Why the setup could not be read or written at the last attempt; %NULL if it could.
   */
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BridgeSetupFile::kept-aside:
   * @path: where
   * @unreadable: whether it could not be understood
   *
   * Another program has written to the file, and what it wrote was kept beside it: it could not be understood, or it has changed
   * the same as we have.
   */
  signals[SIGNAL_KEPT_ASIDE] =
    g_signal_new ("kept-aside", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  /**
   * BridgeSetupFile::taken-away:
   * @path: where
   *
   * What another program has written lacks something that we had: so do we now, and the setup as it was before was kept beside the
   * file.
   */
  signals[SIGNAL_TAKEN_AWAY] =
    g_signal_new ("taken-away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bridge_setup_file_init (BridgeSetupFile *self)
{
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bridge_setup_file_new:
 * @file: where the setup is kept
 * @setup: the setup
 *
 * Returns: (transfer full): an object that does nothing until the file is loaded
 */
BridgeSetupFile *
bridge_setup_file_new (GFile       *file,
                       BridgeSetup *setup)
{
  BridgeSetupFile *self = g_object_new (BRIDGE_TYPE_SETUP_FILE, NULL);

  self->file = g_object_ref (file);
  self->setup = g_object_ref (setup);
  g_signal_connect_object (setup, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bridge_setup_file_new_location:
 * @profile: the name of a profile, known to be a plain one
 *
 * Returns: (transfer full): the file of that profile in the user's data folder
 */
GFile *
bridge_setup_file_new_location (const char *profile)
{
  g_autofree char *path = bridge_profile_dup_path (profile);

  return g_file_new_for_path (path);
}

/**
 * bridge_setup_file_set_read_only:
 * @self: a setup file that is not loaded yet
 *
 * Sees to it that the file is left as it is, whatever is in it and whatever becomes of the setup.
 */
void
bridge_setup_file_set_read_only (BridgeSetupFile *self)
{
  g_return_if_fail (BRIDGE_IS_SETUP_FILE (self));

  self->read_only = TRUE;
}

/**
 * bridge_setup_file_get_loaded:
 * @self: a setup file
 *
 * Returns: whether the setup is what the file says, so that it is kept there
 */
gboolean
bridge_setup_file_get_loaded (BridgeSetupFile *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_FILE (self), FALSE);

  return self->state == BRIDGE_SETUP_FILE_LOADED;
}

/**
 * bridge_setup_file_get_unsaved:
 * @self: a setup file
 *
 * Returns: whether something was done since the file was loaded, or could not be, that is not on disk
 */
gboolean
bridge_setup_file_get_unsaved (BridgeSetupFile *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_FILE (self), FALSE);

  return self->state != BRIDGE_SETUP_FILE_NEW && !self->read_only && _bridge_setup_file_is_due (self);
}

/**
 * bridge_setup_file_get_error:
 * @self: a setup file
 *
 * Returns: (transfer none) (nullable): why the setup could not be read or written at the last attempt; %NULL if it could
 */
const GError *
bridge_setup_file_get_error (BridgeSetupFile *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_FILE (self), NULL);

  return self->error;
}

static void
refuse_flushes (BridgeSetupFile *self)
{
  g_autoptr (GError) error = self->error != NULL
                               ? g_error_copy (self->error)
                               : g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
                                                      _("The file with your progress has not been read yet."));

  end_flushes (self, error);
}

/**
 * bridge_setup_file_flush_async:
 * @self: a setup file
 * @cancellable: (nullable): to give up waiting
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Writes every change so far at once, and waits until it is on disk.
 */
void
bridge_setup_file_flush_async (BridgeSetupFile     *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BRIDGE_IS_SETUP_FILE (self));

  g_ptr_array_add (self->flushes, bridge_task_new (self, bridge_setup_file_flush_async, NULL, NULL,
                                                   cancellable, callback, user_data));
  if (self->read_only)
    end_flushes (self, NULL);
  else if (self->state != BRIDGE_SETUP_FILE_LOADED)
    refuse_flushes (self);
  else if (self->writing)
    return;
  else if (_bridge_setup_file_is_due (self))
    start_write (self);
  else
    end_flushes (self, NULL);
}

/**
 * bridge_setup_file_flush_finish:
 * @self: a setup file
 * @result: what the callback was given
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE: it could not be written, or the file could not be loaded
 *
 * Returns: whether it is on disk
 */
gboolean
bridge_setup_file_flush_finish (BridgeSetupFile  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

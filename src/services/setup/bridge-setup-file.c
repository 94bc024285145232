// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-file"

#include "config.h"

#include "bridge-setup-file.h"

#include "bridge-json.h"
#include "bridge-service-error.h"
#include "bridge-setup-json.h"
#include "bridge-task.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/**
 * BridgeSetupFile:
 *
 * Keeps a setup in a file: read once, then written by itself whenever something changes, whole and atomically, one write at
 * a time. A file that cannot be read is moved aside and never overwritten.
 */

/* Far above what anybody types, and nothing that would stop the program if it came from elsewhere. */
#define MAX_SIZE (32 * 1024 * 1024)

enum
{
  SIGNAL_WRITE_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeSetupFile
{
  GObject parent_instance;

  GFile *file;
  BridgeSetup *setup;
  JsonObject *original;
  char *text; /* what was read or written last */
  guint idle_id;
  gboolean read_only;
  gboolean dirty;
  gboolean writing;
  GPtrArray *flushes;
};

G_DEFINE_FINAL_TYPE (BridgeSetupFile, bridge_setup_file, G_TYPE_OBJECT)

/* What a thread read, and what became of the file. */
typedef struct
{
  JsonNode *root;
  char *moved_to;
} Reading;

static void start_write (BridgeSetupFile *self);

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->root, json_node_unref);
  g_free (reading->moved_to);
  g_free (reading);
}

/* Takes a name that is free, so that nothing moved aside earlier is overwritten. */
static char *
find_place_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *place = g_strdup_printf ("%s.unreadable-%s", path, time);

  for (guint i = 2; g_file_test (place, G_FILE_TEST_EXISTS); i++)
    {
      g_free (place);
      place = g_strdup_printf ("%s.unreadable-%s-%u", path, time, i);
    }

  return place;
}

static gboolean
move_aside (const char  *path,
            char       **moved_to,
            GError     **error)
{
  g_autofree char *place = find_place_aside (path);
  g_autofree char *what = NULL;
  const char *reason;

  if (g_rename (path, place) == 0)
    {
      *moved_to = g_steal_pointer (&place);
      return TRUE;
    }

  reason = g_strerror (errno);
  /* Translators: %s is a file name; the system’s reason follows. */
  what = g_strdup_printf (_("The file %s cannot be read, and cannot be moved aside either:"), path);
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE, "%s %s", what, reason);
  return FALSE;
}

static gboolean
refuse (const char  *path,
        GError     **error)
{
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: %s is a file name. */
               _("The file %s cannot be understood. Start Bookbridge: it keeps the file and starts over."), path);

  return FALSE;
}

static JsonNode *
parse (const char *text,
       gsize       length)
{
  g_autoptr (JsonNode) root = length <= MAX_SIZE ? bridge_json_parse (text, length, NULL) : NULL;

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

/* What can be opened but makes no sense goes aside; what cannot be opened stays where it is. */
static gboolean
read_file (const char  *path,
           gboolean     read_only,
           Reading     *reading,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &local_error))
    {
      reading->root = parse (text, length);
      return reading->root != NULL || (read_only ? refuse (path, error) : move_aside (path, &reading->moved_to, error));
    }

  if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: %s is the system’s reason, with the name of the file. */
               _("The file with your progress cannot be read: %s"), local_error->message);
  return FALSE;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);
  GError *error = NULL;

  if (read_file (task_data, BRIDGE_SETUP_FILE (source_object)->read_only, reading, &error))
    g_task_return_pointer (task, reading, (GDestroyNotify) reading_free);
  else
    {
      reading_free (reading);
      g_task_return_error (task, error);
    }
}

/* Writing */

typedef struct
{
  char *path;
  char *text;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autofree char *folder = g_path_get_dirname (writing->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (writing->path, writing->text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
                             /* Translators: %s is the system’s reason, with the name of the file. */
                             _("The file with your progress cannot be written: %s"), error->message);
}

static char *
serialize (BridgeSetupFile *self)
{
  g_autoptr (JsonObject) object = bridge_setup_write_json (self->setup, self->original);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return bridge_json_to_text (node, TRUE);
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

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (source);
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_clear_pointer (&self->text, g_free);
      g_signal_emit (self, signals[SIGNAL_WRITE_FAILED], 0, error);
    }
  if (self->dirty)
    start_write (self);
  else
    end_flushes (self, error);
}

/* Takes @text. */
static void
write_text (BridgeSetupFile *self,
            char            *text)
{
  Writing *writing = g_new0 (Writing, 1);
  g_autoptr (GTask) task = bridge_task_new (self, start_write, writing, (GDestroyNotify) writing_free, NULL, on_written, NULL);

  self->writing = TRUE;
  g_free (self->text);
  self->text = g_strdup (text);
  writing->path = g_file_get_path (self->file);
  writing->text = text;
  g_task_run_in_thread (task, write_in_thread);
}

/* What was seen for the moment only, as that a keyring does not have a key, changes nothing in the file: it is left alone then. */
static void
start_write (BridgeSetupFile *self)
{
  g_autofree char *text = serialize (self);

  self->dirty = FALSE;
  if (g_strcmp0 (text, self->text) != 0)
    write_text (self, g_steal_pointer (&text));
  else
    end_flushes (self, NULL);
}

/* Several changes in one turn of the main loop are one write. */
static gboolean
on_idle (gpointer user_data)
{
  BridgeSetupFile *self = user_data;

  self->idle_id = 0;
  if (!self->writing)
    start_write (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (BridgeSetupFile *self)
{
  self->dirty = TRUE;
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
bridge_setup_file_dispose (GObject *object)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->setup);

  G_OBJECT_CLASS (bridge_setup_file_parent_class)->dispose (object);
}

static void
bridge_setup_file_finalize (GObject *object)
{
  BridgeSetupFile *self = BRIDGE_SETUP_FILE (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->original, json_object_unref);
  g_free (self->text);
  g_ptr_array_unref (self->flushes);

  G_OBJECT_CLASS (bridge_setup_file_parent_class)->finalize (object);
}

static void
bridge_setup_file_class_init (BridgeSetupFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_setup_file_dispose;
  object_class->finalize = bridge_setup_file_finalize;

  /**
   * BridgeSetupFile::write-failed:
   * @error: why
   *
   * The setup could not be written. The old file is as it was; the next change is written again.
   */
  signals[SIGNAL_WRITE_FAILED] =
    g_signal_new ("write-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
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
  return g_file_new_build_filename (g_get_user_data_dir (), "bookbridge", profile, "setup.json", NULL);
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
 * bridge_setup_file_load_async:
 * @self: a setup file
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the file. No file is a setup that has not begun.
 */
void
bridge_setup_file_load_async (BridgeSetupFile     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP_FILE (self));

  task = bridge_task_new (self, bridge_setup_file_load_async, g_file_get_path (self->file), g_free,
                          cancellable, callback, user_data);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * bridge_setup_file_load_finish:
 * @self: a setup file
 * @result: what the callback was given
 * @moved_to: (out) (transfer full) (nullable): where a file was moved that could not be read
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE: there is a file that can be neither read nor moved;
 *   then nothing will be written either
 *
 * Fills in the setup. From now on changes of the setup are written by themselves.
 *
 * Returns: whether the setup is what the file says, or is to begin
 */
gboolean
bridge_setup_file_load_finish (BridgeSetupFile  *self,
                               GAsyncResult     *result,
                               char            **moved_to,
                               GError          **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading == NULL)
    return FALSE;

  if (reading->root != NULL)
    {
      self->original = json_node_dup_object (reading->root);
      bridge_setup_read_json (self->setup, self->original);
      self->text = serialize (self);
    }
  *moved_to = g_steal_pointer (&reading->moved_to);
  reading_free (reading);
  if (!self->read_only)
    g_signal_connect_object (self->setup, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return TRUE;
}

/**
 * bridge_setup_file_flush_async:
 * @self: a setup file
 * @cancellable: (nullable): to give up waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Waits until every change so far is on disk.
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
  if (!self->dirty && !self->writing)
    end_flushes (self, NULL);
}

/**
 * bridge_setup_file_flush_finish:
 * @self: a setup file
 * @result: what the callback was given
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
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

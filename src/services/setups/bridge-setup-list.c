// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-list"

#include "config.h"

#include "bridge-setup-list-private.h"

#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-setup-files.h"
#include "bridge-task.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/**
 * BridgeSetupList:
 *
 * All setups of this user, read from the folders of their profiles: the default one first, the others by name. The demo is none of them.
 * Reading never writes: a file that cannot be understood is listed as such, and stays where it is.
 */
struct _BridgeSetupList
{
  GObject parent_instance;

  GListStore *entries;
};

G_DEFINE_FINAL_TYPE (BridgeSetupList, bridge_setup_list, G_TYPE_OBJECT)

/* In a thread: each file waits for the disk, and there may be many. */

static BridgeSetupEntry *
read_entry (const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeSetup) setup = bridge_setup_files_read (profile, &error);

  return setup != NULL ? bridge_setup_entry_new (profile, setup) : bridge_setup_entry_new_unreadable (profile, error);
}

/* What may be there and cannot be looked at is there. */
static gboolean
has_file (const char *profile)
{
  g_autofree char *path = bridge_profile_dup_path (profile);
  GStatBuf found;

  return g_lstat (path, &found) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static gboolean
is_listed (const char *profile,
           const char *open_profile)
{
  return bridge_profile_is_valid (profile) && !g_str_equal (profile, BRIDGE_DEMO_PROFILE) && g_strcmp0 (profile, open_profile) != 0 &&
         has_file (profile);
}

static gboolean
is_default (BridgeSetupEntry *entry)
{
  return g_str_equal (bridge_setup_entry_get_profile (entry), BRIDGE_DEFAULT_PROFILE);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  BridgeSetupEntry *first = *(BridgeSetupEntry *const *) a;
  BridgeSetupEntry *second = *(BridgeSetupEntry *const *) b;
  int order;

  if (is_default (first) || is_default (second))
    return is_default (second) - is_default (first);
  order = g_utf8_collate (bridge_setup_entry_get_display_name (first), bridge_setup_entry_get_display_name (second));

  return order != 0 ? order : g_strcmp0 (bridge_setup_entry_get_profile (first), bridge_setup_entry_get_profile (second));
}

/* Returns: (transfer full): how many are called the same, by what that is */
static GHashTable *
count_names (GPtrArray *entries)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = bridge_setup_entry_get_display_name (g_ptr_array_index (entries, i));
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_replace (counts, g_strdup (name), GUINT_TO_POINTER (count + 1));
    }

  return counts;
}

/* Two setups of one client, of which none has a name of its own, are never called the same. */
static void
set_apart (GPtrArray *entries)
{
  g_autoptr (GHashTable) counts = count_names (entries);

  for (guint i = 0; i < entries->len; i++)
    {
      BridgeSetupEntry *entry = g_ptr_array_index (entries, i);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, bridge_setup_entry_get_display_name (entry))) > 1 && !is_default (entry))
        bridge_setup_entry_set_apart (entry);
    }
}

static void
add (GPtrArray  *entries,
     const char *profile)
{
  g_ptr_array_add (entries, read_entry (profile));
}

static gboolean
add_all (GPtrArray   *entries,
         const char  *open_profile,
         GError     **error)
{
  g_autofree char *root = bridge_profile_dup_root ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (root, 0, &local_error);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_listed (name, open_profile))
      add (entries, name);
  if (dir != NULL || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  /* Translators: %s is the system’s reason, with the name of the folder. */
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE, _("The folder with your setups cannot be read: %s"),
               local_error->message);
  return FALSE;
}

/* Returns: (transfer full) (nullable): of #BridgeSetupEntry, in order */
GPtrArray *
_bridge_setup_list_read (const char  *open_profile,
                         GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  if (open_profile != NULL && !g_str_equal (open_profile, BRIDGE_DEMO_PROFILE))
    add (entries, open_profile);
  if (!add_all (entries, open_profile, error))
    return NULL;

  set_apart (entries);
  g_ptr_array_sort (entries, compare);

  return g_steal_pointer (&entries);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *entries = _bridge_setup_list_read (task_data, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
bridge_setup_list_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_SETUP_LIST (object)->entries);

  G_OBJECT_CLASS (bridge_setup_list_parent_class)->dispose (object);
}

static void
bridge_setup_list_class_init (BridgeSetupListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_setup_list_dispose;
}

static void
bridge_setup_list_init (BridgeSetupList *self)
{
  self->entries = g_list_store_new (BRIDGE_TYPE_SETUP_ENTRY);
}

/**
 * bridge_setup_list_new:
 *
 * Returns: (transfer full): a list, empty until it is loaded
 */
BridgeSetupList *
bridge_setup_list_new (void)
{
  return g_object_new (BRIDGE_TYPE_SETUP_LIST, NULL);
}

/**
 * bridge_setup_list_get_entries:
 * @self: a list
 *
 * Returns: (transfer none): a list of #BridgeSetupEntry, always the same object; loading anew puts new entries into it
 */
GListModel *
bridge_setup_list_get_entries (BridgeSetupList *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_LIST (self), NULL);

  return G_LIST_MODEL (self->entries);
}

/**
 * bridge_setup_list_find:
 * @self: a list
 * @profile: a profile
 *
 * Returns: (transfer none) (nullable): its setup, if it is in the list
 */
BridgeSetupEntry *
bridge_setup_list_find (BridgeSetupList *self,
                        const char      *profile)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_LIST (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      /* The store keeps a reference. */
      g_autoptr (BridgeSetupEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (g_str_equal (bridge_setup_entry_get_profile (entry), profile))
        return entry;
    }

  return NULL;
}

/**
 * bridge_setup_list_load_async:
 * @self: a list
 * @open_profile: (nullable): a profile that is to be in the list even if it has no file yet, as that of a window where nothing was done
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all setups, in a thread. What a window has not written yet is not known; that takes a second at most.
 */
void
bridge_setup_list_load_async (BridgeSetupList     *self,
                              const char          *open_profile,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BRIDGE_IS_SETUP_LIST (self));

  task = bridge_task_new (self, bridge_setup_list_load_async, g_strdup (open_profile), g_free, cancellable, callback, user_data);
  g_task_run_in_thread (task, load_in_thread);
}

static gboolean
is_same (GListModel *entries,
         guint       index,
         GPtrArray  *read,
         guint       read_index)
{
  g_autoptr (BridgeSetupEntry) entry = g_list_model_get_item (entries, index);

  return bridge_setup_entry_equal (entry, g_ptr_array_index (read, read_index));
}

/* Only what says something else: whoever works with one setup is not disturbed by what becomes of others. */
static void
put (GListStore *store,
     GPtrArray  *read)
{
  GListModel *entries = G_LIST_MODEL (store);
  guint n_entries = g_list_model_get_n_items (entries);
  guint most = MIN (n_entries, read->len);
  guint before = 0, behind = 0;

  while (before < most && is_same (entries, before, read, before))
    before++;
  while (behind < most - before && is_same (entries, n_entries - 1 - behind, read, read->len - 1 - behind))
    behind++;
  if (before + behind < n_entries || before + behind < read->len)
    g_list_store_splice (store, before, n_entries - before - behind, read->pdata + before, read->len - before - behind);
}

/**
 * bridge_setup_list_load_finish:
 * @self: a list
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_FILE if the folder of all setups cannot be read, %G_IO_ERROR_CANCELLED. The
 *   list is what it was then. A setup whose file cannot be read is no error: it is an entry that says so.
 *
 * Puts what was read into the list, in one change at most: entries that say the same at both ends of the list stay.
 *
 * Returns: whether it is there
 */
gboolean
bridge_setup_list_load_finish (BridgeSetupList  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  entries = g_task_propagate_pointer (G_TASK (result), error);
  if (entries == NULL)
    return FALSE;

  put (self->entries, entries);

  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-disk"

#include "config.h"

#include "bridge-setup-disk.h"

#include "bridge-json.h"
#include "bridge-safe-file.h"
#include "bridge-service-error.h"
#include "bridge-setup-merge.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What BridgeSetupFile has a thread do with the disk. */

/* Far above what anybody types, and nothing that would stop the program if it came from elsewhere. */
#define MAX_SIZE (32 * 1024 * 1024)

#define UNREADABLE "unreadable"
#define OTHER "other"
#define EARLIER "earlier"

static JsonNode *
parse (const char *text,
       gsize       length)
{
  g_autoptr (JsonNode) root = length <= MAX_SIZE ? bridge_json_parse (text, length, NULL) : NULL;

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

/**
 * bridge_setup_disk_to_text:
 * @object: a setup
 *
 * Returns: (transfer full): what stands in a file for it
 */
char *
bridge_setup_disk_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return bridge_json_to_text (node, TRUE);
}

/**
 * bridge_setup_disk_is_aside:
 * @name: the name of a file beside a setup file
 * @file: the name of the setup file
 *
 * Returns: whether it was put there by this program, and is no copy that the user has made
 */
gboolean
bridge_setup_disk_is_aside (const char *name,
                            const char *file)
{
  static const char *const words[] = { UNREADABLE, OTHER, EARLIER };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *start = g_strdup_printf ("%s.%s-", file, words[i]);

      if (g_str_has_prefix (name, start))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_setup (const char *text,
          gsize       length)
{
  g_autoptr (JsonNode) root = parse (text, length);
  g_autofree char *again = root != NULL ? bridge_setup_disk_to_text (json_node_get_object (root)) : NULL;

  return g_strcmp0 (text, again) == 0;
}

/* Reading */

static gboolean
move_aside (const char  *path,
            char       **moved_to,
            GError     **error)
{
  g_autofree char *place = bridge_safe_file_aside (path, UNREADABLE);
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

static gboolean
cannot_read (const GError  *reason,
             GError       **error)
{
  g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
               /* Translators: %s is the system’s reason, with the name of the file. */
               _("The file with your progress cannot be read: %s"), reason->message);

  return FALSE;
}

/* Looked at before it is opened: a pipe would keep us waiting, and what has no end would fill the memory.
 * @is_sane: (out): whether it can be what a setup is kept in */
static gboolean
look_at (const char  *path,
         gboolean    *is_sane,
         GError     **error)
{
  GStatBuf found;

  if (g_stat (path, &found) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (found.st_mode))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   /* Translators: %s is a file name. It is the reason why something cannot be read. */
                   _("%s: this is not a file."), path);
      return FALSE;
    }

  *is_sane = found.st_size <= MAX_SIZE;
  return TRUE;
}

/* @is_nonsense: (out): whether there is a file that means nothing */
static gboolean
read_file (const char          *path,
           BridgeSetupReading  *reading,
           gboolean            *is_nonsense,
           GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_sane;
  gsize length;

  *is_nonsense = FALSE;
  if (!look_at (path, &is_sane, &local_error) || (is_sane && !g_file_get_contents (path, &reading->text, &length, &local_error)))
    return g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) || cannot_read (local_error, error);

  reading->root = is_sane ? parse (reading->text, length) : NULL;
  *is_nonsense = reading->root == NULL;
  if (*is_nonsense)
    g_clear_pointer (&reading->text, g_free);

  return TRUE;
}

/* With the lock. What can be opened but makes no sense goes aside; what cannot be opened stays where it is. */
static gboolean
read_or_move (const char          *path,
              BridgeSetupReading  *reading,
              GError             **error)
{
  gboolean is_nonsense;

  return read_file (path, reading, &is_nonsense, error) && (!is_nonsense || move_aside (path, &reading->moved_to, error));
}

/* Another program that has found the same may have put something good there meanwhile: only with the lock is it certain. */
static gboolean
read_again (const char          *path,
            BridgeSetupReading  *reading,
            GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  int lock;
  gboolean done;

  if (!bridge_safe_file_prepare (path, &lock, &local_error))
    return cannot_read (local_error, error);

  done = read_or_move (path, reading, error);
  bridge_safe_file_release (lock);

  return done;
}

static gboolean
read_at (const char          *path,
         gboolean             read_only,
         BridgeSetupReading  *reading,
         GError             **error)
{
  gboolean is_nonsense;

  if (!read_file (path, reading, &is_nonsense, error))
    return FALSE;
  if (!is_nonsense)
    return TRUE;

  return read_only ? refuse (path, error) : read_again (path, reading, error);
}

/**
 * bridge_setup_disk_read:
 * @path: where the file is, or a link to it
 * @read_only: whether it is to be left as it is, whatever is in it
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
 *
 * Returns: (transfer full) (nullable): what is in the file; %NULL if that cannot be known
 */
BridgeSetupReading *
bridge_setup_disk_read (const char  *path,
                        gboolean     read_only,
                        GError     **error)
{
  g_autoptr (BridgeSetupReading) reading = g_new0 (BridgeSetupReading, 1);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *place = bridge_safe_file_resolve (path, &local_error);

  if (place != NULL)
    return read_at (place, read_only, reading, error) ? g_steal_pointer (&reading) : NULL;

  cannot_read (local_error, error);
  return NULL;
}

/**
 * bridge_setup_reading_free:
 * @reading: (transfer full): what was read
 */
void
bridge_setup_reading_free (BridgeSetupReading *reading)
{
  g_free (reading->text);
  g_clear_pointer (&reading->root, json_node_unref);
  g_free (reading->moved_to);
  g_free (reading);
}

/* Writing */

static gboolean
keep (const char  *place,
      const char  *word,
      const char  *text,
      char       **kept_at,
      GError     **error)
{
  g_autofree char *aside = bridge_safe_file_aside (place, word);
  gboolean replaced;

  if (!bridge_safe_file_replace (aside, text, NULL, &replaced, error))
    return FALSE;

  g_free (*kept_at);
  *kept_at = g_steal_pointer (&aside);
  return TRUE;
}

static gboolean
keep_aside (BridgeSetupWriting  *writing,
            const char          *place,
            const char          *theirs,
            GError             **error)
{
  return keep (place, OTHER, theirs, &writing->kept_at, error);
}

/* Nothing of @theirs is lost: what does not go together with ours is kept as it is. Nothing of ours is lost either: others may have begun
 * anew, or brought back an older file, and what they do not have is kept as it was. */
static gboolean
merge (BridgeSetupWriting  *writing,
       const char          *place,
       BridgeSetupReading  *theirs,
       GError             **error)
{
  g_autoptr (JsonNode) base = writing->base != NULL ? parse (writing->base, strlen (writing->base)) : NULL;
  g_autoptr (JsonNode) ours = parse (writing->text, strlen (writing->text));
  g_autoptr (JsonObject) merged = NULL;
  gboolean conflict, lost;

  /* What cannot be read back is not written, and said there. */
  if (ours == NULL)
    return TRUE;

  merged = bridge_setup_merge (base != NULL ? json_node_get_object (base) : NULL, json_node_get_object (ours),
                               json_node_get_object (theirs->root), &conflict, &lost);
  g_free (writing->written);
  writing->written = bridge_setup_disk_to_text (merged);
  writing->merged = parse (writing->written, strlen (writing->written));
  return (!conflict || keep_aside (writing, place, theirs->text, error)) &&
         (!lost || keep (place, EARLIER, writing->text, &writing->ours_kept_at, error));
}

/* Others may have written since we knew what is in the file. */
static gboolean
look (BridgeSetupWriting  *writing,
      const char          *place,
      GError             **error)
{
  g_autoptr (BridgeSetupReading) theirs = g_new0 (BridgeSetupReading, 1);

  if (!read_or_move (place, theirs, error))
    return FALSE;

  writing->written = g_strdup (writing->text);
  writing->unreadable_at = g_steal_pointer (&theirs->moved_to);
  if (theirs->root == NULL || g_strcmp0 (theirs->text, writing->known) == 0)
    return TRUE;

  return merge (writing, place, theirs, error);
}

static void
remove_kept (char **kept_at)
{
  if (*kept_at == NULL)
    return;
  g_unlink (*kept_at);
  g_clear_pointer (kept_at, g_free);
}

/* The next attempt keeps it again; what could not be read is there no more to be kept again. */
static void
take_back (BridgeSetupWriting *writing)
{
  g_clear_pointer (&writing->written, g_free);
  g_clear_pointer (&writing->merged, json_node_unref);
  remove_kept (&writing->kept_at);
  remove_kept (&writing->ours_kept_at);
}

static gboolean
write_locked (BridgeSetupWriting  *writing,
              const char          *place,
              GError             **error)
{
  gboolean replaced = FALSE;
  gboolean done = look (writing, place, error) &&
                  (writing->rescue == NULL || keep_aside (writing, place, writing->rescue, error)) &&
                  bridge_safe_file_replace (place, writing->written, is_setup, &replaced, error);

  if (!replaced)
    take_back (writing);

  return done;
}

static gboolean
write_at (BridgeSetupWriting  *writing,
          const char          *place,
          GError             **error)
{
  int lock;
  gboolean done;

  if (!bridge_safe_file_prepare (place, &lock, error))
    return FALSE;

  done = write_locked (writing, place, error);
  bridge_safe_file_release (lock);

  return done;
}

/**
 * bridge_setup_writing_new:
 * @path: where the file is or shall be, or a link to it
 * @text: what shall be in it
 *
 * Returns: (transfer full): what bridge_setup_disk_write() needs to know
 */
BridgeSetupWriting *
bridge_setup_writing_new (const char *path,
                          const char *text)
{
  BridgeSetupWriting *writing = g_new0 (BridgeSetupWriting, 1);

  writing->path = g_strdup (path);
  writing->text = g_strdup (text);

  return writing;
}

/**
 * bridge_setup_disk_write:
 * @writing: what to write
 * @error: return location for an error, %BRIDGE_SERVICE_ERROR_FILE
 *
 * Writes the setup. If others have written meanwhile, their changes stay in it.
 *
 * Returns: whether it is on disk. If not, nothing was lost; even then the members of @writing say what has happened.
 */
gboolean
bridge_setup_disk_write (BridgeSetupWriting  *writing,
                         GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *place = bridge_safe_file_resolve (writing->path, &local_error);

  if (place != NULL && write_at (writing, place, &local_error))
    return TRUE;

  if (local_error->domain == BRIDGE_SERVICE_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE,
                 /* Translators: %s is the system’s reason, with the name of the file. */
                 _("The file with your progress cannot be written: %s"), local_error->message);
  return FALSE;
}

/**
 * bridge_setup_writing_free:
 * @writing: (transfer full): what was written
 */
void
bridge_setup_writing_free (BridgeSetupWriting *writing)
{
  g_free (writing->path);
  g_free (writing->known);
  g_free (writing->base);
  g_free (writing->text);
  g_free (writing->rescue);
  g_free (writing->written);
  g_clear_pointer (&writing->merged, json_node_unref);
  g_free (writing->kept_at);
  g_free (writing->ours_kept_at);
  g_free (writing->unreadable_at);
  g_free (writing);
}

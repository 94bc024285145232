// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-safe-file"

#include "config.h"

#include "bridge-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A file that is replaced by a better one or not at all. All of this waits for the disk: it is for threads. */

/* As many as Linux follows. */
#define MOST_LINKS 40

/* A write takes some milliseconds. Who holds the lock longer has been stopped, or its disk has. */
#define LOCK_TIMEOUT (5 * G_USEC_PER_SEC)
#define LOCK_INTERVAL (G_USEC_PER_SEC / 50)

/* No name that anybody would give a copy of their own */
#define UNFINISHED ".bookbridge-"
#define UNFINISHED_END "XXXXXX"

static gboolean
fail (GError     **error,
      const char  *path,
      int          reason)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (reason), "%s: %s", path, g_strerror (reason));

  return FALSE;
}

/* Returns: (nullable): what the link at @path leads to; %NULL without @error if nothing is there or it is no link */
static char *
read_link (const char  *path,
           GError     **error)
{
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  char buffer[4096];
  ssize_t length = readlink (path, buffer, sizeof buffer);

  if (length < 0 && errno != EINVAL && errno != ENOENT)
    fail (error, path, errno);
  else if (length == sizeof buffer)
    fail (error, path, ENAMETOOLONG);
  if (length <= 0 || length == sizeof buffer)
    return NULL;

  target = g_strndup (buffer, (gsize) length);
  folder = g_path_get_dirname (path);

  return g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (folder, target, NULL);
}

/* A link into what is not there, such as a disk that is not mounted, is no place to begin anew: what is on the disk would be hidden then. */
static gboolean
is_there (const char  *folder,
          GError     **error)
{
  return access (folder, F_OK) == 0 || fail (error, folder, errno);
}

static char *
check_place (const char  *path,
             const char  *place,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (place);

  return g_str_equal (path, place) || is_there (folder, error) ? g_strdup (place) : NULL;
}

/**
 * bridge_safe_file_resolve:
 * @path: where a file is or shall be
 * @error: return location for an error of #GFileError
 *
 * Returns: (transfer full) (nullable): where it is really, if @path is a symbolic link. There may be nothing there yet, but the folder
 *   that a link leads to must be there.
 */
char *
bridge_safe_file_resolve (const char  *path,
                          GError     **error)
{
  g_autofree char *place = g_strdup (path);

  for (guint i = 0; i < MOST_LINKS; i++)
    {
      g_autoptr (GError) local_error = NULL;
      char *next = read_link (place, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (next == NULL)
        return check_place (path, place, error);
      g_free (place);
      place = next;
    }

  fail (error, path, ELOOP);
  return NULL;
}

static gboolean
has_no_locks (int reason)
{
  return reason == ENOLCK || reason == EOPNOTSUPP || reason == ENOSYS || reason == EINVAL || reason == EBADF;
}

/* Takes the lock of @fd, a folder. It is dropped with @fd at the latest, whatever becomes of the program. */
static gboolean
take_lock (int          fd,
           const char  *folder,
           gboolean    *locked,
           GError     **error)
{
  gint64 end = g_get_monotonic_time () + LOCK_TIMEOUT;

  while (!(*locked = flock (fd, LOCK_EX | LOCK_NB) == 0))
    {
      if (has_no_locks (errno))
        return TRUE;
      if (errno != EWOULDBLOCK && errno != EINTR)
        return fail (error, folder, errno);
      if (g_get_monotonic_time () > end)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                       /* Translators: %s is a folder. It is the reason why something cannot be written. */
                       _("%s: another program has locked it."), folder);
          return FALSE;
        }
      g_usleep (LOCK_INTERVAL);
    }

  return TRUE;
}

static gboolean
is_unfinished (const char *name,
               const char *file)
{
  gsize length = strlen (name);
  gsize end = strlen (UNFINISHED UNFINISHED_END);

  /* What is kept beside the file is written so too: between the two is how that is called. */
  return g_str_has_prefix (name, file) && length >= strlen (file) + end && g_str_has_prefix (name + length - end, UNFINISHED);
}

/* What a program left behind that was killed while it wrote. With the lock it is nobody's who still writes. */
static void
clean (const char *folder,
       const char *file)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_unfinished (name, file))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
}

/**
 * bridge_safe_file_prepare:
 * @path: where a file is or shall be, and no link
 * @lock: (out): what bridge_safe_file_release() is to be given
 * @error: return location for an error of #GFileError
 *
 * Sees to it that the folder is there, and that nobody else who asks does anything to the file, where the file system knows locks.
 * It waits for some seconds at most.
 *
 * Returns: whether the file may be replaced now
 */
gboolean
bridge_safe_file_prepare (const char  *path,
                          int         *lock,
                          GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  gboolean locked;

  *lock = -1;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, errno);
  /* The folder, not a file in it: a lock leaves nothing behind then. */
  *lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (*lock < 0)
    return fail (error, folder, errno);
  if (take_lock (*lock, folder, &locked, error))
    {
      if (locked)
        clean (folder, name);
      return TRUE;
    }

  bridge_safe_file_release (*lock);
  *lock = -1;
  return FALSE;
}

/**
 * bridge_safe_file_release:
 * @lock: what bridge_safe_file_prepare() has given
 *
 * Lets others come to the file.
 */
void
bridge_safe_file_release (int lock)
{
  if (lock >= 0)
    close (lock);
}

/**
 * bridge_safe_file_aside:
 * @path: a file
 * @word: what it is called beside its old name
 *
 * Returns: (transfer full): a name beside @path that is free, so that nothing put aside earlier is overwritten
 */
char *
bridge_safe_file_aside (const char *path,
                        const char *word)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *place = g_strdup_printf ("%s.%s-%s", path, word, time);

  for (guint i = 2; g_file_test (place, G_FILE_TEST_EXISTS); i++)
    {
      g_free (place);
      place = g_strdup_printf ("%s.%s-%s-%u", path, word, time, i);
    }

  return place;
}

static gboolean
write_all (int         fd,
           const char *text,
           gsize       length)
{
  while (length > 0)
    {
      ssize_t written = write (fd, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      text += written;
      length -= (gsize) written;
    }

  return fsync (fd) == 0;
}

/* A network's file system may say only now that there was no room. */
static gboolean
write_and_close (int          fd,
                 const char  *path,
                 const char  *text,
                 GError     **error)
{
  gboolean written = write_all (fd, text, strlen (text));
  int reason = errno;

  if (close (fd) == 0 && written)
    return TRUE;

  return fail (error, path, written ? errno : reason);
}

static gboolean
read_back (const char           *path,
           const char           *text,
           BridgeSafeFileCheck   check,
           GError              **error)
{
  g_autofree char *found = NULL;
  gsize length;

  if (!g_file_get_contents (path, &found, &length, error))
    return FALSE;
  if (length == strlen (text) && memcmp (found, text, length) == 0 && (check == NULL || check (found, length)))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO,
               /* Translators: %s is a file name. It is the reason why something cannot be written. */
               _("%s: what was written is not what can be read."), path);
  return FALSE;
}

static gboolean
sync_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == EROFS);
  int reason = errno;

  if (fd >= 0)
    close (fd);

  return synced || fail (error, folder, reason);
}

static gboolean
put_in_place (const char  *unfinished,
              const char  *path,
              gboolean    *replaced,
              GError     **error)
{
  *replaced = g_rename (unfinished, path) == 0;

  return *replaced ? sync_folder (path, error) : fail (error, path, errno);
}

/**
 * bridge_safe_file_replace:
 * @path: where the file is or shall be, and no link
 * @text: what shall be in it
 * @check: (nullable): says whether it can be understood
 * @replaced: (out): whether it is there now, even if it is not sure to survive a power cut
 * @error: return location for an error of #GFileError
 *
 * Writes @text beside the file, reads it back, and only then puts it in the place of the file.
 *
 * Returns: whether @text is in the file, and on disk. If not, the file is what it was, and nothing is left beside it.
 */
gboolean
bridge_safe_file_replace (const char           *path,
                          const char           *text,
                          BridgeSafeFileCheck   check,
                          gboolean             *replaced,
                          GError              **error)
{
  g_autofree char *unfinished = g_strconcat (path, UNFINISHED UNFINISHED_END, NULL);
  int fd = g_mkstemp_full (unfinished, O_RDWR | O_CLOEXEC, 0600);

  *replaced = FALSE;
  if (fd < 0)
    return fail (error, path, errno);
  if (write_and_close (fd, path, text, error) && read_back (unfinished, text, check, error) &&
      put_in_place (unfinished, path, replaced, error))
    return TRUE;

  if (!*replaced)
    g_unlink (unfinished);
  return FALSE;
}

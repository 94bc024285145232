// SPDX-License-Identifier: GPL-3.0-or-later

/* For namespaces. */
#define _GNU_SOURCE

#include "config.h"

#include "bridge-service-error.h"
#include "bridge-setup-file.h"
#include "setup-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What can happen to a disk, on a real one: a small file system in memory. */

#define SIZE "size=64k"

static gboolean may_mount;
static gboolean obeys_permissions;

static void
write_to (const char *path,
          const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  close (fd);
}

/* Who is not root is root in a user namespace. Nobody else sees what is mounted here. */
static gboolean
enter_namespace (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getegid ());

  if (geteuid () != 0)
    {
      if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return FALSE;
      write_to ("/proc/self/setgroups", "deny");
      write_to ("/proc/self/uid_map", users);
      write_to ("/proc/self/gid_map", groups);
    }
  else if (unshare (CLONE_NEWNS) != 0)
    return FALSE;

  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

/* Root may do everything, whatever the permissions say, unless it gives that up. */
static gboolean
obey_permissions (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];

  if (syscall (SYS_capget, &header, data) != 0)
    return FALSE;
  data[0].effective &= ~(guint32) (CAP_TO_MASK (CAP_DAC_OVERRIDE) | CAP_TO_MASK (CAP_DAC_READ_SEARCH));

  return syscall (SYS_capset, &header, data) == 0;
}

static gboolean
mount_small (SetupFixture *fixture)
{
  if (!may_mount || mount ("tmpfs", fixture->folder, "tmpfs", 0, SIZE) != 0)
    {
      g_test_skip ("This system lets nobody mount a file system.");
      return FALSE;
    }

  return TRUE;
}

static void
unmount (SetupFixture *fixture)
{
  setup_fixture_close (fixture);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
  setup_fixture_open (fixture);
}

static char *
in_folder (SetupFixture *fixture,
           const char   *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
assert_ticked (SetupFixture *fixture,
               const char   *id)
{
  setup_fixture_close (fixture);
  setup_fixture_open (fixture);
  setup_fixture_load_well (fixture);
  g_assert_true (bridge_setup_get_tick (fixture->setup, id));
}

static void
assert_fails (SetupFixture *fixture,
              int           reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (setup_fixture_flush (fixture, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, g_strerror (reason)));
  g_assert_nonnull (bridge_setup_file_get_error (fixture->file));
  g_assert_true (bridge_setup_file_get_unsaved (fixture->file));
}

static void
fill (const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char block[512] = { 0 };

  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
save_first (SetupFixture *fixture)
{
  setup_fixture_load_well (fixture);
  bridge_setup_set_tick (fixture->setup, "first", TRUE);
  setup_fixture_flush_well (fixture);
}

/* The disk is full for a while. Nothing that was done is lost, and flush never says what is not so. */
static void
test_full (SetupFixture  *fixture,
           gconstpointer  data)
{
  g_autofree char *filler = in_folder (fixture, "filler");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!mount_small (fixture))
    return;
  save_first (fixture);
  before = setup_fixture_read_file (fixture->path);
  fill (filler);
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  assert_fails (fixture, ENOSPC);
  assert_fails (fixture, ENOSPC);
  after = setup_fixture_read_file (fixture->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (setup_fixture_count_files (fixture), ==, 1);

  g_unlink (filler);
  setup_fixture_flush_well (fixture);
  g_assert_null (bridge_setup_file_get_error (fixture->file));
  assert_ticked (fixture, "second");
  unmount (fixture);
}

/* Nobody has to do anything for it to be written once there is room. */
static void
test_emptied (SetupFixture  *fixture,
              gconstpointer  data)
{
  g_autofree char *filler = in_folder (fixture, "filler");

  if (!mount_small (fixture))
    return;
  save_first (fixture);
  fill (filler);
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  while (bridge_setup_file_get_error (fixture->file) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_unlink (filler);
  while (bridge_setup_file_get_error (fixture->file) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (bridge_setup_file_get_unsaved (fixture->file));
  assert_ticked (fixture, "second");
  unmount (fixture);
}

static void
test_read_only (SetupFixture  *fixture,
                gconstpointer  data)
{
  if (!mount_small (fixture))
    return;
  save_first (fixture);
  g_assert_cmpint (mount (NULL, fixture->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  assert_fails (fixture, EROFS);
  g_assert_cmpint (mount (NULL, fixture->folder, NULL, MS_REMOUNT, NULL), ==, 0);
  bridge_setup_set_tick (fixture->setup, "third", TRUE);
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "second");
  unmount (fixture);
}

/* There is no folder yet, and none may be made: that is the reason, and not that there is no file. */
static void
test_no_folder (SetupFixture  *fixture,
                gconstpointer  data)
{
  if (!obeys_permissions)
    {
      g_test_skip ("This system lets root do everything.");
      return;
    }

  setup_fixture_load_well (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  bridge_setup_set_tick (fixture->setup, "first", TRUE);
  assert_fails (fixture, EACCES);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "first");
}

static void
test_permission (SetupFixture  *fixture,
                 gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  if (!obeys_permissions)
    {
      g_test_skip ("This system lets root do everything.");
      return;
    }

  save_first (fixture);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  assert_fails (fixture, EACCES);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "second");

  /* What cannot be read is not overwritten. */
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  bridge_setup_set_tick (fixture->setup, "third", TRUE);
  assert_fails (fixture, EACCES);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "third");
}

/* It could not be loaded, and then it can: what was done meanwhile and what is in the file both stay. */
static void
test_loaded_again (SetupFixture  *fixture,
                   gconstpointer  data)
{
  g_autofree char *moved_to = NULL;

  if (!obeys_permissions)
    {
      g_test_skip ("This system lets root do everything.");
      return;
    }

  save_first (fixture);
  setup_fixture_close (fixture);
  setup_fixture_open (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  g_assert_false (setup_fixture_load (fixture, &moved_to, NULL));
  g_assert_false (bridge_setup_file_get_unsaved (fixture->file));
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  assert_fails (fixture, EACCES);

  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  setup_fixture_load_well (fixture);
  g_assert_null (bridge_setup_file_get_error (fixture->file));
  g_assert_true (bridge_setup_get_tick (fixture->setup, "first"));
  g_assert_true (bridge_setup_get_tick (fixture->setup, "second"));
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "second");
  g_assert_true (bridge_setup_get_tick (fixture->setup, "first"));
}

/* Links */

static void
make_link (SetupFixture *fixture,
           const char   *target)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
}

static void
assert_followed (SetupFixture *fixture,
                 const char   *target)
{
  g_autofree char *text = NULL;

  setup_fixture_load_well (fixture);
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  setup_fixture_flush_well (fixture);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (target, G_FILE_TEST_IS_SYMLINK));
  text = setup_fixture_read_file (target);
  g_assert_nonnull (strstr (text, "a.b"));
  assert_ticked (fixture, "a.b");
}

static void
test_absolute_link (SetupFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *target = in_folder (fixture, "real.json");

  g_assert_true (g_file_set_contents (target, "{}", -1, NULL));
  make_link (fixture, target);
  assert_followed (fixture, target);
}

static void
test_relative_link (SetupFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *target = in_folder (fixture, "real.json");

  g_assert_true (g_file_set_contents (target, "{}", -1, NULL));
  make_link (fixture, "../real.json");
  assert_followed (fixture, target);
}

static void
test_dangling_link (SetupFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *target = in_folder (fixture, "real.json");

  make_link (fixture, "../real.json");
  assert_followed (fixture, target);
}

/* As into a disk that is not mounted: it is no first start, and nothing is made where the disk will be. */
static void
test_link_to_no_folder (SetupFixture  *fixture,
                        gconstpointer  data)
{
  g_autofree char *folder = in_folder (fixture, "disk");
  g_autofree char *target = g_build_filename (folder, "real.json", NULL);
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  make_link (fixture, "../disk/real.json");
  g_assert_false (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  bridge_setup_set_tick (fixture->setup, "first", TRUE);
  assert_fails (fixture, ENOENT);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, "{\"ticks\":[\"second\"]}", -1, NULL));
  setup_fixture_load_well (fixture);
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "first");
  assert_ticked (fixture, "second");
}

/* Nobody writes into it: whoever opens it waits for ever. */
static void
test_pipe (SetupFixture  *fixture,
           gconstpointer  data)
{
  g_autofree char *moved_to = NULL;
  g_autofree char *pipe = in_folder (fixture, "pipe");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  make_link (fixture, "../pipe");
  g_assert_false (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_true (g_file_test (pipe, G_FILE_TEST_EXISTS));
}

static void
test_chain_of_links (SetupFixture  *fixture,
                     gconstpointer  data)
{
  g_autofree char *target = in_folder (fixture, "real.json");
  g_autofree char *middle = in_folder (fixture, "middle.json");

  g_assert_cmpint (symlink ("real.json", middle), ==, 0);
  make_link (fixture, middle);
  assert_followed (fixture, target);
  g_assert_true (g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
}

static void
test_loop_of_links (SetupFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *moved_to = NULL;
  g_autoptr (GError) error = NULL;

  make_link (fixture, "setup.json");
  g_assert_false (setup_fixture_load (fixture, &moved_to, &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, g_strerror (ELOOP)));
  bridge_setup_set_tick (fixture->setup, "a.b", TRUE);
  assert_fails (fixture, ELOOP);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_link_to_rubbish (SetupFixture  *fixture,
                      gconstpointer  data)
{
  g_autofree char *target = in_folder (fixture, "real.json");
  g_autofree char *moved_to = NULL;

  g_assert_true (g_file_set_contents (target, "rubbish", -1, NULL));
  make_link (fixture, "../real.json");
  g_assert_true (setup_fixture_load (fixture, &moved_to, NULL));
  g_assert_true (g_str_has_prefix (moved_to, fixture->folder));
  g_assert_true (g_file_test (moved_to, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
put_beside (const char        *folder,
            const char *const *names,
            gsize              n_names)
{
  for (gsize i = 0; i < n_names; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "{\"half", -1, NULL));
    }
}

static gsize
count_beside (const char        *folder,
              const char *const *names,
              gsize              n_names)
{
  gsize count = 0;

  for (gsize i = 0; i < n_names; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      count += g_file_test (path, G_FILE_TEST_EXISTS) ? 1 : 0;
    }
  return count;
}

/* What a write left behind that was killed goes with the next, of the file or of what is kept beside it; what looks like it stays. */
static void
test_litter (SetupFixture  *fixture,
             gconstpointer  data)
{
  const char *litter[] = { "setup.json.bookbridge-AbC123", "setup.json.other-20261126-101112.bookbridge-AbC123" };
  const char *others[] = { "setup.json.bookbridge-mine", "setup.json.new-backup", "other.json.bookbridge-AbC123" };
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  save_first (fixture);
  put_beside (folder, litter, G_N_ELEMENTS (litter));
  put_beside (folder, others, G_N_ELEMENTS (others));
  assert_ticked (fixture, "first");
  bridge_setup_set_tick (fixture->setup, "second", TRUE);
  setup_fixture_flush_well (fixture);
  g_assert_cmpuint (count_beside (folder, litter, G_N_ELEMENTS (litter)), ==, 0);
  g_assert_cmpuint (count_beside (folder, others, G_N_ELEMENTS (others)), ==, G_N_ELEMENTS (others));
}

/* Half a character: it would be written, and never be read again. */
static void
test_cannot_be_read_back (SetupFixture  *fixture,
                          gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  save_first (fixture);
  before = setup_fixture_read_file (fixture->path);
  bridge_setup_set_text (fixture->setup, "an.answer", "Caf\xed\xa0\xbd Ltd");
  g_assert_false (setup_fixture_flush (fixture, NULL));
  after = setup_fixture_read_file (fixture->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (setup_fixture_count_files (fixture), ==, 1);

  bridge_setup_set_text (fixture->setup, "an.answer", "Café Ltd");
  setup_fixture_flush_well (fixture);
  assert_ticked (fixture, "first");
}

/* Keys come faster than a disk writes. */
static void
test_many_keys (SetupFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  guint writes = 0;
  struct stat last = { 0 };

  save_first (fixture);
  while (typed->len < 20 || bridge_setup_file_get_unsaved (fixture->file))
    {
      struct stat now;

      if (typed->len < 20)
        bridge_setup_set_text (fixture->setup, "an.answer", g_string_append_c (typed, 'x')->str);
      g_main_context_iteration (NULL, typed->len >= 20);
      g_assert_cmpint (g_stat (fixture->path, &now), ==, 0);
      writes += now.st_ino != last.st_ino || now.st_ctim.tv_nsec != last.st_ctim.tv_nsec ? 1 : 0;
      last = now;
    }

  /* The first is the one of before. */
  g_assert_cmpuint (writes, >=, 2);
  g_assert_cmpuint (writes - 1, <=, 1 + (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  assert_ticked (fixture, "first");
  g_assert_cmpuint (strlen (bridge_setup_get_text (fixture->setup, "an.answer")), ==, 20);
}

static void
add (const char *name,
     void      (*test) (SetupFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/setup-disk/", name, NULL);

  g_test_add (path, SetupFixture, NULL, setup_fixture_set_up, test, setup_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  /* Before there is a thread: each has its own. */
  may_mount = enter_namespace ();
  obeys_permissions = geteuid () != 0 || obey_permissions ();

  g_test_init (&argc, &argv, NULL);
  add ("full", test_full);
  add ("emptied", test_emptied);
  add ("read-only", test_read_only);
  add ("no-folder", test_no_folder);
  add ("permission", test_permission);
  add ("loaded-again", test_loaded_again);
  add ("absolute-link", test_absolute_link);
  add ("relative-link", test_relative_link);
  add ("dangling-link", test_dangling_link);
  add ("link-to-no-folder", test_link_to_no_folder);
  add ("pipe", test_pipe);
  add ("chain-of-links", test_chain_of_links);
  add ("loop-of-links", test_loop_of_links);
  add ("link-to-rubbish", test_link_to_rubbish);
  add ("litter", test_litter);
  add ("cannot-be-read-back", test_cannot_be_read_back);
  add ("many-keys", test_many_keys);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "file-keyring.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

/* A keyring without a daemon: libsecret's own file, which it uses in a sandbox (libsecret/secret-backend.c, secret-file-backend.c). To be
 * begun before anything is kept. */

static char *folder;

void
file_keyring_begin (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  folder = g_dir_make_tmp ("bookbridge-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password of the test keyring", TRUE);
}

/* From now on it takes nothing. */
void
file_keyring_break (void)
{
  /* Below a file there is no other. */
  g_autofree char *nowhere = g_build_filename (folder, "test.keyring", "test.keyring", NULL);

  g_setenv ("SECRET_FILE_TEST_PATH", nowhere, TRUE);
  secret_service_disconnect ();
}

/* libsecret keeps a copy of the file as it was before, and newer ones have a lock beside it. */
void
file_keyring_end (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  secret_service_disconnect ();
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (folder));
  g_clear_pointer (&folder, g_free);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-program"

#include "config.h"

#include "bridge-program.h"

#include <string.h>

/* Where the program runs, and from what. */

/* What Linux adds to the path of a file that is not there any more (proc_pid_exe(5)). */
#define DELETED " (deleted)"

/* Returns: whether it is installed as a Flatpak, with a portal to the desktop */
gboolean
bridge_program_is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* Returns: (transfer full) (nullable): the file of this program, or of the newer one that was put in its place while it runs */
char *
bridge_program_dup_path (void)
{
  char *path = g_file_read_link ("/proc/self/exe", NULL);

  if (path != NULL && g_str_has_suffix (path, DELETED))
    path[strlen (path) - strlen (DELETED)] = '\0';

  return path;
}

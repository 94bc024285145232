// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bookbridge"

#include "config.h"

#include "bridge-application.h"
#include "bridge-compat.h"
#include "bridge-output.h"
#include "bridge-streams.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>

/* A program that is not installed finds its translations where this says, as gettext's own programs do. */
static const char *
get_locale_folder (void)
{
  const char *folder = g_getenv ("TEXTDOMAINDIR");

  return folder != NULL ? folder : LOCALEDIR;
}

/* A core dump would put the keys on the disk, or into a crash reporter's hands. A limit of one byte ends it before it begins, also where
 * the kernel hands dumps to a program, which a limit of 0 does not keep from it (Linux: fs/coredump.c).
 *
 * PR_SET_DUMPABLE would do so too, but shuts out who has to look at /proc/PID: xdg-desktop-portal then refuses every call of a program
 * outside a sandbox (flatpak/xdg-desktop-portal#785), by which libadwaita learns of the dark style and newer GTKs choose files, and
 * KeePassXC warns of a client that it cannot identify. */
static void
switch_core_dumps_off (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;

  /* The hard limit stays: what is started from here may raise its own again. */
  limit.rlim_cur = MIN (1, limit.rlim_max);
  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_warning ("Core dumps could not be switched off");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BridgeApplication) application = NULL;
  int status;

  bridge_streams_begin ();
  switch_core_dumps_off ();
  bridge_compat_begin_graphics (BRIDGE_COMPAT_DEVICES);
  setlocale (LC_ALL, "");
  /* GTK would do so again, and warn of a locale that there is not. */
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  bridge_output_begin ();

  application = bridge_application_new ();

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status == EXIT_SUCCESS && bridge_application_get_failed (application) ? EXIT_FAILURE : status;
}

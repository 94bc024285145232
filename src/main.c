// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bookbridge"

#include "config.h"

#include "bridge-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* A program that is not installed finds its translations where this says, as gettext's own programs do. */
static const char *
get_locale_folder (void)
{
  const char *folder = g_getenv ("TEXTDOMAINDIR");

  return folder != NULL ? folder : LOCALEDIR;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BridgeApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = bridge_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

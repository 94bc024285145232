// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-about"

#include "config.h"

#include "bridge-about.h"

#include "bridge-compat.h"
#include "bridge-details.h"
#include "bridge-links.h"

#include <glib/gi18n-lib.h>

/* About Bookbridge, with the details that help who helps. */

/* Links open as all others do, with a way on where there is no browser. */
static gboolean
on_link (GtkWidget  *parent,
         const char *uri)
{
  gtk_widget_activate_action (parent, "win.open-uri", "s", uri);

  return GDK_EVENT_STOP;
}

/* @parent: the assistant */
void
bridge_about_present (GtkWindow      *parent,
                      BridgeServices *services)
{
  const char *authors[] = { "The Bookbridge developers", NULL };
  g_autofree char *website = bridge_link_dup_uri (bridge_link_get_nick (BRIDGE_LINK_HOMEPAGE), NULL, NULL);
  g_autofree char *problems = bridge_link_dup_uri (bridge_link_get_nick (BRIDGE_LINK_PROBLEMS), NULL, NULL);
  g_autofree char *details = bridge_details_dup_text (services);
  GObject *about = bridge_compat_new_about (_("About Bookbridge"),
                                            "application-name", "Bookbridge",
                                            "application-icon", APPLICATION_ID,
                                            "version", PACKAGE_VERSION,
                                            "comments", _("Set up QuickBooks Online in Codat"),
                                            "copyright", "© 2026 The Bookbridge developers",
                                            "license-type", GTK_LICENSE_GPL_3_0,
                                            "website", website,
                                            "issue-url", problems,
                                            "developers", authors,
                                            "artists", authors,
                                            "documenters", authors,
                                            /* Translators: Put your names here, one per line. */
                                            "translator-credits", _("translator-credits"),
                                            "debug-info", details,
                                            "debug-info-filename", "bookbridge-details.txt",
                                            NULL);

  g_signal_connect_object (about, "activate-link", G_CALLBACK (on_link), parent, G_CONNECT_SWAPPED);
  bridge_compat_present (about, GTK_WIDGET (parent));
}

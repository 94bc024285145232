// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-about"

#include "config.h"

#include "bridge-about.h"

#include "bridge-details.h"
#include "bridge-links.h"

#include <glib/gi18n-lib.h>

/* The About window: GTK's own, with the details that help who helps. */

static void
on_copy_clicked (GtkButton *button,
                 GtkWindow *about)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (about)), "win.copy-details", NULL);
  /* The window below, which says so, may be covered. */
  gtk_button_set_label (button, _("Copied"));
}

/* Links open as all others do, with a way on where there is no browser. */
static gboolean
on_link (GtkWindow  *about,
         const char *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (about)), "win.open-uri", "s", uri);

  return GDK_EVENT_STOP;
}

static void
add_copy_button (GtkWindow *about)
{
  GtkWidget *bar = gtk_window_get_titlebar (about);
  GtkWidget *button = gtk_button_new_with_label (_("Copy Details"));

  gtk_widget_set_tooltip_text (button, _("Copy Details for Support (No Secrets)"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy_clicked), about, 0);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), button);
}

/* @parent: the assistant */
void
bridge_about_present (GtkWindow      *parent,
                      BridgeServices *services)
{
  const char *authors[] = { "The Bookbridge developers", NULL };
  g_autofree char *website = bridge_link_dup_uri (bridge_link_get_nick (BRIDGE_LINK_HOMEPAGE), NULL);
  g_autofree char *details = bridge_details_dup_text (services);
  GtkWidget *about =
    g_object_new (GTK_TYPE_ABOUT_DIALOG,
                  "application", gtk_window_get_application (parent),
                  "transient-for", parent,
                  "modal", TRUE,
                  "destroy-with-parent", TRUE,
                  "program-name", "Bookbridge",
                  "logo-icon-name", APPLICATION_ID,
                  "version", PACKAGE_VERSION,
                  "comments", _("Set up QuickBooks Online in Codat"),
                  "copyright", "© 2026 The Bookbridge developers",
                  "license-type", GTK_LICENSE_GPL_3_0,
                  "website", website,
                  "website-label", _("Website"),
                  "authors", authors,
                  "artists", authors,
                  "documenters", authors,
                  /* Translators: Put your names here, one per line. */
                  "translator-credits", _("translator-credits"),
                  "system-information", details,
                  NULL);

  g_signal_connect (about, "activate-link", G_CALLBACK (on_link), NULL);
  add_copy_button (GTK_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}

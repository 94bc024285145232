// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-application-actions"

#include "config.h"

#include "bridge-application-actions.h"

#include "bridge-about.h"
#include "bridge-compat.h"
#include "bridge-shortcuts-window.h"

/* The commands that belong to the program as a whole. */

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWindow *window = bridge_application_get_window (user_data);

  /* The window sees to it that nothing is lost; the program ends with its last window. */
  if (window == NULL)
    return;

  bridge_compat_close_dialogs (window);
  gtk_window_close (window);
}

/* What a notification leads to. */
static void
on_show_step (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  bridge_application_act (user_data, "win.show-step", parameter);
}

static void
on_new_check (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  bridge_application_act (user_data, "win.check-everything", NULL);
}

static void
on_shortcuts (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = bridge_application_get_window (user_data);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (bridge_shortcuts_window_new (window)));
}

static void
on_help (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  bridge_application_act (user_data, "win.help", NULL);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkWindow *window = bridge_application_get_window (user_data);

  if (window != NULL)
    bridge_about_present (window, bridge_application_get_services (user_data));
}

static const GActionEntry entries[] = {
  { "quit", on_quit, NULL, NULL, NULL, { 0 } },
  { "show-step", on_show_step, "s", NULL, NULL, { 0 } },
  { "new-check", on_new_check, NULL, NULL, NULL, { 0 } },
  { "shortcuts", on_shortcuts, NULL, NULL, NULL, { 0 } },
  { "help", on_help, NULL, NULL, NULL, { 0 } },
  { "about", on_about, NULL, NULL, NULL, { 0 } },
};

void
bridge_application_actions_install (BridgeApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_application_set_accels_for_action (application, "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (application, "app.shortcuts", (const char *[]) { "<Control>question", NULL });
  gtk_application_set_accels_for_action (application, "app.help", (const char *[]) { "F1", NULL });
  gtk_application_set_accels_for_action (application, "window.close", (const char *[]) { "<Control>w", NULL });
}

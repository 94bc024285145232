// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-application-actions"

#include "config.h"

#include "bridge-application-actions.h"

#include "bridge-about.h"
#include "bridge-compat.h"
#include "bridge-program.h"
#include "bridge-setup-name.h"
#include "bridge-shortcuts-window.h"

/* The commands that belong to the program as a whole. */

#define PROGRAM "bookbridge"

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
on_other_ended (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_application_release (user_data);
}

/* Without that the desktop would not let the other window come to the front. */
static void
hand_on_activation (GSubprocessLauncher *launcher)
{
  g_autoptr (GAppInfo) info = g_app_info_create_from_commandline (PROGRAM, NULL, G_APP_INFO_CREATE_SUPPORTS_STARTUP_NOTIFICATION, NULL);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gdk_display_get_default ());
  g_autofree char *token = g_app_launch_context_get_startup_notify_id (G_APP_LAUNCH_CONTEXT (context), info, NULL);

  if (token == NULL)
    return;

  g_subprocess_launcher_setenv (launcher, "XDG_ACTIVATION_TOKEN", token, TRUE);
  g_subprocess_launcher_setenv (launcher, "DESKTOP_STARTUP_ID", token, TRUE);
}

/* Starts the program once more. A sandbox ends with the program that it was made for, whatever else runs in it.
 * @second_option: (nullable): one more */
static void
start_other (GApplication *application,
             const char   *first_option,
             const char   *second_option)
{
  g_autofree char *program = bridge_program_dup_path ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  hand_on_activation (launcher);
  process = g_subprocess_launcher_spawn (launcher, &error, program != NULL ? program : PROGRAM, first_option, second_option, NULL);

  if (process == NULL)
    g_warning ("The other profile could not be started: %s", error->message);
  else if (bridge_program_is_sandboxed ())
    {
      g_application_hold (application);
      g_subprocess_wait_async (process, NULL, on_other_ended, application);
    }
}

/* What a notification of any profile leads to: the desktop knows the program by one name only, under which this one runs or was started.
 * The other profile runs under a name of its own, or is started. */
static void
on_show_step_in (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autofree char *profile_option = NULL;
  g_autofree char *step_option = NULL;
  const char *profile, *step;

  g_variant_get (parameter, "(&s&s)", &profile, &step);
  if (g_strcmp0 (profile, bridge_application_get_profile (user_data)) == 0)
    {
      bridge_application_act (user_data, "win.show-step", g_variant_new_string (step));
      return;
    }

  profile_option = g_str_equal (profile, BRIDGE_DEMO_PROFILE) ? g_strdup ("--demo") : g_strconcat ("--profile=", profile, NULL);
  step_option = g_strconcat ("--show-step=", step, NULL);
  start_other (user_data, profile_option, step_option);
}

/* In a window of its own, which is brought forward if there is one. */
static void
on_open_setup (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_autofree char *option = g_strconcat ("--profile=", g_variant_get_string (parameter, NULL), NULL);

  start_other (user_data, option, NULL);
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
  { "show-step-in", on_show_step_in, "(ss)", NULL, NULL, { 0 } },
  { "open-setup", on_open_setup, "s", NULL, NULL, { 0 } },
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

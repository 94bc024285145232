// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-application"

#include "config.h"

#include "bridge-application.h"

#include "bridge-application-actions.h"
#include "bridge-assistant-window.h"
#include "bridge-check-command.h"
#include "bridge-compat.h"
#include "bridge-demo.h"
#include "bridge-options.h"
#include "bridge-profile.h"
#include "bridge-reminder.h"
#include "bridge-services.h"
#include "bridge-start-window.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <stdlib.h>
#include <sysexits.h>

/**
 * BridgeApplication:
 *
 * Reads the options, starts the demo server if it is the demo, makes the services, reads the setup and opens the window.
 */

#define EXIT_COULD_NOT_CHECK 2

struct _BridgeApplication
{
  AdwApplication parent_instance;

  BridgeOptions *options;
  gboolean parsed;
  gboolean starting;
  gboolean failed;

  /* What is still to be done in the window, once there is one. */
  char *wanted_action;
  GVariant *wanted_parameter;

  BridgeDemo *demo;
  BridgeServices *services;
  BridgeReminder *reminder;
};

G_DEFINE_FINAL_TYPE (BridgeApplication, bridge_application, ADW_TYPE_APPLICATION)

/* Where the demo server remembers. */
static char *
dup_demo_state (BridgeApplication *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bookbridge", self->options->profile, NULL);

  g_mkdir_with_parents (folder, 0700);

  return g_build_filename (folder, "demo-server.json", NULL);
}

/* One process for each profile, so that the demo runs beside the real setup and a second start brings the first forward. */
static void
set_id (BridgeApplication *self)
{
  g_autofree char *id = bridge_profile_dup_application_id (self->options->profile);

  g_application_set_application_id (G_APPLICATION (self), id);
}

typedef struct
{
  GMainLoop *loop;
  BridgeDemo *demo;
  GError *error;
} DemoStart;

static void
on_demo_ready (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  DemoStart *start = user_data;

  start->demo = bridge_demo_start_finish (result, &start->error);
  g_main_loop_quit (start->loop);
}

/* Returns: (nullable): the demo, once its server is up */
static BridgeDemo *
wait_for_demo (BridgeApplication  *self,
               GError            **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *state = dup_demo_state (self);
  DemoStart start = { loop, NULL, NULL };

  bridge_demo_start_async (state, on_demo_ready, &start);
  g_main_loop_run (loop);
  if (start.error != NULL)
    g_propagate_error (error, start.error);

  return start.demo;
}

/* Here nothing of GTK has been started yet, and nothing is. */
static int
check (BridgeApplication *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeDemo) demo = self->options->demo ? wait_for_demo (self, &error) : NULL;
  const BridgeCheckOptions wanted = {
    .profile = self->options->profile,
    .collection = demo != NULL ? SECRET_COLLECTION_SESSION : NULL,
    .codat_url = demo != NULL ? bridge_demo_get_url (demo) : self->options->codat_url,
    .intuit_url = demo != NULL ? bridge_demo_get_url (demo) : self->options->intuit_url,
    .all = self->options->all,
    .ask_intuit = self->options->ask_intuit,
    .json = self->options->json,
  };

  if (error == NULL)
    return bridge_check_command_run (&wanted);

  g_printerr (_("The demo cannot start: %s\n"), error->message);
  return EXIT_COULD_NOT_CHECK;
}

/* In the program that runs already, if one does; else in this one, once it runs.
 * @parameter: (nullable): of the action */
static int
start_with (BridgeApplication *self,
            const char        *action,
            GVariant          *parameter)
{
  g_autoptr (GVariant) sunk = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  GApplication *application = G_APPLICATION (self);

  g_action_group_activate_action (G_ACTION_GROUP (application), action, sunk);
  if (!g_application_get_is_remote (application))
    return -1;

  g_dbus_connection_flush_sync (g_application_get_dbus_connection (application), NULL, NULL);
  return EXIT_SUCCESS;
}

static int
start (BridgeApplication *self)
{
  g_autoptr (GError) error = NULL;

  set_id (self);
  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return EX_UNAVAILABLE;
    }

  if (self->options->step != NULL)
    return start_with (self, "show-step", g_variant_new_string (self->options->step));
  return self->options->new_check ? start_with (self, "new-check", NULL) : -1;
}

static void
show_way_to_options (void)
{
  g_printerr ("%s\n", _("For all options, run: bookbridge --help"));
}

static int
refuse (const GError *error)
{
  g_printerr ("%s\n", error->message);
  show_way_to_options ();

  return EX_USAGE;
}

static int
bridge_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  BridgeApplication *self = BRIDGE_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  self->options = bridge_options_read (dict, &error);
  self->parsed = TRUE;
  if (self->options == NULL)
    return refuse (error);
  if (self->options->version)
    {
      g_print ("Bookbridge %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  return self->options->check ? check (self) : start (self);
}

static gboolean
bridge_application_local_command_line (GApplication   *application,
                                       char         ***arguments,
                                       int            *exit_status)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!bridge_options_check_flags ((const char *const *) *arguments, &error))
    {
      *exit_status = refuse (error);
      return TRUE;
    }

  done = G_APPLICATION_CLASS (bridge_application_parent_class)->local_command_line (application, arguments, exit_status);
  /* GLib has said what it does not understand, and ends with the status of a failure. */
  if (!BRIDGE_APPLICATION (application)->parsed)
    {
      show_way_to_options ();
      *exit_status = EX_USAGE;
    }

  return done;
}

static void
do_wanted (BridgeApplication *self,
           GtkWindow         *window)
{
  g_autofree char *action = g_steal_pointer (&self->wanted_action);
  g_autoptr (GVariant) parameter = g_steal_pointer (&self->wanted_parameter);

  if (action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), action, parameter);
}

/* GTK gives windows that are there no icon that becomes the default only later. */
static gboolean
on_idle (gpointer user_data)
{
  gtk_window_set_default_icon_name (APPLICATION_ID);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (user_data)); l != NULL; l = l->next)
    gtk_window_set_icon_name (l->data, APPLICATION_ID);

  return G_SOURCE_REMOVE;
}

/* The icon is a picture that GTK has to load a library for, and the frame does not show it. */
static void
on_first_frame (BridgeApplication *self,
                GdkFrameClock     *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_first_frame, self);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (self), g_object_unref);
  if (self->options->exit_after_startup)
    gtk_window_close (bridge_application_get_window (self));
}

static void
on_window_mapped (BridgeApplication *self,
                  GtkWidget         *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_first_frame), self, G_CONNECT_SWAPPED);
  g_signal_handlers_disconnect_by_func (window, on_window_mapped, self);
}

static void on_again (BridgeApplication *self, GtkWindow *window);

static void
watch_start_window (BridgeApplication *self,
                    BridgeStartWindow *window)
{
  g_signal_connect_object (window, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* The next server has another address, and all that asks it is made anew. */
static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeApplication) self = user_data;
  GtkWindow *window = bridge_application_get_window (self);

  /* The user has closed it meanwhile. */
  if (window == NULL)
    return;

  watch_start_window (self, bridge_start_window_new_ended (GTK_APPLICATION (self)));
  bridge_compat_close_dialogs (window);
  gtk_window_destroy (window);
  g_clear_object (&self->reminder);
  g_clear_object (&self->services);
  g_clear_object (&self->demo);
}

/* The assistant would only report that nobody answers, and not why. */
static void
on_demo_ended (BridgeApplication *self)
{
  bridge_setup_file_flush_async (bridge_services_get_setup_file (self->services), NULL, on_saved, g_object_ref (self));
}

static void
open_window (BridgeApplication *self,
             const char        *moved_to)
{
  BridgeAssistantWindow *window = bridge_assistant_window_new (GTK_APPLICATION (self), self->services, self->demo);

  if (moved_to != NULL)
    bridge_assistant_window_show_moved_file (window, moved_to);
  gtk_window_present (GTK_WINDOW (window));
  do_wanted (self, GTK_WINDOW (window));
  self->reminder = bridge_reminder_new (G_APPLICATION (self), self->services);
  g_signal_connect_object (self->reminder, "untold", G_CALLBACK (bridge_assistant_window_remind), window, G_CONNECT_SWAPPED);
  bridge_reminder_start (self->reminder);
  if (self->demo != NULL)
    bridge_demo_watch (self->demo);
}

static void
on_setup_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  BridgeApplication *self = user_data;
  g_autofree char *moved_to = NULL;

  /* What went wrong the window reads from the file itself. */
  bridge_setup_file_load_finish (BRIDGE_SETUP_FILE (source), result, &moved_to, NULL);
  open_window (self, moved_to);
  self->starting = FALSE;
  g_application_release (G_APPLICATION (self));
}

static void
make_services (BridgeApplication *self)
{
  const char *codat_url = self->demo != NULL ? bridge_demo_get_url (self->demo) : self->options->codat_url;
  const char *intuit_url = self->demo != NULL ? bridge_demo_get_url (self->demo) : self->options->intuit_url;
  const char *collection = self->demo != NULL ? SECRET_COLLECTION_SESSION : NULL;

  /* The demo's keys go to the collection that vanishes when the user logs out. */
  self->services = bridge_services_new (self->options->profile, collection, codat_url, intuit_url);
  bridge_setup_file_load_async (bridge_services_get_setup_file (self->services), NULL, on_setup_loaded, self);
  /* The window's template is read while the file is. */
  g_type_class_unref (g_type_class_ref (BRIDGE_TYPE_ASSISTANT_WINDOW));
}

static void start_demo (BridgeApplication *self);

static void
on_again (BridgeApplication *self,
          GtkWindow         *window)
{
  self->starting = TRUE;
  g_application_hold (G_APPLICATION (self));
  gtk_window_destroy (window);
  start_demo (self);
}

/* Who starts it only to see it end looks at no window. */
static void
show_failure (BridgeApplication *self,
              const GError      *error)
{
  self->failed = TRUE;
  self->starting = FALSE;
  if (!self->options->exit_after_startup)
    watch_start_window (self, bridge_start_window_new (GTK_APPLICATION (self), error));
  g_application_release (G_APPLICATION (self));
}

static void
on_demo_started (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  BridgeApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  self->demo = bridge_demo_start_finish (result, &error);
  self->failed = FALSE;
  if (self->demo != NULL)
    {
      g_signal_connect_object (self->demo, "ended", G_CALLBACK (on_demo_ended), self, G_CONNECT_SWAPPED);
      make_services (self);
      return;
    }

  g_printerr (_("The demo cannot start: %s\n"), error->message);
  show_failure (self, error);
}

static void
start_demo (BridgeApplication *self)
{
  g_autofree char *state = dup_demo_state (self);

  bridge_demo_start_async (state, on_demo_started, self);
}

static void
bridge_application_activate (GApplication *application)
{
  BridgeApplication *self = BRIDGE_APPLICATION (application);
  GtkWindow *window = bridge_application_get_window (self);
  /* Without the assistant it is what says why that cannot start. */
  GtkWindow *shown = window != NULL ? window : gtk_application_get_active_window (GTK_APPLICATION (self));

  if (shown != NULL)
    gtk_window_present (shown);
  if (window != NULL)
    do_wanted (self, window);
  if (shown != NULL || self->starting)
    return;

  self->starting = TRUE;
  g_application_hold (application);
  if (self->options->demo)
    start_demo (self);
  else
    make_services (self);
}

/* Each profile has a name of its own on the bus; for the desktop they are all the one program that is installed. */
static void
bridge_application_window_added (GtkApplication *application,
                                 GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (bridge_application_parent_class)->window_added (application, window);

  g_signal_connect (window, "map", G_CALLBACK (bridge_compat_set_application_id), NULL);
  if (gtk_window_get_default_icon_name () == NULL)
    g_signal_connect_object (window, "map", G_CALLBACK (on_window_mapped), application, G_CONNECT_SWAPPED);
}

/* GTK would only warn, and end with the status of a failure. */
static void
demand_display (void)
{
  if (gtk_init_check ())
    return;

  g_printerr ("%s\n%s\n", _("There is no display to open the window on."),
              _("To check everything without a display, run: bookbridge --check"));
  exit (EX_UNAVAILABLE);
}

static void
bridge_application_startup (GApplication *application)
{
  demand_display ();
  G_APPLICATION_CLASS (bridge_application_parent_class)->startup (application);

  bridge_compat_end_graphics ();
  bridge_compat_load_style (gdk_display_get_default ());
  bridge_application_actions_install (BRIDGE_APPLICATION (application));
}

static void
bridge_application_shutdown (GApplication *application)
{
  BridgeApplication *self = BRIDGE_APPLICATION (application);

  G_APPLICATION_CLASS (bridge_application_parent_class)->shutdown (application);

  g_clear_object (&self->reminder);
  g_clear_object (&self->services);
  g_clear_object (&self->demo);
}

static void
bridge_application_finalize (GObject *object)
{
  BridgeApplication *self = BRIDGE_APPLICATION (object);

  g_clear_pointer (&self->options, bridge_options_free);
  g_free (self->wanted_action);
  g_clear_pointer (&self->wanted_parameter, g_variant_unref);

  G_OBJECT_CLASS (bridge_application_parent_class)->finalize (object);
}

static void
bridge_application_class_init (BridgeApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->finalize = bridge_application_finalize;
  application_class->local_command_line = bridge_application_local_command_line;
  application_class->handle_local_options = bridge_application_handle_local_options;
  application_class->startup = bridge_application_startup;
  application_class->activate = bridge_application_activate;
  application_class->shutdown = bridge_application_shutdown;
  gtk_application_class->window_added = bridge_application_window_added;
}

static void
bridge_application_init (BridgeApplication *self)
{
  bridge_options_add (G_APPLICATION (self));
}

BridgeApplication *
bridge_application_new (void)
{
  return g_object_new (BRIDGE_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", RESOURCE_PATH,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}

/* Returns: (transfer none) (nullable): the assistant, whatever window is in front of it */
GtkWindow *
bridge_application_get_window (BridgeApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BRIDGE_IS_ASSISTANT_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* Returns: (transfer none) (nullable): what the window works with, while there is one */
BridgeServices *
bridge_application_get_services (BridgeApplication *self)
{
  return self->services;
}

/* Does something in the window, which is opened first if there is none.
 * @action: an action of BridgeAssistantWindow
 * @parameter: (nullable): its parameter */
void
bridge_application_act (BridgeApplication *self,
                        const char        *action,
                        GVariant          *parameter)
{
  g_free (self->wanted_action);
  g_clear_pointer (&self->wanted_parameter, g_variant_unref);
  self->wanted_action = g_strdup (action);
  self->wanted_parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_application_activate (G_APPLICATION (self));
}

/* Returns: which setup it works on */
const char *
bridge_application_get_profile (BridgeApplication *self)
{
  return self->options->profile;
}

/* Returns: whether it ended without ever having started what it was to start */
gboolean
bridge_application_get_failed (BridgeApplication *self)
{
  return self->failed;
}

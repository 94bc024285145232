// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-application"

#include "config.h"

#include "bridge-application.h"

#include "bridge-application-actions.h"
#include "bridge-assistant-window.h"
#include "bridge-check-command.h"
#include "bridge-compat.h"
#include "bridge-demo.h"
#include "bridge-endpoint.h"
#include "bridge-reminder.h"
#include "bridge-services.h"
#include "bridge-start-window.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/**
 * BridgeApplication:
 *
 * Reads the options, starts the demo server if it is the demo, makes the services, reads the setup and opens the window.
 */

#define DEFAULT_PROFILE "default"
#define DEMO_PROFILE "demo"
#define EXIT_USAGE 2

struct _BridgeApplication
{
  AdwApplication parent_instance;

  char *profile;
  char *codat_url;
  char *intuit_url;
  gboolean demo_wanted;
  gboolean exit_after_startup;
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

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Try everything on this computer, without an account"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Use the setup of this name"), N_("NAME") },
  { "codat-url", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Connect to this address instead of Codat"), N_("URL") },
  { "intuit-url", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Connect to this address instead of Intuit"), N_("URL") },
  { "new-check", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the window and check everything"), NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Check everything without a window, and report what is broken"), NULL },
  { "ask-intuit", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --check: check the keys with Intuit too"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --check: report as JSON"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { NULL },
};

static gboolean
check_profile (const char  *profile,
               GError     **error)
{
  if (g_regex_match_simple ("^[a-z][a-z0-9-]{0,31}$", profile, G_REGEX_DOLLAR_ENDONLY, 0))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("The name of a profile has lower-case letters, digits, and hyphens, begins with a letter, and is at "
                         "most 32 characters long."));
  return FALSE;
}

static gboolean
take_url (GVariantDict  *dict,
          const char    *option,
          char         **url,
          GError       **error)
{
  const char *value;

  if (!g_variant_dict_lookup (dict, option, "&s", &value))
    return TRUE;

  *url = bridge_endpoint_parse (value, error);
  g_prefix_error (error, "--%s: ", option);

  return *url != NULL;
}

static gboolean
check_combination (GVariantDict  *dict,
                   GError       **error)
{
  if (g_variant_dict_contains (dict, "check") ||
      (!g_variant_dict_contains (dict, "json") && !g_variant_dict_contains (dict, "ask-intuit")))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--json and --ask-intuit need --check."));
  return FALSE;
}

static gboolean
take_options (BridgeApplication  *self,
              GVariantDict       *dict,
              GError            **error)
{
  self->demo_wanted = g_variant_dict_contains (dict, "demo");
  self->exit_after_startup = g_variant_dict_contains (dict, "exit-after-startup");
  if (!g_variant_dict_lookup (dict, "profile", "s", &self->profile))
    self->profile = g_strdup (self->demo_wanted ? DEMO_PROFILE : DEFAULT_PROFILE);

  return check_profile (self->profile, error) &&
         check_combination (dict, error) &&
         take_url (dict, "codat-url", &self->codat_url, error) &&
         take_url (dict, "intuit-url", &self->intuit_url, error);
}

/* Where the demo server remembers. */
static char *
dup_demo_state (BridgeApplication *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bookbridge", self->profile, NULL);

  g_mkdir_with_parents (folder, 0700);

  return g_build_filename (folder, "demo-server.json", NULL);
}

/* One process for each profile, so that the demo runs beside the real setup and a second start brings the first forward. */
static void
set_id (BridgeApplication *self)
{
  g_autofree char *name = g_strdelimit (g_strdup (self->profile), "-", '_');
  g_autofree char *id = g_strconcat (APPLICATION_ID ".", name, NULL);

  if (!g_str_equal (self->profile, DEFAULT_PROFILE))
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
check (BridgeApplication *self,
       GVariantDict      *dict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeDemo) demo = self->demo_wanted ? wait_for_demo (self, &error) : NULL;
  const BridgeCheckOptions wanted = {
    .profile = self->profile,
    .collection = demo != NULL ? SECRET_COLLECTION_SESSION : NULL,
    .codat_url = demo != NULL ? bridge_demo_get_url (demo) : self->codat_url,
    .intuit_url = demo != NULL ? bridge_demo_get_url (demo) : self->intuit_url,
    .ask_intuit = g_variant_dict_contains (dict, "ask-intuit"),
    .json = g_variant_dict_contains (dict, "json"),
  };

  if (error == NULL)
    return bridge_check_command_run (&wanted);

  g_printerr (_("The demo cannot start: %s\n"), error->message);
  return EXIT_USAGE;
}

/* In the program that runs already, if one does; else in this one, once it runs. */
static int
start_check (BridgeApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-check", NULL);
  if (!g_application_get_is_remote (application))
    return -1;

  g_dbus_connection_flush_sync (g_application_get_dbus_connection (application), NULL, NULL);
  return EXIT_SUCCESS;
}

static int
bridge_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  BridgeApplication *self = BRIDGE_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Bookbridge %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  if (!take_options (self, dict, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_USAGE;
    }

  if (g_variant_dict_contains (dict, "check"))
    return check (self, dict);

  set_id (self);
  return g_variant_dict_contains (dict, "new-check") ? start_check (self) : -1;
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

static void
on_first_frame (GdkFrameClock *clock,
                gpointer       user_data)
{
  GtkWindow *window = user_data;

  g_signal_handlers_disconnect_by_func (clock, on_first_frame, user_data);
  gtk_window_close (window);
}

static void
on_window_mapped (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (on_first_frame), window, 0);
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
  if (self->exit_after_startup)
    g_signal_connect (window, "map", G_CALLBACK (on_window_mapped), NULL);

  gtk_window_present (GTK_WINDOW (window));
  do_wanted (self, GTK_WINDOW (window));
  self->reminder = bridge_reminder_new (G_APPLICATION (self), bridge_services_get_setup (self->services));
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
  const char *codat_url = self->demo != NULL ? bridge_demo_get_url (self->demo) : self->codat_url;
  const char *intuit_url = self->demo != NULL ? bridge_demo_get_url (self->demo) : self->intuit_url;
  const char *collection = self->demo != NULL ? SECRET_COLLECTION_SESSION : NULL;

  /* The demo's keys go to the collection that vanishes when the user logs out. */
  self->services = bridge_services_new (self->profile, collection, codat_url, intuit_url);
  bridge_setup_file_load_async (bridge_services_get_setup_file (self->services), NULL, on_setup_loaded, self);
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
  if (!self->exit_after_startup)
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
  if (self->demo_wanted)
    start_demo (self);
  else
    make_services (self);
}

static void
bridge_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (bridge_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
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

  g_free (self->profile);
  g_free (self->codat_url);
  g_free (self->intuit_url);
  g_free (self->wanted_action);
  g_clear_pointer (&self->wanted_parameter, g_variant_unref);

  G_OBJECT_CLASS (bridge_application_parent_class)->finalize (object);
}

static void
bridge_application_class_init (BridgeApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = bridge_application_finalize;
  application_class->handle_local_options = bridge_application_handle_local_options;
  application_class->startup = bridge_application_startup;
  application_class->activate = bridge_application_activate;
  application_class->shutdown = bridge_application_shutdown;
}

static void
bridge_application_init (BridgeApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
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

/* Returns: whether it ended without ever having started what it was to start */
gboolean
bridge_application_get_failed (BridgeApplication *self)
{
  return self->failed;
}

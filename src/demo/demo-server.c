// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bookbridge-demo-server"

#include "config.h"

#include "bridge-demo-server.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

/* The demo server as a program: says in one line of JSON where it is, and runs until it is told to end. */

static char *fault = NULL;
static char *state_file = NULL;
static int slow = 0;
static gboolean portal_only = FALSE;
static gboolean without_app = FALSE;
static gboolean control = FALSE;
static gboolean exit_with_stdin = FALSE;
static gboolean version = FALSE;

static const GOptionEntry options[] = {
  { "portal-only", 0, 0, G_OPTION_ARG_NONE, &portal_only, N_("Offer no calls that write, like Codat’s public API"), NULL },
  { "fault", 0, 0, G_OPTION_ARG_STRING, &fault, N_("Make calls fail"), N_("NAME[:TIMES]") },
  { "slow", 0, 0, G_OPTION_ARG_INT, &slow, N_("Take this long for each answer"), N_("MS") },
  { "state", 0, 0, G_OPTION_ARG_FILENAME, &state_file, N_("Remember what was saved in this file, masked"), N_("FILE") },
  { "without-app", 0, 0, G_OPTION_ARG_NONE, &without_app, N_("Begin without an app at Intuit, and let only its keys through"), NULL },
  { "control", 0, 0, G_OPTION_ARG_NONE, &control, N_("Let tests change the faults at /demo/control"), NULL },
  { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &exit_with_stdin, N_("Exit when standard input ends"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version and exit"), NULL },
  { NULL },
};

static gboolean
parse_options (int      *argc,
               char   ***argv,
               GError  **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc == 1 && slow >= 0)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("There are unknown arguments. Try --help."));
  return FALSE;
}

static gboolean
set_up (BridgeDemoServer  *server,
        GError           **error)
{
  bridge_demo_server_set_portal_only (server, portal_only);
  bridge_demo_server_set_slow (server, (guint) slow);
  bridge_demo_server_set_control (server, control);
  if (without_app)
    bridge_demo_server_begin_without_app (server);

  return bridge_demo_server_set_fault (server, fault, error) &&
         (state_file == NULL || bridge_demo_server_set_state_file (server, state_file, error));
}

/* The values are the demo's own and open nothing. */
static void
say_ready (BridgeDemoServer *server)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_string_member (object, "url", bridge_demo_server_get_url (server));
  json_object_set_string_member (object, "apiKey", BRIDGE_DEMO_API_KEY);
  json_object_set_string_member (object, "clientId", BRIDGE_DEMO_CLIENT_ID);
  json_object_set_string_member (object, "clientSecret", BRIDGE_DEMO_CLIENT_SECRET);
  json_object_set_string_member (object, "productionClientId", BRIDGE_DEMO_PRODUCTION_CLIENT_ID);
  json_object_set_string_member (object, "productionClientSecret", BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET);
  json_object_set_string_member (object, "clientName", BRIDGE_DEMO_CLIENT_NAME);
  json_object_set_string_member (object, "otherApiKey", BRIDGE_DEMO_OTHER_API_KEY);
  json_object_set_string_member (object, "otherClientName", BRIDGE_DEMO_OTHER_CLIENT_NAME);
  json_node_take_object (node, object);
  line = json_to_string (node, FALSE);
  /* For a program, which reads UTF-8: GLib would write it in the encoding of the locale. */
  puts (line);
  fflush (stdout);
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_input (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  if (g_input_stream_skip_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    g_input_stream_skip_async (G_INPUT_STREAM (source), 1024, G_PRIORITY_DEFAULT, NULL, on_input, user_data);
  else
    g_main_loop_quit (user_data);
}

/* Says that it is ready once it can be told to end. */
static void
run (BridgeDemoServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (exit_with_stdin)
    g_input_stream_skip_async (input, 1024, G_PRIORITY_DEFAULT, NULL, on_input, loop);
  say_ready (server);
  g_main_loop_run (loop);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BridgeDemoServer) server = bridge_demo_server_new ();
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (!parse_options (&argc, &argv, &error) || !set_up (server, &error))
    {
      g_printerr ("%s\n", error->message);
      return EX_USAGE;
    }
  if (version)
    {
      g_print ("bookbridge-demo-server %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }
  if (!bridge_demo_server_start (server, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  run (server);

  return EXIT_SUCCESS;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo"

#include "config.h"

#include "bridge-demo.h"

#include "bridge-json.h"
#include "bridge-program.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeDemo:
 *
 * The demo server that plays Codat and Intuit, started as a program of its own; at Intuit nothing has been done yet. It ends with us,
 * however we end, because it reads from a pipe that only we hold open. It may end before us, too, which its signal "ended" tells
 * whoever watches it.
 */
enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeDemo
{
  GObject parent_instance;

  GSubprocess *process;
  GDataInputStream *output;
  JsonObject *values;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BridgeDemo, bridge_demo, G_TYPE_OBJECT)

#define SERVER "bookbridge-demo-server"

/* In the build folder the server stands below the program; installed, in its place. */
static char *
find_server (void)
{
  g_autofree char *program = bridge_program_dup_path ();
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, "demo", SERVER, NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (LIBEXECDIR, SERVER, NULL);
}

static gboolean
read_values (BridgeDemo  *self,
             const char  *line,
             GError     **error)
{
  g_autoptr (JsonNode) node = bridge_json_parse (line, strlen (line), error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node) || bridge_json_get_string (json_node_get_object (node), "url") == NULL)
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                           _("The demo server did not report its address."));
      return FALSE;
    }

  self->values = json_object_ref (json_node_get_object (node));
  return TRUE;
}

static void
on_line_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeDemo *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (line == NULL && error == NULL)
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                             "%s", _("The demo server ended before it was ready."));
  else if (line == NULL || !read_values (self, line, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
bridge_demo_dispose (GObject *object)
{
  BridgeDemo *self = BRIDGE_DEMO (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->values, json_object_unref);

  G_OBJECT_CLASS (bridge_demo_parent_class)->dispose (object);
}

static void
bridge_demo_class_init (BridgeDemoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_demo_dispose;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_demo_init (BridgeDemo *self)
{
  self->cancellable = g_cancellable_new ();
}

/* @state_path: where the server remembers, from one start to the next, what was saved and enabled */
void
bridge_demo_start_async (const char          *state_path,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  BridgeDemo *self = g_object_new (BRIDGE_TYPE_DEMO, NULL);
  g_autofree char *server = find_server ();
  g_autofree char *state = g_strconcat ("--state=", state_path, NULL);
  GError *error = NULL;

  g_task_set_source_tag (task, bridge_demo_start_async);
  g_task_set_task_data (task, self, g_object_unref);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    server, "--exit-with-stdin", "--without-app", state, NULL);
  if (self->process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, on_line_read, g_steal_pointer (&task));
}

/* Returns: (transfer full): the demo; the server runs as long as it lives */
BridgeDemo *
bridge_demo_start_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whoever is gone before the server wants to know no more. */
static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (user_data, signals[SIGNAL_ENDED], 0);
}

/* Has "ended" emitted once the server is gone; later than now, if it is gone already. */
void
bridge_demo_watch (BridgeDemo *self)
{
  g_subprocess_wait_async (self->process, self->cancellable, on_ended, self);
}

const char *
bridge_demo_get_url (BridgeDemo *self)
{
  return bridge_json_get_string (self->values, "url");
}

const char *
bridge_demo_get_api_key (BridgeDemo *self)
{
  return bridge_json_get_string (self->values, "apiKey");
}

const char *
bridge_demo_get_client_id (BridgeDemo        *self,
                           BridgeEnvironment  environment)
{
  return bridge_json_get_string (self->values, environment == BRIDGE_ENVIRONMENT_SANDBOX ? "clientId" : "productionClientId");
}

const char *
bridge_demo_get_client_secret (BridgeDemo        *self,
                               BridgeEnvironment  environment)
{
  return bridge_json_get_string (self->values, environment == BRIDGE_ENVIRONMENT_SANDBOX ? "clientSecret" : "productionClientSecret");
}

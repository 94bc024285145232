// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-json.h"

#include <signal.h>
#include <sysexits.h>

/* The demo server as a program: what it says, and how it ends. */

static const char *program;

static GSubprocess *
start (const char *option)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                           G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, program, option, NULL);

  g_assert_no_error (error);

  return process;
}

static char *
read_line (GSubprocess *process)
{
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);

  return g_data_input_stream_read_line_utf8 (output, NULL, NULL, NULL);
}

static void
assert_exit (GSubprocess *process,
             int          status)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
}

static void
test_ready (void)
{
  g_autoptr (GSubprocess) process = start ("--exit-with-stdin");
  g_autofree char *line = read_line (process);
  g_autoptr (JsonNode) node = bridge_json_parse (line, strlen (line), NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_true (g_str_has_prefix (bridge_json_get_string (object, "url"), "http://127.0.0.1:"));
  g_assert_nonnull (bridge_json_get_string (object, "apiKey"));
  g_assert_nonnull (bridge_json_get_string (object, "clientId"));
  g_assert_nonnull (bridge_json_get_string (object, "productionClientId"));
  g_assert_nonnull (bridge_json_get_string (object, "productionClientSecret"));
  g_assert_nonnull (bridge_json_get_string (object, "clientSecret"));

  /* It goes with whoever started it, however that one ends. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  assert_exit (process, 0);
}

static void
test_signal (void)
{
  g_autoptr (GSubprocess) process = start ("--slow=1");
  g_autofree char *line = read_line (process);

  g_assert_nonnull (line);
  g_subprocess_send_signal (process, SIGTERM);
  assert_exit (process, 0);
}

static void
test_bad_options (void)
{
  static const char *options[] = { "--nonsense", "--fault=nonsense", "--fault=503:0", "--slow=x", "--slow=-1", "more" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GSubprocess) process = start (options[i]);

      g_test_message ("%s", options[i]);
      assert_exit (process, EX_USAGE);
    }
}

static void
test_version (void)
{
  g_autoptr (GSubprocess) process = start ("--version");
  g_autofree char *line = read_line (process);

  g_assert_cmpstr (line, ==, "bookbridge-demo-server " PACKAGE_VERSION);
  assert_exit (process, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];
  g_test_add_func ("/demo-program/ready", test_ready);
  g_test_add_func ("/demo-program/signal", test_signal);
  g_test_add_func ("/demo-program/bad-options", test_bad_options);
  g_test_add_func ("/demo-program/version", test_version);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-check-command"

#include "config.h"

#include "bridge-check-command.h"

#include "bridge-output.h"
#include "bridge-services.h"
#include "bridge-verdict-report.h"

#include <glib/gi18n-lib.h>

/* bookbridge --check: the verdict without a window. It reads the setup and never writes it, since the program may be running. */

#define EXIT_COULD_NOT_CHECK 2

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

/* Returns: (transfer full): what @wait was called back with */
static GAsyncResult *
take_result (Wait *wait)
{
  g_main_loop_run (wait->loop);

  return g_steal_pointer (&wait->result);
}

static gboolean
load (BridgeServices  *services,
      Wait            *wait,
      GError         **error)
{
  BridgeSetupFile *file = bridge_services_get_setup_file (services);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *moved_to = NULL;

  bridge_setup_file_set_read_only (file);
  bridge_setup_file_load_async (file, NULL, on_done, wait);
  result = take_result (wait);

  return bridge_setup_file_load_finish (file, result, &moved_to, error);
}

static int
report (BridgeVerdict *verdict,
        gboolean       json)
{
  g_autofree char *text = json ? bridge_verdict_report_json (verdict) : bridge_verdict_report_text (verdict);

  g_print ("%s", text);
  switch (bridge_verdict_get_result (verdict))
    {
    case BRIDGE_VERDICT_PROBLEM:
      return EXIT_FAILURE;
    case BRIDGE_VERDICT_UNKNOWN:
      return EXIT_COULD_NOT_CHECK;
    case BRIDGE_VERDICT_OK:
    default:
      return EXIT_SUCCESS;
    }
}

static int
check (const BridgeCheckOptions *options)
{
  g_autoptr (BridgeServices) services =
    bridge_services_new (options->profile, options->collection, options->codat_url, options->intuit_url);
  g_autoptr (BridgeVerdict) verdict = bridge_services_new_verdict (services);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { loop, NULL };
  if (!load (services, &wait, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_COULD_NOT_CHECK;
    }

  bridge_verdict_run_async (verdict, options->ask_intuit, BRIDGE_PROMPT_NEVER, NULL, on_done, &wait);
  result = take_result (&wait);
  bridge_verdict_run_finish (verdict, result, NULL);

  return report (verdict, options->json);
}

/* Returns: the status to exit with: 0 if nothing is broken, 1 if something is, 2 if not everything could be checked */
int
bridge_check_command_run (const BridgeCheckOptions *options)
{
  if (options->json)
    bridge_output_use_machine ();

  return check (options);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-check-command"

#include "config.h"

#include "bridge-check-command.h"

#include "bridge-check-report.h"
#include "bridge-output.h"
#include "bridge-profile.h"
#include "bridge-services.h"
#include "bridge-setup-list.h"
#include "bridge-verdict-report.h"

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

/* Returns: (transfer full) (nullable): what is to be said of the setup; %NULL if it cannot be read */
static BridgeVerdict *
make_verdict (const BridgeCheckOptions  *options,
              const char                *profile,
              GError                   **error)
{
  g_autoptr (BridgeServices) services = bridge_services_new (profile, options->collection, options->codat_url, options->intuit_url);
  g_autoptr (BridgeVerdict) verdict = bridge_services_new_verdict (services);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { loop, NULL };

  if (!load (services, &wait, error))
    return NULL;

  bridge_verdict_run_async (verdict, options->ask_intuit, BRIDGE_PROMPT_NEVER, NULL, on_done, &wait);
  result = take_result (&wait);
  bridge_verdict_run_finish (verdict, result, NULL);

  return g_steal_pointer (&verdict);
}

static int
get_status (BridgeVerdictResult result)
{
  switch (result)
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
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeVerdict) verdict = make_verdict (options, options->profile, &error);
  g_autofree char *text = NULL;

  if (verdict == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_COULD_NOT_CHECK;
    }

  text = options->json ? bridge_verdict_report_json (verdict) : bridge_verdict_report_text (verdict);
  g_print ("%s", text);

  return get_status (bridge_verdict_get_result (verdict));
}

/* All setups */

static gboolean
read_list (BridgeSetupList  *list,
           const char       *open_profile,
           GError          **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { loop, NULL };

  bridge_setup_list_load_async (list, open_profile, NULL, on_done, &wait);
  result = take_result (&wait);

  return bridge_setup_list_load_finish (list, result, error);
}

/* Where nothing was begun yet there is the default setup all the same, as without --all. */
static gboolean
find_setups (BridgeSetupList  *list,
             GError          **error)
{
  if (!read_list (list, NULL, error))
    return FALSE;

  return g_list_model_get_n_items (bridge_setup_list_get_entries (list)) > 0 || read_list (list, BRIDGE_DEFAULT_PROFILE, error);
}

/* What becomes of one setup, keeps no other from being checked. */
static void
check_entry (const BridgeCheckOptions *options,
             BridgeSetupEntry         *entry,
             BridgeCheckReport        *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeVerdict) verdict = NULL;

  bridge_check_report_begin (report, entry);
  verdict = make_verdict (options, bridge_setup_entry_get_profile (entry), &error);
  bridge_check_report_add (report, entry, verdict, error);
}

static int
check_all (const BridgeCheckOptions *options)
{
  g_autoptr (BridgeSetupList) list = bridge_setup_list_new ();
  GListModel *entries = bridge_setup_list_get_entries (list);
  g_autoptr (BridgeCheckReport) report = bridge_check_report_new (options->json);
  g_autoptr (GError) error = NULL;

  if (!find_setups (list, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_COULD_NOT_CHECK;
    }

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (BridgeSetupEntry) entry = g_list_model_get_item (entries, i);

      check_entry (options, entry, report);
    }

  return get_status (bridge_check_report_end (report));
}

/* Returns: the status to exit with: 0 if nothing is broken, 1 if something is, 2 if not everything could be checked */
int
bridge_check_command_run (const BridgeCheckOptions *options)
{
  if (options->json)
    bridge_output_use_machine ();

  return options->all ? check_all (options) : check (options);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-details"

#include "config.h"

#include "bridge-details.h"

#include "bridge-nick.h"
#include "bridge-step.h"

#include <adwaita.h>
#include <json-glib/json-glib.h>
#include <libsecret/secret.h>
#include <libsoup/soup.h>

/* What somebody who helps has to know, in English, for it is they who read it: which versions, which desktop, how far the setup has
 * come. No key nor any part of one, no name, no address. */

static const char *const states[] = {
  [BRIDGE_STEP_TO_DO] = "to do",
  [BRIDGE_STEP_DONE] = "done",
  [BRIDGE_STEP_WAITING] = "waiting",
  [BRIDGE_STEP_LATER] = "later",
  [BRIDGE_STEP_SKIPPED] = "skipped",
};

static void
add_versions (GString *text)
{
  g_string_append_printf (text, "Bookbridge %s\n", PACKAGE_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u, libsoup %u.%u.%u\n",
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());
  /* These two can only tell what they were built with. */
  g_string_append_printf (text, "Built with json-glib %s, libsecret %d.%d.%d\n", JSON_VERSION_S,
                          SECRET_MAJOR_VERSION, SECRET_MINOR_VERSION, SECRET_MICRO_VERSION);
}

static void
add_flatpak (GString *text)
{
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_autofree char *runtime = NULL;

  if (!g_key_file_load_from_file (info, "/.flatpak-info", G_KEY_FILE_NONE, NULL))
    return;

  runtime = g_key_file_get_string (info, "Application", "runtime", NULL);
  g_string_append_printf (text, "Flatpak on %s\n", runtime);
}

static void
add_desktop (GString *text)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  const char *desktop = g_getenv ("XDG_CURRENT_DESKTOP");
  const char *language = g_get_language_names ()[0];

  g_string_append_printf (text, "System: %s\n", system != NULL ? system : "unknown");
  add_flatpak (text);
  g_string_append_printf (text, "Desktop: %s, %s\n", desktop != NULL ? desktop : "unknown", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  g_string_append_printf (text, "Language: %s\n", language);
}

static void
add_endpoints (GString        *text,
               BridgeServices *services)
{
  if (bridge_services_get_codat_url (services) != NULL)
    g_string_append (text, "Another endpoint stands in for Codat\n");
  if (bridge_services_get_intuit_url (services) != NULL)
    g_string_append (text, "Another endpoint stands in for Intuit\n");
}

static void
add_steps (GString     *text,
           BridgeSetup *setup)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      const BridgeStep *step = bridge_step_get_nth (i);

      g_string_append_printf (text, "%s: %s\n", bridge_step_get_id (step), states[bridge_step_get_state (step, setup)]);
    }
  g_string_append_printf (text, "Intuit’s answer: %s\n", bridge_nick_get (BRIDGE_TYPE_REVIEW_STATE, bridge_setup_get_review_state (setup)));
}

static void
add_environment (GString           *text,
                 BridgeSetup       *setup,
                 BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *environment_setup = bridge_setup_get_environment (setup, environment);
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (environment_setup);
  BridgeKeysProbe *probe = bridge_setup_get_keys_probe (setup, environment);
  const char *intuit_tid = bridge_keys_probe_get_intuit_tid (probe);

  g_string_append_printf (text, "%s: keys kept: %s, %s", bridge_environment_get_platform_key (environment),
                          bridge_nick_get (BRIDGE_TYPE_KEPT, bridge_keys_record_get_kept (keys)),
                          bridge_environment_setup_get_enabled_read_at (environment_setup) == NULL ? "not read from Codat"
                          : bridge_environment_setup_get_enabled (environment_setup) ? "enabled" : "not enabled");
  if (bridge_keys_probe_get_asked_at (probe) != NULL)
    g_string_append_printf (text, ", Intuit: %s", bridge_nick_get (BRIDGE_TYPE_PROBE_OUTCOME, bridge_keys_probe_get_last_outcome (probe)));
  if (intuit_tid != NULL)
    g_string_append_printf (text, ", intuit_tid %s", intuit_tid);
  g_string_append_c (text, '\n');
}

/* Returns: (transfer full): several lines */
char *
bridge_details_dup_text (BridgeServices *services)
{
  BridgeSetup *setup = bridge_services_get_setup (services);
  GString *text = g_string_new (NULL);

  add_versions (text);
  add_desktop (text);
  add_endpoints (text, services);
  g_string_append_printf (text, "\nAPI key kept: %s\n", bridge_nick_get (BRIDGE_TYPE_KEPT, bridge_setup_get_api_key_kept (setup)));
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    add_environment (text, setup, i);
  g_string_append_c (text, '\n');
  add_steps (text, setup);

  return g_string_free (text, FALSE);
}

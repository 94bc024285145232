// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-options"

#include "config.h"

#include "bridge-options.h"

#include "bridge-endpoint.h"
#include "bridge-profile.h"

#include <glib/gi18n-lib.h>

/* The options of the command line, and what is refused of them. What does not make sense is refused as a whole: whoever is not told
 * that half of a command was ignored takes the answer for that to another question. */

static const GOptionEntry entries[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Try everything on this computer, without an account"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Use the setup of this name"), N_("NAME") },
  { "codat-url", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Connect to this address instead of Codat"), N_("URL") },
  { "intuit-url", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Connect to this address instead of Intuit"), N_("URL") },
  { "new-check", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the window and check everything"), NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Check everything without a window, and report what is broken"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --check: check all setups, one after the other"), NULL },
  { "ask-intuit", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --check: check the keys with Intuit too"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --check: report as JSON"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { "show-step", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  /* Only to be refused by name: GApplication would call it a programmer’s mistake. */
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
  { NULL },
};

/* Of each pair the one would be ignored for the other. */
static const char *const apart[][2] = {
  { "check", "new-check" },
  { "check", "show-step" },
  { "check", "exit-after-startup" },
  { "new-check", "show-step" },
  { "all", "profile" },
  { "all", "demo" },
  { "demo", "codat-url" },
  { "demo", "intuit-url" },
};

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, arguments);
  va_end (arguments);

  return FALSE;
}

/* Whatever does not begin as an option. */
static gboolean
check_rest (GVariantDict  *dict,
            GError       **error)
{
  g_autoptr (GVariant) files = g_variant_dict_lookup_value (dict, G_OPTION_REMAINING, G_VARIANT_TYPE_BYTESTRING_ARRAY);
  g_autofree const char **names = files != NULL ? g_variant_get_bytestring_array (files, NULL) : NULL;
  g_autofree char *shown = names != NULL && names[0] != NULL ? g_filename_display_name (names[0]) : NULL;

  /* Translators: %s is what was given in its place. */
  return shown == NULL || refuse (error, _("Bookbridge opens no files, and takes options only: %s"), shown);
}

static gboolean
check_combination (GVariantDict  *dict,
                   GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (apart); i++)
    if (g_variant_dict_contains (dict, apart[i][0]) && g_variant_dict_contains (dict, apart[i][1]))
      /* Translators: Two options. */
      return refuse (error, _("--%s and --%s do not go together."), apart[i][0], apart[i][1]);

  if (!g_variant_dict_contains (dict, "check") &&
      (g_variant_dict_contains (dict, "json") || g_variant_dict_contains (dict, "ask-intuit")))
    return refuse (error, "%s", _("--json and --ask-intuit need --check."));
  if (!g_variant_dict_contains (dict, "check") && g_variant_dict_contains (dict, "all"))
    return refuse (error, "%s", _("--all needs --check."));

  return TRUE;
}

static gboolean
take_profile (BridgeOptions  *self,
              GVariantDict   *dict,
              GError        **error)
{
  if (!g_variant_dict_lookup (dict, "profile", "s", &self->profile))
    self->profile = g_strdup (self->demo ? BRIDGE_DEMO_PROFILE : BRIDGE_DEFAULT_PROFILE);
  if (bridge_profile_is_valid (self->profile))
    return TRUE;

  return refuse (error, "%s", _("The name of a profile has lower-case letters, digits, and hyphens, begins with a letter, and is at "
                                "most 32 characters long."));
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

static void
take_flags (BridgeOptions *self,
            GVariantDict  *dict)
{
  self->demo = g_variant_dict_contains (dict, "demo");
  self->version = g_variant_dict_contains (dict, "version");
  self->check = g_variant_dict_contains (dict, "check");
  self->new_check = g_variant_dict_contains (dict, "new-check");
  self->all = g_variant_dict_contains (dict, "all");
  self->ask_intuit = g_variant_dict_contains (dict, "ask-intuit");
  self->json = g_variant_dict_contains (dict, "json");
  self->exit_after_startup = g_variant_dict_contains (dict, "exit-after-startup");
  g_variant_dict_lookup (dict, "show-step", "s", &self->step);
}

/* Makes @application know the options. */
void
bridge_options_add (GApplication *application)
{
  g_application_add_main_option_entries (application, entries);
}

/* GLib takes “--json=pretty” for “--json”, and says nothing.
 * @arguments: as the program was given them, its own name first
 *
 * Returns: whether no option has a value that takes none */
gboolean
bridge_options_check_flags (const char *const  *arguments,
                            GError            **error)
{
  for (guint i = 1; arguments[0] != NULL && arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
      {
        g_autofree char *start = g_strconcat ("--", entry->long_name, "=", NULL);

        if (entry->arg == G_OPTION_ARG_NONE && g_str_has_prefix (arguments[i], start))
          /* Translators: %s is an option. */
          return refuse (error, _("--%s takes no value."), entry->long_name);
      }

  return TRUE;
}

/* @dict: the options that were found
 * @error: return location for an error: what is refused of them
 *
 * Returns: (nullable): what they say */
BridgeOptions *
bridge_options_read (GVariantDict  *dict,
                     GError       **error)
{
  g_autoptr (BridgeOptions) self = g_new0 (BridgeOptions, 1);

  take_flags (self, dict);
  if (!check_rest (dict, error))
    return NULL;
  if (!self->version &&
      (!take_profile (self, dict, error) ||
       !check_combination (dict, error) ||
       !take_url (dict, "codat-url", &self->codat_url, error) ||
       !take_url (dict, "intuit-url", &self->intuit_url, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
bridge_options_free (BridgeOptions *self)
{
  g_free (self->profile);
  g_free (self->codat_url);
  g_free (self->intuit_url);
  g_free (self->step);
  g_free (self);
}

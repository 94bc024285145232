// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-name"

#include "config.h"

#include "bridge-setup-name.h"

#include "bridge-foreign.h"

#include <glib/gi18n-lib.h>

/* What a setup is called wherever two of them could be taken for one another: the windows, their questions, the notifications. */

#define NAME "bridge-setup-name"
#define BETWEEN " · "

/* Returns: (nullable): what the profile adds to the name */
static const char *
get_place (const char *profile)
{
  if (g_str_equal (profile, BRIDGE_DEFAULT_PROFILE))
    return NULL;

  /* Translators: In the title of a window, behind the name of a company: it is not a real one. */
  return g_str_equal (profile, BRIDGE_DEMO_PROFILE) ? _("Demo") : profile;
}

/* @own_name: (nullable): what its user calls it: then it is called so and nothing else, but for the demo
 * @client_name: (nullable): the client of Codat that it is about, if that is known
 *
 * Returns: (transfer full) (nullable): what the setup is called, such as “Blue Harbour · live”; %NULL if nothing is known of it */
char *
bridge_setup_name_new (const char *own_name,
                       const char *client_name,
                       const char *profile)
{
  const char *place = get_place (profile);
  g_autofree char *client = client_name != NULL ? bridge_foreign_name (client_name) : NULL;

  if (own_name != NULL && !g_str_equal (profile, BRIDGE_DEMO_PROFILE))
    return bridge_foreign_name (own_name);
  if (client == NULL && place == NULL)
    return NULL;
  if (place == NULL)
    return g_steal_pointer (&client);

  return g_strconcat (client != NULL ? client : BRIDGE_PROGRAM_NAME, BETWEEN, place, NULL);
}

/* @name: (nullable): as above
 *
 * Returns: (transfer none) (nullable): the name for inside the program, where nobody has to be told which program it is */
const char *
bridge_setup_name_get_own (const char *name)
{
  const char *program = BRIDGE_PROGRAM_NAME BETWEEN;

  return name != NULL && g_str_has_prefix (name, program) ? name + strlen (program) : name;
}

/* Names the window after the setup.
 * @name: (nullable): as above */
void
bridge_setup_name_show (GtkWindow  *window,
                        const char *name)
{
  g_object_set_data_full (G_OBJECT (window), NAME, g_strdup (name), g_free);
  gtk_window_set_title (window, name != NULL ? name : BRIDGE_PROGRAM_NAME);
}

/* Returns: (transfer full): the text, below the name of the setup that it is about */
char *
bridge_setup_name_add (const char *name,
                       const char *text)
{
  return name != NULL ? g_strconcat (name, "\n", text, NULL) : g_strdup (text);
}

/* Returns: (transfer full): the text, below the name of the setup that the widget’s window is about */
char *
bridge_setup_name_tell (GtkWidget  *widget,
                        const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return bridge_setup_name_add (root != NULL ? g_object_get_data (G_OBJECT (root), NAME) : NULL, text);
}

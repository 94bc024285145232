// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-profile"

#include "config.h"

#include "bridge-profile.h"

#include <string.h>

/* The name by which a setup is known to its folder, to the keyring, to the bus and to the command line: plain enough for all of them.
 * What the user calls the setup is something else, and stands in its file. */

#define LONGEST 32

/* What is left of a name of which nothing can be written so. */
#define NAMELESS "setup"

/**
 * bridge_profile_is_valid:
 * @profile: what may be a profile
 *
 * Returns: whether it has lower-case letters, digits and hyphens alone, begins with a letter and is short enough for all places
 */
gboolean
bridge_profile_is_valid (const char *profile)
{
  gsize length = strlen (profile);

  return g_ascii_islower (profile[0]) && length <= LONGEST && strspn (profile, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Words are apart by one hyphen, whatever was between them. */
static void
append (GString *profile,
        char     letter)
{
  if (g_ascii_isalnum (letter) && (profile->len > 0 || g_ascii_isalpha (letter)))
    g_string_append_c (profile, g_ascii_tolower (letter));
  else if (profile->len > 0 && profile->str[profile->len - 1] != '-')
    g_string_append_c (profile, '-');
}

/* Cuts it so that there is room behind it, and that it does not end with a hyphen. */
static void
cut (GString *profile,
     gsize    room)
{
  g_string_truncate (profile, MIN (profile->len, LONGEST - room));
  while (profile->len > 0 && profile->str[profile->len - 1] == '-')
    g_string_truncate (profile, profile->len - 1);
}

/**
 * bridge_profile_new_from_name:
 * @name: what the user calls a setup, in any script
 * @number: which one of those that could be called so, counted from 1
 *
 * Returns: (transfer full): a valid profile that reminds of the name, as far as ASCII can
 */
char *
bridge_profile_new_from_name (const char *name,
                              guint       number)
{
  g_autofree char *letters = g_str_to_ascii (name, NULL);
  g_autofree char *suffix = number > 1 ? g_strdup_printf ("-%u", number) : g_strdup ("");
  GString *profile = g_string_new (NULL);

  for (const char *letter = letters; *letter != '\0'; letter++)
    append (profile, *letter);
  cut (profile, strlen (suffix));
  g_string_append_printf (profile, "%s%s", profile->len == 0 ? NAMELESS : "", suffix);

  return g_string_free (profile, FALSE);
}

/**
 * bridge_profile_dup_application_id:
 * @profile: a profile
 *
 * Each has a name of its own on the bus, where there are no hyphens: one process works on a setup, and a second start brings the first
 * forward.
 *
 * Returns: (transfer full): that name
 */
char *
bridge_profile_dup_application_id (const char *profile)
{
  g_autofree char *name = g_strdelimit (g_strdup (profile), "-", '_');

  return g_str_equal (profile, BRIDGE_DEFAULT_PROFILE) ? g_strdup (APPLICATION_ID) : g_strconcat (APPLICATION_ID ".", name, NULL);
}

/**
 * bridge_profile_dup_root:
 *
 * Returns: (transfer full): the folder that has a folder for each profile
 */
char *
bridge_profile_dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "bookbridge", NULL);
}

/**
 * bridge_profile_dup_path:
 * @profile: a profile
 *
 * Returns: (transfer full): where its setup file is, or would be
 */
char *
bridge_profile_dup_path (const char *profile)
{
  return g_build_filename (g_get_user_data_dir (), "bookbridge", profile, "setup.json", NULL);
}

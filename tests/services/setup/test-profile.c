// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-profile.h"

#include <string.h>

/* What a setup is called where not every name may stand. */

static void
test_valid (void)
{
  static const char *const good[] = { "a", "default", "live-2", "a-", "abcdefghijklmnopqrstuvwxyz012345" };
  static const char *const bad[] = { "", "-a", "2a", "A", "a b", "a_b", "a/b", "..", "a\n", "é", "abcdefghijklmnopqrstuvwxyz0123456" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (bridge_profile_is_valid (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (bridge_profile_is_valid (bad[i]));
}

static void
test_from_name (void)
{
  static const struct
  {
    const char *name;
    guint number;
    const char *profile;
  } rows[] = {
    { "Blue Harbour", 1, "blue-harbour" },
    { "Blue Harbour", 2, "blue-harbour-2" },
    { "  Blue — Harbour / Ltd.  ", 1, "blue-harbour-ltd" },
    { "../../etc", 1, "etc" },
    { "3M", 1, "m" },
    { "Café", 1, "cafe" },
    { "青い港", 1, "setup" },
    { "青い港", 12, "setup-12" },
    { "", 1, "setup" },
    { "2026", 1, "setup" },
    { "abcdefghijklmnopqrstuvwxyz0123456789", 1, "abcdefghijklmnopqrstuvwxyz012345" },
    { "abcdefghijklmnopqrstuvwxyz0123456789", 10, "abcdefghijklmnopqrstuvwxyz012-10" },
    { "abcdefghijklmnopqrstuvwxyz01234 67", 1, "abcdefghijklmnopqrstuvwxyz01234" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *profile = bridge_profile_new_from_name (rows[i].name, rows[i].number);

      g_assert_cmpstr (profile, ==, rows[i].profile);
      g_assert_true (bridge_profile_is_valid (profile));
    }
}

/* Two profiles never share a name on the bus. */
static void
test_application_id (void)
{
  g_autofree char *first = bridge_profile_dup_application_id (BRIDGE_DEFAULT_PROFILE);
  g_autofree char *other = bridge_profile_dup_application_id ("blue-harbour-2");

  g_assert_cmpstr (first, ==, APPLICATION_ID);
  g_assert_cmpstr (other, ==, APPLICATION_ID ".blue_harbour_2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/valid", test_valid);
  g_test_add_func ("/profile/from-name", test_from_name);
  g_test_add_func ("/profile/application-id", test_application_id);

  return g_test_run ();
}

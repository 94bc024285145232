// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-app-detail.h"
#include "bridge-hosting.h"

static void
test_table (void)
{
  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    {
      const BridgeAppDetail *detail = bridge_app_detail_get_nth (i);

      g_assert_true (g_str_has_prefix (bridge_app_detail_get_id (detail), "app-details."));
      g_assert_cmpstr (bridge_app_detail_get_title (detail), !=, "");
      g_assert_cmpstr (bridge_app_detail_get_hint (detail), !=, "");
    }
  g_assert_cmpuint (bridge_app_detail_get_count (), ==, 6);
  g_assert_null (bridge_app_detail_get_nth (6));
}

/* One detail by itself: the reconnect URL, which need not be given, does not count. */
static void
test_done (void)
{
  static const struct
  {
    const char *id;
    const char *text;
    gboolean    done;
  } cases[] = {
    { "app-details.host-domain", "www.example.com", TRUE },
    { "app-details.host-domain", "https://www.example.com", FALSE },
    { "app-details.host-domain", NULL, FALSE },
    { "app-details.launch-url", "https://www.example.com/start", TRUE },
    { "app-details.launch-url", "www.example.com/start", FALSE },
    { "app-details.launch-url", NULL, FALSE },
    { "app-details.reconnect-url", NULL, FALSE },
    { "app-details.reconnect-url", "http://www.example.com", FALSE },
    { "app-details.reconnect-url", "https://www.example.com", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

      g_test_message ("row %u", i);
      bridge_setup_set_text (setup, cases[i].id, cases[i].text);
      g_assert_cmpuint (bridge_app_detail_count_done (setup), ==, cases[i].done);
    }
}

/* With any one thing missing it is not done. */
static void
test_all_done (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  static const char *const ticks[] = {
    "app-details.profile", "app-details.categories", "app-details.industries", "app-details.hosting", "app-details.countries", NULL
  };

  g_assert_cmpuint (bridge_app_detail_count_required (), ==, 5);
  g_assert_cmpuint (bridge_app_detail_count_done (setup), ==, 0);
  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    {
      const BridgeAppDetail *detail = bridge_app_detail_get_nth (i);
      gboolean bare = g_str_equal (bridge_app_detail_get_id (detail), "app-details.host-domain");

      bridge_setup_set_text (setup, bridge_app_detail_get_id (detail), bare ? "example.com" : "https://example.com");
    }
  g_assert_cmpuint (bridge_app_detail_count_done (setup), ==, 5);
  for (guint i = 0; ticks[i] != NULL; i++)
    {
      g_assert_false (bridge_app_detail_all_done (setup));
      bridge_setup_set_tick (setup, ticks[i], TRUE);
    }
  g_assert_true (bridge_app_detail_all_done (setup));
  bridge_setup_set_text (setup, "app-details.reconnect-url", NULL);
  g_assert_true (bridge_app_detail_all_done (setup));
  bridge_setup_set_text (setup, "app-details.reconnect-url", "http://example.com");
  g_assert_false (bridge_app_detail_all_done (setup));
  bridge_setup_set_text (setup, "app-details.reconnect-url", NULL);
  bridge_setup_set_text (setup, "app-details.privacy", "");
  g_assert_false (bridge_app_detail_all_done (setup));
}

static void
test_hosting (void)
{
  g_autofree char *quarter = bridge_hosting_dup_quarter ();

  g_assert_cmpstr (bridge_hosting_get_country (), ==, "United Kingdom of Great Britain and Northern Ireland");
  g_assert_cmpstr (quarter, ==, "Q3 2024");
  g_assert_cmpuint (bridge_hosting_get_range_count (), ==, 4);
  g_assert_null (bridge_hosting_get_range_start (4));
  g_assert_null (bridge_hosting_get_range_end (4));
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (g_hostname_is_ip_address (bridge_hosting_get_range_start (i)));
      g_assert_true (g_hostname_is_ip_address (bridge_hosting_get_range_end (i)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app-detail/table", test_table);
  g_test_add_func ("/app-detail/done", test_done);
  g_test_add_func ("/app-detail/all-done", test_all_done);
  g_test_add_func ("/app-detail/hosting", test_hosting);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-day.h"
#include "bridge-details.h"
#include "bridge-ui-fixture.h"

/* What is copied for support says what helps, and nothing that is the user's own. */

#define CLIENT_NAME "Confidential Company"
#define ID_TAIL "wxyz"
#define HOST "secret.example.com"

static void
fill_setup (BridgeSetup *setup)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDate) today = bridge_day_new_today ();
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_KEYRING, CLIENT_NAME, now);
  bridge_setup_set_text (setup, "app-details.host-domain", HOST);
  bridge_environment_setup_keep_keys (sandbox, BRIDGE_KEPT_SESSION, ID_TAIL, now);
  bridge_environment_setup_report_enabled (sandbox, TRUE, now);
  bridge_keys_probe_note (bridge_setup_get_keys_probe (setup, BRIDGE_ENVIRONMENT_SANDBOX), BRIDGE_PROBE_RECOGNISED, now, now, "1-tid");
  bridge_link_record_begin (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), "Bookbridge test company", now);
  bridge_review_set_rejected_on (bridge_setup_get_review (setup), today);
}

static void
assert_says (const char *text,
             const char *expected)
{
  if (strstr (text, expected) == NULL)
    g_error ("“%s” is not in:\n%s", expected, text);
}

static void
test_helps (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  g_autofree char *empty = bridge_details_dup_text (services);
  g_autofree char *text = NULL;

  assert_says (empty, "Bookbridge " PACKAGE_VERSION "\nGTK 4.");
  assert_says (empty, "API key kept: nowhere");
  assert_says (empty, "ndsk: keys kept: nowhere, not read from Codat\n");
  assert_says (empty, "codat-account: to do");
  assert_says (empty, "Intuit’s answer: not-sent\n");

  fill_setup (bridge_services_get_setup (services));
  text = bridge_details_dup_text (services);
  assert_says (text, "API key kept: keyring");
  assert_says (text, "ndsk: keys kept: session, enabled, Intuit: recognised, intuit_tid 1-tid\n");
  assert_says (text, "qhyg: keys kept: nowhere, not read from Codat\n");
  assert_says (text, "codat-account: done");
  assert_says (text, "Intuit’s answer: rejected\n");
}

static void
test_discloses_nothing (void)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  g_autofree char *text = NULL;

  fill_setup (bridge_services_get_setup (services));
  text = bridge_details_dup_text (services);
  for (const char *const *own = (const char *[]) { CLIENT_NAME, ID_TAIL, HOST, "test company", g_get_user_name (), g_get_host_name (),
                                                   g_get_home_dir (), NULL }; *own != NULL; own++)
    g_assert_null (strstr (text, *own));
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/details/helps", test_helps);
  g_test_add_func ("/details/discloses-nothing", test_discloses_nothing);

  return g_test_run ();
}

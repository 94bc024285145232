// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-environment.h"

static void
test_sandbox (void)
{
  const BridgeEnvironment sandbox = BRIDGE_ENVIRONMENT_SANDBOX;

  g_assert_cmpstr (bridge_environment_get_id (sandbox), ==, "sandbox");
  g_assert_cmpstr (bridge_environment_get_name (sandbox), ==, "Sandbox");
  g_assert_cmpstr (bridge_environment_get_integration_name (sandbox), ==, "QuickBooks Online Sandbox");
  g_assert_cmpstr (bridge_environment_get_platform_key (sandbox), ==, "ndsk");
  g_assert_cmpstr (bridge_environment_get_redirect_uri (sandbox), ==, "https://quickbooksonlinesandbox.codat.io/oauth2/callback");
  g_assert_cmpstr (bridge_environment_get_key_kind (sandbox), ==, "Development keys");
  g_assert_cmpstr (bridge_environment_get_intuit_tab (sandbox), ==, "Development");
  g_assert_cmpstr (bridge_environment_get_old_intuit_tab (sandbox), ==, "Development Settings");
  g_assert_cmpint (bridge_environment_get_other (sandbox), ==, BRIDGE_ENVIRONMENT_PRODUCTION);
}

static void
test_production (void)
{
  const BridgeEnvironment production = BRIDGE_ENVIRONMENT_PRODUCTION;

  g_assert_cmpstr (bridge_environment_get_id (production), ==, "production");
  g_assert_cmpstr (bridge_environment_get_name (production), ==, "Production");
  g_assert_cmpstr (bridge_environment_get_integration_name (production), ==, "QuickBooks Online");
  g_assert_cmpstr (bridge_environment_get_platform_key (production), ==, "qhyg");
  g_assert_cmpstr (bridge_environment_get_redirect_uri (production), ==, "https://quickbooksonline.codat.io/oauth2/callback");
  g_assert_cmpstr (bridge_environment_get_key_kind (production), ==, "Production keys");
  g_assert_cmpstr (bridge_environment_get_intuit_tab (production), ==, "Production");
  g_assert_cmpstr (bridge_environment_get_old_intuit_tab (production), ==, "Production Settings");
  g_assert_cmpint (bridge_environment_get_other (production), ==, BRIDGE_ENVIRONMENT_SANDBOX);
}

/* The nick of the type is the same name, for settings and templates. */
static void
test_type (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (BRIDGE_TYPE_ENVIRONMENT);

  g_assert_cmpuint (klass->n_values, ==, BRIDGE_N_ENVIRONMENTS);
  for (guint i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    g_assert_cmpstr (g_enum_get_value (klass, i)->value_nick, ==, bridge_environment_get_id (i));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/environment/sandbox", test_sandbox);
  g_test_add_func ("/environment/production", test_production);
  g_test_add_func ("/environment/type", test_type);

  return g_test_run ();
}

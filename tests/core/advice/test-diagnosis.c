// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-diagnosis-table.h"

#include "bridge-step.h"

#include <string.h>

/* What was seen, and what it comes to: every cause that is known, by the sign that it can be told by. */
static const struct
{
  const char  *id;
  BridgeSigns  signs;
} cases[] = {
  { "redirect-uri", { .screen = BRIDGE_SCREEN_REDIRECT_INVALID } },
  { "keys-refused", { .sign = BRIDGE_SIGN_KEYS_REFUSED } },
  { "keys-refused-by-link", { .status = 500, .text = "{\"error\":\"Invalid_Client\"}" } },
  { "after-consent", { .screen = BRIDGE_SCREEN_AFTER_CONSENT } },
  { "unknown-client", { .screen = BRIDGE_SCREEN_UNDEFINED_APP } },
  { "development-keys-in-production", { BRIDGE_ENVIRONMENT_PRODUCTION, .screen = BRIDGE_SCREEN_NO_SANDBOX_COMPANIES } },
  { "no-sandbox-company", { BRIDGE_ENVIRONMENT_SANDBOX, .screen = BRIDGE_SCREEN_NO_SANDBOX_COMPANIES } },
  { "wrong-environment", { .status = 403, .text = "errorCode=003100; ApplicationAuthorizationFailed" } },
  { "wrong-cluster", { .status = 500, .text = "Accessing Wrong Cluster" } },
  { "not-approved", { .screen = BRIDGE_SCREEN_NO_PRODUCTION_KEYS } },
  { "long-questionnaire", { .screen = BRIDGE_SCREEN_LONG_QUESTIONNAIRE } },
  { "not-saved", { .screen = BRIDGE_SCREEN_NOT_SAVED } },
  { "no-lending", { .screen = BRIDGE_SCREEN_NO_LENDING } },
  { "rejected", { .screen = BRIDGE_SCREEN_REJECTED } },
  { "not-admin", { .screen = BRIDGE_SCREEN_NOT_ADMIN } },
  { "no-companies", { .screen = BRIDGE_SCREEN_NO_COMPANIES } },
  { "scope-missing", { .status = 403, .text = "Forbidden" } },
  { "payments", { .screen = BRIDGE_SCREEN_PAYMENTS } },
  { "access-denied", { .status = 403, .text = "access_denied" } },
  { "lapsed", { BRIDGE_ENVIRONMENT_PRODUCTION, .screen = BRIDGE_SCREEN_COMPANY_MISSING } },
  { "trial-in-sandbox", { BRIDGE_ENVIRONMENT_SANDBOX, .screen = BRIDGE_SCREEN_COMPANY_MISSING } },
  { "already-purchased", { .status = 500, .text = "app_already_purchased" } },
  { "already-connected", { .screen = BRIDGE_SCREEN_ALREADY_CONNECTED } },
  { "cancelled", { .connection = BRIDGE_CONNECTION_PENDING, .status = 403, .text = "User cancelled linking" } },
  { "other-grant", { .status = 400, .text = "invalid_grant: Incorrect Token type or clientID" } },
  { "deauthorized", { .connection = BRIDGE_CONNECTION_DEAUTHORIZED } },
  { "unlinked", { .connection = BRIDGE_CONNECTION_UNLINKED } },
  { "keys-replaced", { .sign = BRIDGE_SIGN_KEYS_REPLACED, .status = 500, .text = "invalid_client" } },
  { "keys-waiting", { .sign = BRIDGE_SIGN_KEYS_REPLACED } },
  { "disabled", { .disabled = TRUE } },
  { "not-offered", { .screen = BRIDGE_SCREEN_NOT_OFFERED } },
  { "other-integration", { .disabled = TRUE, .other_enabled = TRUE } },
  { "api-key", { .sign = BRIDGE_SIGN_API_KEY } },
  { "role", { .screen = BRIDGE_SCREEN_NO_SET_UP } },
  { "plan", { .sign = BRIDGE_SIGN_PLAN } },
  { "busy", { .sign = BRIDGE_SIGN_BUSY } },
  { "intercepted", { .sign = BRIDGE_SIGN_INTERCEPTED } },
  { "clock", { .sign = BRIDGE_SIGN_CLOCK } },
  { "blocked", { .screen = BRIDGE_SCREEN_BLOCKED } },
  { "other-account", { .screen = BRIDGE_SCREEN_OTHER_COMPANIES } },
  { "keyring", { .sign = BRIDGE_SIGN_KEYRING } },
  { "server", { .sign = BRIDGE_SIGN_SERVER } },
  { "network", { .sign = BRIDGE_SIGN_NETWORK } },
  { "throttled", { .status = 429, .text = "ThrottleExceeded" } },
  { "link-server", { .status = 500, .text = "Unknown error occurred." } },
  { "not-supported", { .status = 501, .text = "Not supported." } },
  { "link-used", { .screen = BRIDGE_SCREEN_LINK_USED } },
  { "success", { .screen = BRIDGE_SCREEN_SUCCESS } },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BridgeDiagnosis *diagnosis = bridge_diagnosis_find (&cases[i].signs);

      g_assert_nonnull (diagnosis);
      g_assert_cmpstr (diagnosis->id, ==, cases[i].id);
    }
}

/* No row stands there that nothing leads to. */
static void
test_reached (void)
{
  for (guint i = 0; i < bridge_diagnosis_table_length; i++)
    {
      gboolean reached = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        reached |= g_str_equal (cases[j].id, bridge_diagnosis_table[i].id);
      g_test_message ("%s", bridge_diagnosis_table[i].id);
      g_assert_true (reached);
    }
}

static void
test_fine (void)
{
  const BridgeSigns nothing = { .connection = BRIDGE_CONNECTION_PENDING };
  const BridgeSigns linked = { .connection = BRIDGE_CONNECTION_LINKED, .other_enabled = TRUE };

  g_assert_null (bridge_diagnosis_find (&nothing));
  g_assert_null (bridge_diagnosis_find (&linked));
}

/* Every screen has an answer, in each environment. */
static void
test_screens (void)
{
  for (BridgeScreen screen = BRIDGE_SCREEN_NONE + 1; screen < BRIDGE_N_SCREENS; screen++)
    for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
      {
        const BridgeSigns signs = { .environment = environment, .screen = screen };

        g_assert_nonnull (bridge_screen_get_title (screen));
        g_assert_nonnull (bridge_diagnosis_find (&signs));
      }
}

static void
assert_filled_in (char *text)
{
  g_assert_cmpstr (text, !=, "");
  g_assert_null (strchr (text, '{'));
  g_free (text);
}

/* Each says why and what to do, with all names filled in, and a button that leads somewhere. */
static void
check_row (const BridgeDiagnosis *row,
           BridgeEnvironment      environment)
{
  g_autofree char *target = bridge_diagnosis_dup_target (row, environment);

  assert_filled_in (bridge_diagnosis_dup_cause (row, environment));
  assert_filled_in (bridge_diagnosis_dup_advice (row, environment));
  g_assert_cmpint (bridge_diagnosis_get_label (row) != NULL, ==, bridge_diagnosis_get_remedy (row) != BRIDGE_REMEDY_NONE);
  if (bridge_diagnosis_get_remedy (row) == BRIDGE_REMEDY_STEP)
    g_assert_nonnull (bridge_step_find (target));
  else
    g_assert_cmpint (target != NULL, ==, bridge_diagnosis_get_remedy (row) == BRIDGE_REMEDY_LINK);
}

static void
test_table (void)
{
  for (guint i = 0; i < bridge_diagnosis_table_length; i++)
    for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
      check_row (&bridge_diagnosis_table[i], environment);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/cases", test_cases);
  g_test_add_func ("/diagnosis/reached", test_reached);
  g_test_add_func ("/diagnosis/fine", test_fine);
  g_test_add_func ("/diagnosis/screens", test_screens);
  g_test_add_func ("/diagnosis/table", test_table);
  return g_test_run ();
}

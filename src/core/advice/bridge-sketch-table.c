// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-sketch-table"

#include "config.h"

#include "bridge-sketch-table.h"

#include <glib/gi18n-lib.h>

/* The pages of Intuit's and Codat's as far as one has to find something on them: our own drawings, with the vendors' labels, which are in
 * English for everybody. The marks are the numbers of the instructions of the same place, in the order of doing.
 *
 * Sources: Intuit's guides "App settings", "Get the Client ID and Client Secret", "Set redirect URIs" and "OAuth errors" (My Hub, the menu
 * of an app, its tabs and switches); Codat's guide "Set up the QuickBooks Online integration" (the Portal, and the app's details) and its
 * page "Authenticate" (API keys). */

#define INTUIT "developer.intuit.com"
#define INTUIT_CONSENT "appcenter.intuit.com"
#define CODAT "app.codat.io"

/* What nobody is meant to read. */
#define HIDDEN "••••••••••••••••"

static const char *
get_company (BridgeEnvironment environment)
{
  return environment == BRIDGE_ENVIRONMENT_SANDBOX ? "Sandbox Company_US_1" : "QuickBooks company";
}

#define ENVIRONMENTS(number) \
  { BRIDGE_SKETCH_CHOICE, BRIDGE_SKETCH_OF_SANDBOX, .get_label = bridge_environment_get_intuit_tab, .mark = number, .active = TRUE }, \
  { BRIDGE_SKETCH_CHOICE, BRIDGE_SKETCH_OF_PRODUCTION, .get_label = bridge_environment_get_intuit_tab, .mark = number, .active = TRUE }

#define KEYS_MENU \
  { BRIDGE_SKETCH_MENU, .label = "App overview" }, \
  { BRIDGE_SKETCH_MENU, .label = "Keys and credentials", .mark = 1, .active = TRUE }, \
  { BRIDGE_SKETCH_MENU, .label = "Settings" }, \
  { BRIDGE_SKETCH_MENU, .label = "Permissions" }

static const BridgeSketchLine api_keys[] = {
  { BRIDGE_SKETCH_BAR, .label = "Developers › API keys", .mark = 1 },
  { BRIDGE_SKETCH_HEADING, .label = "API keys" },
  { BRIDGE_SKETCH_COLUMNS, .label = "API key", .value = "Authorization header" },
  { BRIDGE_SKETCH_ROW, .label = HIDDEN, .value = "Basic " HIDDEN, .mark = 2 },
};

static const BridgeSketchLine app_dashboard[] = {
  { BRIDGE_SKETCH_BAR, .label = "My Hub › App dashboard", .mark = 2 },
  { BRIDGE_SKETCH_HEADING, .label = "App dashboard" },
  { BRIDGE_SKETCH_TILE, .label = "+", .mark = 3 },
};

static const BridgeSketchLine create_app[] = {
  { BRIDGE_SKETCH_CHOICE, .label = "QuickBooks Online and Payments", .mark = 3, .active = TRUE },
  { BRIDGE_SKETCH_FIELD, .label = "Give your app a name", .value = "", .mark = 4 },
  { BRIDGE_SKETCH_TICK, .label = "com.intuit.quickbooks.accounting", .mark = 5, .active = TRUE },
  { BRIDGE_SKETCH_TICK, .label = "com.intuit.quickbooks.payment" },
  { BRIDGE_SKETCH_BUTTON, .label = "Create app", .mark = 5 },
};

static const BridgeSketchLine redirect_uris[] = {
  { BRIDGE_SKETCH_MENU, .label = "App overview" },
  { BRIDGE_SKETCH_MENU, .label = "Keys and credentials" },
  { BRIDGE_SKETCH_MENU, .label = "Settings", .mark = 1, .active = TRUE },
  { BRIDGE_SKETCH_MENU, .label = "Permissions" },
  { BRIDGE_SKETCH_TAB, .label = "Basic app info" },
  { BRIDGE_SKETCH_TAB, .label = "App URLs" },
  { BRIDGE_SKETCH_TAB, .label = "Redirect URIs", .mark = 1, .active = TRUE },
  ENVIRONMENTS (2),
  { BRIDGE_SKETCH_FIELD, .label = "Redirect URIs", .get_value = bridge_environment_get_redirect_uri, .mark = 3 },
  { BRIDGE_SKETCH_BUTTON, .label = "Add URI", .mark = 3 },
  { BRIDGE_SKETCH_BUTTON, .label = "Save", .mark = 3 },
};

static const BridgeSketchLine keys[] = {
  KEYS_MENU,
  ENVIRONMENTS (2),
  { BRIDGE_SKETCH_SWITCH, .label = "Show credentials", .mark = 3, .active = TRUE },
  { BRIDGE_SKETCH_FIELD, .label = "Client ID", .value = "AB" HIDDEN },
  { BRIDGE_SKETCH_FIELD, .label = "Client Secret", .value = HIDDEN },
};

static const BridgeSketchLine integrations[] = {
  { BRIDGE_SKETCH_HEADING, .label = "Accounting integrations" },
  { BRIDGE_SKETCH_INTEGRATION, BRIDGE_SKETCH_OF_PRODUCTION, .get_label = bridge_environment_get_integration_name, .value = "Set up", .mark = 1 },
  { BRIDGE_SKETCH_INTEGRATION, BRIDGE_SKETCH_OF_SANDBOX, .get_label = bridge_environment_get_integration_name, .value = "Set up", .mark = 1 },
};

static const BridgeSketchLine integration_settings[] = {
  { BRIDGE_SKETCH_HEADING, .label = "Integration settings" },
  { BRIDGE_SKETCH_FIELD, .label = "Client ID", .value = "", .mark = 2 },
  { BRIDGE_SKETCH_FIELD, .label = "Client secret", .value = "", .mark = 3 },
  { BRIDGE_SKETCH_BUTTON, .label = "Save", .mark = 4 },
};

static const BridgeSketchLine enable[] = {
  { BRIDGE_SKETCH_DIALOG, .label = "Enable", .get_value = bridge_environment_get_integration_name },
  { BRIDGE_SKETCH_BUTTON, .label = "Later", .mark = 4 },
  { BRIDGE_SKETCH_BUTTON, .label = "Enable", .mark = 4 },
};

static const BridgeSketchLine consent[] = {
  { BRIDGE_SKETCH_LIST, .label = "Company", .get_value = get_company, .mark = 2 },
  { BRIDGE_SKETCH_BUTTON, .label = "No thanks" },
  { BRIDGE_SKETCH_BUTTON, .label = "Connect", .mark = 2 },
};

static const BridgeSketchLine app_details[] = {
  KEYS_MENU,
  ENVIRONMENTS (1),
  { BRIDGE_SKETCH_TAB, .label = "App details", .mark = 1, .active = TRUE },
  { BRIDGE_SKETCH_TAB, .label = "Compliance" },
  { BRIDGE_SKETCH_FIELD, .label = "Host domain", .value = "", .mark = 2 },
  { BRIDGE_SKETCH_FIELD, .label = "Launch URL", .value = "", .mark = 2 },
};

static const BridgeSketchLine questionnaire[] = {
  KEYS_MENU,
  ENVIRONMENTS (1),
  { BRIDGE_SKETCH_TAB, .label = "App details" },
  { BRIDGE_SKETCH_TAB, .label = "Compliance", .mark = 1, .active = TRUE },
  { BRIDGE_SKETCH_BUTTON, .label = "Start questionnaire", .mark = 1 },
};

static const BridgeSketchLine review[] = {
  KEYS_MENU,
  ENVIRONMENTS (1),
  { BRIDGE_SKETCH_TAB, .label = "App details" },
  { BRIDGE_SKETCH_TAB, .label = "Compliance", .mark = 1, .active = TRUE },
  { BRIDGE_SKETCH_BUTTON, .label = "Submit", .mark = 2 },
};

#define LINES(lines) lines, G_N_ELEMENTS (lines)

const BridgeSketch bridge_sketch_table[] = {
  { BRIDGE_SKETCH_PLACE_CODAT_ACCOUNT, CODAT, N_("The API keys in the Codat Portal"), LINES (api_keys) },
  { BRIDGE_SKETCH_PLACE_INTUIT_APP, INTUIT, N_("Your apps in the Intuit Developer Portal"), LINES (app_dashboard) },
  { BRIDGE_SKETCH_PLACE_INTUIT_APP, INTUIT, N_("A new app in the Intuit Developer Portal"), LINES (create_app) },
  { BRIDGE_SKETCH_PLACE_REDIRECT, INTUIT, N_("Your app’s redirect URIs in the Intuit Developer Portal"), LINES (redirect_uris) },
  { BRIDGE_SKETCH_PLACE_KEYS, INTUIT, N_("Your app’s keys in the Intuit Developer Portal"), LINES (keys) },
  { BRIDGE_SKETCH_PLACE_CODAT, CODAT, N_("The list of integrations in the Codat Portal"), LINES (integrations) },
  { BRIDGE_SKETCH_PLACE_CODAT, CODAT, N_("The integration’s settings in the Codat Portal"), LINES (integration_settings) },
  { BRIDGE_SKETCH_PLACE_CODAT, CODAT, N_("The question after saving in the Codat Portal"), LINES (enable) },
  { BRIDGE_SKETCH_PLACE_TEST, INTUIT_CONSENT, N_("The page where Intuit asks for access"), LINES (consent) },
  { BRIDGE_SKETCH_PLACE_APP_DETAILS, INTUIT, N_("Your app’s details in the Intuit Developer Portal"), LINES (app_details) },
  { BRIDGE_SKETCH_PLACE_QUESTIONNAIRE, INTUIT, N_("Your app’s questionnaire in the Intuit Developer Portal"), LINES (questionnaire) },
  { BRIDGE_SKETCH_PLACE_REVIEW, INTUIT, N_("Your app’s questionnaire in the Intuit Developer Portal"), LINES (review) },
};

const guint bridge_sketch_table_length = G_N_ELEMENTS (bridge_sketch_table);

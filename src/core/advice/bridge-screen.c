// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-screen"

#include "config.h"

#include "bridge-screen.h"

#include <glib/gi18n-lib.h>

/* The pages in the browser that say what is wrong, in words by which their readers recognise them. What stands in quotation marks is
 * Intuit's own, as seen in public reports. */

typedef struct
{
  BridgeScreenPlace place;
  const char *title;
} Row;

static const Row rows[BRIDGE_N_SCREENS] = {
  [BRIDGE_SCREEN_REDIRECT_INVALID] = {
    /* Translators: The first part is what Intuit’s web site says, which is in English. */
    BRIDGE_SCREEN_PLACE_LINK, N_("“There’s a connection problem”, and the details name redirect_uri")
  },
  [BRIDGE_SCREEN_UNDEFINED_APP] = { BRIDGE_SCREEN_PLACE_LINK, N_("“undefined didn’t connect”, before any sign-in") },
  [BRIDGE_SCREEN_NO_SANDBOX_COMPANIES] = { BRIDGE_SCREEN_PLACE_LINK, N_("“There is no sandbox companies found”") },
  [BRIDGE_SCREEN_NO_COMPANIES] = { BRIDGE_SCREEN_PLACE_LINK, N_("A list of companies that is empty") },
  [BRIDGE_SCREEN_COMPANY_MISSING] = { BRIDGE_SCREEN_PLACE_LINK, N_("Companies, but not the one that I want") },
  [BRIDGE_SCREEN_OTHER_COMPANIES] = { BRIDGE_SCREEN_PLACE_LINK, N_("Companies of another account") },
  [BRIDGE_SCREEN_NOT_ADMIN] = { BRIDGE_SCREEN_PLACE_LINK, N_("Only an admin may connect") },
  [BRIDGE_SCREEN_PAYMENTS] = { BRIDGE_SCREEN_PLACE_LINK, N_("A page to set up payments") },
  [BRIDGE_SCREEN_ALREADY_CONNECTED] = { BRIDGE_SCREEN_PLACE_LINK, N_("The app is already connected by somebody else") },
  [BRIDGE_SCREEN_BLOCKED] = { BRIDGE_SCREEN_PLACE_LINK, N_("“Sorry, but the app didn’t connect”, without details, or an empty page") },
  [BRIDGE_SCREEN_AFTER_CONSENT] = { BRIDGE_SCREEN_PLACE_LINK, N_("I agreed, and then an error appeared") },
  [BRIDGE_SCREEN_NOT_OFFERED] = { BRIDGE_SCREEN_PLACE_LINK, N_("Codat’s page does not offer QuickBooks Online") },
  [BRIDGE_SCREEN_LINK_USED] = { BRIDGE_SCREEN_PLACE_LINK, N_("The link has expired or was used before") },
  [BRIDGE_SCREEN_SUCCESS] = { BRIDGE_SCREEN_PLACE_LINK, N_("It says that the company is connected") },
  [BRIDGE_SCREEN_NO_PRODUCTION_KEYS] = { BRIDGE_SCREEN_PLACE_KEYS, N_("A questionnaire where the production keys should be") },
  [BRIDGE_SCREEN_LONG_QUESTIONNAIRE] = { BRIDGE_SCREEN_PLACE_QUESTIONNAIRE, N_("Many more questions than here") },
  [BRIDGE_SCREEN_NO_LENDING] = { BRIDGE_SCREEN_PLACE_QUESTIONNAIRE, N_("No questions about lending, though we are a lender") },
  /* Translators: “Save” and “Submit” are buttons on Intuit’s web site, which is in English. */
  [BRIDGE_SCREEN_NOT_SAVED] = { BRIDGE_SCREEN_PLACE_QUESTIONNAIRE, N_("Save or Submit does not work") },
  [BRIDGE_SCREEN_REJECTED] = { BRIDGE_SCREEN_PLACE_QUESTIONNAIRE, N_("Rejected because of untested connections") },
  /* Translators: “Set up” is a button in Codat’s Portal, which is in English. */
  [BRIDGE_SCREEN_NO_SET_UP] = { BRIDGE_SCREEN_PLACE_PORTAL, N_("No “Set up” button beside the integration") },
};

G_DEFINE_ENUM_TYPE (BridgeScreenPlace, bridge_screen_place,
                    G_DEFINE_ENUM_VALUE (BRIDGE_SCREEN_PLACE_LINK, "link"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SCREEN_PLACE_KEYS, "keys"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SCREEN_PLACE_QUESTIONNAIRE, "questionnaire"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SCREEN_PLACE_PORTAL, "portal"))

/**
 * bridge_screen_get_title:
 * @screen: a screen, not %BRIDGE_SCREEN_NONE
 *
 * Returns: (transfer none): what it shows, translated
 */
const char *
bridge_screen_get_title (BridgeScreen screen)
{
  g_return_val_if_fail (screen > BRIDGE_SCREEN_NONE && screen < BRIDGE_N_SCREENS, NULL);

  return _(rows[screen].title);
}

/**
 * bridge_screen_get_place:
 * @screen: a screen, not %BRIDGE_SCREEN_NONE
 *
 * Returns: where in the assistant it is asked for
 */
BridgeScreenPlace
bridge_screen_get_place (BridgeScreen screen)
{
  g_return_val_if_fail (screen > BRIDGE_SCREEN_NONE && screen < BRIDGE_N_SCREENS, BRIDGE_SCREEN_PLACE_LINK);

  return rows[screen].place;
}

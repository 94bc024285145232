// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-service-error"

#include "config.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *hint;
} Words;

/* A message of an error says what happened and why; these say in short what it is, and what to do next. */
static const Words words[] = {
  [BRIDGE_SERVICE_ERROR_NETWORK] = {
    N_("No Answer"),
    N_("Check your internet connection, then try again."),
  },
  [BRIDGE_SERVICE_ERROR_TLS] = {
    N_("The Connection Is Not Secure"),
    N_("The problem is the network, not your key. A company proxy may be in between. Use another network, or ask your network "
       "administrator."),
  },
  [BRIDGE_SERVICE_ERROR_CLOCK] = {
    N_("The Clock Is Wrong"),
    N_("The problem is not your keys. Set the date and time of this computer, then try again."),
  },
  [BRIDGE_SERVICE_ERROR_PROXY] = {
    N_("A Proxy Is in the Way"),
    N_("The problem is the network, not your key. Log in to the network in a browser, or ask your network administrator."),
  },
  [BRIDGE_SERVICE_ERROR_PROXY_LOGIN] = {
    N_("The Proxy Wants a Login"),
    N_("Set the name and password where the proxy is set, then try again. A changed environment variable counts from the next start."),
  },
  [BRIDGE_SERVICE_ERROR_PROXY_SETTING] = {
    N_("The Proxy Cannot Be Used"),
    N_("Correct it where it is set, then try again. A changed environment variable counts from the next start."),
  },
  [BRIDGE_SERVICE_ERROR_UNAUTHORIZED] = {
    N_("API Key Not Accepted"),
    N_("Copy the key again from the Codat Portal, and make sure that it belongs to the right client."),
  },
  [BRIDGE_SERVICE_ERROR_PLAN] = {
    N_("Your Codat Account Has Reached Its Limit"),
    N_("Delete companies that you no longer need, or ask Codat about your plan."),
  },
  [BRIDGE_SERVICE_ERROR_FORBIDDEN] = {
    N_("Codat Does Not Allow This"),
    /* Translators: “Administrator” and “Developer” are names of roles in Codat’s Portal, which is in English. */
    N_("The key may no longer be valid, or may belong to another client. Create a new one as Administrator or Developer."),
  },
  [BRIDGE_SERVICE_ERROR_NOT_FOUND] = {
    N_("Codat Does Not Know This"),
    N_("Check in the Codat Portal that the integration is offered to your client."),
  },
  [BRIDGE_SERVICE_ERROR_NOT_OFFERED] = {
    N_("Codat Does Not Offer This"),
    N_("Do it by hand in the Codat Portal."),
  },
  [BRIDGE_SERVICE_ERROR_BUSY] = {
    N_("Too Many Calls"),
    N_("Try again later."),
  },
  [BRIDGE_SERVICE_ERROR_SERVER] = {
    N_("Codat Has a Problem"),
    N_("The problem is not your key. Try again in a few minutes."),
  },
  [BRIDGE_SERVICE_ERROR_REFUSED] = {
    N_("Codat Refused the Request"),
    N_("Try again. If that does not help, send Codat the reference above."),
  },
  [BRIDGE_SERVICE_ERROR_ANSWER] = {
    N_("Unexpected Answer"),
    N_("A proxy or a login page may have answered instead of Codat. Open a web page to check, then try again."),
  },
  [BRIDGE_SERVICE_ERROR_INTUIT] = {
    N_("Intuit Has a Problem"),
    N_("The problem is not your keys. Try again in a few minutes."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_MISSING] = {
    N_("No Keyring"),
    N_("Start a keyring such as GNOME Keyring, KWallet or KeePassXC, then try again."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_LOCKED] = {
    N_("The Keyring Is Locked"),
    N_("Unlock it; its password is usually the one that you log in with."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED] = {
    N_("The Keyring Was Not Unlocked"),
    N_("Try again and enter the keyring’s password."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_SILENT] = {
    N_("The Keyring Does Not Answer"),
    N_("Try again. If that does not help, log out and in again."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE] = {
    N_("No Place for Keys"),
    N_("Create a keyring in that program, then try again. In KeePassXC, choose a group for other programs in the database settings."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED] = {
    N_("The Entry Cannot Be Used"),
    N_("Enter it again."),
  },
  [BRIDGE_SERVICE_ERROR_KEYRING_FAILED] = {
    N_("The Keyring Has a Problem"),
    N_("Try again. If that does not help, log out and in again."),
  },
  [BRIDGE_SERVICE_ERROR_API_KEY_LOST] = {
    N_("Not Found in the Keyring"),
    N_("If another keyring has it, start that one and look again. Nothing was changed."),
  },
  [BRIDGE_SERVICE_ERROR_KEYS_LOST] = {
    N_("Not Found in the Keyring"),
    N_("If another keyring has them, start that one and look again. Nothing was changed."),
  },
  [BRIDGE_SERVICE_ERROR_KEYS_WRONG] = {
    N_("These Keys Cannot Be Right"),
    N_("Nothing was stored or sent."),
  },
  [BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID] = {
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    N_("Another Client ID"),
    N_("Save them again and confirm."),
  },
  [BRIDGE_SERVICE_ERROR_KEYS_PRESENT] = {
    N_("Keys Are Stored Already"),
    N_("Take the keys over again and confirm."),
  },
  [BRIDGE_SERVICE_ERROR_OTHER_CLIENT] = {
    N_("Another Client"),
    N_("If the client was renamed, enter the same API key again. If not, enter the key of the right client."),
  },
  [BRIDGE_SERVICE_ERROR_FILE] = {
    N_("Progress Cannot Be Saved"),
    N_("Free some space on the disk, or check who owns the folder."),
  },
  [BRIDGE_SERVICE_ERROR_SETUP_OPEN] = {
    N_("The Setup Is Open"),
    N_("Close its window, then try again."),
  },
  [BRIDGE_SERVICE_ERROR_SETUP_NAME] = {
    N_("Choose Another Name"),
    N_("Each setup has a name of its own."),
  },
};

G_DEFINE_QUARK (bridge-service-error-quark, bridge_service_error)

static const Words *
get_words (const GError *error)
{
  if (error->domain != BRIDGE_SERVICE_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (words))
    return NULL;

  return &words[error->code];
}

/**
 * bridge_service_error_get_title:
 * @error: an error, of this domain or of another
 *
 * Returns: (transfer none): what it is, in a few words in the user's language
 */
const char *
bridge_service_error_get_title (const GError *error)
{
  return get_words (error) != NULL ? _(get_words (error)->title) : _("That Did Not Work");
}

/**
 * bridge_service_error_get_hint:
 * @error: an error, of this domain or of another
 *
 * Returns: (transfer none) (nullable): what to do about it, in a sentence in the user's language
 */
const char *
bridge_service_error_get_hint (const GError *error)
{
  return get_words (error) != NULL ? _(get_words (error)->hint) : NULL;
}

/**
 * bridge_service_error_get_sign:
 * @error: an error, of this domain or of another
 *
 * Returns: what it is a sign of, for a diagnosis
 */
BridgeSign
bridge_service_error_get_sign (const GError *error)
{
  if (error->domain != BRIDGE_SERVICE_ERROR)
    return BRIDGE_SIGN_NONE;

  switch ((BridgeServiceError) error->code)
    {
    case BRIDGE_SERVICE_ERROR_NETWORK:
      return BRIDGE_SIGN_NETWORK;
    case BRIDGE_SERVICE_ERROR_TLS:
    case BRIDGE_SERVICE_ERROR_PROXY:
    case BRIDGE_SERVICE_ERROR_PROXY_LOGIN:
    case BRIDGE_SERVICE_ERROR_PROXY_SETTING:
    case BRIDGE_SERVICE_ERROR_ANSWER:
      return BRIDGE_SIGN_INTERCEPTED;
    case BRIDGE_SERVICE_ERROR_CLOCK:
      return BRIDGE_SIGN_CLOCK;
    case BRIDGE_SERVICE_ERROR_UNAUTHORIZED:
    case BRIDGE_SERVICE_ERROR_FORBIDDEN:
      return BRIDGE_SIGN_API_KEY;
    case BRIDGE_SERVICE_ERROR_PLAN:
      return BRIDGE_SIGN_PLAN;
    case BRIDGE_SERVICE_ERROR_BUSY:
      return BRIDGE_SIGN_BUSY;
    case BRIDGE_SERVICE_ERROR_SERVER:
    case BRIDGE_SERVICE_ERROR_INTUIT:
      return BRIDGE_SIGN_SERVER;
    case BRIDGE_SERVICE_ERROR_KEYRING_MISSING:
    case BRIDGE_SERVICE_ERROR_KEYRING_LOCKED:
    case BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED:
    case BRIDGE_SERVICE_ERROR_KEYRING_SILENT:
    case BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE:
    case BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED:
    case BRIDGE_SERVICE_ERROR_KEYRING_FAILED:
    case BRIDGE_SERVICE_ERROR_API_KEY_LOST:
    case BRIDGE_SERVICE_ERROR_KEYS_LOST:
      return BRIDGE_SIGN_KEYRING;
    case BRIDGE_SERVICE_ERROR_NOT_FOUND:
    case BRIDGE_SERVICE_ERROR_NOT_OFFERED:
    case BRIDGE_SERVICE_ERROR_REFUSED:
    case BRIDGE_SERVICE_ERROR_KEYS_WRONG:
    case BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID:
    case BRIDGE_SERVICE_ERROR_KEYS_PRESENT:
    case BRIDGE_SERVICE_ERROR_OTHER_CLIENT:
    case BRIDGE_SERVICE_ERROR_FILE:
    case BRIDGE_SERVICE_ERROR_SETUP_OPEN:
    case BRIDGE_SERVICE_ERROR_SETUP_NAME:
    default:
      return BRIDGE_SIGN_NONE;
    }
}

/**
 * bridge_service_error_is_final:
 * @error: an error, of this domain or of another
 *
 * Returns: whether the service has said no, so that nothing was done. After anything else it may have been.
 */
gboolean
bridge_service_error_is_final (const GError *error)
{
  return error->domain == BRIDGE_SERVICE_ERROR &&
         error->code >= BRIDGE_SERVICE_ERROR_UNAUTHORIZED && error->code <= BRIDGE_SERVICE_ERROR_REFUSED &&
         error->code != BRIDGE_SERVICE_ERROR_SERVER;
}

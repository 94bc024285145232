// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-diagnosis.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define BRIDGE_SERVICE_ERROR (bridge_service_error_quark ())

/**
 * BridgeServiceError:
 *
 * What can go wrong outside the program. There is a code for each thing that the user can do about it, and no more.
 */
typedef enum
{
  BRIDGE_SERVICE_ERROR_NETWORK,           /* no answer: name resolution, refused, reset, time-out */
  BRIDGE_SERVICE_ERROR_TLS,               /* the certificate is not to be trusted */
  BRIDGE_SERVICE_ERROR_CLOCK,             /* the certificate is fine, the clock of this computer is not */
  BRIDGE_SERVICE_ERROR_PROXY,             /* the network's proxy does not let it through */
  BRIDGE_SERVICE_ERROR_PROXY_LOGIN,       /* the proxy wants a name and a password, or others than are set */
  BRIDGE_SERVICE_ERROR_PROXY_SETTING,     /* the proxy that is set cannot be used */
  BRIDGE_SERVICE_ERROR_UNAUTHORIZED,      /* 401: the API key was not accepted */
  BRIDGE_SERVICE_ERROR_PLAN,              /* 402: the account's limit */
  BRIDGE_SERVICE_ERROR_FORBIDDEN,         /* 403 */
  BRIDGE_SERVICE_ERROR_NOT_FOUND,         /* 404 */
  BRIDGE_SERVICE_ERROR_NOT_OFFERED,       /* 405, 501: this call is not for this client */
  BRIDGE_SERVICE_ERROR_BUSY,              /* 429: quota used up */
  BRIDGE_SERVICE_ERROR_SERVER,            /* 5xx */
  BRIDGE_SERVICE_ERROR_REFUSED,           /* any other 4xx */
  BRIDGE_SERVICE_ERROR_ANSWER,            /* not what the specification says: HTML, cut off, too large, too deep, wrong types */
  BRIDGE_SERVICE_ERROR_INTUIT,            /* 5xx, by Intuit */
  BRIDGE_SERVICE_ERROR_KEYRING_MISSING,   /* no secret service on this desktop */
  BRIDGE_SERVICE_ERROR_KEYRING_LOCKED,    /* locked */
  BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, /* the user closed the keyring's prompt */
  BRIDGE_SERVICE_ERROR_KEYRING_SILENT,    /* the service does not answer */
  BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE,  /* the service has no collection that new items could go to */
  BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED,   /* there is an item, and it makes no sense */
  BRIDGE_SERVICE_ERROR_KEYRING_FAILED,    /* it answered with an error of its own */
  BRIDGE_SERVICE_ERROR_API_KEY_LOST,      /* the setup says that the API key was saved, the keyring that runs now does not have it */
  BRIDGE_SERVICE_ERROR_KEYS_LOST,         /* the same of a pair of app keys */
  BRIDGE_SERVICE_ERROR_KEYS_WRONG,        /* the keys belong somewhere else: nothing was kept or sent */
  BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID,     /* the new keys have another Client ID: the user has to want that */
  BRIDGE_SERVICE_ERROR_KEYS_PRESENT,      /* keys are kept there already: the user has to want others */
  BRIDGE_SERVICE_ERROR_OTHER_CLIENT,      /* the API key belongs to another client of Codat: the user has to want that */
  BRIDGE_SERVICE_ERROR_FILE,              /* the setup file cannot be read or written */
  BRIDGE_SERVICE_ERROR_SETUP_OPEN,        /* a window works on the setup */
  BRIDGE_SERVICE_ERROR_SETUP_NAME,        /* a setup cannot be called so */
} BridgeServiceError;

GQuark      bridge_service_error_quark     (void);
const char *bridge_service_error_get_title (const GError *error);
const char *bridge_service_error_get_hint  (const GError *error);
BridgeSign  bridge_service_error_get_sign  (const GError *error);
gboolean    bridge_service_error_is_final  (const GError *error);

G_END_DECLS

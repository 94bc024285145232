// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring-error"

#include "config.h"

#include "bridge-keyring-error.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What went wrong with the keyring, in the user's words. The same error means one thing or another, depending on what was seen. */

static GError *
new_error (BridgeServiceError  code,
           const char         *message)
{
  return g_error_new_literal (BRIDGE_SERVICE_ERROR, code, message);
}

/* Takes @message. */
static GError *
new_error_take (BridgeServiceError  code,
                char               *message)
{
  g_autofree char *taken = message;

  return new_error (code, taken);
}

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND);
}

/* The bus knows one and could not start it: it is switched off, or broken. */
static gboolean
is_not_starting (const GError *error)
{
  return error->domain == G_DBUS_ERROR &&
         error->code >= G_DBUS_ERROR_SPAWN_EXEC_FAILED && error->code <= G_DBUS_ERROR_SPAWN_NO_MEMORY;
}

/* Without a default collection, or after a prompt to make one that was closed, the service says that there is no such thing. */
static gboolean
is_no_collection (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static GError *
new_missing (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_MISSING, _("No keyring is running on this desktop."));
}

static GError *
new_no_place (const char *name)
{
  if (name == NULL)
    return new_error (BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE, _("A keyring is running, but it has no place for new keys."));

  /* Translators: %s is the name of a keyring, such as KeePassXC. */
  return new_error_take (BRIDGE_SERVICE_ERROR_KEYRING_NO_PLACE, g_strdup_printf (_("%s is running, but has no place for new keys."), name));
}

static GError *
new_from_message (const GError *error)
{
  g_autoptr (GError) stripped = g_error_copy (error);

  g_dbus_error_strip_remote_error (stripped);
  if (is_not_starting (error))
    return new_error_take (BRIDGE_SERVICE_ERROR_KEYRING_MISSING,
                           /* Translators: %s is the system’s reason. */
                           g_strdup_printf (_("The keyring could not be started: %s"), stripped->message));

  return new_error_take (BRIDGE_SERVICE_ERROR_KEYRING_FAILED,
                         /* Translators: %s is the keyring’s own message. */
                         g_strdup_printf (_("The keyring says: %s"), stripped->message));
}

/**
 * bridge_keyring_error_new_dismissed:
 *
 * Returns: (transfer full): the user closed the prompt
 */
GError *
bridge_keyring_error_new_dismissed (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED, _("The keyring asked for its password and did not get it."));
}

/**
 * bridge_keyring_error_new_ended:
 * @name: (nullable): which keyring it was
 *
 * Returns: (transfer full): the keyring ended, so that no answer will come
 */
GError *
bridge_keyring_error_new_ended (const char *name)
{
  if (name == NULL)
    return new_error (BRIDGE_SERVICE_ERROR_KEYRING_FAILED, _("The keyring ended before it answered."));

  /* Translators: %s is the name of a keyring, such as KWallet. */
  return new_error_take (BRIDGE_SERVICE_ERROR_KEYRING_FAILED, g_strdup_printf (_("%s ended before it answered."), name));
}

/**
 * bridge_keyring_error_new_locked:
 *
 * Returns: (transfer full): what is wanted is there, and locked
 */
GError *
bridge_keyring_error_new_locked (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, _("The keys are there, but locked."));
}

/**
 * bridge_keyring_error_new_silent:
 *
 * Returns: (transfer full): the time is up
 */
GError *
bridge_keyring_error_new_silent (void)
{
  return new_error (BRIDGE_SERVICE_ERROR_KEYRING_SILENT,
                    _("The keyring did not answer. If another program provides it, such as KeePassXC, check whether it asks for "
                      "a password."));
}

/**
 * bridge_keyring_error_translate:
 * @error: what libsecret said, or an error of #BridgeServiceError
 * @seen: what was seen
 *
 * As seen with libsecret 0.20.5 and 0.21.8, gnome-keyring 42, KWallet 5.103 and KeePassXC 2.7.
 *
 * Returns: (transfer full): an error of #BridgeServiceError that begins with KEYRING
 */
GError *
bridge_keyring_error_translate (const GError            *error,
                                const BridgeKeyringSeen *seen)
{
  gboolean locked = g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED);

  if (error->domain == BRIDGE_SERVICE_ERROR)
    return g_error_copy (error);
  /* Whoever waits has not given up, so it was the user who closed the prompt (libsecret/secret-file-backend.c: the portal's answer 1). */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return bridge_keyring_error_new_dismissed ();
  if (!seen->connected || is_missing (error))
    return new_missing ();
  if (seen->prompted && (locked || is_no_collection (error)))
    return bridge_keyring_error_new_dismissed ();
  if (locked && seen->saving)
    return new_error (BRIDGE_SERVICE_ERROR_KEYRING_LOCKED, _("The keyring is locked, so nothing can be stored in it."));
  if (locked)
    return bridge_keyring_error_new_locked ();
  if (seen->saving && is_no_collection (error))
    return new_no_place (seen->name);
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return bridge_keyring_error_new_ended (seen->name);
  if (is_silent (error))
    return bridge_keyring_error_new_silent ();

  return new_from_message (error);
}

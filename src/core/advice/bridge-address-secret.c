// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-address-secret"

#include "config.h"

#include "bridge-address-secret.h"

#include <string.h>

/* What nobody else should know, in an address: a token after a login, a one-time code, a password. It is told by the name of a
 * parameter, or by the form of its value (RFC 7519 for eyJ; RT1- as Intuit's refresh tokens begin). */

#define SCHEME_END "://"

/* Shorter values of names that may mean anything are something else, such as ?code=spring. */
#define LEAST_LENGTH 16

static const char *const endings[] = { "token", "secret", "otp", "password", "passwd", "pwd", "apikey", "jwt", NULL };
static const char *const names[] = { "code", "key", "auth", "authorization", "session", "sessionid", "sid", "sig", "signature", NULL };

/* Returns: (transfer full): the letters and digits of a name, in lower case: access_token, accessToken and access-token are the same */
static char *
dup_plain (const char *name,
           gsize       length)
{
  GString *plain = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (name[i]))
      g_string_append_c (plain, g_ascii_tolower (name[i]));
  return g_string_free (plain, FALSE);
}

static gboolean
is_secret_name (const char *plain,
                gsize       value_length)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (plain, endings[i]))
      return value_length > 0;
  return value_length >= LEAST_LENGTH && g_strv_contains (names, plain);
}

static gboolean
is_secret_value (const char *value)
{
  return (g_str_has_prefix (value, "eyJ") || g_str_has_prefix (value, "RT1-")) && strlen (value) >= LEAST_LENGTH;
}

static gboolean
is_secret (const char *parameter)
{
  const char *end = strchr (parameter, '=');
  g_autofree char *plain = NULL;

  if (end == NULL)
    return is_secret_value (parameter);
  plain = dup_plain (parameter, end - parameter);
  return is_secret_name (plain, strlen (end + 1)) || is_secret_value (end + 1);
}

/* me:word@example.com */
static gboolean
has_password (const char *address)
{
  const char *scheme_end = strstr (address, SCHEME_END);
  const char *start = scheme_end != NULL ? scheme_end + strlen (SCHEME_END) : address;
  g_autofree char *authority = g_strndup (start, strcspn (start, "/\\?#"));
  char *at = strrchr (authority, '@');

  if (at == NULL)
    return FALSE;
  *at = '\0';
  return strchr (authority, ':') != NULL;
}

/**
 * bridge_address_secret_is_in:
 * @address: what was typed, in UTF-8; it need not be an address, or not yet
 *
 * Returns: whether there is something in it that must not be kept in a file, nor given to Intuit
 */
gboolean
bridge_address_secret_is_in (const char *address)
{
  g_auto (GStrv) parameters = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  if (has_password (address))
    return TRUE;
  parameters = g_strsplit_set (address + strcspn (address, "?#"), "?#&;", -1);
  for (guint i = 0; parameters[i] != NULL; i++)
    if (is_secret (parameters[i]))
      return TRUE;
  return FALSE;
}

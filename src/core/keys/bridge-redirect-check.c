// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-redirect-check"

#include "config.h"

#include "bridge-redirect-check.h"
#include "bridge-redirect-list.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCHEME "https://"

/**
 * BridgeRedirectCheck:
 *
 * The redirect URI that Intuit shows, compared with the one that has to be there. Intuit compares scheme, host, path, slashes and case
 * exactly (Intuit's guide "Set redirect URIs"), so everything counts but what comes from copying: white space and quotation marks around
 * it, the other addresses of Intuit's list.
 */
struct _BridgeRedirectCheck
{
  BridgeEnvironment         environment;
  char                     *address;
  BridgeRedirectDifference  difference;
  guint                     position;
  gunichar                  found;
  gunichar                  wanted;
};

/* What is left of a text when nothing counts but the letters and what is between them. */
static char *
reduce (const char *text)
{
  GString *reduced = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!bridge_text_is_white_space (character) && !bridge_text_is_invisible (character))
        g_string_append_unichar (reduced, character < 0x80 ? (gunichar) g_ascii_tolower (character) : character);
    }
  while (reduced->len > 0 && reduced->str[reduced->len - 1] == '/')
    g_string_truncate (reduced, reduced->len - 1);
  return g_string_free (reduced, FALSE);
}

static gboolean
is_other_address (BridgeRedirectCheck *self,
                  const char          *text)
{
  BridgeEnvironment other = bridge_environment_get_other (self->environment);
  g_autofree char *reduced = reduce (text);

  return strcmp (reduced, bridge_environment_get_redirect_uri (other)) == 0;
}

static gboolean
find_character (BridgeRedirectCheck      *self,
                const char               *text,
                gboolean                (*matches) (gunichar),
                BridgeRedirectDifference  difference)
{
  guint position = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      if (!matches (g_utf8_get_char (p)))
        continue;
      self->difference = difference;
      self->position = position;
      self->found = g_utf8_get_char (p);
      return TRUE;
    }
  return FALSE;
}

static gboolean
equal_without_slashes (const char *a,
                       const char *b)
{
  for (;; a++, b++)
    {
      while (*a == '/')
        a++;
      while (*b == '/')
        b++;
      if (*a != *b || *a == '\0')
        return *a == *b;
    }
}

/* Which part of the address the first difference belongs to. What follows the host belongs to it as long as it does not end it: the
 * address “https://…codat.io.example.com” is on another host. */
static BridgeRedirectDifference
get_part (const char *uri,
          gsize       offset,
          gunichar    found)
{
  gsize host_end = strcspn (uri + strlen (SCHEME), "/") + strlen (SCHEME);

  if (offset < strlen (SCHEME))
    return BRIDGE_REDIRECT_SCHEME;
  if (offset < host_end)
    return BRIDGE_REDIRECT_HOST;
  if (offset == host_end && found != 0 && found != '?' && found != '#')
    return BRIDGE_REDIRECT_HOST;
  return BRIDGE_REDIRECT_PATH;
}

static void
find_difference (BridgeRedirectCheck *self,
                 const char          *text,
                 const char          *uri)
{
  gsize offset = 0;

  while (text[offset] == uri[offset])
    offset++;
  /* All before it is ASCII, as the address is. */
  self->position = offset + 1;
  self->found = g_utf8_get_char (text + offset);
  self->wanted = uri[offset];
  if (g_ascii_strcasecmp (text, uri) == 0)
    self->difference = BRIDGE_REDIRECT_CASE;
  else if (equal_without_slashes (text, uri))
    self->difference = BRIDGE_REDIRECT_SLASH;
  else
    self->difference = get_part (uri, offset, self->found);
}

static void
compare (BridgeRedirectCheck *self,
         const char          *text)
{
  const char *uri = bridge_environment_get_redirect_uri (self->environment);

  if (strcmp (text, uri) == 0)
    self->difference = BRIDGE_REDIRECT_EXACT;
  else if (is_other_address (self, text))
    self->difference = BRIDGE_REDIRECT_OTHER_ENVIRONMENT;
  else if (!find_character (self, text, bridge_text_is_invisible, BRIDGE_REDIRECT_INVISIBLE) &&
           !find_character (self, text, bridge_text_is_white_space, BRIDGE_REDIRECT_BLANK))
    find_difference (self, text, uri);
}

/**
 * bridge_redirect_check_new:
 * @environment: the environment whose redirect URI has to be there
 * @text: (nullable): what Intuit shows, at any length and in any state
 *
 * Compares character by character and finds the most telling difference. Of a list, each address is looked at: the right one among them
 * is all that is wanted.
 *
 * Returns: (transfer full): the result
 */
BridgeRedirectCheck *
bridge_redirect_check_new (BridgeEnvironment  environment,
                           const char        *text)
{
  BridgeRedirectCheck *self = g_new0 (BridgeRedirectCheck, 1);
  gboolean is_text = text == NULL || g_utf8_validate (text, -1, NULL);

  self->environment = environment;
  self->address = is_text ? bridge_redirect_list_dup_best (text != NULL ? text : "", environment) : NULL;
  if (!is_text)
    self->difference = BRIDGE_REDIRECT_NOT_TEXT;
  else if (self->address == NULL)
    self->difference = BRIDGE_REDIRECT_EMPTY;
  else
    compare (self, self->address);
  return self;
}

/**
 * bridge_redirect_check_free:
 * @self: (transfer full): a result
 */
void
bridge_redirect_check_free (BridgeRedirectCheck *self)
{
  g_free (self->address);
  g_free (self);
}

/**
 * bridge_redirect_check_get_difference:
 * @self: a result
 *
 * Returns: the kind of the most telling difference
 */
BridgeRedirectDifference
bridge_redirect_check_get_difference (BridgeRedirectCheck *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_REDIRECT_NOT_TEXT);

  return self->difference;
}

/**
 * bridge_redirect_check_get_address:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the address that was compared, with nothing around it; positions count in it
 */
const char *
bridge_redirect_check_get_address (BridgeRedirectCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

static char *
describe_pair (BridgeRedirectCheck *self)
{
  g_autofree char *found = self->found != 0 ? bridge_text_name_of (self->found) : NULL;
  g_autofree char *wanted = self->wanted != 0 ? bridge_text_name_of (self->wanted) : NULL;

  if (found == NULL)
    /* Translators: %s is a character in quotation marks. */
    return g_strdup_printf (_("It is too short: %s must follow at position %u."), wanted, self->position);
  if (wanted == NULL)
    /* Translators: %s is a character in quotation marks. */
    return g_strdup_printf (_("It is too long: it must end before position %u, where %s is."), self->position, found);
  /* Translators: both %s are characters, in quotation marks or by name. */
  return g_strdup_printf (_("At position %u is %s; it must be %s."), self->position, found, wanted);
}

static char *
describe_other (BridgeRedirectCheck *self)
{
  const char *name = bridge_environment_get_name (self->environment);
  const char *other = bridge_environment_get_name (bridge_environment_get_other (self->environment));

  /* Translators: the first and the last %s are environments (Sandbox), the second is the English name of a tab on Intuit's site. */
  return g_strdup_printf (_("This is the redirect URI for %s. Under “%s” in Intuit, use the one for %s."),
                          other, bridge_environment_get_intuit_tab (self->environment), name);
}

static char *
describe_stray (BridgeRedirectCheck *self)
{
  g_autofree char *name = bridge_text_name_of (self->found);

  if (self->difference == BRIDGE_REDIRECT_BLANK)
    /* Translators: %s names the character, such as “space” or “no-break space (U+00A0)”. */
    return g_strdup_printf (_("There is white space at position %u: %s. Remove it in Intuit and save."), self->position, name);
  /* Translators: %s names the character, such as “zero-width space (U+200B)”. */
  return g_strdup_printf (_("There is an invisible character at position %u: %s. "
                            "Delete the address in Intuit, and paste it there from here again."), self->position, name);
}

static char *
describe_slash (BridgeRedirectCheck *self)
{
  if (self->wanted == '/')
    return g_strdup_printf (_("A slash is missing at position %u. Add it in Intuit and save."), self->position);
  return g_strdup_printf (_("There is an extra slash at position %u. Remove it in Intuit and save."), self->position);
}

static const char *
get_part_sentence (BridgeRedirectDifference difference)
{
  switch ((int) difference)
    {
    case BRIDGE_REDIRECT_SCHEME:
      return _("The address must begin with “https://”.");
    case BRIDGE_REDIRECT_HOST:
      return _("The host name is different.");
    case BRIDGE_REDIRECT_CASE:
      return _("Capital and small letters are not the same here.");
    default:
      return _("The path is different.");
    }
}

/**
 * bridge_redirect_check_describe:
 * @self: a result
 *
 * Returns: (transfer full): one or two sentences for the user, translated: that all is well, or what stands where and what should
 */
char *
bridge_redirect_check_describe (BridgeRedirectCheck *self)
{
  g_autofree char *pair = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->difference)
    {
    case BRIDGE_REDIRECT_EXACT:
      return g_strdup (_("Exactly right."));
    case BRIDGE_REDIRECT_EMPTY:
      return g_strdup (_("There is no address yet. Copy it from Intuit, after it was saved there, and paste it here."));
    case BRIDGE_REDIRECT_NOT_TEXT:
      return g_strdup (_("What was pasted is not text. Copy the address from Intuit again."));
    case BRIDGE_REDIRECT_OTHER_ENVIRONMENT:
      return describe_other (self);
    case BRIDGE_REDIRECT_BLANK:
    case BRIDGE_REDIRECT_INVISIBLE:
      return describe_stray (self);
    case BRIDGE_REDIRECT_SLASH:
      return describe_slash (self);
    case BRIDGE_REDIRECT_SCHEME:
    case BRIDGE_REDIRECT_HOST:
    case BRIDGE_REDIRECT_PATH:
    case BRIDGE_REDIRECT_CASE:
    default:
      pair = describe_pair (self);
      return g_strdup_printf ("%s %s", get_part_sentence (self->difference), pair);
    }
}

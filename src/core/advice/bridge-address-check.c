// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-address-check"

#include "config.h"

#include "bridge-address-check.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCHEME_END "://"
#define MAX_LENGTH 2048
#define MAX_HOST_LENGTH 253
#define MAX_LABEL_LENGTH 63

/**
 * BridgeAddressCheck:
 *
 * An address that the user wants to give to Intuit: a bare host domain, or an address of a page that everybody can reach. Intuit's
 * rules (Intuit's guides "App settings" and "Set redirect URIs"): https, no localhost, no IP address; the host domain without a
 * scheme.
 */
struct _BridgeAddressCheck
{
  BridgeAddressKind   kind;
  BridgeAddressFault  fault;
  char               *value;
  char               *ascii_host;
  char               *unicode_host;
};

/* Names that lead nowhere in public (RFC 6761, RFC 2606, RFC 8375, and what offices use inside). Those of RFC 2606 that can be
 * reached, such as example.com, are good enough to try with. */
static const char *const private_domains[] = {
  "local", "test", "invalid", "example", "internal", "intranet", "lan", "home", "corp", "localdomain", "home.arpa", "onion", NULL
};

static gboolean
is_in_domain (const char *host,
              const char *domain)
{
  gsize length = strlen (host);
  gsize domain_length = strlen (domain);

  if (!g_str_has_suffix (host, domain))
    return FALSE;
  return length == domain_length || host[length - domain_length - 1] == '.';
}

static gboolean
is_private (const char *host)
{
  for (guint i = 0; private_domains[i] != NULL; i++)
    if (is_in_domain (host, private_domains[i]))
      return TRUE;
  return strchr (host, '.') == NULL;
}

/* Browsers take a last label that is a number, in whatever notation, for the end of an IP address (WHATWG URL standard, 3.5). */
static gboolean
is_ip_address (const char *host)
{
  const char *dot = strrchr (host, '.');
  const char *last = dot != NULL ? dot + 1 : host;
  gsize digits = strspn (last, "0123456789");

  if (g_hostname_is_ip_address (host) || strchr (host, ':') != NULL)
    return TRUE;
  return (digits > 0 && last[digits] == '\0') ||
         (g_ascii_strncasecmp (last, "0x", 2) == 0 && last[2 + strspn (last + 2, "0123456789abcdefABCDEF")] == '\0');
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL_LENGTH || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_host (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);

  for (guint i = 0; labels[i] != NULL; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return *host != '\0' && strlen (host) <= MAX_HOST_LENGTH;
}

/* @host: as it was typed */
static BridgeAddressFault
judge_host (BridgeAddressCheck *self,
            const char         *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  g_autofree char *unicode = NULL;

  if (is_ip_address (host))
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (lower == NULL || !is_host (lower))
    return BRIDGE_ADDRESS_FAULT_INVALID;
  if (is_ip_address (lower))
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (is_in_domain (lower, "localhost"))
    return BRIDGE_ADDRESS_FAULT_LOCALHOST;
  if (is_private (lower))
    return BRIDGE_ADDRESS_FAULT_NOT_PUBLIC;
  unicode = g_hostname_to_unicode (lower);
  if (unicode != NULL && !g_str_equal (unicode, lower))
    {
      self->ascii_host = g_steal_pointer (&lower);
      self->unicode_host = g_steal_pointer (&unicode);
    }
  return BRIDGE_ADDRESS_FAULT_NONE;
}

static BridgeAddressFault
judge_host_domain (BridgeAddressCheck *self)
{
  if (g_hostname_is_ip_address (self->value))
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (strchr (self->value, '@') != NULL)
    return BRIDGE_ADDRESS_FAULT_USER_NAME;
  if (strpbrk (self->value, ":/\\?#") != NULL)
    return BRIDGE_ADDRESS_FAULT_NOT_BARE;
  return judge_host (self, self->value);
}

/* The part of an address that names the host, with a user name before and a port behind it. */
static char *
dup_authority (const char *value)
{
  const char *start = strstr (value, SCHEME_END) + strlen (SCHEME_END);

  return g_strndup (start, strcspn (start, "/\\?#"));
}

static BridgeAddressFault
judge_authority (BridgeAddressCheck *self,
                 char               *authority)
{
  char *colon = strrchr (authority, ':');

  if (strchr (authority, '@') != NULL)
    return BRIDGE_ADDRESS_FAULT_USER_NAME;
  if (authority[0] == '[')
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (colon != NULL && (colon[1] == '\0' || colon[1 + strspn (colon + 1, "0123456789")] != '\0'))
    return BRIDGE_ADDRESS_FAULT_INVALID;
  if (colon != NULL)
    *colon = '\0';
  return judge_host (self, authority);
}

static BridgeAddressFault
judge_url (BridgeAddressCheck *self)
{
  const char *end = strstr (self->value, SCHEME_END);
  g_autofree char *scheme = NULL;
  g_autofree char *authority = NULL;

  if (end == NULL || end == self->value)
    return BRIDGE_ADDRESS_FAULT_NO_SCHEME;
  scheme = g_strndup (self->value, end - self->value);
  if (strcspn (scheme, "/.?#@") != strlen (scheme))
    return BRIDGE_ADDRESS_FAULT_NO_SCHEME;
  if (g_ascii_strcasecmp (scheme, "https") != 0)
    return BRIDGE_ADDRESS_FAULT_NOT_HTTPS;
  authority = dup_authority (self->value);
  /* Browsers read a backslash as a slash, other programs do not: no address should hang on that. */
  if (strchr (self->value, '\\') != NULL || !g_uri_is_valid (self->value, G_URI_FLAGS_PARSE_RELAXED, NULL))
    return strchr (authority, '@') != NULL ? BRIDGE_ADDRESS_FAULT_USER_NAME : BRIDGE_ADDRESS_FAULT_INVALID;
  return judge_authority (self, authority);
}

static gboolean
is_blank (gunichar character)
{
  return bridge_text_is_white_space (character) || bridge_text_is_invisible (character);
}

static char *
strip (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, end - text);
}

static gboolean
has_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_blank (g_utf8_get_char (text)) || g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static BridgeAddressFault
judge (BridgeAddressCheck *self,
       const char         *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return BRIDGE_ADDRESS_FAULT_NOT_TEXT;
  self->value = strip (text);
  if (*self->value == '\0')
    return BRIDGE_ADDRESS_FAULT_EMPTY;
  if (strlen (self->value) > MAX_LENGTH)
    return BRIDGE_ADDRESS_FAULT_INVALID;
  if (has_blank (self->value))
    return BRIDGE_ADDRESS_FAULT_BLANK;
  return self->kind == BRIDGE_ADDRESS_HOST_DOMAIN ? judge_host_domain (self) : judge_url (self);
}

/**
 * bridge_address_check_new:
 * @kind: what is wanted
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full): what is to be said of it
 */
BridgeAddressCheck *
bridge_address_check_new (BridgeAddressKind  kind,
                          const char        *text)
{
  BridgeAddressCheck *self = g_new0 (BridgeAddressCheck, 1);

  self->kind = kind;
  self->fault = judge (self, text != NULL ? text : "");
  return self;
}

/**
 * bridge_address_check_free:
 * @self: (transfer full): a check
 */
void
bridge_address_check_free (BridgeAddressCheck *self)
{
  g_free (self->value);
  g_free (self->ascii_host);
  g_free (self->unicode_host);
  g_free (self);
}

/**
 * bridge_address_check_get_fault:
 * @self: a check
 *
 * Returns: the first thing that is wrong
 */
BridgeAddressFault
bridge_address_check_get_fault (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_ADDRESS_FAULT_EMPTY);

  return self->fault;
}

/**
 * bridge_address_check_get_value:
 * @self: a check
 *
 * Returns: (transfer none) (nullable): the address without what stood around it; %NULL while something is wrong with it
 */
const char *
bridge_address_check_get_value (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fault == BRIDGE_ADDRESS_FAULT_NONE ? self->value : NULL;
}

/**
 * bridge_address_check_describe:
 * @self: a check
 *
 * Returns: (transfer full) (nullable): what is wrong and what to do, translated; %NULL if nothing is
 */
char *
bridge_address_check_describe (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->fault)
    {
    case BRIDGE_ADDRESS_FAULT_EMPTY:
      return g_strdup (_("Enter an address."));
    case BRIDGE_ADDRESS_FAULT_NOT_TEXT:
      return g_strdup (_("This is not text. Type the address instead."));
    case BRIDGE_ADDRESS_FAULT_BLANK:
      return g_strdup (_("The address contains a space or a line break. Remove it."));
    case BRIDGE_ADDRESS_FAULT_NOT_BARE:
      return g_strdup (_("Enter only the host name, without “https://”, port, or path: www.example.com"));
    case BRIDGE_ADDRESS_FAULT_NO_SCHEME:
      return g_strdup (_("The address must begin with “https://”."));
    case BRIDGE_ADDRESS_FAULT_NOT_HTTPS:
      return g_strdup (_("Intuit accepts “https://” only. Enter the secure address of the page."));
    case BRIDGE_ADDRESS_FAULT_USER_NAME:
      return g_strdup (_("The address contains a user name before “@”. Enter an address that anyone can open."));
    case BRIDGE_ADDRESS_FAULT_IP_ADDRESS:
      return g_strdup (_("Intuit does not accept IP addresses. Enter the host name."));
    case BRIDGE_ADDRESS_FAULT_LOCALHOST:
      return g_strdup (_("This address points to the computer that opens it. Enter a public address."));
    case BRIDGE_ADDRESS_FAULT_NOT_PUBLIC:
      return g_strdup (_("This host name is not public. Enter one that anyone can reach, such as www.example.com."));
    case BRIDGE_ADDRESS_FAULT_INVALID:
      return g_strdup (_("This is not a web address. Compare it with the one in your browser."));
    case BRIDGE_ADDRESS_FAULT_NONE:
    default:
      return NULL;
    }
}

/**
 * bridge_address_check_describe_forms:
 * @self: a check
 *
 * Look-alike letters show when the name is written both ways.
 *
 * Returns: (transfer full) (nullable): both forms of an internationalized name, translated; %NULL if there is one form only
 */
char *
bridge_address_check_describe_forms (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->ascii_host == NULL)
    return NULL;
  /* Translators: the first %s is a name such as bücher.example, the second the same as xn--bcher-kva.example. */
  return g_strdup_printf (_("%s, which computers write as %s"), self->unicode_host, self->ascii_host);
}

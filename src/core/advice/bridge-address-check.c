// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-address-check"

#include "config.h"

#include "bridge-address-check.h"

#include "bridge-address-secret.h"
#include "bridge-address-site.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCHEME_END "://"
#define MAX_LENGTH 2048
#define MAX_HOST_LENGTH 253
#define MAX_LABEL_LENGTH 63
#define MAX_PORT 65535
#define HTTPS_PORT 443

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
  guint               port; /* 0 if none is named */
  char               *value;
  char               *ascii_host;
  char               *unicode_host;
};

/* Names that lead nowhere in public: RFC 6762, 8375 and 7686, and what offices use inside. */
static const char *const private_domains[] = {
  "local", "internal", "intranet", "lan", "home", "corp", "localdomain", "home.arpa", "onion", NULL
};

/* Names that nobody can have (RFC 2606, RFC 6761). Those that can be reached, such as example.com, are good enough to try with. */
static const char *const reserved_domains[] = { "example", "test", "invalid", NULL };

static gboolean
is_in_one_of (const char        *host,
              const char *const *domains)
{
  for (guint i = 0; domains[i] != NULL; i++)
    if (bridge_address_site_is_in (host, domains[i]))
      return TRUE;
  return FALSE;
}

static BridgeAddressFault
judge_name (const char *host)
{
  if (bridge_address_site_is_in (host, "localhost"))
    return BRIDGE_ADDRESS_FAULT_LOCALHOST;
  if (strchr (host, '.') == NULL || is_in_one_of (host, private_domains))
    return BRIDGE_ADDRESS_FAULT_NOT_PUBLIC;
  return is_in_one_of (host, reserved_domains) ? BRIDGE_ADDRESS_FAULT_RESERVED : BRIDGE_ADDRESS_FAULT_NONE;
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

/* Takes both forms of a name that has two. */
static void
take_forms (BridgeAddressCheck *self,
            const char         *ascii)
{
  g_autofree char *unicode = g_hostname_to_unicode (ascii);

  if (unicode == NULL || g_str_equal (unicode, ascii))
    return;

  self->ascii_host = g_strdup (ascii);
  self->unicode_host = g_steal_pointer (&unicode);
}

/* @host: as it was typed
 * @rest: (nullable): what follows it */
static BridgeAddressFault
judge_host (BridgeAddressCheck *self,
            const char         *host,
            const char         *rest)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  BridgeAddressFault fault;

  if (is_ip_address (host))
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (lower == NULL || !is_host (lower))
    return BRIDGE_ADDRESS_FAULT_INVALID;
  if (is_ip_address (lower))
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  fault = judge_name (lower);
  if (fault == BRIDGE_ADDRESS_FAULT_NONE)
    fault = bridge_address_site_judge (self->kind, lower, rest);
  if (fault == BRIDGE_ADDRESS_FAULT_NONE)
    take_forms (self, lower);
  return fault;
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
  return judge_host (self, self->value, NULL);
}

/* The part of an address that names the host, with a user name before and a port behind it. */
static char *
dup_authority (const char *value)
{
  const char *start = strstr (value, SCHEME_END) + strlen (SCHEME_END);

  return g_strndup (start, strcspn (start, "/\\?#"));
}

/* Returns: whether it is one */
static gboolean
read_port (BridgeAddressCheck *self,
           const char         *digits)
{
  guint64 port;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, MAX_PORT, &port, NULL))
    return FALSE;

  self->port = port;
  return TRUE;
}

static BridgeAddressFault
judge_authority (BridgeAddressCheck *self,
                 char               *authority,
                 const char         *rest)
{
  char *colon = strrchr (authority, ':');

  if (strchr (authority, '@') != NULL)
    return BRIDGE_ADDRESS_FAULT_USER_NAME;
  if (authority[0] == '[')
    return BRIDGE_ADDRESS_FAULT_IP_ADDRESS;
  if (colon != NULL && !read_port (self, colon + 1))
    return BRIDGE_ADDRESS_FAULT_INVALID;
  if (colon != NULL)
    *colon = '\0';
  return judge_host (self, authority, rest);
}

static BridgeAddressFault
judge_url (BridgeAddressCheck *self)
{
  const char *end = strstr (self->value, SCHEME_END);
  g_autofree char *scheme = NULL;
  g_autofree char *authority = NULL;
  const char *rest;

  if (end == NULL || end == self->value)
    return BRIDGE_ADDRESS_FAULT_NO_SCHEME;
  scheme = g_strndup (self->value, end - self->value);
  if (strcspn (scheme, "/.?#@") != strlen (scheme))
    return BRIDGE_ADDRESS_FAULT_NO_SCHEME;
  if (g_ascii_strcasecmp (scheme, "https") != 0)
    return BRIDGE_ADDRESS_FAULT_NOT_HTTPS;
  authority = dup_authority (self->value);
  rest = end + strlen (SCHEME_END) + strlen (authority);
  /* Browsers read a backslash as a slash, other programs do not: no address should hang on that. */
  if (strchr (self->value, '\\') != NULL || !g_uri_is_valid (self->value, G_URI_FLAGS_PARSE_RELAXED, NULL))
    return strchr (authority, '@') != NULL ? BRIDGE_ADDRESS_FAULT_USER_NAME : BRIDGE_ADDRESS_FAULT_INVALID;
  return judge_authority (self, authority, rest);
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

/* That of one company is told as such: its one-time code goes with it. */
static BridgeAddressFault
judge_all (BridgeAddressCheck *self,
           const char         *text)
{
  BridgeAddressFault fault = judge (self, text);

  if (fault == BRIDGE_ADDRESS_FAULT_NONE && bridge_address_check_has_secret (self))
    return BRIDGE_ADDRESS_FAULT_SECRET;
  return fault;
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
  self->fault = judge_all (self, text != NULL ? text : "");
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
 * bridge_address_check_has_secret:
 * @self: a check
 *
 * Returns: whether there is a token, a one-time code or a password in what was typed, whatever else is wrong with it: such a text must
 *   not be kept
 */
gboolean
bridge_address_check_has_secret (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->value != NULL && bridge_address_secret_is_in (self->value);
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
    case BRIDGE_ADDRESS_FAULT_RESERVED:
      return g_strdup (_("Nobody can have this host name: its ending is reserved for examples and tests. Enter your own."));
    case BRIDGE_ADDRESS_FAULT_NOT_PUBLIC:
      return g_strdup (_("This host name is not public. Enter one that anyone can reach, such as www.example.com."));
    case BRIDGE_ADDRESS_FAULT_REDIRECT_URI:
      /* Translators: “Redirect URIs” is the name of a tab on Intuit’s web site, which is in English. */
      return g_strdup (_("This is Codat’s redirect URI, which belongs under Redirect URIs. Enter a page that customers can open."));
    case BRIDGE_ADDRESS_FAULT_ONE_COMPANY:
      return g_strdup (_("This address is for one company only. Enter one that works for every customer."));
    case BRIDGE_ADDRESS_FAULT_CODAT:
      return g_strdup (_("This address is Codat’s. Enter one of your own website or app."));
    case BRIDGE_ADDRESS_FAULT_INTUIT:
      return g_strdup (_("This address is Intuit’s. Enter one of your own website or app."));
    case BRIDGE_ADDRESS_FAULT_TOOL:
      return g_strdup (_("This is a tool for developers to try OAuth with. Enter one of your own website or app."));
    case BRIDGE_ADDRESS_FAULT_SECRET:
      return g_strdup (_("The address contains a password, token, or code, so it is not kept. Enter it without."));
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

/**
 * bridge_address_check_describe_doubt:
 * @self: a check
 *
 * Returns: (transfer full) (nullable): what is unusual in an address with which nothing is wrong, translated; %NULL if nothing is
 */
char *
bridge_address_check_describe_doubt (BridgeAddressCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->fault != BRIDGE_ADDRESS_FAULT_NONE || self->port == 0 || self->port == HTTPS_PORT)
    return NULL;
  return g_strdup (_("The address names an unusual port. Make sure that everyone can reach it."));
}

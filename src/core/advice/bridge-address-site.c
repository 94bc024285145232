// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-address-site"

#include "config.h"

#include "bridge-address-site.h"

#include <string.h>

/* Whose an address is. Most of those that are near at hand while one fills in Intuit's form are not the user's own.
 *
 * Sources: Codat's guide "Set up the QuickBooks Online integration" (redirect URIs; which of Codat's addresses may be given), its
 * pages "Authorize with Hosted Link" and "Company Link branding" and its post "Secure linking" (the forms of Link's addresses:
 * /company/ID, /NAME/company/ID, /companies/ID/connections/ID/start, /link/start/ID), and Codat's Platform OpenAPI (its host). */

#define CODAT "codat.io"
#define CODAT_API "api.codat.io"
#define CODAT_DOCS "docs.codat.io"
#define CODAT_LINK "link.codat.io"

typedef struct
{
  const char         *domain;
  const char         *part; /* of what follows the host; NULL for whatever it is */
  BridgeAddressFault  fault;
} Site;

/* The first that fits counts. */
static const Site sites[] = {
  { "developer.intuit.com", "playground", BRIDGE_ADDRESS_FAULT_TOOL },
  { "intuit.com", NULL, BRIDGE_ADDRESS_FAULT_INTUIT },
  { "quickbooks.com", NULL, BRIDGE_ADDRESS_FAULT_INTUIT },
  { "developers.google.com", "oauthplayground", BRIDGE_ADDRESS_FAULT_TOOL },
  { "oauth.pstmn.io", NULL, BRIDGE_ADDRESS_FAULT_TOOL },
  { "oauthdebugger.com", NULL, BRIDGE_ADDRESS_FAULT_TOOL },
};

static gboolean
contains (const char *rest,
          const char *part)
{
  g_autofree char *lower = g_ascii_strdown (rest, -1);

  return strstr (lower, part) != NULL;
}

static gboolean
fits (const Site *self,
      const char *host,
      const char *rest)
{
  return bridge_address_site_is_in (host, self->domain) && (self->part == NULL || contains (rest, self->part));
}

/* What stands for any company in a description is no company: {companyId}, :companyId, <companyId>. */
static gboolean
is_id (const char *segment)
{
  return *segment != '\0' && strchr ("{:<", *segment) == NULL && g_ascii_strncasecmp (segment, "%7B", 3) != 0;
}

static gboolean
announces_id (const char *segment)
{
  static const char *const words[] = { "company", "companies", "start", NULL };

  return g_strv_contains (words, segment);
}

/* Whether the path leads to what belongs to one company. */
static gboolean
has_company (const char *rest)
{
  g_autofree char *path = g_strndup (rest, strcspn (rest, "?#"));
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_auto (GStrv) segments = g_strsplit (lower, "/", -1);

  for (guint i = 0; segments[i] != NULL && segments[i + 1] != NULL; i++)
    if (announces_id (segments[i]) && is_id (segments[i + 1]))
      return TRUE;
  return FALSE;
}

/* Customers start, or start again, with Link; of disconnecting the guide says that Codat's way of unlinking may be named. */
static gboolean
is_allowed (BridgeAddressKind  kind,
            const char        *host,
            const char        *rest)
{
  if (g_str_equal (host, CODAT_LINK))
    return kind == BRIDGE_ADDRESS_LAUNCH || kind == BRIDGE_ADDRESS_RECONNECT;
  if (kind != BRIDGE_ADDRESS_DISCONNECT)
    return FALSE;
  return (g_str_equal (host, CODAT_DOCS) && contains (rest, "unlink-connection")) ||
         (g_str_equal (host, CODAT_API) && contains (rest, "/connections/"));
}

static BridgeAddressFault
judge_codat (BridgeAddressKind  kind,
             const char        *host,
             const char        *rest)
{
  if (contains (rest, "/oauth") && contains (rest, "/callback"))
    return BRIDGE_ADDRESS_FAULT_REDIRECT_URI;
  if (has_company (rest))
    return BRIDGE_ADDRESS_FAULT_ONE_COMPANY;
  return is_allowed (kind, host, rest) ? BRIDGE_ADDRESS_FAULT_NONE : BRIDGE_ADDRESS_FAULT_CODAT;
}

/**
 * bridge_address_site_is_in:
 * @host: a host name in ASCII, in lower case
 * @domain: a domain, likewise
 *
 * Returns: whether @host is @domain or a name in it
 */
gboolean
bridge_address_site_is_in (const char *host,
                           const char *domain)
{
  gsize length = strlen (host);
  gsize domain_length = strlen (domain);

  if (!g_str_has_suffix (host, domain))
    return FALSE;
  return length == domain_length || host[length - domain_length - 1] == '.';
}

/**
 * bridge_address_site_judge:
 * @kind: what is wanted
 * @host: a host name in ASCII, in lower case
 * @rest: (nullable): what follows it: path, query and fragment
 *
 * Returns: why the address of this site is not what Intuit wants, or %BRIDGE_ADDRESS_FAULT_NONE
 */
BridgeAddressFault
bridge_address_site_judge (BridgeAddressKind  kind,
                           const char        *host,
                           const char        *rest)
{
  if (rest == NULL)
    rest = "";

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (fits (&sites[i], host, rest))
      return sites[i].fault;
  return bridge_address_site_is_in (host, CODAT) ? judge_codat (kind, host, rest) : BRIDGE_ADDRESS_FAULT_NONE;
}

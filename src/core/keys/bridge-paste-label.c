// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-label"

#include "config.h"

#include "bridge-paste-private.h"
#include "bridge-text.h"

#include <string.h>

#define LONGEST_LABEL 64
#define SHORTEST_NAME 6

typedef struct
{
  const char      *letters;
  BridgePasteKind  kind;
} Label;

/* What the names of values have in them, once only letters are left, in small ones: "client_id", "QBO-CLIENT-ID", "Intuit.ClientId2".
 * The names of Intuit's and Codat's pages and APIs, and of the settings of tools and libraries that use them; "consumer" is what OAuth 1
 * said. What means something else begins like one that is listed, so the longest that fits decides. */
static const Label labels[] = {
  { "clientid", BRIDGE_PASTE_CLIENT_ID },
  { "clientkey", BRIDGE_PASTE_CLIENT_ID },
  { "consumerkey", BRIDGE_PASTE_CLIENT_ID },
  { "intuitid", BRIDGE_PASTE_CLIENT_ID },
  { "clientsecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "clientsecretkey", BRIDGE_PASTE_CLIENT_SECRET },
  { "appsecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "consumersecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "oauthsecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "intuitsecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "qbosecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "quickbookssecret", BRIDGE_PASTE_CLIENT_SECRET },
  { "apikey", BRIDGE_PASTE_API_KEY },
  { "apitoken", BRIDGE_PASTE_API_KEY },
  { "apisecret", BRIDGE_PASTE_API_KEY },
  { "apiauth", BRIDGE_PASTE_API_KEY },
  { "authorization", BRIDGE_PASTE_API_KEY },
  { "authorizationheader", BRIDGE_PASTE_API_KEY },
  { "authheader", BRIDGE_PASTE_API_KEY },
  { "basicauth", BRIDGE_PASTE_API_KEY },
  { "codatkey", BRIDGE_PASTE_API_KEY },
  { "codatsecret", BRIDGE_PASTE_API_KEY },
  { "codattoken", BRIDGE_PASTE_API_KEY },
  { "codatapi", BRIDGE_PASTE_API_KEY },
  { "codatauth", BRIDGE_PASTE_API_KEY },
  { "redirecturi", BRIDGE_PASTE_REDIRECT_URI },
  { "redirecturl", BRIDGE_PASTE_REDIRECT_URI },
  { "redirectlink", BRIDGE_PASTE_REDIRECT_URI },
  { "callbackuri", BRIDGE_PASTE_REDIRECT_URI },
  { "callbackurl", BRIDGE_PASTE_REDIRECT_URI },
  { "refreshtoken", BRIDGE_PASTE_REFRESH_TOKEN },
  { "accesstoken", BRIDGE_PASTE_ACCESS_TOKEN },
  { "idtoken", BRIDGE_PASTE_ACCESS_TOKEN },
  { "realmid", BRIDGE_PASTE_COMPANY_ID },
  { "companyid", BRIDGE_PASTE_COMPANY_ID },
  { "companynumber", BRIDGE_PASTE_COMPANY_ID },
  /* Other things. */
  { "authorizationcode", BRIDGE_PASTE_UNKNOWN },
  { "authorizationurl", BRIDGE_PASTE_UNKNOWN },
  { "authorizationuri", BRIDGE_PASTE_UNKNOWN },
  { "authorizationendpoint", BRIDGE_PASTE_UNKNOWN },
  { "authorizationserver", BRIDGE_PASTE_UNKNOWN },
  { "clientidentity", BRIDGE_PASTE_UNKNOWN },
};

/* What a label is in full, where it is one for certain: before a colon, say. */
static const Label whole_labels[] = {
  { "id", BRIDGE_PASTE_CLIENT_ID },
  { "secret", BRIDGE_PASTE_UNKNOWN },
  { "secretkey", BRIDGE_PASTE_CLIENT_SECRET },
  { "key", BRIDGE_PASTE_UNKNOWN },
  { "realm", BRIDGE_PASTE_COMPANY_ID },
};

static const Label *
find_whole (const char *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (whole_labels); i++)
    if (g_str_equal (letters, whole_labels[i].letters))
      return &whole_labels[i];
  return NULL;
}

/* The last one in the name counts, and of two that begin there the longer. */
static const Label *
find_within (const char *letters,
             gboolean    at_end)
{
  const Label *found = NULL;
  const char *place = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *p = g_strrstr (letters, labels[i].letters);

      if (p == NULL || (at_end && p[strlen (labels[i].letters)] != '\0'))
        continue;
      if (place != NULL && (p < place || (p == place && strlen (labels[i].letters) < strlen (found->letters))))
        continue;
      found = &labels[i];
      place = p;
    }
  return found;
}

/* Says what value a word is the name of.
 * @found: whether it is any */
BridgePasteKind
_bridge_paste_find_label (const char        *word,
                          gsize              length,
                          BridgePasteNaming  naming,
                          gboolean          *found)
{
  char letters[LONGEST_LABEL + 1] = { 0, };
  const Label *label = NULL;

  if (length <= LONGEST_LABEL && bridge_text_reduce (word, length, FALSE, letters) >= SHORTEST_NAME)
    label = find_within (letters, naming == BRIDGE_NAMING_AT_END);
  if (label == NULL && naming == BRIDGE_NAMING_FOR_CERTAIN)
    label = find_whole (letters);
  explicit_bzero (letters, sizeof letters);
  *found = label != NULL;
  return label != NULL ? label->kind : BRIDGE_PASTE_UNKNOWN;
}

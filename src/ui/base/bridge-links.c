// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-links"

#include "config.h"

#include "bridge-links.h"

#include "bridge-day.h"
#include "bridge-nick.h"
#include "bridge-sketch.h"

#define CODAT_PORTAL "https://app.codat.io"
#define CODAT_DOCS "https://docs.codat.io/integrations/accounting/quickbooksonline"
#define INTUIT "https://developer.intuit.com"
#define INTUIT_DOCS INTUIT "/app/developer/qbo/docs"

static const GEnumValue values[] = {
  { BRIDGE_LINK_CODAT_GUIDE, CODAT_DOCS "/accounting-quickbooksonline-new-setup", "codat-guide" },
  { BRIDGE_LINK_VIDEO, "https://www.youtube.com/watch?v=szC072mS1ks", "video" },
  { BRIDGE_LINK_API_KEYS, CODAT_PORTAL "/developers/api-keys", "api-keys" },
  { BRIDGE_LINK_CODAT_PORTAL, CODAT_PORTAL "/settings/integrations/accounting", "codat-portal" },
  { BRIDGE_LINK_INTUIT_PORTAL, INTUIT "/", "intuit-portal" },
  { BRIDGE_LINK_INTUIT_APPS, INTUIT "/app/developer/dashboard", "intuit-apps" },
  { BRIDGE_LINK_INTUIT_START, INTUIT_DOCS "/get-started/start-developing-your-app", "intuit-start" },
  { BRIDGE_LINK_INTUIT_SANDBOXES, INTUIT_DOCS "/develop/sandboxes/manage-your-sandboxes", "intuit-sandboxes" },
  { BRIDGE_LINK_INTUIT_REDIRECT, INTUIT_DOCS "/develop/authentication-and-authorization/set-redirect-uri", "intuit-redirect" },
  { BRIDGE_LINK_INTUIT_KEYS, INTUIT_DOCS "/get-started/get-client-id-and-client-secret", "intuit-keys" },
  { BRIDGE_LINK_INTUIT_REQUIREMENTS, INTUIT_DOCS "/go-live/publish-app/platform-requirements", "intuit-requirements" },
  { BRIDGE_LINK_INTUIT_PUBLISH, INTUIT_DOCS "/go-live/publish-app", "intuit-publish" },
  { BRIDGE_LINK_CODAT_QUESTIONNAIRE, CODAT_DOCS "/qbo-app-assessment-questionnaire", "codat-questionnaire" },
  { BRIDGE_LINK_CODAT_HOSTING, CODAT_DOCS "/quickbooks-online-integration-reference#qbo-app-hosting", "codat-hosting" },
  { BRIDGE_LINK_CODAT_COMPANIES, CODAT_PORTAL "/companies", "codat-companies" },
  { BRIDGE_LINK_HOMEPAGE, HOMEPAGE, "homepage" },
  { BRIDGE_LINK_PROBLEMS, HOMEPAGE "/issues", "problems" },
  { 0, NULL, NULL },
};

GType
bridge_link_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("BridgeLink", values));

  return type;
}

const char *
bridge_link_get_nick (BridgeLink link)
{
  return values[link].value_nick;
}

/* The documentation is Intuit's own, though it stands on the same site. */
static gboolean
is_developer_portal (const char *uri)
{
  return g_str_has_prefix (uri, INTUIT "/") && !g_str_has_prefix (uri, INTUIT_DOCS "/");
}

/* A page that says where the link would lead, for whoever wants to go there. */
static char *
dup_elsewhere (const char *uri,
               const char *site)
{
  g_autofree char *escaped = g_uri_escape_string (uri, NULL, FALSE);

  return g_strconcat (site, "/elsewhere?uri=", escaped, NULL);
}

/* @codat_site, @intuit_site: (nullable): what stands in for the sites of Codat and Intuit while the program talks to another endpoint;
 * with both no link leads away from there, but for those to our own pages */
char *
bridge_link_dup_uri (const char *nick,
                     const char *codat_site,
                     const char *intuit_site)
{
  const GEnumValue *value = bridge_nick_find (BRIDGE_TYPE_LINK, nick);

  if (value == NULL)
    return NULL;
  if (codat_site != NULL && g_str_has_prefix (value->value_name, CODAT_PORTAL "/"))
    return g_strconcat (codat_site, "/portal", value->value_name + strlen (CODAT_PORTAL), NULL);
  if (intuit_site != NULL && is_developer_portal (value->value_name))
    return g_strconcat (intuit_site, "/developer", value->value_name + strlen (INTUIT), NULL);
  if (codat_site != NULL && intuit_site != NULL && value->value < BRIDGE_LINK_HOMEPAGE)
    return dup_elsewhere (value->value_name, intuit_site);

  return g_strdup (value->value_name);
}

char *
bridge_link_dup_checked (void)
{
  GDate date;

  bridge_sketch_get_checked (&date);

  return bridge_day_format (&date);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-links"

#include "config.h"

#include "bridge-links.h"

#define CODAT_PORTAL "https://app.codat.io"
#define CODAT_DOCS "https://docs.codat.io/integrations/accounting/quickbooksonline"
#define INTUIT "https://developer.intuit.com"
#define INTUIT_DOCS INTUIT "/app/developer/qbo/docs"

/* The day on which the names of the vendors' screens were last held against their documentation: the only place that says it. */
#define SCREENS_CHECKED 2026, 8, 17

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

/* @portal_url: (nullable): what stands in for Codat's Portal while the program talks to another endpoint */
char *
bridge_link_dup_uri (const char *nick,
                     const char *portal_url)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (BRIDGE_TYPE_LINK);
  const GEnumValue *value = g_enum_get_value_by_nick (klass, nick);

  if (value == NULL)
    return NULL;
  if (portal_url != NULL && g_str_has_prefix (value->value_name, CODAT_PORTAL "/"))
    return g_strconcat (portal_url, value->value_name + strlen (CODAT_PORTAL), NULL);

  return g_strdup (value->value_name);
}

char *
bridge_link_dup_checked (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (SCREENS_CHECKED, 0, 0, 0);

  return g_date_time_format (date, "%x");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The pages of Codat and Intuit, and our own, that the assistant leads to. */
typedef enum
{
  BRIDGE_LINK_CODAT_GUIDE,
  BRIDGE_LINK_VIDEO,
  BRIDGE_LINK_API_KEYS,
  BRIDGE_LINK_CODAT_PORTAL,
  BRIDGE_LINK_INTUIT_PORTAL,
  BRIDGE_LINK_INTUIT_APPS,
  BRIDGE_LINK_INTUIT_START,
  BRIDGE_LINK_INTUIT_SANDBOXES,
  BRIDGE_LINK_INTUIT_REDIRECT,
  BRIDGE_LINK_INTUIT_KEYS,
  BRIDGE_LINK_INTUIT_REQUIREMENTS,
  BRIDGE_LINK_INTUIT_PUBLISH,
  BRIDGE_LINK_CODAT_QUESTIONNAIRE,
  BRIDGE_LINK_CODAT_HOSTING,
  BRIDGE_LINK_CODAT_COMPANIES,
  BRIDGE_LINK_HOMEPAGE,
  BRIDGE_LINK_PROBLEMS,
} BridgeLink;

#define BRIDGE_TYPE_LINK (bridge_link_get_type ())

GType       bridge_link_get_type (void);
const char *bridge_link_get_nick (BridgeLink  link);
char       *bridge_link_dup_uri  (const char *nick,
                                  const char *codat_site,
                                  const char *intuit_site);
char       *bridge_link_dup_checked (void);

G_END_DECLS

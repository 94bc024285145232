// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-state.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define BRIDGE_DEMO_DEVELOPER "/developer"
#define BRIDGE_DEMO_DASHBOARD BRIDGE_DEMO_DEVELOPER "/app/developer/dashboard"
#define BRIDGE_DEMO_APP BRIDGE_DEMO_DEVELOPER "/app"
#define BRIDGE_DEMO_KEYS BRIDGE_DEMO_APP "/keys/"
#define BRIDGE_DEMO_URIS BRIDGE_DEMO_APP "/settings/redirect-uris/"

/* Somebody who looks at a page of the portal, or sends its form. */
typedef struct
{
  BridgeDemoState *state;
  BridgeDemoApp *app;
  SoupServerMessage *message;
  /* What a form of ours carries. */
  const char *token;
  /* What came with a form that was sent. */
  GHashTable *form;
  BridgeEnvironment environment;
  /* (nullable): where one goes from here. */
  const char *next;
} BridgeDemoVisit;

void bridge_demo_developer_answer     (BridgeDemoState   *state,
                                       SoupServerMessage *message,
                                       const char        *path,
                                       const char        *token);
void bridge_demo_developer_show       (BridgeDemoVisit   *visit,
                                       guint              status,
                                       const char        *title,
                                       const char        *content);
void bridge_demo_developer_go_to      (BridgeDemoVisit   *visit,
                                       const char        *path);
void bridge_demo_developer_begin_keys (GString           *content,
                                       BridgeEnvironment  environment);

G_END_DECLS

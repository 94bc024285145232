// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-server.h"

#include <libsoup/soup.h>

/* A demo server, and somebody who asks it. */

typedef struct
{
  BridgeDemoServer *server;
  SoupSession *session;
} DemoFixture;

typedef struct
{
  const char *method;
  const char *path;
  const char *authorization;
  const char *type;
  const char *body;
  const char *host;
  guint status;
} DemoRequest;

/* The demo's own key. */
#define DEMO_KEY NULL

void  demo_fixture_set_up    (DemoFixture       *fixture,
                              gconstpointer      data);
void  demo_fixture_tear_down (DemoFixture       *fixture,
                              gconstpointer      data);
char *demo_send              (DemoFixture       *fixture,
                              const DemoRequest *request);

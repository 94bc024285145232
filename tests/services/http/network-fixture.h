// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The API key that the client has. */
#define NETWORK_KEY "DemoApiKeyDemoApiKeyDemoApiKeyDemoApi123"

typedef void (*NetworkPreparation) (void);

int                network_fixture_main             (int                  argc,
                                                     char               **argv,
                                                     NetworkPreparation   prepare,
                                                     NetworkPreparation   begin);
char              *network_fixture_path             (const char          *name);
void               network_fixture_run              (const char          *when,
                                                     const char          *command);
void               network_fixture_make_authority   (const char          *name);
void               network_fixture_make_certificate (const char          *name,
                                                     const char          *authority,
                                                     const char          *host,
                                                     const char          *when,
                                                     guint                days);
SoupServer        *network_fixture_serve            (const char          *name,
                                                     SoupServerCallback   callback,
                                                     guint               *port);
void               network_fixture_answer           (SoupServer          *server,
                                                     SoupServerMessage   *message,
                                                     const char          *path,
                                                     GHashTable          *query,
                                                     gpointer             user_data);
char              *network_fixture_ask              (const char *const   *before,
                                                     const char *const   *variables,
                                                     const char          *url);
gboolean           network_fixture_ask_here         (const char          *url,
                                                     GError             **error);
void               network_fixture_assert           (const char          *output,
                                                     int                  code,
                                                     const char          *words);
const char *const *network_fixture_get_cut          (void);

G_END_DECLS

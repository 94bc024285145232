// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What Codat can be heard to say: of an integration, and whether it takes keys by API. */
typedef enum
{
  BRIDGE_CODAT_NEWS_SANDBOX = BRIDGE_ENVIRONMENT_SANDBOX,
  BRIDGE_CODAT_NEWS_PRODUCTION = BRIDGE_ENVIRONMENT_PRODUCTION,
  BRIDGE_CODAT_NEWS_WRITES,
} BridgeCodatSubject;

#define BRIDGE_CODAT_N_SUBJECTS (BRIDGE_CODAT_NEWS_WRITES + 1)

typedef struct _BridgeCodatNews BridgeCodatNews;

/**
 * BridgeCodatNewsWake:
 * @task: (transfer full): what waited for somebody else's answer
 * @heard: whether that is news now; if not, the task has to ask itself
 */
typedef void (*BridgeCodatNewsWake) (GTask    *task,
                                     gboolean  heard);

BridgeCodatNews *bridge_codat_news_new        (void);
void             bridge_codat_news_free       (BridgeCodatNews     *self);
gboolean         bridge_codat_news_is_recent  (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject);
gboolean         bridge_codat_news_join       (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject,
                                               GTask               *task);
void             bridge_codat_news_end        (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject,
                                               gboolean             heard,
                                               BridgeCodatNewsWake  wake);
gboolean         bridge_codat_news_is_outdated (BridgeCodatNews    *self,
                                               BridgeCodatSubject   subject);
void             bridge_codat_news_tell       (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject);
void             bridge_codat_news_doubt      (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject);
void             bridge_codat_news_forget     (BridgeCodatNews     *self,
                                               BridgeCodatSubject   subject);
void             bridge_codat_news_forget_all (BridgeCodatNews     *self);

G_END_DECLS

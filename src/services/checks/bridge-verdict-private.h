// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-deadline.h"
#include "bridge-verdict.h"

G_BEGIN_DECLS

struct _BridgeVerdict
{
  GObject parent_instance;

  BridgeVerdictParts parts;
  char *codat_url;
  guint timeout_ms;
  GListStore *findings;
  GTask *task;
  guint pending;
  gboolean ask_intuit;
  BridgePrompting prompting;
  BridgeApiKey *key;
  char *client_name;
  gboolean switched_off[BRIDGE_N_ENVIRONMENTS]; /* as Codat has just said */
};

/* One call under way. */
typedef struct
{
  BridgeVerdict *self;
  BridgeEnvironment environment;
  BridgeCheck check;
  BridgeDeadline *deadline;
  GCancellable *cancellable;
} BridgeVerdictCall;

BridgeFinding          *_bridge_verdict_find        (BridgeVerdict       *self,
                                                     BridgeCheck          check,
                                                     BridgeEnvironment    environment);
BridgeEnvironmentSetup *_bridge_verdict_get_setup   (BridgeVerdict       *self,
                                                     BridgeEnvironment    environment);
void                    _bridge_verdict_set         (BridgeVerdict       *self,
                                                     BridgeCheck          check,
                                                     BridgeEnvironment    environment,
                                                     BridgeFindingState   state,
                                                     const char          *message,
                                                     const char          *hint);
char                   *_bridge_verdict_format_date (GDateTime           *date);
BridgeVerdictCall      *_bridge_verdict_begin       (BridgeVerdict       *self,
                                                     BridgeCheck          check,
                                                     BridgeEnvironment    environment);
void                    _bridge_verdict_end         (BridgeVerdictCall   *call);
void                    _bridge_verdict_judge       (BridgeVerdictCall   *call,
                                                     BridgeFindingState   state,
                                                     const char          *message,
                                                     const char          *hint);
void                    _bridge_verdict_take_error  (BridgeVerdictCall   *call,
                                                     const GError        *error);

void                    _bridge_verdict_check_codat (BridgeVerdict       *self);
void                    _bridge_verdict_excuse_off  (BridgeVerdict       *self,
                                                     BridgeEnvironment    environment);
void                    _bridge_verdict_on_held     (GObject             *source,
                                                     GAsyncResult        *result,
                                                     gpointer             user_data);
void                    _bridge_verdict_check_keys  (BridgeVerdict       *self,
                                                     BridgeEnvironment    environment);

G_END_DECLS

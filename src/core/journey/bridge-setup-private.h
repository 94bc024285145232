// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

struct _BridgeSetup
{
  GObject parent_instance;

  const BridgeSetupRules *rules;
  BridgeEnvironmentSetup *environments[BRIDGE_N_ENVIRONMENTS];
  BridgeKeysProbe *keys_probes[BRIDGE_N_ENVIRONMENTS];
  BridgeLinkRecord *link_records[BRIDGE_N_ENVIRONMENTS];
  BridgeReview *review;
  BridgeOrder *order;
  GPtrArray *parts;
  GHashTable *ticks;
  GHashTable *texts;
  char *name; /* as the user has typed it */
  char *client_name;
  BridgeOtherClients *other_clients;
  BridgeKeysRecord *api_key;
  char *stored_client_name; /* whose API key the keyring has */
  gboolean api_key_skipped;
  gboolean untold;
};

void _bridge_setup_emit_changed        (BridgeSetup *self);
void _bridge_setup_emit_client_changed (BridgeSetup *self);
void _bridge_setup_tell_of_api_key     (BridgeSetup *self);

G_END_DECLS

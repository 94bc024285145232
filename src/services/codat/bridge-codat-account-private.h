// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-account.h"

G_BEGIN_DECLS

struct _BridgeCodatAccount
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
  BridgeKeyKeeper *key_keeper;
  BridgeCodatClient *client;
  BridgeSecret *known_token; /* of which Codat has said whose it is */
  char *known_client;
};

void _bridge_codat_account_end        (GTask              *task,
                                       GError             *error);
void _bridge_codat_account_note_known (BridgeCodatAccount *self,
                                       BridgeApiKey       *key,
                                       const char         *client_name);

G_END_DECLS

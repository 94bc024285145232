// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-account.h"

#include "bridge-codat-news.h"

G_BEGIN_DECLS

/* What is done once the API key is at hand; takes the task. */
typedef void (*BridgeCodatOperation) (GTask *task);

typedef struct
{
  BridgeCodatOperation operation;
  BridgeEnvironment environment;
  BridgeOccasion occasion;
  gboolean enabled;
  gboolean offered;
  BridgeApiKey *key;
  char *client_name;
} BridgeCodatJob;

struct _BridgeCodatAccount
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
  BridgeKeyKeeper *key_keeper;
  BridgeCodatClient *client;
  BridgeSecret *known_token; /* of which Codat has said whose it is */
  char *known_client;
  BridgeCodatNews *news; /* by the known token */
  gboolean writes_offered;
  char *keyring_name;
};

void     _bridge_codat_account_run              (BridgeCodatAccount   *self,
                                                 const BridgeCodatJob *job,
                                                 gpointer              finish,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
void     _bridge_codat_account_end              (GTask                *task,
                                                 GError               *error);
void     _bridge_codat_account_note_known       (BridgeCodatAccount   *self,
                                                 BridgeApiKey         *key,
                                                 const char           *client_name);
gboolean _bridge_codat_account_is_same_client   (GTask                *task,
                                                 GError              **error);
gboolean _bridge_codat_account_take_integration (GObject              *source,
                                                 GAsyncResult         *result,
                                                 GTask                *task,
                                                 GError              **error);

G_END_DECLS

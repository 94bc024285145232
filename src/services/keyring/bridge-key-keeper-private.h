// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-keeper.h"

G_BEGIN_DECLS

/* What comes next, once the key store has done its part. It takes the task. */
typedef void (*BridgeKeyKeeperNext) (GTask *task);

/* Of keys that were looked up to hold others against them. */
typedef enum
{
  BRIDGE_PRESENT_FOUND,
  BRIDGE_PRESENT_NONE,    /* not in the keyring that runs now, or of no use */
  BRIDGE_PRESENT_UNKNOWN, /* the keyring did not say, and the user goes on without it */
} BridgePresent;

typedef struct
{
  BridgeEnvironment environment;
  BridgePrompting prompting;
  BridgeKept place;
  gboolean other_id_wanted;
  BridgeAppKeys *keys;
  BridgeKeyStore *from; /* another setup's, to take the keys over from */
  BridgeAppKeys *present; /* the last that were loaded to hold the keys against */
  BridgePresent found;
  BridgeKeysRole role;
  gboolean missing_wanted;
  GError *error; /* of the first of two pairs */
  BridgeKeyKeeperNext next;
  BridgeKeyKeeperNext next_after_save;
  BridgeKeyKeeperNext next_after_others;
} BridgeKeyKeeperJob;

struct _BridgeKeyKeeper
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeKeyStore *key_store;
};

GTask                  *_bridge_key_keeper_begin        (BridgeKeyKeeper     *self,
                                                         gpointer             source_tag,
                                                         BridgeEnvironment    environment,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
BridgeEnvironmentSetup *_bridge_key_keeper_get_setup    (GTask *task);
BridgeKeysRecord       *_bridge_key_keeper_get_record   (GTask          *task,
                                                         BridgeKeysRole  role);
gboolean                _bridge_key_keeper_is_there     (BridgeKeysRecord *record);
GError                 *_bridge_key_keeper_new_lost     (GTask *task);
void                    _bridge_key_keeper_end          (GTask *task);
void                    _bridge_key_keeper_go_on        (GTask  *task,
                                                         GError *error);
void                    _bridge_key_keeper_load         (GTask               *task,
                                                         BridgeEnvironment    environment,
                                                         BridgeKeysRole       role,
                                                         GAsyncReadyCallback  on_loaded,
                                                         BridgeKeyKeeperNext  next);
void                    _bridge_key_keeper_on_present   (GObject      *source,
                                                         GAsyncResult *result,
                                                         gpointer      user_data);
void                    _bridge_key_keeper_hold_against (GTask               *task,
                                                         BridgeKeyKeeperNext  next);
void                    _bridge_key_keeper_save         (GTask *task);
void                    _bridge_key_keeper_forget       (GTask *task);

G_END_DECLS

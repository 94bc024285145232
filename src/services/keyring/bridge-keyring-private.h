// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-keyring-call.h"
#include "bridge-keyring.h"

G_BEGIN_DECLS

struct _BridgeKeyring
{
  GObject parent_instance;

  char *profile;
  char *collection;
  guint timeout_ms;
  BridgePromptWatch *watch;
  BridgeKeyringOwner *owner;
  GQueue calls; /* the first is under way, the others wait for their turn */
};

/* What a call is to do, once it is known on which bus. */
typedef void (*BridgeKeyringOperation) (BridgeKeyringCall *call);

typedef struct
{
  BridgeKeyring *keyring;
  guint slot;
  BridgePrompting prompting;
  BridgeSecret *secret;
  BridgeKeyringOperation operation;
  gboolean unlocking;
  gboolean again; /* it is asked for the second time */
  GAsyncReadyCallback on_found;
} BridgeKeyringJob;

BridgeKeyringJob *_bridge_keyring_get_job (BridgeKeyringCall *call);
void              _bridge_keyring_load    (BridgeKeyringCall *call);
void              _bridge_keyring_count   (BridgeKeyringCall *call);
void              _bridge_keyring_save    (BridgeKeyringCall *call);
void              _bridge_keyring_forget  (BridgeKeyringCall *call);

G_END_DECLS

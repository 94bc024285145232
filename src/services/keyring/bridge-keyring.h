// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include "bridge-secret.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* There is one item of each in a profile. New keys are those that are to take the place of the others. */
typedef enum
{
  BRIDGE_KEYRING_SANDBOX_KEYS = BRIDGE_ENVIRONMENT_SANDBOX,
  BRIDGE_KEYRING_PRODUCTION_KEYS = BRIDGE_ENVIRONMENT_PRODUCTION,
  BRIDGE_KEYRING_NEW_SANDBOX_KEYS = BRIDGE_N_ENVIRONMENTS + BRIDGE_ENVIRONMENT_SANDBOX,
  BRIDGE_KEYRING_NEW_PRODUCTION_KEYS = BRIDGE_N_ENVIRONMENTS + BRIDGE_ENVIRONMENT_PRODUCTION,
  BRIDGE_KEYRING_API_KEY,
} BridgeKeyringSlot;

#define BRIDGE_KEYRING_N_SLOTS (BRIDGE_KEYRING_API_KEY + 1)

/* All items of a profile, to be counted or to be removed: those too that another version has put there. */
#define BRIDGE_KEYRING_ALL ((BridgeKeyringSlot) BRIDGE_KEYRING_N_SLOTS)

/* A prompt comes up only when the user asked for something. */
typedef enum
{
  BRIDGE_PROMPT_NEVER,
  BRIDGE_PROMPT_ALLOWED,
} BridgePrompting;

typedef enum
{
  BRIDGE_KEYRING_WAIT_NONE,
  BRIDGE_KEYRING_WAIT_ANSWER,
  BRIDGE_KEYRING_WAIT_PASSWORD,
} BridgeKeyringWait;

#define BRIDGE_TYPE_KEYRING (bridge_keyring_get_type ())

G_DECLARE_FINAL_TYPE (BridgeKeyring, bridge_keyring, BRIDGE, KEYRING, GObject)

BridgeKeyring    *bridge_keyring_new         (const char        *profile,
                                              const char        *collection);
void              bridge_keyring_set_timeout (BridgeKeyring     *self,
                                              guint              milliseconds);
const char       *bridge_keyring_get_name    (BridgeKeyring     *self);
BridgeKeyringWait bridge_keyring_get_wait    (BridgeKeyring     *self);
void              bridge_keyring_load        (BridgeKeyring     *self,
                                              BridgeKeyringSlot  slot,
                                              BridgePrompting    prompting,
                                              GTask             *task);
void              bridge_keyring_count       (BridgeKeyring     *self,
                                              GTask             *task);
void              bridge_keyring_save        (BridgeKeyring     *self,
                                              BridgeKeyringSlot  slot,
                                              BridgeSecret      *secret,
                                              GTask             *task);
void              bridge_keyring_forget      (BridgeKeyring     *self,
                                              BridgeKeyringSlot  slot,
                                              BridgePrompting    prompting,
                                              GTask             *task);

G_END_DECLS

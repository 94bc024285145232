// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was seen of the keyring while it was asked. */
typedef struct
{
  gboolean connected; /* there is a bus that it could be on */
  gboolean prompted;  /* it asked the user for something */
  gboolean saving;    /* something was to be put into it */
  const char *name;   /* (nullable): which one it is */
} BridgeKeyringSeen;

GError *bridge_keyring_error_translate     (const GError            *error,
                                            const BridgeKeyringSeen *seen);
GError *bridge_keyring_error_new_dismissed (void);
GError *bridge_keyring_error_new_ended     (const char              *name);
GError *bridge_keyring_error_new_locked    (void);
GError *bridge_keyring_error_new_silent    (void);

G_END_DECLS

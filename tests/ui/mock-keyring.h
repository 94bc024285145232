// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  MOCK_KEYRING_OPEN,
  MOCK_KEYRING_LOCKED,
  MOCK_KEYRING_FAILING, /* answers with an error of its own */
  MOCK_KEYRING_SILENT,  /* answers when it is in another mood again */
} MockKeyringMood;

typedef struct _MockKeyring MockKeyring;

MockKeyring *mock_keyring_new           (GString         *log);
void         mock_keyring_free          (MockKeyring     *self);
void         mock_keyring_put           (MockKeyring     *self,
                                         const char      *kind,
                                         const char      *environment,
                                         const char      *secret);
void         mock_keyring_set_mood      (MockKeyring     *self,
                                         MockKeyringMood  mood);
guint        mock_keyring_count_waiting (MockKeyring     *self);
gboolean     mock_keyring_has_prompt    (MockKeyring     *self);
void         mock_keyring_close_prompt  (MockKeyring     *self,
                                         gboolean         dismissed);
void         mock_keyring_restart       (MockKeyring     *self);

G_END_DECLS

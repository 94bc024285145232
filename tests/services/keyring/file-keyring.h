// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void file_keyring_begin (void);
void file_keyring_break (void);
void file_keyring_end   (void);

G_END_DECLS

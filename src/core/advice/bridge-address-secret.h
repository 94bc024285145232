// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bridge_address_secret_is_in (const char *address);

G_END_DECLS

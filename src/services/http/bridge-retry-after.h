// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

gint64 bridge_retry_after_read (SoupMessageHeaders *headers);

G_END_DECLS

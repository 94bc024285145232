// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char       *bridge_nick_get  (GType       type,
                                    int         value);
const GEnumValue *bridge_nick_find (GType       type,
                                    const char *nick);

G_END_DECLS

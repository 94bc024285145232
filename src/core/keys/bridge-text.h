// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  bridge_text_is_blank       (gunichar    character);
gboolean  bridge_text_is_line_break  (gunichar    character);
gboolean  bridge_text_is_white_space (gunichar    character);
gboolean  bridge_text_is_invisible   (gunichar    character);
gboolean  bridge_text_is_quote       (gunichar    character);
char     *bridge_text_name_of        (gunichar    character);
gsize     bridge_text_reduce         (const char *text,
                                      gsize       length,
                                      gboolean    digits,
                                      char       *reduced);

G_END_DECLS

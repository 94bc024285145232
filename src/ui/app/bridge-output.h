// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  bridge_output_begin       (void);
void  bridge_output_use_machine (void);
char *bridge_output_encode      (const char *text,
                                 const char *encoding);

G_END_DECLS

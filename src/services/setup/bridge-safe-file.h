// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: whether what was read back is what it should be */
typedef gboolean (*BridgeSafeFileCheck) (const char *text,
                                         gsize       length);

char    *bridge_safe_file_resolve (const char           *path,
                                   GError              **error);
gboolean bridge_safe_file_prepare (const char           *path,
                                   int                  *lock,
                                   GError              **error);
void     bridge_safe_file_release (int                   lock);
char    *bridge_safe_file_aside   (const char           *path,
                                   const char           *word);
gboolean bridge_safe_file_replace (const char           *path,
                                   const char           *text,
                                   BridgeSafeFileCheck   check,
                                   gboolean             *replaced,
                                   GError              **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is meant where no profile is named, and what the demo is kept in. */
#define BRIDGE_DEFAULT_PROFILE "default"
#define BRIDGE_DEMO_PROFILE "demo"

gboolean bridge_profile_is_valid           (const char *profile);
char    *bridge_profile_new_from_name      (const char *name,
                                            guint       number);
char    *bridge_profile_dup_application_id (const char *profile);
char    *bridge_profile_dup_root           (void);
char    *bridge_profile_dup_path           (const char *profile);

G_END_DECLS

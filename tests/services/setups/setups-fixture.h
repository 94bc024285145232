// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The setups of a user who has nothing else, in a folder of the test's own. */
void          setups_fixture_init       (int            *argc,
                                         char         ***argv);
void          setups_fixture_add        (const char     *path,
                                         void          (*test) (void));
int           setups_fixture_run        (void);
void          setups_fixture_clear      (void);
void          setups_fixture_write      (const char     *profile,
                                         const char     *text);
char         *setups_fixture_read       (const char     *profile);
char         *setups_fixture_dup_folder (const char     *profile);
guint         setups_fixture_count      (const char     *profile);
void          setups_fixture_on_done    (GObject        *source,
                                         GAsyncResult   *result,
                                         gpointer        user_data);
GAsyncResult *setups_fixture_await      (GAsyncResult  **result);

G_END_DECLS

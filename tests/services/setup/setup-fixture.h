// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-file.h"

G_BEGIN_DECLS

/* A setup in a file, in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  BridgeSetup *setup;
  BridgeSetupFile *file;
  GAsyncResult *result;
  guint failures;
  char *kept_at;
  char *ours_kept_at;
  gboolean unreadable;
} SetupFixture;

void     setup_fixture_open        (SetupFixture   *fixture);
void     setup_fixture_close       (SetupFixture   *fixture);
void     setup_fixture_set_up      (SetupFixture   *fixture,
                                    gconstpointer   data);
void     setup_fixture_tear_down   (SetupFixture   *fixture,
                                    gconstpointer   data);
void     setup_fixture_remove      (const char     *folder);
gboolean setup_fixture_load        (SetupFixture   *fixture,
                                    char          **moved_to,
                                    GError        **error);
void     setup_fixture_load_well   (SetupFixture   *fixture);
gboolean setup_fixture_flush       (SetupFixture   *fixture,
                                    GError        **error);
void     setup_fixture_flush_well  (SetupFixture   *fixture);
void     setup_fixture_write       (SetupFixture   *fixture,
                                    const char     *text,
                                    gssize          length);
char    *setup_fixture_read_file   (const char     *path);
guint    setup_fixture_count_files (SetupFixture   *fixture);

G_END_DECLS

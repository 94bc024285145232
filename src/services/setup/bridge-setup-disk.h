// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a thread has read. */
typedef struct
{
  char *text;     /* (nullable): there may be no file */
  JsonNode *root; /* (nullable): what it means */
  char *moved_to; /* (nullable): where a file was moved that means nothing */
} BridgeSetupReading;

/* What a thread is to write, and what became of it. */
typedef struct
{
  char *path;
  char *known;  /* (nullable): what is in the file, as far as we know */
  char *base;   /* (nullable): the setup as it was then */
  char *text;   /* the setup as it is now */
  char *rescue; /* (nullable): what others have written, and is to be kept beside it */

  char *written;       /* (nullable): what is in the file now */
  JsonNode *merged;    /* (nullable): what that means, if others have written meanwhile */
  char *kept_at;       /* (nullable): where theirs was kept */
  char *ours_kept_at;  /* (nullable): where ours was kept as it was before others took something away */
  char *unreadable_at; /* (nullable): where theirs was moved that means nothing */
} BridgeSetupWriting;

char               *bridge_setup_disk_to_text  (JsonObject          *object);
gboolean            bridge_setup_disk_is_aside (const char          *name,
                                                const char          *file);
BridgeSetupReading *bridge_setup_disk_read     (const char          *path,
                                                gboolean             read_only,
                                                GError             **error);
void                bridge_setup_reading_free  (BridgeSetupReading  *reading);
BridgeSetupWriting *bridge_setup_writing_new   (const char          *path,
                                                const char          *text);
gboolean            bridge_setup_disk_write    (BridgeSetupWriting  *writing,
                                                GError             **error);
void                bridge_setup_writing_free  (BridgeSetupWriting  *writing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeSetupReading, bridge_setup_reading_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeSetupWriting, bridge_setup_writing_free)

G_END_DECLS

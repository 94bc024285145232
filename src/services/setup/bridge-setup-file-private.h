// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup-file.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_SETUP_FILE_NEW,
  BRIDGE_SETUP_FILE_FAILED, /* it could not be loaded */
  BRIDGE_SETUP_FILE_LOADED,
} BridgeSetupFileState;

struct _BridgeSetupFile
{
  GObject parent_instance;

  GFile *file;
  BridgeSetup *setup;
  BridgeSetupFileState state;
  gboolean read_only;
  GError *error;

  JsonObject *original;
  char *known;  /* what is in the file, as far as we know */
  char *base;   /* the setup as it was then */
  char *rescue; /* what others have written, and is still to be kept beside the file */
  char *unreadable_at; /* where theirs was moved that means nothing, until that can be told */

  guint64 generation; /* of the setup: each change is a new one */
  guint64 on_disk;    /* the one that the file has */
  guint64 under_way;  /* the one that is being written */
  gboolean writing;
  gint64 began_at;
  guint wait;
  guint source_id;
  GPtrArray *flushes;
};

char    *_bridge_setup_file_serialize (BridgeSetupFile *self);
gboolean _bridge_setup_file_is_due    (BridgeSetupFile *self);
void     _bridge_setup_file_schedule  (BridgeSetupFile *self,
                                       gint64           milliseconds);
void     _bridge_setup_file_set_error (BridgeSetupFile *self,
                                       const GError    *error);
void     _bridge_setup_file_take_over (BridgeSetupFile *self,
                                       const char      *base,
                                       const char      *text,
                                       JsonNode        *root);

G_END_DECLS

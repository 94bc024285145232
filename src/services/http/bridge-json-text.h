// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BRIDGE_JSON_MAX_DEPTH 64

typedef struct
{
  const char *at;
  const char *end;
  gboolean too_deep;
} BridgeJsonText;

typedef struct
{
  const char *start;
  gsize length;
} BridgeJsonPiece;

gboolean bridge_json_text_init        (BridgeJsonText        *self,
                                       const char            *text,
                                       gsize                  length);
gboolean bridge_json_text_is_at_end   (BridgeJsonText        *self);
char     bridge_json_text_peek        (BridgeJsonText        *self);
gboolean bridge_json_text_take        (BridgeJsonText        *self,
                                       char                   character);
gboolean bridge_json_text_take_word   (BridgeJsonText        *self,
                                       const char            *word);
gboolean bridge_json_text_take_string (BridgeJsonText        *self,
                                       BridgeJsonPiece       *string);
gboolean bridge_json_text_take_number (BridgeJsonText        *self,
                                       BridgeJsonPiece       *number);
gboolean bridge_json_text_skip_value  (BridgeJsonText        *self,
                                       guint                  depth);
char    *bridge_json_piece_decode     (const BridgeJsonPiece *string);

G_END_DECLS

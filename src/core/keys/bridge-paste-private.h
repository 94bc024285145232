// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-removed.h"
#include "bridge-paste.h"
#include "bridge-placeholder.h"

G_BEGIN_DECLS

#define BRIDGE_PASTE_MAX_TOKENS 2

struct _BridgePastePart
{
  BridgePasteKind       kind;
  BridgePasteKind       other;
  BridgeSecret         *value;
  BridgeSecret         *tokens[BRIDGE_PASTE_MAX_TOKENS];
  BridgeKeyRemovedList  removed;
  BridgePastePlace      place;
  char                 *label;
  guint                 line;
  guint                 column;
};

/* A pasted text made even, in memory that is wiped: UTF-8 without what cannot be seen and without escapes. White space is " ", a tab, or
 * "\n"; every quotation mark is '"'. */
typedef struct
{
  char                 *source;
  gsize                 source_length;
  char                 *text;
  gsize                 length;
  guint32              *origins;      /* where in the source each byte was */
  char                 *marks;        /* which bytes are a label's */
  BridgeKeyRemovedList  removed;
  gboolean              is_text;
} BridgePasteText;

struct _BridgePaste
{
  BridgePasteText  text;
  GPtrArray       *parts;
};

void             _bridge_paste_text_init    (BridgePasteText   *self,
                                             const char        *text,
                                             gsize              length);
void             _bridge_paste_text_clear   (BridgePasteText   *self);

/* How sure it is that a word is a name at all. */
typedef enum
{
  BRIDGE_NAMING_WITHIN,         /* it has one in it */
  BRIDGE_NAMING_AT_END,         /* it ends with one */
  BRIDGE_NAMING_FOR_CERTAIN,    /* it stands where names do, so it may also be a word that means anything elsewhere */
} BridgePasteNaming;

BridgePasteKind  _bridge_paste_find_label   (const char        *word,
                                             gsize              length,
                                             BridgePasteNaming  naming,
                                             gboolean          *found);

/* What a value looks like, with nothing said about it. From the encoded key on it is a key, or two. */
typedef enum
{
  BRIDGE_SHAPE_NONE,
  BRIDGE_SHAPE_ADDRESS,
  BRIDGE_SHAPE_REFRESH_TOKEN,
  BRIDGE_SHAPE_ACCESS_TOKEN,
  BRIDGE_SHAPE_UUID,
  BRIDGE_SHAPE_NUMBER,
  BRIDGE_SHAPE_ENCODED_KEY,
  BRIDGE_SHAPE_ENCODED_PAIR,
  BRIDGE_SHAPE_PAIR,
  BRIDGE_SHAPE_ID,
  BRIDGE_SHAPE_SECRET,
} BridgeShape;

gsize            _bridge_paste_trim_colons  (const char        *value,
                                             gsize              length);
BridgeShape      _bridge_paste_find_shape   (const char        *value,
                                             gsize              length);
BridgePasteKind  _bridge_paste_name_shape   (BridgeShape        shape);
BridgePasteKind  _bridge_paste_sort_address (const char        *address,
                                             gsize              length,
                                             gboolean           wanted_back);
gboolean         _bridge_paste_is_pair      (const char        *value,
                                             gsize              length);
gboolean         _bridge_paste_is_key_like  (const char        *value,
                                             gsize              length);
BridgeSecret    *_bridge_paste_open_key     (const char        *value,
                                             gsize              length,
                                             BridgeKeyRemoved  *removed);
BridgeSecret    *_bridge_paste_open_pair    (const char        *value,
                                             gsize              length);
void             _bridge_paste_read_key     (BridgePastePart   *part,
                                             const char        *value,
                                             gsize              length);

void             _bridge_paste_scan         (BridgePaste       *self);

G_END_DECLS

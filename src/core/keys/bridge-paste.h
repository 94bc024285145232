// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-removed.h"
#include "bridge-secret.h"

G_BEGIN_DECLS

/* What a part of a pasted text is. */
typedef enum
{
  BRIDGE_PASTE_UNKNOWN,
  BRIDGE_PASTE_API_KEY,
  BRIDGE_PASTE_CLIENT_ID,
  BRIDGE_PASTE_CLIENT_SECRET,
  BRIDGE_PASTE_REDIRECT_URI,
  BRIDGE_PASTE_ACCESS_TOKEN,
  BRIDGE_PASTE_REFRESH_TOKEN,
  BRIDGE_PASTE_UUID,
  BRIDGE_PASTE_COMPANY_ID,
  BRIDGE_PASTE_CODAT_LINK,
  BRIDGE_PASTE_ADDRESS,
  BRIDGE_PASTE_MASKED,
  BRIDGE_PASTE_PLACEHOLDER,
} BridgePasteKind;

/* Where it stood. */
typedef enum
{
  BRIDGE_PASTE_BY_ITSELF,
  BRIDGE_PASTE_BEHIND_LABEL,
  BRIDGE_PASTE_IN_TABLE,
  BRIDGE_PASTE_IN_HEADER,
  BRIDGE_PASTE_IN_COMMAND,
  BRIDGE_PASTE_IN_ADDRESS,
  BRIDGE_PASTE_IN_MEMBER,
  BRIDGE_PASTE_IN_VARIABLE,
} BridgePastePlace;

typedef struct _BridgePaste     BridgePaste;
typedef struct _BridgePastePart BridgePastePart;

BridgePaste      *bridge_paste_new                   (const char            *text,
                                                      gssize                 length);
void              bridge_paste_free                  (BridgePaste           *self);
gboolean          bridge_paste_is_text               (BridgePaste           *self);
guint             bridge_paste_get_n_parts           (BridgePaste           *self);
BridgePastePart  *bridge_paste_get_part              (BridgePaste           *self,
                                                      guint                  index);
BridgePastePart  *bridge_paste_find                  (BridgePaste           *self,
                                                      BridgePasteKind        kind);
BridgeSecret     *bridge_paste_find_sure             (BridgePaste           *self,
                                                      BridgePasteKind        kind);
BridgeSecret     *bridge_paste_dup_addresses         (BridgePaste           *self);
gboolean          bridge_paste_is_copy_of            (BridgePaste           *self,
                                                      const char            *copied);
BridgePasteKind   bridge_paste_part_get_kind         (const BridgePastePart *part);
gboolean          bridge_paste_part_may_be           (const BridgePastePart *part,
                                                      BridgePasteKind        kind);
BridgeSecret     *bridge_paste_part_get_value        (const BridgePastePart *part);
guint             bridge_paste_part_get_n_tokens     (const BridgePastePart *part);
BridgeSecret     *bridge_paste_part_get_token        (const BridgePastePart *part,
                                                      guint                  index);
guint             bridge_paste_part_get_removed      (const BridgePastePart *part);
void              bridge_paste_part_copy_removed     (const BridgePastePart *part,
                                                      BridgeKeyRemovedList  *removed);
char             *bridge_paste_part_describe_removed (const BridgePastePart *part);
BridgePastePlace  bridge_paste_part_get_place        (const BridgePastePart *part);
const char       *bridge_paste_part_get_label        (const BridgePastePart *part);
guint             bridge_paste_part_get_line         (const BridgePastePart *part);
guint             bridge_paste_part_get_column       (const BridgePastePart *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgePaste, bridge_paste_free)

G_END_DECLS

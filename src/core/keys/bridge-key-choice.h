// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-key-check.h"
#include "bridge-paste.h"

G_BEGIN_DECLS

/* What of a pasted text is meant for a field. */
typedef struct
{
  BridgePastePart *part;        /* the value for this field */
  BridgePastePart *other;       /* the value for the other one, if the text has both */
  gboolean         several;     /* there is more than one value for this field */
  BridgeKeyFault   fault;       /* what else the text is, if it has no value for this field */
} BridgeKeyChoice;

void  bridge_key_choice_init  (BridgeKeyChoice *self,
                               BridgeKeyField   field,
                               BridgePaste     *paste);

G_END_DECLS

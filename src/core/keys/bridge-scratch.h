// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A copy of a secret text to work on, wiped afterwards. What counts is the part from start to end. */
typedef struct
{
  char  *buffer;
  gsize  size;
  char  *start;
  char  *end;
} BridgeScratch;

void      bridge_scratch_init       (BridgeScratch       *self,
                                     const char          *text);
void      bridge_scratch_clear      (BridgeScratch       *self);
gboolean  bridge_scratch_is_empty   (const BridgeScratch *self);
gunichar  bridge_scratch_get_first  (const BridgeScratch *self);
gunichar  bridge_scratch_get_last   (const BridgeScratch *self);
void      bridge_scratch_drop_first (BridgeScratch       *self);
void      bridge_scratch_drop_last  (BridgeScratch       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BridgeScratch, bridge_scratch_clear)

G_END_DECLS
